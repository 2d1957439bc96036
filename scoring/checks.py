"""Invariants of scorecards over live data. Each check yields one Vietnamese sentence for each thing wrong."""

from collections.abc import Iterator

from django.db.models import F

from campaigns.checks import Check
from campaigns.models import Participant
from campaigns.states import CampaignState
from campaigns.vietnamese import format_points
from scoring.corrections.lines import lines_of
from scoring.engine.outcome import Outcome, Status
from scoring.engine.sheet import evaluate
from scoring.evaluation import BLOCK_KINDS, outcome_of, sheets_of
from scoring.evidence.checks import EVIDENCE_CHECKS
from scoring.handover_checks import HANDOVER_CHECKS
from scoring.models import Criterion, GateFinding, Petition, Scorecard, ScoreLine
from scoring.questions.checks import questions
from scoring.reports.checks import REPORT_CHECKS
from scoring.requests.checks import REQUEST_CHECKS
from scoring.standing_checks import standings
from scoring.states import Decision, LineStatus, PetitionState, ScorecardState, SheetState
from scoring.visits.checks import VISIT_CHECKS

_COLUMNS = (("self", "tự chấm"), ("verified", "thẩm định"), ("final", "chính thức"))


def totals() -> Iterator[str]:
    """Every stored total is what the points stored on its lines add up to."""
    cards = list(Scorecard.objects.select_related("unit", "sheet", "content__campaign").prefetch_related("lines"))
    sheets, codes = sheets_of(cards), dict(Criterion.objects.values_list("pk", "code"))
    for card in cards:
        for column, words in _COLUMNS:
            stored = getattr(card, f"{column}_total")
            outcomes = {codes[line.criterion_id]: _stored(line, column) for line in card.lines.all()}
            computed = evaluate(sheets[card.pk], outcomes).total
            if stored is not None and stored != computed:
                yield f"{card}: tổng {words} ghi {format_points(stored)}, tính lại {format_points(computed)}."


def _stored(line: ScoreLine, column: str) -> Outcome:
    waiting = column == "verified" and line.decision == Decision.WAITING
    status = LineStatus.UNANSWERED if waiting else getattr(line, f"{column}_status")
    return Outcome(Status(status), None if waiting else getattr(line, f"{column}_points"))


def line_points() -> Iterator[str]:
    """Points of a line are what the engine gives for its answer; what depends on the block is checked in the totals."""
    lines = ScoreLine.objects.exclude(criterion__kind__in=[*BLOCK_KINDS, "gate"])
    for line in lines.select_related("criterion__sheet", "scorecard__unit", "scorecard__content").iterator():
        if line.answer is not None:
            yield from _differs(line, line.answer, line.self_status, line.self_points, "tự chấm")
        if line.decision != Decision.WAITING and line.verified_answer is not None:
            yield from _differs(line, line.verified_answer, line.verified_status, line.verified_points, "thẩm định")


def _differs(line: ScoreLine, answer: dict, status: str, points: object, words: str) -> Iterator[str]:
    outcome = outcome_of(line, answer)
    if (outcome.status.value, outcome.points) != (status, points):
        yield f"{line}: điểm {words} ghi {points}, quy tắc cho {outcome.points}."


def bounds() -> Iterator[str]:
    """The bounds copied onto a line are the sheet's, and points keep to them."""
    for line in ScoreLine.objects.select_related("criterion", "scorecard__unit", "scorecard__content").iterator():
        given = (line.self_points, line.verified_points, line.final_points)
        if any(points is not None and not line.min_points <= points <= line.max_points for points in given):
            yield f"{line}: điểm ra ngoài khoảng {line.min_points} đến {line.max_points}."


def published_cards() -> Iterator[str]:
    """What was published is complete: every line that is scored has its final points."""
    open_lines = ScoreLine.objects.filter(scorecard__state=ScorecardState.PUBLISHED).exclude(
        criterion__kind__in=["gate"]
    )
    scored = open_lines.filter(final_status=LineStatus.SCORED, final_points=None)
    missing = scored | open_lines.filter(final_status=LineStatus.ERROR)
    for line in missing.select_related("criterion", "scorecard__unit", "scorecard__content"):
        yield f"{line}: điểm đã công bố nhưng dòng này không có điểm chính thức."


def final_points() -> Iterator[str]:
    """Points as published are the verified ones, but where a petition was granted those that its answer gives."""
    granted = {one.line_id: one.new_points for one in Petition.objects.filter(state=PetitionState.GRANTED)}
    published = ScoreLine.objects.filter(scorecard__state=ScorecardState.PUBLISHED)
    for line in published.select_related("criterion", "scorecard__unit", "scorecard__content"):
        right = granted.get(line.pk, line.verified_points)
        if line.final_points != right:
            yield f"{line}: điểm chính thức ghi {line.final_points}, thẩm định và trả lời kiến nghị cho {right}."


def closed_contents() -> Iterator[str]:
    """Where points are closed nobody waits for an answer any more."""
    for petition in Petition.objects.filter(
        state=PetitionState.WAITING, line__scorecard__content__closed_at__isnull=False
    ).select_related("line__scorecard__unit", "line__scorecard__content", "line__criterion"):
        yield f"{petition.line}: nội dung đã khóa điểm nhưng kiến nghị chưa có trả lời."


def cards_of_participants() -> Iterator[str]:
    """After the launch every unit of a scored group has its one scorecard, in that group."""
    launched = Participant.objects.filter(group__scored=True).exclude(
        group__content__campaign__state=CampaignState.DRAFT
    )
    cards = {(c, u): g for c, u, g in Scorecard.objects.values_list("content_id", "unit_id", "group_id")}
    for one in launched.select_related("unit", "group__content__campaign"):
        if cards.get((one.group.content_id, one.unit_id)) != one.group_id:
            yield f"{one.unit}: thiếu bảng tự chấm của {one.group.content}, khối {one.group}."


def lines_of_sheets() -> Iterator[str]:
    """A scorecard's lines are exactly the criteria of its sheet that apply to its kind of unit."""
    cards = list(Scorecard.objects.select_related("unit", "sheet", "content__campaign").prefetch_related("lines"))
    sheets, rows = sheets_of(cards), {row.pk: row for row in Criterion.objects.all()}
    for card in cards:
        wanted = {node.code for node in lines_of(sheets[card.pk])}
        found = [rows[line.criterion_id] for line in card.lines.all()]
        strange = [row.code for row in found if row.sheet_id != card.sheet_id or row.code not in wanted]
        missing = sorted(wanted - {row.code for row in found})
        if strange or missing:
            yield f"{card}: dòng không thuộc bảng điểm: {_list(strange)}; dòng còn thiếu: {_list(missing)}."


def sheets_of_cards() -> Iterator[str]:
    """A scorecard stands on an issued version of its content, the same as its neighbours; gates are of its sheet."""
    used: dict[int, set[int]] = {}
    for card in Scorecard.objects.select_related("unit", "sheet", "content__campaign"):
        used.setdefault(card.content_id, set()).add(card.sheet_id)
        if card.sheet.content_id != card.content_id or card.sheet.state != SheetState.ISSUED:
            yield f"{card}: bảng điểm “{card.sheet}” (phiên bản {card.sheet.version}) không phải bảng đã ban hành."
        elif len(used[card.content_id]) > 1:
            yield f"{card}: dùng phiên bản {card.sheet.version}, khác các đơn vị khác của nội dung."
    found = GateFinding.objects.exclude(criterion__sheet=F("scorecard__sheet"))
    for finding in found.select_related("criterion", "scorecard__unit", "scorecard__content"):
        yield f"{finding.scorecard}: điều kiện {finding.criterion.code} đã ghi không thuộc bảng điểm đang dùng."


def _list(codes: list[str]) -> str:
    return ", ".join(codes) or "không"


RECORD_CHECKS: list[Check] = [
    totals,
    line_points,
    bounds,
    published_cards,
    final_points,
    closed_contents,
    cards_of_participants,
    lines_of_sheets,
    sheets_of_cards,
    *EVIDENCE_CHECKS,
    *HANDOVER_CHECKS,
    questions,
    *REQUEST_CHECKS,
    *REPORT_CHECKS,
    *VISIT_CHECKS,
    standings,
]
