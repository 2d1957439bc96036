"""How many of the plan's places are given and left, where a case stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from awards.allocation_page import KINDS
from awards.models import MeetingCase, Slot, TieRuling
from awards.states import WITH_RECIPIENT, SlotState

_GIVEN = frozenset({SlotState.AGREED, SlotState.DECIDED})
_NOBODY = frozenset(set(SlotState) - WITH_RECIPIENT)


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
    def left(self) -> int:
        """Not given yet: before the council, declined, or without a recipient."""
        return self.count - self.given

    @property
    def empty(self) -> int:
        """Of those left, how many have nobody to be considered."""
        return sum(slot.state in _NOBODY for slot in self.slots)

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
    """One statement. What goes to the province is counted apart from the authority's own award."""
    line = case.quota_line
    slots = Slot.objects.filter(content=line.content_id, quota_line__level=line.level)
    every = list(slots.order_by("quota_line__position", "number"))
    of_line = [slot for slot in every if slot.quota_line_id == line.pk]
    return Around(Places(of_line), Places(every), getattr(line, "tie_ruling", None))
