"""The office's pages as rows of a spreadsheet."""

from collections.abc import Iterable

from campaigns.models import Content
from campaigns.spreadsheets import Value
from campaigns.vietnamese import format_points
from scoring.office_queries import QueueRow
from scoring.published import ResultTable
from scoring.states import ScorecardState

Table = tuple[str, list[str], list[list[Value]]]


def results_table(content: Content, tables: Iterable[ResultTable]) -> Table:
    """Title, headers and rows of the published points; a part that a group does not have stays empty."""
    tables = list(tables)
    parts = list({code: (code, most) for table in tables for code, _, most in table.parts}.values())
    headers = ["STT", "Khối xét", "Đơn vị", *(f"Phần {code} ({format_points(most)})" for code, most in parts)]
    headers += ["Điểm thưởng", "Điểm trừ", "Tổng điểm", "Xếp loại"]
    rows: list[list[Value]] = []
    for table in tables:
        for row in table.rows:
            given = dict(row.parts)
            card, points = row.card, [given.get(code) for code, _ in parts]
            beside: list[Value] = [row.bonus, row.penalty, card.final_total, card.classification]
            rows.append([len(rows) + 1, table.group.name, card.unit.name, *points, *beside])
    return f"Điểm đã công bố, nội dung {content.number}: {content.short_title}", headers, rows


QUEUE_HEADERS = [
    "STT", "Nội dung", "Khối xét", "Đơn vị", "Trạng thái", "Trình lúc", "Trễ (ngày)", "Tổng tự chấm",
    "Tổng thẩm định", "Số dòng", "Đã thẩm định", "Chưa có tài liệu", "Đang chờ", "Phân công", "Kiểm tra",
    "Điều kiện không xét khen",
]  # fmt: skip


def queue_table(name: str, queue: Iterable[QueueRow]) -> Table:
    rows: list[list[Value]] = []
    for row in queue:
        card, found = row.card, row.inspection
        visit = "" if found is None else "Đã xác nhận" if found.confirmed else "Chưa xác nhận"
        rows.append([
            len(rows) + 1, card.content.number, card.group.name, card.unit.name, card.get_state_display(),
            card.submitted_at, card.late_days, card.self_total, card.verified_total, row.progress.lines,
            row.progress.done, row.progress.unproven, _awaited(row), _given(row), visit, row.gates,
        ])  # fmt: skip
    return f"Tiến độ thẩm định, {name}", QUEUE_HEADERS, rows


def _given(row: QueueRow) -> str:
    return row.progress.holders if row.card.state == ScorecardState.SUBMITTED else ""


def _awaited(row: QueueRow) -> str:
    """ "Phòng Nội vụ: 3 dòng; Đoàn kiểm tra: 2 dòng", as long as the scorecard is being verified."""
    waits = row.progress.waits if row.card.state == ScorecardState.SUBMITTED else {}
    return "; ".join(f"{name}: {count} dòng" for name, count in waits.items())
