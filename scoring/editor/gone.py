"""What became of a row that somebody's page still shows, as the logbook of its sheet tells it."""

from django.db.models import Q

from campaigns.logbook import history_of
from campaigns.models import LogEntry
from campaigns.rules import Blocker
from campaigns.vietnamese import format_datetime
from scoring.models import ScoreSheet

_REMOVED = "xóa dòng bảng điểm"
_REPLACED = ("lưu bảng điểm", "chép bảng điểm")  # from a file, from another sheet: every row is made anew
_CURE = "Nội dung vừa nhập còn trên trang: chép lại nếu cần, rồi tải lại trang để xem bảng hiện nay."
_NO_DRAFT = "Bản soạn này đã được người khác bỏ hoặc ban hành."


def gone_blocker(draft: ScoreSheet | None, code: str) -> Blocker:
    """`code` of the row as the page has it; "" when the page did not say."""
    if draft is None:
        return Blocker(_NO_DRAFT, _CURE)
    entry = _entry(draft, code)
    named = f"Dòng {code}" if code else "Dòng này"
    if entry is None:
        return Blocker(f"{named} không còn trong bản soạn.", _CURE)
    when = format_datetime(entry.at)
    if entry.verb == _REMOVED:
        return Blocker(f"{named} đã bị {entry.actor_name} xóa khỏi bản soạn lúc {when}.", _CURE)
    text = f"{entry.actor_name} đã thay toàn bộ bản soạn bằng tệp hoặc bảng khác lúc {when}."
    return Blocker(text, _CURE)


def _entry(draft: ScoreSheet, code: str) -> LogEntry | None:
    """The last change that took this very row away, else the last one that took any."""
    taken = Q(verb=_REMOVED, changes__has_key=code) if code else Q(verb=_REMOVED)
    return history_of(draft).filter(taken | Q(verb__in=_REPLACED)).order_by("-id").first()
