"""An allocation as it would come out now, and what it changes in the places that stand."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet

from awards import seal
from awards.allocation import Allocation as Result
from awards.allocation import allocate
from awards.allocation.best import are_enough, reach
from awards.models import Slot
from awards.plain import Plain, plain
from awards.plan_inputs import PlanInputs, plan_inputs
from awards.states import SETTLED, SlotState
from campaigns.models import Campaign, QuotaLine

NOT_YET = "Nội dung chưa công bố điểm; các đơn vị còn đề nghị cho chỉ tiêu này."


@dataclass(frozen=True)
class Wanted:
    """What a place should hold: a recipient with the ground, or nobody with the reason."""

    state: SlotState
    text: str
    key: str = ""
    name: str = ""


@dataclass(frozen=True)
class Change:
    """A place of a line before (None: not there) and after (None: taken away)."""

    line: QuotaLine
    number: int
    before: Slot | None
    after: Wanted | None


@dataclass(frozen=True)
class Draft:
    """`slots` are the places that stand; nothing here is stored."""

    inputs: PlanInputs
    result: Result
    slots: Sequence[Slot]

    @cached_property
    def payload(self) -> dict[str, Plain]:
        return {"inputs": self.inputs.to_dict() | self._settled, "result": self.result.to_dict()}

    @property
    def _settled(self) -> dict[str, Plain]:
        """Decided places are inputs where the rules of today would give them otherwise, and only there."""
        if not self.inputs.settled:
            return {}
        by_the_rules = {(place.line, place.key) for place in allocated(self.inputs, settled=False).places}
        kept = all((one.line, one.key) in by_the_rules for one in self.inputs.settled)
        return {} if kept else {"settled": plain(self.inputs.settled)}

    @cached_property
    def hash(self) -> str:
        return seal.seal(self.payload)

    @cached_property
    def changes(self) -> list[Change]:
        """In the plan's order. A place that the council agreed to stays where it is while its recipient is placed, a
        decided one always."""
        wanted, standing = _wanted(self.result, self.inputs.still_open), _by_line(self.slots)
        return [
            change
            for code, line in self.inputs.by_code.items()
            for change in _line_changes(line, wanted.get(code, []), standing.get(line.pk, []))
        ]

    @property
    def overturned(self) -> list[Slot]:
        """Places that the council agreed to and that would go to another."""
        return [one.before for one in self.changes if one.before and one.before.state == SlotState.AGREED]

    @property
    def outdated(self) -> list[Slot]:
        """Places that rest on a version of a ranking that a later one has replaced; decided ones do so for good."""
        in_force = {ranking.pk for ranking in self.inputs.sealed}
        moving = [one for one in self.slots if one.ranking_row and one.state not in SETTLED]
        return [one for one in moving if one.ranking_row.ranking_id not in in_force]


def draft(campaign: Campaign) -> Draft:
    """Raises ValueError as `allocate` does when the parts of the plan do not belong together."""
    slots = list(_slots(campaign))
    inputs = plan_inputs(campaign, slots)
    return Draft(inputs, allocated(inputs), slots)


def _slots(campaign: Campaign) -> QuerySet[Slot]:
    """Without their lines, which the plan has, and without what very many rankings would be read for."""
    related = ("unit", "nomination__unit", "ranking_row__ranking__group", "award__decision")
    left = ("ranking_row__tie_values", "ranking_row__ranking__frame", "ranking_row__ranking__tie_break")
    slots = Slot.objects.filter(content__campaign=campaign).select_related(*related).defer(*left)
    return slots.order_by("content__number", "quota_line__position", "number")


def allocated(inputs: PlanInputs, *, settled: bool = True) -> Result:
    """What the inputs give; without `settled` as if nothing had been decided."""
    kept = inputs.settled if settled else ()
    lines, nominees, rulings = inputs.lines, inputs.nominees, inputs.rulings
    if not inputs.settled:  # nobody from further down has a place already
        best = inputs.ranked.best(reach(lines, nominees))
        given = allocate(lines, best, nominees, rulings)
        if are_enough(lines, best, nominees, given):
            return given
    return allocate(lines, inputs.rankings, nominees, rulings, kept)


def _by_line(slots: Sequence[Slot]) -> dict[int, list[Slot]]:
    found: dict[int, list[Slot]] = {}
    for slot in slots:
        found.setdefault(slot.quota_line_id, []).append(slot)
    return found


def _wanted(result: Result, still_open: Container[str]) -> dict[str, list[Wanted]]:
    """What each line's places should hold, from the first number to the last."""
    found: dict[str, list[Wanted]] = {}
    for place in result.places:
        found.setdefault(place.line, []).append(Wanted(SlotState.PROPOSED, place.explanation, place.key, place.name))
    for tie in result.ties:
        found.setdefault(tie.line, []).extend([Wanted(SlotState.CONTESTED, tie.reason)] * tie.places)
    for waiting in result.waiting:
        found.setdefault(waiting.line, []).extend([Wanted(SlotState.WAITING, waiting.reason)] * waiting.places)
    for vacancy in result.vacancies:
        none = Wanted(SlotState.WAITING, NOT_YET) if vacancy.line in still_open else None
        found.setdefault(vacancy.line, []).append(none or Wanted(SlotState.VACANT, vacancy.reason))
    return found


def _line_changes(line: QuotaLine, wanted: Sequence[Wanted], slots: Sequence[Slot]) -> Iterator[Change]:
    keys, count = {one.key for one in wanted if one.key}, len(wanted)
    agreed = {
        slot.number: slot
        for slot in slots
        if slot.state in SETTLED
        or (slot.state == SlotState.AGREED and slot.recipient_key in keys and slot.number <= count)
    }
    kept = {slot.recipient_key for slot in agreed.values()}
    rest = iter([one for one in wanted if one.key not in kept])
    targets = {number: next(rest) for number in range(1, count + 1) if number not in agreed}
    standing = {slot.number: slot for slot in slots}
    for number in sorted(standing.keys() | targets.keys()):
        before, after = standing.get(number), targets.get(number)
        if number not in agreed and not _same(before, after):
            yield Change(line, number, before, after)


def _same(slot: Slot | None, wanted: Wanted | None) -> bool:
    if slot is None or wanted is None:
        return slot is None and wanted is None
    said = slot.explanation if wanted.key else slot.reason
    return slot.state == wanted.state and slot.recipient_key == wanted.key and said == wanted.text
