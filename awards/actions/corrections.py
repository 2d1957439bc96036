"""A further version of a sealed ranking: the secretary proposes it, a second person's consent seals it."""

from datetime import datetime

from django.db import transaction

from awards import seal
from awards.actions.rankings import lock_group, write_version
from awards.correction_notices import tell_manager, tell_proposer
from awards.models import Ranking, RankingCorrection
from awards.queries import waiting_correction
from awards.rules.correcting import (
    answering_blockers,
    consenting_blockers,
    proposing_blockers,
    second_person_blockers,
)
from awards.rules.people import secretary_blockers, text_blockers
from awards.standing import standing_of
from awards.states import CORRECTION_MOVES
from campaigns.logbook import record
from campaigns.models import ContestGroup, User
from campaigns.rules import require


@transaction.atomic
def propose_correction(*, group: ContestGroup, reason: str, by_user: User, now: datetime) -> RankingCorrection:
    """Put the group's figures of this moment forward as its next version. Raises Refused."""
    group = lock_group(group)
    require(secretary_blockers(group.content.campaign, by_user, now), status=403)
    standing, last = standing_of(group), group.rankings.first()
    require(proposing_blockers(standing, last, waiting_correction(group)))
    require(text_blockers(reason, "lý do lập bản xếp hạng mới"), status=422)
    correction = RankingCorrection.objects.create(
        group=group,
        base=group.rankings.latest("version"),
        payload=seal.payload(standing.entries, standing.tie_break, standing.about),
        hash=standing.frozen.hash,
        reason=reason.strip(),
        proposed_by=by_user,
        proposed_at=now,
    )
    _log("đề nghị lập lại xếp hạng", correction, {}, by_user, now, correction.reason)
    tell_manager(correction, by_user, now)
    return correction


@transaction.atomic
def consent_to_correction(*, correction: RankingCorrection, by_user: User, now: datetime) -> Ranking:
    """Seal what was proposed as the next version; the earlier ones stay as they are. Raises Refused."""
    row = _locked(correction)
    require(second_person_blockers(row, by_user, now), status=403)
    standing, last = standing_of(row.group), row.group.rankings.first()
    require(consenting_blockers(row, standing, last))
    row.ranking = write_version(standing, last, reason=row.reason, by_user=by_user, now=now)
    _decide(row, "consent", "đồng ý lập lại xếp hạng", by_user, now)
    return row.ranking


@transaction.atomic
def refuse_correction(*, correction: RankingCorrection, answer: str, by_user: User, now: datetime) -> RankingCorrection:
    row = _locked(correction)
    require(second_person_blockers(row, by_user, now), status=403)
    require(answering_blockers(row, "refuse"))
    require(text_blockers(answer, "lý do không đồng ý"), status=422)
    row.answer = answer.strip()
    return _decide(row, "refuse", "không đồng ý lập lại xếp hạng", by_user, now)


@transaction.atomic
def withdraw_correction(*, correction: RankingCorrection, by_user: User, now: datetime) -> RankingCorrection:
    row = _locked(correction)
    require(secretary_blockers(row.group.content.campaign, by_user, now), status=403)
    require(answering_blockers(row, "withdraw"))
    return _decide(row, "withdraw", "thu hồi đề nghị lập lại xếp hạng", by_user, now)


def _locked(correction: RankingCorrection) -> RankingCorrection:
    """The group first, as sealing does."""
    group = lock_group(correction.group)
    row = RankingCorrection.objects.select_related("base", "proposed_by").get(pk=correction.pk)
    row.group = group
    return row


def _decide(row: RankingCorrection, move: str, verb: str, by_user: User, now: datetime) -> RankingCorrection:
    old = {"state": row.get_state_display()}
    row.state, row.decided_by, row.decided_at = CORRECTION_MOVES[move][1], by_user, now
    row.save(update_fields=["state", "decided_by", "decided_at", "answer", "ranking"])
    _log(verb, row, old, by_user, now, row.answer)
    tell_proposer(row, by_user, now)
    return row


def _log(verb: str, row: RankingCorrection, old: dict[str, str], by_user: User, now: datetime, reason: str) -> None:
    new = {"state": row.get_state_display(), "hash": row.hash}
    told = {"hash": row.base.hash, **old}
    record(verb, row, by_user=by_user, now=now, campaign=row.group.content.campaign, old=told, new=new, reason=reason)
