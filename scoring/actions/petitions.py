"""Kiến nghị, phúc tra: a unit objects to a published line, the office answers; the final points follow the answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from scoring.actions.closing import close_if_over, locked_content
from scoring.actions.decisions import judge_of, line_of, lock_scorecard
from scoring.actions.own_card import locked_own_card
from scoring.engine.outcome import Outcome, Status
from scoring.evaluation import outcome_in_block, store_totals
from scoring.models import Petition, Scorecard, ScoreLine
from scoring.petitions.notices import tell_office, tell_unit_of_answer
from scoring.petitions.rules import (
    answer_blockers,
    filing_blockers,
    open_blockers,
    period_blockers,
    text_blockers,
    wanted_blockers,
    withdrawal_blockers,
)
from scoring.states import PETITION_MOVES, PetitionState

TOTAL = "tổng chính thức"


@transaction.atomic
def file_petition(
    *, line: ScoreLine, text: str, wanted: Mapping[str, Any] | None, by_user: User, now: datetime
) -> Petition:
    """The unit objects to one of its own published lines. `wanted`: the figure that it holds to be right, or None."""
    card = locked_own_card(line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    line = line_of(card, line.pk)
    require(filing_blockers(line, now))
    card.content.closed_at = locked_content(card.content_id).closed_at
    require(period_blockers(card, now))
    require([*text_blockers(text, "nội dung kiến nghị"), *wanted_blockers(line, wanted)], status=422)
    if wanted is not None:
        _readable(line, wanted)
    petition = Petition.objects.create(
        line=line, text=text.strip(), wanted=wanted, old_points=line.final_points, filed_by=by_user, filed_at=now
    )
    new = {"text": petition.text, "wanted": wanted, "final_points": line.final_points}
    _log("kiến nghị về điểm", petition, card, {}, new, by_user=by_user, now=now)
    office = judge_of(card, by_user, now).office_of(card.unit_id, line.criterion.office)
    tell_office(petition, office, by_user, now)
    return petition


@transaction.atomic
def withdraw_petition(*, petition: Petition, by_user: User, now: datetime) -> Petition:
    """Rút: by the unit itself, while nobody has answered."""
    card = locked_own_card(petition.line.scorecard_id, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    row = _locked(petition, card)
    require(withdrawal_blockers(row))
    old, row.state = row.state, PETITION_MOVES["withdraw"][1]
    row.save(update_fields=["state"])
    _log("rút kiến nghị", row, card, {"state": old}, {"state": row.state}, by_user=by_user, now=now)
    close_if_over(content=card.content, now=now)
    return row


@transaction.atomic
def refuse_petition(*, petition: Petition, ground: str, by_user: User, now: datetime) -> Petition:
    """Giữ nguyên điểm, with the reason that the unit reads."""
    card, row = _open(petition, "refuse", ground, by_user, now)
    row.state = PETITION_MOVES["refuse"][1]
    return _answered(row, card, ground, by_user, now)


@transaction.atomic
def grant_petition(
    *, petition: Petition, answer: Mapping[str, Any], ground: str, by_user: User, now: datetime
) -> Petition:
    """The line's final points become what another answer gives, through the engine; up or down alike.

    What the unit claimed and what was verified stay; the scorecard's final total and class follow at once.
    """
    card, row = _open(petition, "grant", ground, by_user, now)
    outcome = _readable(row.line, answer)
    if (outcome.points, outcome.status.value) == (row.line.final_points, row.line.final_status):
        raise Refused([Blocker("Điểm không thay đổi.", "Chọn “Giữ nguyên điểm” và nêu lý do.")], status=422)
    row.state, row.answer = PETITION_MOVES["grant"][1], dict(answer)
    row.new_points, row.new_words = outcome.points, outcome.reason
    row.line.final_status, row.line.final_points = outcome.status.value, outcome.points
    row.line.save(update_fields=["final_status", "final_points"])
    return _answered(row, card, ground, by_user, now)


def _open(petition: Petition, move: str, ground: str, by_user: User, now: datetime) -> tuple[Scorecard, Petition]:
    card = lock_scorecard(petition.line.scorecard_id)
    row = _locked(petition, card)
    require(answer_blockers(row, judge_of(card, by_user, now)), status=403)
    require(open_blockers(row, move))
    require(text_blockers(ground, "lý do trả lời"), status=422)
    return card, row


def _locked(petition: Petition, card: Scorecard) -> Petition:
    """Every change of a petition holds its scorecard first, so the petition itself needs no lock of its own."""
    row = Petition.objects.get(pk=petition.pk)
    row.line = line_of(card, row.line_id)
    return row


def _readable(line: ScoreLine, answer: Mapping[str, Any]) -> Outcome:
    outcome = outcome_in_block(line, answer)
    if outcome.status not in (Status.SCORED, Status.NOT_APPLICABLE):
        text = outcome.reason or "Chưa nhập số liệu."
        raise Refused([Blocker(f"{line.criterion.code}: {text}", "Sửa số liệu của dòng này.")], status=422)
    return outcome


def _answered(row: Petition, card: Scorecard, ground: str, by_user: User, now: datetime) -> Petition:
    row.ground, row.decided_by, row.decided_at = ground.strip(), by_user, now
    row.save(update_fields=["state", "answer", "new_points", "new_words", "ground", "decided_by", "decided_at"])
    old = {"state": PetitionState.WAITING, "final_points": row.old_points, TOTAL: card.final_total}
    if row.state == PetitionState.GRANTED:
        store_totals(card, "final")
    new = {"state": row.state, "final_points": row.line.final_points, TOTAL: card.final_total, "answer": row.answer}
    _log("trả lời kiến nghị", row, card, old, new, by_user=by_user, now=now, reason=row.ground)
    tell_unit_of_answer(row, by_user, now)
    close_if_over(content=card.content, now=now)
    return row


def _log(
    verb: str,
    petition: Petition,
    card: Scorecard,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    *,
    by_user: User,
    now: datetime,
    reason: str = "",
) -> None:
    campaign, unit = card.content.campaign, card.unit
    record(verb, petition, by_user=by_user, now=now, campaign=campaign, unit=unit, old=old, new=new, reason=reason)
