"""One decision of the office on one line, through the same engine as the claim."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, Refused
from scoring.actions.request_closing import close_by_decision
from scoring.engine.outcome import Outcome, Status
from scoring.engine.registry import kind_of
from scoring.evaluation import outcome_of
from scoring.judges import Judge, judge_for
from scoring.models import Scorecard, ScoreLine
from scoring.states import Decision, LineStatus, RequestEnding

DECIDED = [
    "decision",
    "verified_answer",
    "verified_status",
    "verified_points",
    "verified_words",
    "ground",
    "unproven",
    "basis",
    "verified_by",
    "verified_at",
]
TOTAL = "tổng thẩm định"  # stands on the scorecard; told beside the line that moved it
UNPROVEN = "Không có tài liệu chứng minh"
VERBS = {Decision.ACCEPTED: "chấp nhận điểm tự chấm", Decision.CHANGED: "điều chỉnh điểm"}


def lock_scorecard(pk: int) -> Scorecard:
    """The scorecard with everything that rules and engine read, locked until the transaction ends."""
    related = ("content__campaign__lead_unit", "content__campaign__alternate_unit", "unit", "group", "sheet")
    cards = Scorecard.objects.select_for_update(of=("self",), no_key=True).select_related(*related)
    try:
        return cards.get(pk=pk)
    except Scorecard.DoesNotExist:  # the sheet was corrected while this waited: see `own_card`
        return cards.get(pk=pk)


def judge_of(scorecard: Scorecard, by_user: User, now: datetime) -> Judge:
    return judge_for(by_user, scorecard.content.campaign, timezone.localdate(now))


def line_of(scorecard: Scorecard, pk: int) -> ScoreLine:
    """A line as it stands after the lock."""
    line = scorecard.lines.select_related("criterion__sheet", "criterion__office").filter(pk=pk).first()
    if line is None:
        raise Refused([Blocker("Dòng này không còn trong bảng sau đính chính.", "Tải lại trang để xem bảng mới.")])
    line.scorecard = scorecard
    return line


def decide(
    line: ScoreLine,
    decision: Decision,
    answer: Mapping[str, Any] | None,
    *,
    ground: str,
    by_user: User,
    now: datetime,
    basis: str = "",
) -> dict[str, Any]:
    """Store the decision; returns what stood before, for the logbook. Refuses (422) an answer that gives no result."""
    outcome = outcome_of(line, answer)
    settled = (Status.SCORED, Status.NOT_APPLICABLE)
    nothing_claimed = outcome.status is Status.UNANSWERED and kind_of(line.criterion.kind).outside_total
    if outcome.status not in settled and not nothing_claimed:
        text = outcome.reason or "Chưa nhập số liệu."
        raise Refused([Blocker(f"{line.criterion.code}: {text}", "Sửa số liệu của dòng này.")], status=422)
    return _store(line, decision, answer, outcome, ground, by_user, now, basis=basis)


def disprove(
    line: ScoreLine, ground: str, *, by_user: User, now: datetime, ending: RequestEnding = RequestEnding.DECIDED
) -> dict[str, Any]:
    """No document proves the claim, so there is no figure that the rule could score: the line counts nothing.

    `ending`: how an open request about the line ends by it.
    """
    nothing = Outcome(Status.SCORED, Decimal(0), UNPROVEN)
    ground = ground or UNPROVEN
    return _store(line, Decision.CHANGED, None, nothing, ground, by_user, now, unproven=True, ending=ending)


def _store(
    line: ScoreLine,
    decision: Decision,
    answer: Mapping[str, Any] | None,
    outcome: Outcome,
    ground: str,
    by_user: User,
    now: datetime,
    *,
    unproven: bool = False,
    basis: str = "",
    ending: RequestEnding = RequestEnding.DECIDED,
) -> dict[str, Any]:
    before = said(line)
    line.decision, line.ground, line.unproven, line.basis = decision, ground, unproven, basis
    line.verified_answer = dict(answer) if answer else None
    line.verified_status, line.verified_points = outcome.status.value, outcome.points
    line.verified_words = outcome.reason
    line.verified_by, line.verified_at = by_user, now
    line.save(update_fields=DECIDED)
    close_by_decision(line, ending, by_user=by_user, now=now)
    return before


def withdraw(line: ScoreLine) -> dict[str, Any]:
    """The line waits for its decision again, as if none had been made; returns what stood before, for the logbook."""
    before = said(line)
    line.decision, line.ground, line.verified_words = Decision.WAITING, "", ""
    line.unproven, line.basis = False, ""
    line.verified_answer, line.verified_points = None, None
    line.verified_status = LineStatus.UNANSWERED
    line.verified_by, line.verified_at = None, None
    line.save(update_fields=DECIDED)
    return before


def log_decision(
    line: ScoreLine, verb: str, before: Mapping[str, Any], totals: tuple[Any, Any], *, by_user: User, now: datetime
) -> None:
    """One entry with the line's and the scorecard's old and new figures; `totals` are the verified ones."""
    line.refresh_from_db(fields=["verified_points"])  # a figure that depends on the block was settled with the total
    record(
        verb,
        line,
        by_user=by_user,
        now=now,
        campaign=line.scorecard.content.campaign,
        unit=line.scorecard.unit,
        old={**before, TOTAL: totals[0]},
        new={**said(line), TOTAL: totals[1]},
        reason=line.ground,
    )


def said(line: ScoreLine) -> dict[str, Any]:
    """What the office has decided on a line, as the logbook keeps it."""
    return {
        "decision": line.decision,
        "verified_answer": line.verified_answer,
        "verified_points": line.verified_points,
        "ground": line.ground,
        "căn cứ chấp nhận": line.basis or None,
    }
