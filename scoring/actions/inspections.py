"""The inspection team's findings and points."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import require
from scoring.actions.decisions import decide, judge_of, line_of, lock_scorecard, log_decision
from scoring.evaluation import store_totals
from scoring.judges import Judge
from scoring.models import Inspection, Scorecard, VisitedUnit
from scoring.states import Decision
from scoring.verification_rules import (
    decision_blockers,
    entry_blockers,
    inspection_blockers,
)

SAID = ("inspected_on", "place", "team", "findings", "confirmed")


@dataclass(frozen=True)
class Visit:
    """What the team writes down. `confirmed`: the all-round result is confirmed (plan II.1.3, II.2.3, II.3.2)."""

    inspected_on: date
    place: str
    team: str
    findings: str
    confirmed: bool


@transaction.atomic
def record_inspection(
    *,
    scorecard: Scorecard,
    visit: Visit,
    answers: Mapping[int, Mapping[str, Any]],
    by_user: User,
    now: datetime,
    visited: VisitedUnit | None = None,
) -> Inspection:
    """Store the visit, and the points of the lines that the team scores (`answers` by key of the line); `visited` where
    it was noted at the unit itself.

    Recording again corrects what stands. Points change only while the scorecard waits for verification; the
    confirmation may also come later, since ranking asks for it and not publication.
    """
    card = lock_scorecard(scorecard.pk)
    judge = judge_of(card, by_user, now)
    require(judge.inspector_blockers(card.unit_id), status=403)
    require(inspection_blockers(card, visit.inspected_on, timezone.localdate(now)))
    found = Inspection.objects.filter(scorecard=card).first()
    old = _inspection_said(found) if found else {}
    found = found or Inspection(scorecard=card)
    for field in SAID:
        setattr(found, field, getattr(visit, field))
    found.recorded_by, found.recorded_at = by_user, now
    found.visited = visited or found.visited
    found.save()
    _log_inspection(found, old, by_user=by_user, now=now)
    _enter(card, answers, judge, by_user=by_user, now=now)
    return found


def _enter(
    card: Scorecard, answers: Mapping[int, Mapping[str, Any]], judge: Judge, *, by_user: User, now: datetime
) -> None:
    """Each changed line through the engine, one entry each; a line whose answer stands is left alone."""
    lines = [line_of(card, pk) for pk in answers]
    changed = [line for line in lines if line.decision == Decision.WAITING or line.verified_answer != answers[line.pk]]
    if not changed:
        return
    for line in changed:
        require(judge.entry_blockers(card.unit_id, line.criterion.office, line.verifier_id), status=403)
    require([*decision_blockers(card), *(blocker for line in changed for blocker in entry_blockers(line))])
    decided, total = [], card.verified_total
    for line in changed:
        before = decide(line, Decision.ACCEPTED, answers[line.pk], ground="", by_user=by_user, now=now)
        decided.append((line, before))
    store_totals(card, "verified")
    for line, before in decided:
        log_decision(line, "chấm qua kiểm tra", before, (total, card.verified_total), by_user=by_user, now=now)


def _inspection_said(inspection: Inspection) -> dict[str, Any]:
    return {field: getattr(inspection, field) for field in SAID}


def _log_inspection(inspection: Inspection, old: Mapping[str, Any], *, by_user: User, now: datetime) -> None:
    card, verb = inspection.scorecard, "sửa kết quả kiểm tra" if old else "ghi kết quả kiểm tra"
    new, campaign = _inspection_said(inspection), card.content.campaign
    record(verb, inspection, by_user=by_user, now=now, campaign=campaign, unit=card.unit, old=old, new=new)
