"""How many of the plan's places are given, being considered, and left, where a case stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.allocation_page import KINDS
from awards.models import MeetingCase, Slot, TieRuling
from awards.states import SlotState

_GIVEN = frozenset({SlotState.AGREED, SlotState.DECIDED})


@dataclass(frozen=True)
class Places:
    """Of a line, or of all lines of one level in a content, in the plan's order."""

    slots: Sequence[Slot]

    @property
    def count(self) -> int:
        return len(self.slots)

    @property
    def given(self) -> int:
        """Agreed by the council."""
        return sum(slot.state in _GIVEN for slot in self.slots)

    @property
    def waiting(self) -> int:
        """Before the council now, or in a meeting to come."""
        return sum(slot.state == SlotState.PROPOSED for slot in self.slots)

    @property
    def left(self) -> int:
        """Neither given nor before the council."""
        return self.count - self.given - self.waiting

    @property
    def tied(self) -> int:
        return sum(slot.state == SlotState.CONTESTED for slot in self.slots)

    @property
    def seats(self) -> list[tuple[Slot, str]]:
        """Each with the kind of its mark."""
        return [(slot, KINDS.get(SlotState(slot.state), "idle")) for slot in self.slots]


@dataclass(frozen=True)
class Around:
    """The places about a case; `ruling`: how the council parted equals at the cut of the line."""

    line: Places
    content: Places
    ruling: TieRuling | None


def places_about(case: MeetingCase) -> Around:
    """Two statements. What goes to the province is counted apart from the authority's own award."""
    line = case.quota_line
    slots = Slot.objects.filter(content=line.content_id, quota_line__level=line.level)
    every = list(slots.order_by("quota_line__position", "number"))
    of_line = [slot for slot in every if slot.quota_line_id == line.pk]
    return Around(Places(of_line), Places(every), TieRuling.objects.filter(quota_line=line).first())
