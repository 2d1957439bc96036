"""A stored plan as one tree, read in a fixed number of statements, for its page and for its checks."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from campaigns.models import Campaign, Content, ContestGroup, LegalBasis, Participant, PlanRecipient, QuotaLine, Unit
from campaigns.states import AwardLevel, RecipientKind


@dataclass
class LineNode:
    line: QuotaLine
    depth: int
    groups: list[ContestGroup]
    children: list["LineNode"] = field(default_factory=list)


@dataclass
class GroupNode:
    group: ContestGroup
    units: list[Unit]


@dataclass
class ContentNode:
    content: Content
    groups: list[GroupNode]
    lines: list[LineNode]  # each before the lines inside it

    @property
    def roots(self) -> list[LineNode]:
        return [node for node in self.lines if node.depth == 0]

    def places(self, recipient_kind: str) -> int:
        """Certificates of the authority itself, as its outermost lines count them."""
        return sum(node.line.count or 0 for node in self._own(recipient_kind))

    def _own(self, recipient_kind: str) -> Iterator[LineNode]:
        for node in self.roots:
            if node.line.level == AwardLevel.OWN and node.line.recipient_kind == recipient_kind:
                yield node

    @property
    def collectives(self) -> int:
        return self.places(RecipientKind.COLLECTIVE)

    @property
    def individuals(self) -> int:
        return self.places(RecipientKind.INDIVIDUAL)


@dataclass
class PlanRows:
    campaign: Campaign
    contents: list[ContentNode]
    bases: list[LegalBasis]
    recipients: list[PlanRecipient]

    @property
    def collectives(self) -> int:
        return sum(node.collectives for node in self.contents)

    @property
    def individuals(self) -> int:
        return sum(node.individuals for node in self.contents)

    @property
    def places(self) -> int:
        return self.collectives + self.individuals


def plan_rows(campaign: Campaign) -> PlanRows:
    """Seven statements, whatever the size of the plan."""
    groups: dict[int, list[GroupNode]] = {}
    units = _units_by_group(campaign)
    for group in ContestGroup.objects.filter(content__campaign=campaign).select_related("content"):
        groups.setdefault(group.content_id, []).append(GroupNode(group, units.get(group.pk, [])))
    lines: dict[int, list[QuotaLine]] = {}
    for line in QuotaLine.objects.filter(content__campaign=campaign).prefetch_related("groups"):
        lines.setdefault(line.content_id, []).append(line)
    contents = [
        ContentNode(content, groups.get(content.pk, []), _tree(lines.get(content.pk, [])))
        for content in campaign.contents.all()
    ]
    bases = list(campaign.bases.select_related("instrument"))
    return PlanRows(campaign, contents, bases, list(campaign.recipients.all()))


def _units_by_group(campaign: Campaign) -> dict[int, list[Unit]]:
    found: dict[int, list[Unit]] = {}
    for each in Participant.objects.filter(group__content__campaign=campaign).select_related("unit"):
        found.setdefault(each.group_id, []).append(each.unit)
    return found


def _tree(lines: list[QuotaLine]) -> list[LineNode]:
    """Lines by position, which is the printed order: a parent stands before its children."""
    nodes: dict[int, LineNode] = {}
    for line in lines:
        parent = nodes.get(line.parent_id) if line.parent_id else None
        nodes[line.pk] = LineNode(line, parent.depth + 1 if parent else 0, list(line.groups.all()))
        if parent:
            parent.children.append(nodes[line.pk])
    return list(nodes.values())
