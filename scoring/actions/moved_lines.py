"""A line that a page still shows, and that a correction of the sheet may have changed or taken away meanwhile."""

from campaigns.models import LogEntry
from campaigns.rules import Blocker, Refused
from scoring.models import Scorecard, ScoreLine

CHANGED = "đính chính bảng điểm"  # the verb of the entry of a line whose answer, points or decision moved
CARRIED = "chuyển sang bảng điểm đính chính"  # the verb of the scorecard's entry, in which removed lines live on


def present_line(card: Scorecard, line: ScoreLine) -> ScoreLine:
    """The line as it stands under the lock of its scorecard; no statement unless the sheet was corrected since it was
    read. Raises Refused when the line is gone."""
    if line.criterion.sheet_id != card.sheet_id:
        found = card.lines.select_related("criterion__sheet").filter(pk=line.pk).first()
        if found is None:
            raise Refused([gone(line.criterion.code)])
        line = found
    line.scorecard = card
    return line


def removed_blockers(unit_id: int, line_id: int) -> list[Blocker]:
    """Was a line of this unit with this key taken away by a correction? It lives on in its scorecard's logbook."""
    entries = LogEntry.objects.filter(unit_id=unit_id, object_type="scoring.scorecard", verb=CARRIED)
    return [
        gone(code)
        for entry in entries
        for code, (old, _) in entry.changes.items()
        if isinstance(old, dict) and old.get("dòng") == line_id
    ]


def gone(code: str) -> Blocker:
    text = f"Tiêu chí {code} đã bỏ khỏi bảng tự chấm khi đính chính bảng điểm; nội dung vừa nhập chưa được lưu."
    return Blocker(text, "Tải lại trang để xem bảng mới; số liệu và tên tài liệu trước đó còn trong lịch sử của bảng.")
