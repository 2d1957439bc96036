"""Who stands in line for a counted line of the plan, from best to worst, and who of them is barred and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import accumulate, groupby

from awards.allocation import words
from awards.allocation.types import GroupRanking, Line, Nominee, Settled
from awards.ranking import Entry, tiers
from awards.tie_steps import step_name, value_words


@dataclass(frozen=True, slots=True)
class Candidate:
    """`standing` opens the explanation of a place, `level` says what is equal in a tie, `facts` what may differ."""

    key: str
    name: str
    barred: str
    standing: str
    level: str
    facts: Mapping[str, str] = field(default_factory=dict)
    rank: int | None = None
    points: Decimal | None = None
    late_days: int = 0


Tier = tuple[Candidate, ...]  # those whom nothing in the rules sets apart


def as_settled(one: Settled) -> Candidate:
    """Whoever has an award by a decision; the words of the place are those of that day."""
    return Candidate(one.key, one.name, "", one.explanation, "", rank=one.rank, points=one.points)


@dataclass(frozen=True)
class Pool:
    """The units of some groups, ranked together: the same for every line of these groups."""

    tie_break: tuple[str, ...]
    tiers: Sequence[tuple[Entry, ...]]
    group_of: Mapping[str, str]
    size: int

    @classmethod
    def of(cls, line: Line, rankings: Sequence[GroupRanking]) -> "Pool":
        """Raises ValueError when the rules of the groups differ."""
        rules = {ranking.tie_break for ranking in rankings}
        if len(rules) > 1:
            raise ValueError(f"Các khối của chỉ tiêu {line.code} có tiêu chí phụ khác nhau, không xếp chung được.")
        tie_break = rules.pop() if rules else ()
        names = {group.code: group.name for group in line.groups}
        return cls(
            tie_break,
            tiers([entry for ranking in rankings for entry in ranking.entries], tie_break),
            {entry.key: names[ranking.group] for ranking in rankings for entry in ranking.entries},
            sum(len(ranking.entries) if ranking.size is None else ranking.size for ranking in rankings),
        )


def ranked(line: Line, pool: Pool, nominees: Sequence[Nominee], taken: Mapping[str, Line]) -> Iterator[Tier]:
    """The units of the line's groups from best to worst, each tier made when it is asked for: a line looks no further
    than its last place."""
    tie_break, off = pool.tie_break, _off(nominees)

    def candidate(entry: Entry, rank: int) -> Candidate:
        return Candidate(
            key=entry.key,
            name=entry.name,
            barred=entry.excluded or off.get(entry.key, "") or _placed_above(entry.key, taken),
            standing=words.rank_standing(rank, pool.size, line.groups, entry.points),
            level=words.rank_level(rank, entry.points, tie_break),
            facts=_facts(entry, tie_break, pool.group_of[entry.key]),
            rank=rank,
            points=entry.points,
            late_days=entry.late_days,
        )

    first = accumulate((len(tier) for tier in pool.tiers), initial=1)
    return (tuple(candidate(entry, rank) for entry in tier) for tier, rank in zip(pool.tiers, first, strict=False))


def proposed(line: Line, nominees: Sequence[Nominee], taken: Mapping[str, Line]) -> list[Tier]:
    """The nominees of a line by merit or proposal in the council's order; those it has not ordered come last, equal."""
    off = _off(nominees)
    grounds: list[tuple[Nominee, str]] = []
    live: set[str] = set()
    for nominee in sorted(nominees, key=_shown):
        ground = off.get(nominee.key, "") or _stopped(nominee) or _placed_above(nominee.key, taken)
        if not ground and nominee.key in live:
            ground = words.NOMINATED_TWICE
        if not ground:
            live.add(nominee.key)
        grounds.append((nominee, ground))
    ordered = [list(tier) for _, tier in groupby(grounds, key=lambda pair: pair[0].preference)]
    return [tuple(_nominated(line, nominee, ground, len(live)) for nominee, ground in tier) for tier in ordered]


def _nominated(line: Line, nominee: Nominee, ground: str, eligible: int) -> Candidate:
    return Candidate(
        key=nominee.key,
        name=nominee.name,
        barred=ground,
        standing=words.nominee_standing(line, nominee, eligible),
        level=words.nominee_level(nominee.preference),
        facts={"đơn vị": nominee.unit_name},
    )


def _shown(nominee: Nominee) -> tuple[bool, int, tuple[str, ...]]:
    texts = (nominee.sort_key, nominee.name, nominee.unit_name, nominee.key, nominee.held, nominee.withdrawn)
    return nominee.preference is None, nominee.preference or 0, texts


def _stopped(nominee: Nominee) -> str:
    return nominee.held or (f"Đã rút: {nominee.withdrawn}" if nominee.withdrawn else "")


def _off(nominees: Sequence[Nominee]) -> dict[str, str]:
    """Who may not be placed on the line: held on any nomination, or withdrawn on every one of them."""
    off: dict[str, str] = {}
    live = {nominee.key for nominee in nominees if not _stopped(nominee)}
    for nominee in sorted(nominees, key=lambda one: (not one.held, _shown(one))):
        if nominee.held or nominee.key not in live:
            off.setdefault(nominee.key, _stopped(nominee))
    return off


def _placed_above(key: str, taken: Mapping[str, Line]) -> str:
    return words.placed_above(taken[key]) if key in taken else ""


def _facts(entry: Entry, tie_break: tuple[str, ...], group: str) -> dict[str, str]:
    others = sorted(step for step in entry.tie_values if step not in tie_break)
    facts = {step_name(step): value_words(step, entry.tie_values[step]) for step in others}
    return facts | {"số ngày nộp trễ": f"{entry.late_days}", "khối": group}
