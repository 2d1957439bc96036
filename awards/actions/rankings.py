"""Sealing the ranking of a group: a frozen copy of inputs, rules and result."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import transaction

from awards.frozen import Frozen
from awards.models import Ranking, RankingInputs, RankingRow
from awards.rules.people import secretary_blockers
from awards.rules.sealing import seal_blockers
from awards.standing import Standing, standing_of, unit_id_of
from campaigns.bulk import Json, insert
from campaigns.collector import collector_waits
from campaigns.logbook import record
from campaigns.models import ContestGroup, User
from campaigns.rules import require


@transaction.atomic
@collector_waits()
def seal_ranking(*, group: ContestGroup, by_user: User, now: datetime) -> Ranking:
    """Seal the group as it stands, for the first time. Raises Refused with what is not settled.

    A further version is a correction and takes two people (`actions.corrections`).
    """
    group = lock_group(group)
    require(secretary_blockers(group.content.campaign, by_user, now), status=403)
    standing, last = standing_of(group), group.rankings.first()
    require(seal_blockers(standing, last))
    return write_version(standing, None, by_user=by_user, now=now)


def lock_group(group: ContestGroup) -> ContestGroup:
    found = ContestGroup.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("content__campaign__lead_unit").get(pk=group.pk)


def write_version(
    standing: Standing, last: Ranking | None, *, by_user: User, now: datetime, reason: str = ""
) -> Ranking:
    """The version after `last`, inside the transaction that holds the group."""
    frozen = standing.frozen
    ranking = Ranking.objects.create(
        group=standing.group,
        version=last.version + 1 if last else 1,
        tie_break=list(standing.tie_break),
        frame=frozen.frame,
        hash=frozen.hash,
        reason=reason,
        sealed_by=by_user,
        sealed_at=now,
    )
    pieces = enumerate(frozen.entries, start=1)
    insert(RankingInputs, ("ranking_id", "number", "entries"), ((ranking.pk, *piece) for piece in pieces))
    insert(RankingRow, _COLUMNS, _rows(ranking.pk, frozen))
    _log(ranking, last)
    return ranking


def _log(ranking: Ranking, last: Ranking | None) -> None:
    record(
        "chốt xếp hạng",
        ranking,
        by_user=ranking.sealed_by,
        now=ranking.sealed_at,
        campaign=ranking.group.content.campaign,
        old={"version": last.version, "hash": last.hash} if last else {},
        new={"version": ranking.version, "hash": ranking.hash},
        reason=ranking.reason,
    )


_COLUMNS = (
    "ranking_id",
    "unit_id",
    "position",
    "tied",
    "rank",
    "name",
    "sort_key",
    "points",
    "tie_values",
    "separated_by",
    "excluded",
    "late_days",
)


def _rows(ranking: int, frozen: Frozen) -> Iterator[tuple[Any, ...]]:
    """The result as it was hashed."""
    for position, row in enumerate(frozen.rows, start=1):
        yield (
            ranking,
            unit_id_of(row.key),
            position,
            row.tied,
            row.rank,
            row.name,
            row.sort_key,
            row.points,
            Json(frozen.ties[row.key]),
            row.separated_by,
            row.excluded,
            row.late_days,
        )
