"""The plan's quota tree with its places, as the allocation page shows them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from awards.allocation import PassedOver, Tie
from awards.drafting import Draft
from awards.models import Slot
from awards.states import FILLED, SETTLED, SlotState
from campaigns.models import Campaign, Content, QuotaLine
from campaigns.states import AwardLevel, Method

KINDS = {
    SlotState.PROPOSED: "others",
    SlotState.AGREED: "done",
    SlotState.DECLINED: "returned",
    SlotState.DECIDED: "done",
    SlotState.REFUSED: "returned",
    SlotState.REVOKED: "returned",
    SlotState.VACANT: "idle",
    SlotState.CONTESTED: "mine",
    SlotState.WAITING: "others",
}


@dataclass(frozen=True)
class Place:
    slot: Slot
    kind: str
    word: str


@dataclass
class Node:
    """A line of the plan: inner lines add up those below, leaves hold places."""

    line: QuotaLine
    children: list["Node"] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    tie: Tie | None = None
    passed_over: list[PassedOver] = field(default_factory=list)

    @property
    def filled(self) -> int:
        own = sum(place.slot.state in FILLED for place in self.places)
        return own + sum(child.filled for child in self.children)

    @property
    def is_province(self) -> bool:
        return self.line.level == AwardLevel.PROVINCE

    @property
    def by_rank(self) -> bool:
        return self.line.method == Method.RANK

    @property
    def leaves(self) -> list["Node"]:
        return [self] if self.line.method else [leaf for child in self.children for leaf in child.leaves]


@dataclass
class Strand:
    """A content with its tree."""

    content: Content
    roots: list[Node]

    @property
    def leaves(self) -> list[Node]:
        return [leaf for root in self.roots for leaf in root.leaves]

    @property
    def own(self) -> list[Node]:
        """The lines of the authority's own award; what goes to the province stands outside these numbers."""
        return [root for root in self.roots if not root.is_province]

    @property
    def filled(self) -> int:
        return sum(root.filled for root in self.own)

    @property
    def count(self) -> int:
        return sum(root.line.count or 0 for root in self.own)


def strands(campaign: Campaign, draft: Draft) -> list[Strand]:
    """One statement: the places come with the draft."""
    lines = list(
        QuotaLine.objects.filter(content__campaign=campaign)
        .select_related("content")
        .order_by("content__number", "position")
    )
    nodes = {line.pk: Node(line) for line in lines}
    for slot in draft.slots:
        nodes[slot.quota_line_id].places.append(_place(slot))
    _note(nodes, draft)
    roots: dict[Content, list[Node]] = {}
    for line in lines:
        siblings = nodes[line.parent_id].children if line.parent_id else roots.setdefault(line.content, [])
        siblings.append(nodes[line.pk])
    return [Strand(content, found) for content, found in roots.items()]


def open_places(slots: Sequence[Slot]) -> list[tuple[str, int]]:
    """How many places have nobody to be put forward, by the words of their state."""
    counted = Counter(SlotState(slot.state) for slot in slots)
    return [(state.label, counted[state]) for state in SlotState if state not in FILLED and counted[state]]


def _place(slot: Slot) -> Place:
    state = SlotState(slot.state)
    if state in SETTLED:
        return Place(slot, KINDS[state], f"{state.label} (số {slot.award.decision.document})")
    return Place(slot, KINDS[state], f"{state.label}: {slot.reason}" if state == SlotState.REFUSED else state.label)


def _note(nodes: Mapping[int, Node], draft: Draft) -> None:
    by_code = {code: nodes[line.pk] for code, line in draft.inputs.by_code.items()}
    for tie in draft.result.ties:
        by_code[tie.line].tie = tie
    for one in draft.result.passed_over:
        by_code[one.line].passed_over.append(one)
