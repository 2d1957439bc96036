"""A scorecard as an Excel file to fill in away from the network."""

from dataclasses import dataclass, field

from campaigns.spreadsheets import Page, Value, template
from campaigns.vietnamese import format_date
from scoring.card_tree import Group, Part, Row, Tree
from scoring.models import Scorecard, ScoreLine
from scoring.offline.cells import cells_of
from scoring.offline.columns import BASE, HEADERS, KEY, MARK, MARKED, VALUE, WIDTHS, key_of
from scoring.queries import due_of

SHEET_TITLE, LISTS_TITLE = "Tự chấm", "Danh mục"
_HEADER_ROW = 3
_NOTE = (
    "Chỉ nhập ở cột “Giá trị”, rồi chọn lại tệp này ở trang “Nhập từ Excel” của bảng tự chấm. "
    "Ô không sửa thì hệ thống giữ như hiện có. Điểm do hệ thống tính; tài liệu đính kèm trên trang."
)


@dataclass
class _Sheet:
    """Rows as they grow, and the lists behind the drop-downs."""

    rows: list[tuple[int, list[Value]]] = field(default_factory=list)
    strong: set[int] = field(default_factory=set)
    choices: dict[tuple[int, int], str] = field(default_factory=dict)
    lists: list[str] = field(default_factory=list)
    ranges: dict[tuple[str, ...], str] = field(default_factory=dict)

    def add(self, values: list[Value], *, strong: bool = False, words: tuple[str, ...] = ()) -> None:
        number = _HEADER_ROW + 1 + len(self.rows)
        self.rows.append((number, values))
        if strong:
            self.strong.add(number)
        if words:
            self.choices[number, VALUE] = self._range(words)

    def _range(self, words: tuple[str, ...]) -> str:
        if words not in self.ranges:
            first = _HEADER_ROW + 1 + len(self.lists)
            self.lists += words
            self.ranges[words] = f"'{LISTS_TITLE}'!$B${first}:$B${first + len(words) - 1}"
        return self.ranges[words]


def card_workbook(card: Scorecard, tree: Tree) -> bytes:
    """The lines that the unit scores itself, each value in a row of its own with what stands there now."""
    sheet = _Sheet()
    for part in tree.parts:
        _add_part(sheet, part)
    page = Page(
        title=SHEET_TITLE,
        heading=f"{card.content}, {card.unit}. Hạn nộp {format_date(due_of(card))}",
        note=_NOTE,
        headers=HEADERS,
        rows=sheet.rows,
        widths=WIDTHS,
        header_row=_HEADER_ROW,
        cell_choices=sheet.choices,
        strong=frozenset(sheet.strong),
        unlocked=(VALUE,),
        hidden=(BASE, KEY),
    )
    lists = Page(
        title=LISTS_TITLE,
        heading="Các lựa chọn của ô “Giá trị”",
        headers=("Mục", "Lựa chọn"),
        rows=[(_HEADER_ROW + at, ["", word]) for at, word in enumerate(sheet.lists, start=1)] + _mark_row(sheet),
        widths=(14, 60),
        header_row=_HEADER_ROW,
        unlocked=(),
    )
    marked_at = _HEADER_ROW + 1 + len(sheet.lists)
    return template([page, lists], {MARK: f"'{LISTS_TITLE}'!$B${marked_at}"})


def _mark_row(sheet: _Sheet) -> list[tuple[int, list[Value]]]:
    """By which the file is known again; beneath the lists, out of the way."""
    return [(_HEADER_ROW + 1 + len(sheet.lists), ["Mẫu", MARKED])]


def is_typed(row: Row) -> bool:
    """Does the unit fill this line in? What the register of reports tells it does not."""
    return row.asked and not row.by_register


def _add_part(sheet: _Sheet, part: Part) -> None:
    if not any(is_typed(row) for row in part.rows):
        return
    sheet.add(_heading(part.criterion.code, part.criterion.title), strong=True)
    for group in part.groups:
        _add_group(sheet, group)


def _add_group(sheet: _Sheet, group: Group) -> None:
    asked = [row for row in group.rows if is_typed(row)]
    if asked and group.criterion:
        sheet.add(_heading(group.criterion.code, group.criterion.title), strong=True)
    for row in asked:
        if row.line:
            _add_line(sheet, row, row.line)


def _heading(code: str, title: str) -> list[Value]:
    return [code, title, *[""] * (len(HEADERS) - 2)]


def _add_line(sheet: _Sheet, row: Row, line: ScoreLine) -> None:
    """Title and maximum stand at the first value of a line; the code at each, since rows may be sorted."""
    criterion = row.criterion
    for place, cell in enumerate(cells_of(criterion.kind, row.params, line.answer, line.note)):
        first: list[Value] = ["", None] if place else [criterion.title, criterion.max_points]
        rest: list[Value] = [cell.label, cell.text, cell.hint, cell.text, key_of(line, place)]
        sheet.add([criterion.code, *first, *rest], words=cell.words)
