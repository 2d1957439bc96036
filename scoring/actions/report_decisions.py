"""The register's figure as the office's decision on a line."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from scoring.actions.decisions import decide, judge_of, line_of, lock_scorecard, log_decision
from scoring.evaluation import store_totals
from scoring.models import ScoreLine
from scoring.reports.decided import register_of
from scoring.states import Decision
from scoring.verification_rules import decision_blockers

VERB = "chấm theo sổ theo dõi báo cáo"


@transaction.atomic
def take_register(*, line: ScoreLine, by_user: User, now: datetime) -> ScoreLine:
    """Lấy theo sổ: a claim that says the same is accepted; another one is changed, its ground naming the reports.

    Refused (403) to those who do not decide the line, and where no report is followed.
    """
    card = lock_scorecard(line.scorecard_id)
    line = line_of(card, line.pk)
    judge = judge_of(card, by_user, now)
    require(judge.line_blockers(card.unit_id, line.criterion.office, line.verifier_id), status=403)
    require(decision_blockers(card))
    register, total = register_of(line, timezone.localdate(now)), card.verified_total
    if register is None:
        raise Refused([Blocker("Sổ theo dõi không có báo cáo nào của dòng này.", "Chấm theo số liệu kê khai.")])
    claimed = line.criterion.self_scored
    same = not claimed or register.agrees(line.answer)
    decision = Decision.ACCEPTED if same else Decision.CHANGED
    ground = "" if claimed and same else register.ground(line.answer)
    before = decide(line, decision, register.answer, ground=ground, by_user=by_user, now=now)
    store_totals(card, "verified")
    log_decision(line, VERB, before, (total, card.verified_total), by_user=by_user, now=now)
    return line
