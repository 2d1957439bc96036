"""The plan's quota tree with its places, as the allocation page shows them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from operator import itemgetter

from awards.allocation import PassedOver, Tie
from awards.drafting import Draft
from awards.models import Slot
from awards.states import FILLED, SETTLED, SlotState
from campaigns.models import Content, QuotaLine
from campaigns.paging import PER_PAGE
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
    slots: list[Slot] = field(default_factory=list)
    tie: Tie | None = None
    passed_over: list[PassedOver] = field(default_factory=list)
    page: int = 1  # on which its first place stands

    @cached_property
    def filled(self) -> int:
        own = sum(slot.state in FILLED for slot in self.slots)
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


@dataclass(frozen=True)
class Section:
    """A line with those of its places that stand on a page; `begins`: it has the first of them."""

    leaf: Node
    places: list[Place]
    begins: bool


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


def strands(draft: Draft) -> list[Strand]:
    """Nothing is read: lines and places come with the draft."""
    lines = draft.inputs.plan
    nodes = {line.pk: Node(line) for line in lines}
    for slot in draft.slots:
        nodes[slot.quota_line_id].slots.append(slot)
    _note(nodes, draft)
    roots: dict[Content, list[Node]] = {}
    for line in lines:
        siblings = nodes[line.parent_id].children if line.parent_id else roots.setdefault(line.content, [])
        siblings.append(nodes[line.pk])
    found = [Strand(content, nodes_of) for content, nodes_of in roots.items()]
    for strand in found:
        turn_pages(strand.leaves)
    return found


def turn_pages(leaves: Sequence[Node]) -> None:
    """As `seats` lists them."""
    before = 0
    for leaf in leaves:
        leaf.page = before // PER_PAGE + 1
        before += max(len(leaf.slots), 1)


def seats(strand: Strand) -> list[tuple[Node, Slot | None]]:
    """What is counted in pages: every place with its line, and a line that has none by itself."""
    return [(leaf, slot) for leaf in strand.leaves for slot in leaf.slots or [None]]


def on_page(found: Iterable[tuple[Node, Slot | None]]) -> list[Section]:
    """Some of `seats`, by line."""
    sections = []
    for leaf, pairs in groupby(found, key=itemgetter(0)):
        slots = [slot for _, slot in pairs if slot]
        sections.append(Section(leaf, [_place(slot) for slot in slots], slots[:1] == leaf.slots[:1]))
    return sections


def open_places(every: Sequence[Strand]) -> list[tuple[str, int]]:
    """How many of the authority's own places have nobody to be put forward, by the words of their state."""
    leaves = (leaf for strand in every for root in strand.own for leaf in root.leaves)
    counted = Counter(SlotState(slot.state) for leaf in leaves for slot in leaf.slots)
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
