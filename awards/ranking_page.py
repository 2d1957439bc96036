"""The ranking of a group as a page shows it: the table is the picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from awards import seal
from awards.allocation import Allocation, GroupRanking, Line, allocate
from awards.models import Ranking
from awards.plan_inputs import as_group_ranking, as_line
from awards.ranking import Row, rank
from awards.standing import Standing
from awards.tie_steps import step_name
from campaigns.models import ContestGroup, QuotaLine
from campaigns.queries import quota_leaves
from campaigns.states import Method
from campaigns.vietnamese import decimals_of, two_digits

_LEVELS = {"province": "Đề nghị cấp tỉnh", "own": "Giấy khen"}


@dataclass(frozen=True)
class RankedRow:
    """`behind`: points behind the first; `tie`: classes of the bracket; `cut_after`: the quota ends under this row."""

    row: Row
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


def sealed_table(ranking: Ranking, others: Sequence[Ranking], lines: Sequence[QuotaLine]) -> RankingTable:
    """A sealed version, ranked again from its own inputs."""
    return _table(ranking.group, as_group_ranking(ranking), others, lines)


def provisional_table(standing: Standing, others: Sequence[Ranking], lines: Sequence[QuotaLine]) -> RankingTable:
    """As it would be sealed now."""
    group = standing.group
    now = GroupRanking(group.content.number, group.code, standing.tie_break, standing.entries)
    return _table(group, now, others, lines)


def rank_lines(group: ContestGroup) -> list[QuotaLine]:
    """The counted lines by rank of the group's content, in the plan's order."""
    leaves = quota_leaves(group.content.campaign).filter(content=group.content_id, method=Method.RANK)
    return list(leaves)


def differs(standing: Standing, ranking: Ranking) -> bool:
    return seal.seal(standing.payload()) != ranking.hash


def _table(
    group: ContestGroup, shown: GroupRanking, others: Sequence[Ranking], lines: Sequence[QuotaLine]
) -> RankingTable:
    rows = rank(shown.entries, shown.tie_break)
    plain = tuple(as_line(line, order) for order, line in enumerate(lines))
    rankings = [shown, *(as_group_ranking(one) for one in others if one.group_id != group.pk)]
    given = _given(allocate(plain, rankings))
    own = [line for line in plain if any(each.code == group.code for each in line.groups)]
    last = max((at for at, row in enumerate(rows) if row.key in given), default=-1)
    cut = last if own and 0 <= last < len(rows) - 1 else -1
    highest = max((row.points for row in rows), default=Decimal(0))
    return RankingTable(
        rows=[
            RankedRow(row, highest - row.points, _bracket(rows, at), *given.get(row.key, ("", "")), cut_after=at == cut)
            for at, row in enumerate(rows)
        ],
        steps=[step_name(step) for step in shown.tie_break],
        above=_counted(own),
        below="Ngoài chỉ tiêu",
        highest=highest,
    )


def _given(result: Allocation) -> dict[str, tuple[str, str]]:
    """Where each unit would be placed by points alone: words and the kind of their mark."""
    found = {place.key: (_LEVELS[place.level], "done") for place in result.places}
    for tie in result.ties:
        found |= {one.key: (f"Tranh {two_digits(tie.places)} chỗ", "mine") for one in tie.contenders}
    return found


def _counted(lines: Sequence[Line]) -> str:
    counts = [f"{two_digits(line.count)} {line.award} (mục {line.clause})" for line in lines if line.count]
    open_above = ["số đề nghị cấp tỉnh chưa được giao"] if any(line.count is None for line in lines) else []
    return f"Trong chỉ tiêu: {'; '.join([*counts, *open_above])}"


def _bracket(rows: Sequence[Row], at: int) -> str:
    row = rows[at]
    if not row.tied_with:
        return ""
    first = at == 0 or rows[at - 1].rank != row.rank
    last = at + 1 == len(rows) or rows[at + 1].rank != row.rank
    return " ".join(["tie", *(["tie-first"] if first else []), *(["tie-last"] if last else [])])
