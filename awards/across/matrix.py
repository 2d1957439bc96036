"""Units and people by contents: rank and points in each, and which place they have there."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from awards.across.areas import Area, Areas
from awards.allocation_page import KINDS
from awards.models import Nomination, RankingRow, Slot
from awards.nomination_page import KINDS as NOMINATION_KINDS
from awards.queries import latest_rankings
from awards.states import FILLED, NominationState, SlotState
from campaigns.models import Campaign, Content, Participant, QuotaLine, Unit
from campaigns.states import RecipientKind
from campaigns.vietnamese import sort_key


@dataclass
class Cell:
    """What one recipient is in the content of this number; a cell that nothing is in means: takes no part."""

    number: str
    takes_part: bool = False
    row: RankingRow | None = None
    slot: Slot | None = None
    nomination: Nomination | None = None

    @property
    def status(self) -> tuple[str, str]:
        """(kind, word) of the place, else of the nomination; ("", "") where there is neither."""
        if self.slot:
            state = SlotState(self.slot.state)
            return KINDS.get(state, "idle"), state.label
        if self.nomination:
            made = NominationState(self.nomination.state)
            return NOMINATION_KINDS[made], made.label
        return "", ""

    @property
    def line(self) -> QuotaLine | None:
        """Of the place, else of the nomination."""
        source = self.slot or self.nomination
        return source.quota_line if source else None

    @property
    def is_shown(self) -> bool:
        """Is there more to tell than that nothing is there yet?"""
        return self.row is not None or self.slot is not None or self.nomination is not None

    @property
    def has_place(self) -> bool:
        return self.slot is not None and self.slot.state in FILLED


@dataclass
class Line:
    """One recipient; `cells` in the order of the contents, `about` what is said below the name."""

    key: str
    name: str
    unit: Unit
    cells: list[Cell]
    area: Area
    nominations: list[Nomination] = field(default_factory=list)

    @property
    def about(self) -> str:
        if not self.nominations:
            return ""
        person = self.nominations[0]
        return f"{person.get_gender_display()}, {person.birth_year}, {person.post}, {person.unit.name}"

    @property
    def person(self) -> Nomination | None:
        return self.nominations[0] if self.nominations else None

    @property
    def places(self) -> int:
        return sum(cell.has_place for cell in self.cells)


class Matrix:
    """Both tables of a campaign; the same number of statements for any size. `slots` as slots_visible_to loads them."""

    def __init__(self, campaign: Campaign, slots: Sequence[Slot], nominations: Iterable[Nomination]) -> None:
        self.contents = list(campaign.contents.order_by("number"))
        self.slots = [one for one in slots if one.recipient_key]
        self.nominations = list(nominations)
        self.sealed = latest_rankings(campaign)
        self.areas = Areas(campaign.authority_id)
        self._at = {content.pk: number for number, content in enumerate(self.contents)}
        self._campaign = campaign

    def units(self) -> list[Line]:
        """Every unit that fills in a sheet, is put forward or has a place, by name."""
        found = _Lines(self._line)
        scored = Participant.objects.filter(group__content__campaign=self._campaign, group__scored=True)
        for one in scored.select_related("unit", "group"):
            found.of(f"unit:{one.unit_id}", one.unit).cells[self._at[one.group.content_id]].takes_part = True
        rows = RankingRow.objects.filter(ranking__in=self.sealed).select_related("unit", "ranking__group")
        for row in rows:
            found.of(f"unit:{row.unit_id}", row.unit).cells[self._at[row.ranking.group.content_id]].row = row
        self._bring_in(found, RecipientKind.COLLECTIVE)
        return sorted(found.all, key=lambda line: (sort_key(line.name), line.key))

    def people(self) -> list[Line]:
        """Everybody who is put forward or has a place, by given name."""
        found = _Lines(self._line)
        self._bring_in(found, RecipientKind.INDIVIDUAL)
        return sorted(found.all, key=lambda line: (_given_first(line.name), line.key))

    def _bring_in(self, found: "_Lines", kind: str) -> None:
        for one in self.nominations:
            if one.recipient_kind == kind:
                line = found.of(one.recipient_key, one.unit, one.recipient_name)
                line.cells[self._at[one.quota_line.content_id]].nomination = one
                line.nominations += [one] if kind == RecipientKind.INDIVIDUAL else []
        for slot in self.slots:
            if slot.quota_line.recipient_kind == kind and slot.unit:
                line = found.of(slot.recipient_key, slot.unit, slot.recipient_name)
                line.cells[self._at[slot.content_id]].slot = slot

    def _line(self, key: str, unit: Unit, name: str) -> Line:
        return Line(
            key,
            name or unit.name,
            unit,
            [Cell(one.number) for one in self.contents],
            self.areas.of(unit.pk),
        )

    def sealed_groups(self, content: Content) -> int:
        return sum(one.group.content_id == content.pk for one in self.sealed)


class _Lines:
    def __init__(self, make: Callable[[str, Unit, str], Line]) -> None:
        self._make = make
        self._found: dict[str, Line] = {}

    def of(self, key: str, unit: Unit, name: str = "") -> Line:
        if key not in self._found:
            self._found[key] = self._make(key, unit, name)
        return self._found[key]

    @property
    def all(self) -> Iterable[Line]:
        return self._found.values()


def _given_first(name: str) -> str:
    *family, given = name.split()
    return sort_key(" ".join([given, *family]))
