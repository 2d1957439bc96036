"""Why a unit may not be asked now, may not answer, and why the office may not go on yet."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q

from campaigns.models import Campaign
from campaigns.queries import end_of_day
from campaigns.rules import Blocker
from campaigns.states import ContentState
from campaigns.vietnamese import format_date
from scoring.judges import Judge
from scoring.models import EvidenceUse, Request, RequestedLine, ScoreLine
from scoring.requests.readers import comes_back_to
from scoring.verification_rules import campaign_blockers, decision_blockers, disproof_blockers

LONGEST = 2000


def claim_blockers(line: ScoreLine) -> list[Blocker]:
    """A line that the unit does not fill in has nothing to prove."""
    if line.criterion.self_scored and line.criterion.kind != "gate":
        return []
    code = line.criterion.code
    return [
        Blocker(f"Dòng {code}: đơn vị không kê khai dòng này nên không có gì để yêu cầu.", "Chọn dòng đơn vị tự chấm.")
    ]


def line_blockers(line: ScoreLine) -> list[Blocker]:
    """May this line be asked about? One request at a time."""
    blockers, found = claim_blockers(line), open_on(line)
    if blockers or found is None:
        return blockers
    code = line.criterion.code
    until = format_date(found.request.due_on)
    text = f"Dòng {code} đang có yêu cầu của {found.request.asked_by.full_name}, hạn {until}."
    return [Blocker(text, "Gia hạn hoặc rút yêu cầu đó trước.")]


def text_blockers(text: str, what: str) -> list[Blocker]:
    if not text.strip():
        return [Blocker(f"Chưa ghi {what}.")]
    return [Blocker(f"Phần {what} dài quá {LONGEST} ký tự.")] if len(text) > LONGEST else []


def day_blockers(campaign: Campaign, due_on: date, today: date) -> list[Blocker]:
    """A unit is given time, and leaves the office the days on which it verifies."""
    if due_on < today:
        return [Blocker(f"Hạn trả lời không được trước hôm nay, {format_date(today)}.")]
    if due_on > campaign.verify_until:
        text = f"Hạn trả lời không quá hạn thẩm định, {format_date(campaign.verify_until)}."
        return [Blocker(text, "Cần muộn hơn nữa thì đề nghị điều chỉnh lịch của phong trào.")]
    return []


def extension_blockers(request: Request, until: date, today: date) -> list[Blocker]:
    """Only ever more time."""
    if until <= request.due_on:
        return [Blocker(f"Ngày gia hạn phải sau hạn hiện nay, {format_date(request.due_on)}.")]
    return day_blockers(request.scorecard.content.campaign, until, today)


def keeper_blockers(request: Request, rows: Sequence[RequestedLine], judge: Judge) -> list[Blocker]:
    """Who moves the day of a request or takes it back: the asker, whoever stands in for him, and the manager."""
    if not judge.overseer_blockers(request.scorecard.unit_id) or any(comes_back_to(row, judge) for row in rows):
        return []
    text = "Chỉ người yêu cầu hoặc chủ trì phong trào gia hạn, rút yêu cầu này."
    return [Blocker(text, f"Đề nghị {request.asked_by.full_name}.")]


def open_blockers(request: Request, rows: Sequence[RequestedLine]) -> list[Blocker]:
    """`rows`: those of the request that are still open."""
    content = request.scorecard.content
    if blockers := campaign_blockers(content.campaign):
        return blockers
    if content.state == ContentState.PUBLISHED:
        return [Blocker("Nội dung này đã công bố điểm; yêu cầu chỉ để xem.")]
    return [] if rows else [Blocker("Yêu cầu này đã xong.", "Tải lại trang để xem kết quả.")]


def conclusion_blockers(row: RequestedLine, now: datetime) -> list[Blocker]:
    """Nothing was answered by the end of the day: no document either that the unit added and forgot to send."""
    if row.replied_at:
        return [Blocker(f"Đơn vị đã trả lời về dòng {row.line.criterion.code}.", "Xem trả lời rồi thẩm định.")]
    if now < end_of_day(row.request.due_on):
        return [still_in_time(row)]
    if added_since(row):
        text = f"Đơn vị đã thêm tài liệu ở dòng {row.line.criterion.code} nhưng chưa bấm gửi trả lời."
        return [Blocker(text, "Xem tài liệu rồi thẩm định.")]
    return decision_blockers(row.line.scorecard) or disproof_blockers(row.line)


def early_blockers(line: ScoreLine, now: datetime) -> list[Blocker]:
    """A decision before the unit's time is over is meant, or it is not made."""
    row = open_on(line)
    if row is None or row.replied_at or now >= end_of_day(row.request.due_on):
        return []
    return [still_in_time(row)]


def still_in_time(row: RequestedLine) -> Blocker:
    until = format_date(row.request.due_on)
    return Blocker(f"Đơn vị còn hạn trả lời yêu cầu đến hết ngày {until}.", "Vẫn quyết định thì bấm lại và đồng ý.")


def open_on(line: ScoreLine) -> RequestedLine | None:
    """The one open request on a line."""
    return RequestedLine.objects.filter(line=line, closed_at=None).select_related("request__asked_by").first()


def added_since(row: RequestedLine) -> bool:
    """Has the unit hung a document on the line since it was asked, or since it last answered?"""
    uses = EvidenceUse.objects.filter(line=row.line)
    since = Q(added_at__gt=row.replied_at) if row.replied_at else Q(added_at__gte=row.request.asked_at)
    return uses.filter(since).exists()
