"""Verification: each claim is accepted, or changed with a ground; then the scorecard as a whole is done."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker, require
from scoring.actions.decisions import VERBS, decide, disprove, judge_of, line_of, lock_scorecard, log_decision
from scoring.evaluation import store_totals
from scoring.models import Scorecard, ScoreLine
from scoring.notices import name_of, tell_unit
from scoring.office_progress import is_unproven
from scoring.reports.decided import answer_blockers
from scoring.reports.decided import completion_blockers as register_blockers
from scoring.requests.rules import early_blockers
from scoring.states import SCORECARD_MOVES, Decision, RequestEnding
from scoring.verification_rules import (
    acceptance_blockers,
    basis_blockers,
    change_blockers,
    completion_blockers,
    decision_blockers,
    disproof_blockers,
    entry_blockers,
    reopening_blockers,
)


@transaction.atomic
def accept_line(*, line: ScoreLine, basis: str = "", early: bool = False, by_user: User, now: datetime) -> ScoreLine:
    """The claim as it stands becomes the verified answer; `basis`: on what it rests where no document proves it.
    `early`: meant although the unit may still answer a request about the line; the same for the decisions below.

    Refused (403) on the own unit and to people of another office than the line's, and while there is no claim; (422)
    without a basis where the sheet asks for a document and none is there. Where one is there, no basis is kept.
    """
    card, line = _open_line(line, by_user, now, early=early)
    require([*acceptance_blockers(line), *answer_blockers(line, line.answer, timezone.localdate(now))])
    bare = is_unproven(line)
    require(basis_blockers(bare, basis), status=422)
    kept = basis.strip() if bare else ""
    return _decide(card, line, Decision.ACCEPTED, line.answer, "", by_user=by_user, now=now, basis=kept)


@transaction.atomic
def change_line(
    *, line: ScoreLine, answer: Mapping[str, Any], ground: str, early: bool = False, by_user: User, now: datetime
) -> ScoreLine:
    """Another answer than the claimed one, upwards or downwards, never without a ground."""
    card, line = _open_line(line, by_user, now, early=early)
    require(change_blockers(line, answer, ground), status=422)
    require(answer_blockers(line, answer, timezone.localdate(now)), status=422)
    return _decide(card, line, Decision.CHANGED, answer, ground.strip(), by_user=by_user, now=now)


@transaction.atomic
def disprove_line(*, line: ScoreLine, ground: str = "", early: bool = False, by_user: User, now: datetime) -> ScoreLine:
    """A claim that no document proves is verified as zero; without words of one's own, that is its ground."""
    card, line = _open_line(line, by_user, now, early=early)
    require(disproof_blockers(line))
    return count_nothing(card, line, ground.strip(), RequestEnding.DECIDED, by_user=by_user, now=now)


def count_nothing(
    card: Scorecard, line: ScoreLine, ground: str, ending: RequestEnding, *, by_user: User, now: datetime
) -> ScoreLine:
    """Zero as not proven, with the totals and the logbook; the card is locked. `ending`: of an open request."""
    total = card.verified_total
    before = disprove(line, ground, by_user=by_user, now=now, ending=ending)
    store_totals(card, "verified")
    totals = (total, card.verified_total)
    log_decision(line, VERBS[Decision.CHANGED], before, totals, by_user=by_user, now=now)
    return line


@transaction.atomic
def enter_line(
    *, line: ScoreLine, answer: Mapping[str, Any], remark: str = "", by_user: User, now: datetime
) -> ScoreLine:
    """The office's own figure on a line that the unit does not score: there is no claim to accept or to change."""
    card = lock_scorecard(line.scorecard_id)
    line = line_of(card, line.pk)
    require(
        judge_of(card, by_user, now).entry_blockers(card.unit_id, line.criterion.office, line.verifier_id), status=403
    )
    require([*decision_blockers(card), *entry_blockers(line)])
    return _decide(card, line, Decision.ACCEPTED, answer, remark.strip(), by_user=by_user, now=now, verb="chấm")


@transaction.atomic
def complete_verification(*, scorecard: Scorecard, by_user: User, now: datetime) -> Scorecard:
    """Every line is decided, by whichever office: the scorecard is ready for publication."""
    card = lock_scorecard(scorecard.pk)
    judge = judge_of(card, by_user, now)
    require(judge.verifier_blockers(card.unit_id), status=403)
    lines = list(card.lines.select_related("criterion__office", "criterion__sheet"))
    require([*completion_blockers(card, lines, judge), *register_blockers(card, lines, timezone.localdate(now))])
    before = _card_said(card)
    store_totals(card, "verified")
    card.state, card.verified_at = SCORECARD_MOVES["complete_verification"][1], now
    card.save(update_fields=["state", "verified_at"])
    _log_card("hoàn thành thẩm định", card, before, by_user=by_user, now=now)
    tell_unit(card, f"Bảng tự chấm {name_of(card)} đã thẩm định xong, chờ công bố điểm.", UNIT_SIDE, by_user, now)
    return card


@transaction.atomic
def reopen_verification(*, scorecard: Scorecard, reason: str, by_user: User, now: datetime) -> Scorecard:
    """Back to the verifier before publication; the decisions made so far stay."""
    card = lock_scorecard(scorecard.pk)
    judge = judge_of(card, by_user, now)
    if judge.verifier_blockers(card.unit_id):
        require(judge.overseer_blockers(card.unit_id), status=403)
    require(reopening_blockers(card))
    require([] if reason.strip() else [Blocker("Phải ghi lý do mở lại thẩm định.")], status=422)
    before = _card_said(card)
    card.state, card.verified_at = SCORECARD_MOVES["reopen_verification"][1], None
    card.save(update_fields=["state", "verified_at"])
    _log_card("mở lại thẩm định", card, before, by_user=by_user, now=now, reason=reason.strip())
    return card


def _open_line(line: ScoreLine, by_user: User, now: datetime, *, early: bool) -> tuple[Scorecard, ScoreLine]:
    card = lock_scorecard(line.scorecard_id)
    line = line_of(card, line.pk)
    require(
        judge_of(card, by_user, now).line_blockers(card.unit_id, line.criterion.office, line.verifier_id), status=403
    )
    require(decision_blockers(card))
    require([] if early else early_blockers(line, now), status=422)
    return card, line


def _decide(
    card: Scorecard,
    line: ScoreLine,
    decision: Decision,
    answer: Mapping[str, Any] | None,
    ground: str,
    *,
    by_user: User,
    now: datetime,
    verb: str = "",
    basis: str = "",
) -> ScoreLine:
    total = card.verified_total
    before = decide(line, decision, answer, ground=ground, by_user=by_user, now=now, basis=basis)
    store_totals(card, "verified")
    totals = (total, card.verified_total)
    log_decision(line, verb or VERBS[decision], before, totals, by_user=by_user, now=now)
    return line


def _card_said(card: Scorecard) -> dict[str, Any]:
    return {"state": card.state, "verified_total": card.verified_total}


def _log_card(
    verb: str, card: Scorecard, before: Mapping[str, Any], *, by_user: User, now: datetime, reason: str = ""
) -> None:
    campaign, new = card.content.campaign, _card_said(card)
    record(verb, card, by_user=by_user, now=now, campaign=campaign, unit=card.unit, old=before, new=new, reason=reason)
