"""The ranking of a group as a page shows it: the table is the picture. A stretch of it is read, never the whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from awards.allocation import Line
from awards.heads import Head
from awards.looks import best_of, best_sealed, look_at_sealed, look_at_standing
from awards.marks import Marks, marks_of
from awards.models import Ranking
from awards.plan_inputs import as_line
from awards.standing import Standing
from awards.tie_steps import step_name
from awards.window import Placed, Shown, Stretch, sealed_stretch, standing_stretch
from campaigns.models import Campaign, ContestGroup, LogEntry, QuotaLine
from campaigns.queries import quota_leaves
from campaigns.states import Method
from campaigns.vietnamese import decimals_of, two_digits

LOOKED_THROUGH = 200  # units are looked at one by one for a page; of more, only when something was written or done


@dataclass(frozen=True)
class RankedRow:
    """`behind`: points behind the first; `tie`: classes of the bracket; `cut_after`: the quota ends under this row."""

    row: Shown
    behind: Decimal
    tie: str
    place: str
    kind: str
    cut_after: bool


@dataclass(frozen=True)
class RankingTable:
    rows: list[RankedRow]
    steps: list[str]
    above: str
    below: str
    highest: Decimal

    @property
    def digits(self) -> int:
        """Decimals of every figure, so that they stand under each other."""
        return decimals_of(one.row.points for one in self.rows)


@dataclass(frozen=True)
class Beside:
    """What the marks of a table rest on: counted lines by rank of the content, in the plan's order, and the rankings
    in force of its other groups."""

    lines: Sequence[QuotaLine]
    others: Sequence[Ranking]

    @property
    def plain(self) -> list[Line]:
        return [as_line(line, order) for order, line in enumerate(self.lines)]


def sealed_table(ranking: Ranking, beside: Beside, first: int, last: int) -> RankingTable:
    """The rows from one position to another of a sealed version."""
    return _table(sealed_head(ranking), sealed_stretch(ranking, first, last), beside, range(first, last + 1))


def provisional_table(standing: Standing, beside: Beside, first: int, last: int) -> RankingTable:
    """Likewise as it would be sealed now."""
    group = standing.group
    best, look = partial(best_of, standing), partial(look_at_standing, standing)
    head = Head(group.content.number, group.code, standing.tie_break, standing.size, best, look)
    return _table(head, standing_stretch(standing, first, last), beside, range(first, last + 1))


def sealed_head(ranking: Ranking) -> Head:
    """`ranking` with its size (`queries.sized`)."""
    group, best, look = ranking.group, partial(best_sealed, ranking), partial(look_at_sealed, ranking)
    return Head(group.content.number, group.code, tuple(ranking.tie_break), ranking.size, best, look)


def rank_lines(group: ContestGroup) -> list[QuotaLine]:
    """The counted lines by rank of the group's content, in the plan's order."""
    leaves = quota_leaves(group.content.campaign).filter(content=group.content_id, method=Method.RANK)
    return list(leaves)


def differs(standing: Standing, ranking: Ranking) -> bool:
    """Whether sealing now would say otherwise. A long ranking is only worked out again when something has been written
    since that may have moved it. `ranking` with its size."""
    if ranking.size > LOOKED_THROUGH and not _written_since(standing.group.content.campaign, ranking):
        return False
    return standing.frozen.hash != ranking.hash


def _written_since(campaign: Campaign, ranking: Ranking) -> bool:
    since = LogEntry.objects.filter(at__gt=ranking.sealed_at)
    scoring = since.filter(campaign=campaign, object_type__startswith="scoring.")
    return scoring.exists() or since.filter(object_type="campaigns.unit").exists()


def _table(head: Head, stretch: Stretch, beside: Beside, shown: range) -> RankingTable:
    lines = beside.plain
    others = [sealed_head(one) for one in beside.others if one.group.code != head.group]
    marks = marks_of(head.group, lines, [head, *others])
    own = [line for line in lines if any(each.code == head.group for each in line.groups)]
    cut = marks.last if own and marks.last < head.size else 0
    return RankingTable(
        rows=[_row(stretch, at, marks, cut) for at, (place, _) in enumerate(stretch.rows) if place in shown],
        steps=[step_name(step) for step in head.tie_break],
        above=_counted(own),
        below="Ngoài chỉ tiêu",
        highest=marks.highest,
    )


def _row(stretch: Stretch, at: int, marks: Marks, cut: int) -> RankedRow:
    position, row = stretch.rows[at]
    behind, mark = marks.highest - row.points, marks.of(row.rank, row.excluded)
    return RankedRow(row, behind, _bracket(stretch.rows, at), *mark, cut_after=position == cut)


def _counted(lines: Sequence[Line]) -> str:
    counts = [f"{two_digits(line.count)} {line.award} (mục {line.clause})" for line in lines if line.count]
    open_above = ["số đề nghị cấp tỉnh chưa được giao"] if any(line.count is None for line in lines) else []
    return f"Trong chỉ tiêu: {'; '.join([*counts, *open_above])}"


def _bracket(rows: Sequence[Placed], at: int) -> str:
    row = rows[at][1]
    if not row.tied:
        return ""
    first = at == 0 or rows[at - 1][1].rank != row.rank
    last = at + 1 == len(rows) or rows[at + 1][1].rank != row.rank
    return " ".join(["tie", *(["tie-first"] if first else []), *(["tie-last"] if last else [])])
