"""Sealed rankings as entries, from their rows: the payload, which may be very long, is left alone."""

from collections.abc import Iterable, Mapping

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


def group_rankings(rankings: Iterable[Ranking]) -> tuple[GroupRanking, ...]:
    """Rankings loaded with group and content, whole; one statement."""
    given = list(rankings)
    entries = sealed_entries(RankingRow.objects.filter(ranking__in=given))
    return tuple(as_group_ranking(one, entries) for one in given)


def as_group_ranking(ranking: Ranking, entries: Mapping[int, tuple[Entry, ...]]) -> GroupRanking:
    return GroupRanking(
        content=ranking.group.content.number,
        group=ranking.group.code,
        tie_break=tuple(ranking.tie_break),
        entries=entries.get(ranking.pk, ()),
    )
