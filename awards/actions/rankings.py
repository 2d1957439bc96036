"""Sealing the ranking of a group: a frozen copy of inputs, rules and result."""

from datetime import datetime

from django.db import transaction

from awards import seal
from awards.models import Ranking, RankingRow
from awards.plain import plain
from awards.ranking import rank
from awards.rules.people import secretary_blockers, text_blockers
from awards.rules.sealing import seal_blockers
from awards.standing import Standing, standing_of, unit_id_of
from campaigns.logbook import record
from campaigns.models import ContestGroup, User
from campaigns.rules import require


@transaction.atomic
def seal_ranking(*, group: ContestGroup, by_user: User, now: datetime, reason: str = "") -> Ranking:
    """Seal the group as it stands, as its next version. Raises Refused with what is not settled.

    A version after the first is a correction and needs its reason; the earlier ones stay as they are.
    """
    group = (
        ContestGroup.objects.select_for_update(of=("self",), no_key=True)
        .select_related("content__campaign")
        .get(pk=group.pk)
    )
    require(secretary_blockers(group.content.campaign, by_user, now), status=403)
    standing, last = standing_of(group), group.rankings.first()
    require(seal_blockers(standing, last))
    require(text_blockers(reason, "lý do lập bản xếp hạng mới") if last else [], status=422)
    payload = standing.payload()
    ranking = Ranking.objects.create(
        group=group,
        version=last.version + 1 if last else 1,
        payload=payload,
        hash=seal.seal(payload),
        reason=reason.strip() if last else "",
        sealed_by=by_user,
        sealed_at=now,
    )
    RankingRow.objects.bulk_create(_rows(ranking, standing))
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


def _rows(ranking: Ranking, standing: Standing) -> list[RankingRow]:
    return [
        RankingRow(
            ranking=ranking,
            unit_id=unit_id_of(row.key),
            position=position,
            rank=row.rank,
            points=row.points,
            tie_values=plain(row.tie_values),
            separated_by=row.separated_by,
            tied=bool(row.tied_with),
            excluded=row.excluded,
            late_days=row.late_days,
        )
        for position, row in enumerate(rank(standing.entries, standing.tie_break), start=1)
    ]
