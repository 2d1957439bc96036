"""Sealed rankings as entries, from their rows: the payload, which may be very long, is left alone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.db.models import QuerySet

from awards.allocation import GroupRanking
from awards.models import Ranking, RankingRow
from awards.ranking import Entry
from awards.standing import recipient_key, tie_values_in

_COLUMNS = (
    "ranking_id",
    "unit_id",
    "name",
    "points",
    "tie_values",
    "sort_key",
    "excluded",
    "late_days",
)


def sealed_entries(rows: QuerySet[RankingRow]) -> dict[int, tuple[Entry, ...]]:
    """By ranking, best first; one statement."""
    found: dict[int, list[Entry]] = {}
    for ranking, unit, name, points, values, sort_key, excluded, late_days in rows.order_by(
        "ranking_id", "position"
    ).values_list(*_COLUMNS):
        entry = Entry(recipient_key(unit), name, points, tie_values_in(values), sort_key, excluded, late_days)
        found.setdefault(ranking, []).append(entry)
    return {ranking: tuple(entries) for ranking, entries in found.items()}


@dataclass(frozen=True)
class Ranked:
    """Sealed rankings, loaded with group, content and size (`queries.sized`), read as far down as somebody looks."""

    sealed: Sequence[Ranking]
    _read: dict[int, tuple[GroupRanking, ...]] = field(default_factory=dict)

    @cached_property
    def whole(self) -> tuple[GroupRanking, ...]:
        return self.best(max((one.size for one in self.sealed), default=0))

    def best(self, count: int) -> tuple[GroupRanking, ...]:
        """So many of each; one statement, and none when they have been read already."""
        if count not in self._read:
            rows = RankingRow.objects.filter(ranking__in=self.sealed)
            entries = sealed_entries(rows.filter(position__lte=count))
            found = (as_group_ranking(one, entries) for one in self.sealed)
            self._read[count] = tuple(
                replace(one, size=ranking.size) if ranking.size > count else one
                for one, ranking in zip(found, self.sealed, strict=True)
            )
        return self._read[count]


def as_group_ranking(ranking: Ranking, entries: Mapping[int, tuple[Entry, ...]]) -> GroupRanking:
    return GroupRanking(
        content=ranking.group.content.number,
        group=ranking.group.code,
        tie_break=tuple(ranking.tie_break),
        entries=entries.get(ranking.pk, ()),
    )
