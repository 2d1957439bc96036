"""What the scenarios of a campaign are worked out from: read once, whatever their number; nothing is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from awards.allocation import Allocation, GroupRanking, Place, Tie, Vacancy, Waiting
from awards.drafting import Draft, draft
from awards.models import Slot
from awards.plan_inputs import line_code
from awards.ranking import Entry
from awards.scenarios.difference import Difference, difference
from awards.scenarios.shapes import Change, ExclusionChange, LateChange, PetitionChange, TieBreakChange
from awards.scenarios.variation import Inputs, Supposed, vary
from awards.standing import recipient_key, standing_of, supposed_entries
from awards.states import FILLED, SETTLED, TURNED_DOWN, SlotState
from campaigns.models import Campaign, ContestGroup
from campaigns.states import ContentState
from scoring.models import Petition, Scorecard
from scoring.states import PetitionState


@dataclass(frozen=True)
class Outcome:
    """`result` is the scenario's own; `assumed` names groups that were taken as they stand, not being sealed yet."""

    inputs: Inputs
    result: Allocation
    difference: Difference
    assumed: tuple[str, ...]


class Ground:
    """A campaign as it stands, with its places as they are stored."""

    def __init__(self, campaign: Campaign) -> None:
        """Raises ValueError as `allocate` does."""
        self.campaign = campaign
        self.draft: Draft = draft(campaign)
        found = self.draft.inputs
        self.inputs = Inputs(found.lines, found.rankings, found.nominees, found.rulings, found.settled)

    @property
    def is_allocated(self) -> bool:
        return bool(self.draft.slots)

    @cached_property
    def now(self) -> Allocation:
        """The places that are stored; before the first allocation, as the rules would give them."""
        return stored_places(self.draft.slots) if self.is_allocated else self.draft.result

    @cached_property
    def petitions(self) -> dict[int, Petition]:
        """All but those withdrawn, the waiting ones first."""
        related = ("line__criterion", *(f"line__scorecard__{name}" for name in _OF_A_CARD))
        found = Petition.objects.filter(line__scorecard__content__campaign=self.campaign)
        kept = found.exclude(state=PetitionState.WITHDRAWN).select_related(*related)
        ordered = kept.order_by("line__scorecard__unit__sort_key", "line__criterion__position")
        return {one.pk: one for one in sorted(ordered, key=lambda one: one.state != PetitionState.WAITING)}

    def outcome(self, changes: Sequence[Change]) -> Outcome:
        """What the changes give. Raises ValueError as `allocate` does."""
        petitions = [one for one in changes if isinstance(one, PetitionChange) and self.is_waiting(one.petition)]
        unsealed = self._unsealed({*_named(changes), *(self._content_of(one) for one in petitions)})
        entries = self._entries(petitions)
        inputs = vary(self.inputs, changes, Supposed(tuple(one for _, one in unsealed), entries))
        result = inputs.allocate()
        assumed = tuple(f"{group.content}, {group.name}" for group, _ in unsealed)
        return Outcome(inputs, result, difference(inputs.lines, self.now, result), assumed)

    def is_waiting(self, petition: int) -> bool:
        found = self.petitions.get(petition)
        return found is not None and found.state == PetitionState.WAITING

    def _content_of(self, change: PetitionChange) -> str:
        return self.petitions[change.petition].line.scorecard.content.number

    def _unsealed(self, contents: set[str]) -> list[tuple[ContestGroup, GroupRanking]]:
        sealed = {one.group_id for one in self.draft.inputs.sealed}
        return [
            (group, ranking)
            for group, ranking in (self._standings.items() if contents else ())
            if group.content.number in contents and group.pk not in sealed and ranking.entries
        ]

    @cached_property
    def _standings(self) -> Mapping[ContestGroup, GroupRanking]:
        """Groups with public points that nobody has sealed, ranked as they stand."""
        groups = ContestGroup.objects.filter(
            content__campaign=self.campaign, content__state=ContentState.PUBLISHED, scored=True, rankings=None
        )
        found = {}
        for group in groups.select_related("content__campaign").order_by("content__number", "position"):
            standing = standing_of(group)
            found[group] = GroupRanking(group.content.number, group.code, standing.tie_break, standing.entries)
        return found

    def _entries(self, changes: Sequence[PetitionChange]) -> dict[tuple[str, str], Entry]:
        points: dict[int, Decimal] = {}
        cards: dict[int, Scorecard] = {}
        for change in changes:
            line = self.petitions[change.petition].line
            if change.points is not None:
                points[line.pk], cards[line.scorecard_id] = change.points, line.scorecard
        found = supposed_entries(list(cards.values()), points) if cards else {}
        return {(cards[key].content.number, recipient_key(cards[key].unit_id)): one for key, one in found.items()}


_OF_A_CARD = ("unit", "sheet", "content", "group", "inspection")


def _named(changes: Sequence[Change]) -> Iterator[str]:
    """Contents whose groups a change is about by name."""
    for change in changes:
        if isinstance(change, (TieBreakChange, ExclusionChange, LateChange)) and change.content:
            yield change.content


def stored_places(slots: Sequence[Slot]) -> Allocation:
    """Slots, loaded with line, content and row of the ranking, in the terms of an allocation."""
    empty = Allocation((), (), (), (), (), ())
    return replace(
        empty,
        places=tuple(_place(one) for one in slots if one.state in FILLED | SETTLED),
        ties=tuple(
            Tie(line_code(one.quota_line), one.number, 1, (), one.reason)
            for one in slots
            if one.state == SlotState.CONTESTED
        ),
        waiting=tuple(
            Waiting(line_code(one.quota_line), 1, one.reason) for one in slots if one.state == SlotState.WAITING
        ),
        vacancies=tuple(
            Vacancy(line_code(one.quota_line), one.number, _why_empty(one))
            for one in slots
            if one.state in TURNED_DOWN | {SlotState.VACANT}
        ),
    )


def _why_empty(slot: Slot) -> str:
    return f"{slot.get_state_display()}: {slot.recipient_name}." if slot.recipient_key else slot.reason


def _place(slot: Slot) -> Place:
    line, row = slot.quota_line, slot.ranking_row
    return Place(
        line=line_code(line),
        content=line.content.number,
        clause=line.clause,
        level=line.level,  # type: ignore[arg-type]
        recipient_kind=line.recipient_kind,  # type: ignore[arg-type]
        number=slot.number,
        key=slot.recipient_key,
        name=slot.recipient_name,
        rank=row.rank if row else None,
        points=row.points if row else None,
        explanation=slot.explanation,
    )
