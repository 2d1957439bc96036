"""Why something may not be done to a scorecard by its own unit. The office's rules stand in `verification_rules`."""

from campaigns.rules import Blocker, move_blockers
from campaigns.states import CampaignState, ContentState
from campaigns.vietnamese import format_datetime
from scoring.addresses import line_url
from scoring.card_tree import Row, Tree
from scoring.engine.registry import kind_of
from scoring.models import Inspection, RequestedLine, Scorecard, ScoreLine
from scoring.states import SCORECARD_MOVES, Decision, LineStatus, ScorecardState

_LOCKED = {
    ScorecardState.FINISHED: Blocker(
        "Bảng đã hoàn thành, đang chờ thủ trưởng duyệt.", "Đề nghị thủ trưởng bấm “Trả lại” để sửa tiếp."
    ),
    ScorecardState.SUBMITTED: Blocker("Bảng đã trình cơ quan thẩm định, đơn vị không sửa được nữa."),
    ScorecardState.VERIFIED: Blocker("Bảng đã thẩm định xong, đơn vị không sửa được nữa."),
    ScorecardState.PUBLISHED: Blocker("Điểm đã công bố, đơn vị không sửa được nữa."),
}


def edit_blockers(scorecard: Scorecard) -> list[Blocker]:
    """May answers and evidence of this scorecard change now?"""
    closed = _closed(scorecard)
    blocker = _LOCKED.get(ScorecardState(scorecard.state))
    return closed or ([blocker] if blocker else [])


def line_blockers(line: ScoreLine) -> list[Blocker]:
    """May the unit change this line now? (scorecard with campaign, criterion loaded)"""
    blockers = edit_blockers(line.scorecard)
    if not line.criterion.self_scored or line.criterion.kind == "gate":
        blockers.append(Blocker(f"Tiêu chí {line.criterion.code} do đoàn kiểm tra hoặc cơ quan thẩm định chấm."))
    elif line.decision != Decision.WAITING:
        text = f"Tiêu chí {line.criterion.code} đã thẩm định và không thay đổi khi đính chính bảng điểm."
        blockers.append(Blocker(text, "Chỉ kê khai lại các dòng mà đính chính thay đổi."))
    return blockers


def confirm_blockers(line: ScoreLine) -> list[Blocker]:
    """May what stands on a line that a correction touched be left as it is? Also once the card has been handed in."""
    if closed := _closed(line.scorecard):
        return closed
    blank = line.self_status == LineStatus.UNANSWERED and not kind_of(line.criterion.kind).outside_total
    if blank or line.self_status == LineStatus.ERROR:
        return [Blocker(f"Tiêu chí {line.criterion.code} phải kê khai lại theo bảng điểm đính chính.")]
    return []


def finish_blockers(scorecard: Scorecard, tree: Tree) -> list[Blocker]:
    """The state, and every line that is still without a valid answer."""
    blockers = _move(scorecard, "finish")
    return blockers or gap_blockers(scorecard, tree)


def submit_blockers(scorecard: Scorecard, tree: Tree) -> list[Blocker]:
    blockers = _move(scorecard, "submit")
    return blockers or gap_blockers(scorecard, tree)


def return_blockers(scorecard: Scorecard, reason: str) -> list[Blocker]:
    blockers = _move(scorecard, "return")
    if not reason.strip():
        blockers.append(Blocker("Trả lại phải có lý do.", "Ghi rõ dòng nào cần sửa và sửa thế nào."))
    return blockers


def recall_blockers(scorecard: Scorecard) -> list[Blocker]:
    """May the head take the card back? Not once anybody of the office has begun with it. Three statements."""
    return _move(scorecard, "recall") or _begun(scorecard)


def reason_blockers(reason: str) -> list[Blocker]:
    return [] if reason.strip() else [Blocker("Thu hồi phải có lý do.", "Ghi rõ cần sửa gì trước khi trình lại.")]


def gap_blockers(scorecard: Scorecard, tree: Tree) -> list[Blocker]:
    """Lines with an error, unanswered, or not looked at since a correction of the sheet.

    Missing evidence never blocks (plan IV.2: supplied when asked).
    """
    return [
        *_gap(scorecard, tree.wrong, "có lỗi"),
        *_gap(scorecard, tree.unanswered, "chưa chấm"),
        *_gap(scorecard, tree.unseen, "chưa xem lại sau đính chính"),
    ]


def _move(scorecard: Scorecard, action: str) -> list[Blocker]:
    return _closed(scorecard) or move_blockers(SCORECARD_MOVES, action, scorecard.state, scorecard.get_state_display())


def _begun(scorecard: Scorecard) -> list[Blocker]:
    """Who of the office has begun, with what and when."""
    decided = scorecard.lines.exclude(decision=Decision.WAITING).select_related("verified_by", "criterion")
    line = decided.order_by("verified_at", "pk").first()
    found = []
    if line:
        when = format_datetime(line.verified_at)
        found.append(f"{line.verified_by} đã thẩm định tiêu chí {line.criterion.code} lúc {when}.")
    asked = RequestedLine.objects.filter(line__scorecard=scorecard, closed_at=None).select_related("request__asked_by")
    if row := asked.first():
        when = format_datetime(row.request.asked_at)
        found.append(f"{row.request.asked_by} đã yêu cầu tài liệu, giải trình lúc {when}.")
    visit = Inspection.objects.filter(scorecard=scorecard).select_related("recorded_by").first()
    if visit:
        found.append(f"{visit.recorded_by} đã ghi kết quả kiểm tra lúc {format_datetime(visit.recorded_at)}.")
    return [Blocker(text, "Báo người đó: số liệu sai thì điều chỉnh tại dòng, kèm lý do.") for text in found]


def _closed(scorecard: Scorecard) -> list[Blocker]:
    """Outside a running campaign nothing moves, nor for a unit that was left out when its content was published."""
    campaign = scorecard.content.campaign
    if campaign.state != CampaignState.LAUNCHED:
        return [Blocker(f"Phong trào ở trạng thái “{campaign.get_state_display()}”, bảng chỉ để xem.")]
    if scorecard.content.state == ContentState.PUBLISHED and scorecard.state != ScorecardState.PUBLISHED:
        return [Blocker("Nội dung này đã công bố điểm khi đơn vị chưa trình; bảng chỉ để xem.")]
    return []


def _gap(scorecard: Scorecard, rows: list[Row], word: str) -> list[Blocker]:
    """One reason for all of them, leading to the first."""
    if not rows:
        return []
    codes = ", ".join(row.criterion.code for row in rows)
    first = line_url(scorecard.pk, rows[0].key)
    return [Blocker(f"Còn {len(rows)} dòng {word}: {codes}.", "Đến dòng đầu tiên", first)]
