"""The queue by criterion, and one criterion on all units, as rows of a spreadsheet."""

from collections.abc import Iterable

from campaigns.models import Content
from campaigns.spreadsheets import Value
from scoring.by_criterion.grid import Grid
from scoring.by_criterion.overview import GroupTable
from scoring.office_tables import Table

CRITERIA_HEADERS = [
    "Khối xét", "Phần", "Mã", "Tiêu chí", "Đơn vị", "Đã trình", "Đang chờ", "Việc của tôi", "Thiếu tài liệu",
    "Đã thẩm định",
]  # fmt: skip
GRID_HEADERS = [
    "STT", "Đơn vị", "Kê khai", "Điểm tự chấm", "Số tài liệu", "Thẩm định", "Số liệu thẩm định", "Điểm thẩm định",
    "Lý do, căn cứ", "Người thẩm định",
]  # fmt: skip


def criteria_table(content: Content, tables: Iterable[GroupTable]) -> Table:
    rows: list[list[Value]] = [
        [
            table.group.name, part.code, row.criterion.code, row.criterion.title, row.every, row.handed_in,
            row.waiting, row.mine, row.bare, row.decided,
        ]
        for table in tables for part, found in table.parts for row in found
    ]  # fmt: skip
    return f"Tiến độ thẩm định theo tiêu chí, nội dung {content.number}", CRITERIA_HEADERS, rows


def grid_table(grid: Grid) -> Table:
    rows: list[list[Value]] = []
    for row in grid.rows:
        line, by = row.line, row.line.verified_by
        rows.append([
            len(rows) + 1, row.stop.name, _words(row.claim), line.self_points, row.documents,
            line.get_decision_display() if row.stop.handed_in else "Chưa trình", _words(row.verified),
            line.verified_points, line.ground or line.basis, by.full_name if by else "",
        ])  # fmt: skip
    return f"Tiêu chí {grid.criterion.code}: {grid.criterion.title}. {grid.group.name}", GRID_HEADERS, rows


def _words(pairs: list[tuple[str, str]]) -> str:
    return "\n".join(f"{label}: {text}" for label, text in pairs)
