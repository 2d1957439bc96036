"""The board and the table of verifiers as sheets of one Excel file."""

from collections.abc import Iterable

from campaigns.models import Content
from campaigns.spreadsheets import Listed, Value
from scoring.caseload.board import Board, Cell
from scoring.caseload.page import Page
from scoring.caseload.people import Load

PEOPLE = [
    "STT", "Cơ quan thẩm định", "Người thẩm định", "Số dòng", "Đã thẩm định", "Đang chờ", "Quá hạn",
    "Chờ đơn vị", "Nhắc lần cuối",
]  # fmt: skip
UNITS = ["STT", "Khối xét", "Đơn vị", "Phần", "Số dòng", "Đã thẩm định", "Đang chờ", "Trạng thái", "Người thẩm định"]
NOBODY = "Chưa phân công"


def sheets(page: Page, contents: Iterable[Content]) -> list[Listed]:
    """The people of the whole campaign, then each content, a row for every unit and part."""
    boards = [_board(page, content) for content in contents]
    return [_people(page), *(board for board in boards if board)]


def _people(page: Page) -> Listed:
    rows: list[list[Value]] = []
    for office in page.caseload.offices:
        for load in office.rows:
            name = load.person.full_name if load.person else NOBODY
            told = page.last_reminded.get(load.person.pk) if load.person else None
            rows.append([len(rows) + 1, office.office.name, name, *_figures(page, load), told])
    whole: list[Value] = ["", "Tổng cộng", "", *_figures(page, page.caseload.total), None]
    title = f"Ai đang giữ gì, {page.campaign.short_title}"
    return Listed("Ai đang giữ gì", title, PEOPLE, [*rows, whole], foot=1)


def _figures(page: Page, load: Load) -> list[Value]:
    return [load.lines, load.decided, load.waiting, page.caseload.overdue(load), load.away]


def _board(page: Page, content: Content) -> Listed | None:
    board = page.board(content)
    if not board.groups:
        return None
    rows: list[list[Value]] = []
    for group, units in board.groups:
        for row in units:
            for column, cell in zip(board.columns, row.cells, strict=True):
                if cell.total:
                    part = f"{column.part.code}. {column.part.title}"
                    names = _names(board, cell)
                    rows.append([len(rows) + 1, group.name, row.unit.name, part, *_cell(cell), names])
    title = f"Phân công thẩm định, {str(content).lower()}: {content.short_title}"
    whole: list[Value] = ["", "Tổng cộng", "", "", *_cell(board.sum)[:3], "", ""]
    return Listed(f"Nội dung {content.number}", title, UNITS, [*rows, whole], foot=1)


def _names(board: Board, cell: Cell) -> str:
    """ "Nguyễn Văn An: 3; Chưa phân công: 1"."""
    named = ((board.people[key].full_name if key else NOBODY, count) for key, count in sorted(cell.owners.items()))
    return "; ".join(f"{name}: {count}" for name, count in named)


def _cell(cell: Cell) -> list[Value]:
    return [cell.total, cell.decided, cell.waiting, cell.standing[1]]
