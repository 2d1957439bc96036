"""A scorecard that comes back from Excel, held against what stands there now: what is clean, what conflicts, what is
wrong. Nothing is written here."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from campaigns.vietnamese import format_number, normal, parse_decimal
from campaigns.workbook_archive import UnreadableWorkbook
from campaigns.workbook_process import read_table
from campaigns.workbook_table import Table, header_key
from scoring.answers import in_words
from scoring.card_tree import Row, Tree
from scoring.models import ScoreLine
from scoring.offline.book import is_typed
from scoring.offline.cells import cells_of, read_cells
from scoring.offline.columns import BASE, CODE, HEADERS, ITEM, KEY, MARK, MARKED, MAXIMUM, VALUE, RowKey

LONGEST_NOTE = 2000
Words = list[tuple[str, str]]
Standing = Literal["clean", "conflict"]
_FED = "dòng này tính theo sổ theo dõi báo cáo của cơ quan chủ trì, đơn vị không nhập"
_NEEDED = (CODE, MAXIMUM, ITEM, VALUE, BASE, KEY)


@dataclass(frozen=True)
class Mistake:
    """A row of the file that is not taken."""

    row: int
    code: str
    item: str
    typed: str
    message: str


@dataclass(frozen=True)
class Change:
    """A line that the file changes: in words what the file says, what stands now, and what stood when it was made."""

    row: Row
    line: ScoreLine
    answer: Mapping[str, Any] | None
    note: str
    standing: Standing
    file: Words
    now: Words
    base: Words


@dataclass
class CardReading:
    changes: list[Change] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def clean(self) -> list[Change]:
        return [each for each in self.changes if each.standing == "clean"]

    @property
    def conflicts(self) -> list[Change]:
        return [each for each in self.changes if each.standing == "conflict"]


@dataclass
class _Given:
    """The rows of one line in the file: by place, (number of the row, value, base, label of the item)."""

    version: int
    cells: dict[int, tuple[int, str, str, str]] = field(default_factory=dict)
    wrong: bool = False


def table_of(content: bytes) -> Table:
    """The table of an uploaded file. Raises UnreadableWorkbook."""
    return read_table(content, MARK, MARKED, [HEADERS[KEY], HEADERS[VALUE]])


def read_card(table: Table, tree: Tree) -> CardReading:
    """What the table would change on a scorecard. Raises UnreadableWorkbook for a file of another one."""
    reading, rows = CardReading(), {row.line.pk: row for row in tree.rows if row.line and is_typed(row)}
    fed = {row.line.pk for row in tree.rows if row.line and row.by_register}
    given = _gather(table, rows, fed, reading)
    for pk, each in given.items():
        row = rows[pk]
        if row.line and not each.wrong:
            _take(row, row.line, each, reading)
    missing = [row.criterion.code for pk, row in rows.items() if pk not in given]
    if missing:
        reading.notes.append(f"Tệp không có các dòng {', '.join(missing)}; các dòng này giữ như hiện có.")
    reading.mistakes.sort(key=lambda each: each.row)
    return reading


def _gather(table: Table, rows: Mapping[int, Row], fed: Collection[int], reading: CardReading) -> dict[int, _Given]:
    places = _places(table)
    cards = {line.scorecard_id for line in (row.line for row in rows.values()) if line}
    faults = {(number, index): reason for number, index, reason in table.faults}
    given: dict[int, _Given] = {}
    foreign = 0
    for number, texts in table.rows:
        key = RowKey.read(texts[places[KEY]])
        if key is None:
            if texts[places[VALUE]]:
                _note(reading, number, texts, places, "dòng này không có khóa của tệp mẫu nên không được nhận")
            continue
        if key.line in fed:
            if texts[places[VALUE]] != texts[places[BASE]]:
                _note(reading, number, texts, places, _FED)
            continue
        if key.card not in cards or key.line not in rows:
            foreign += 1
            _note(reading, number, texts, places, "dòng này không thuộc bảng tự chấm đang mở")
            continue
        one = given.setdefault(key.line, _Given(key.version))
        reason = faults.get((number, places[VALUE])) or _altered(rows[key.line], texts, places)
        if reason or key.place in one.cells:
            one.wrong = True
            _note(reading, number, texts, places, reason or "dòng này lặp lại một dòng ở trên")
        one.cells[key.place] = (number, texts[places[VALUE]], texts[places[BASE]], texts[places[ITEM]])
    if foreign and not given:
        raise UnreadableWorkbook(
            "Tệp này là bảng tự chấm của đơn vị hoặc nội dung khác. Hãy chọn tệp tải từ trang này."
        )
    return given


def _places(table: Table) -> dict[int, int]:
    """Where our columns stand in the file; a missing or doubled one makes the file unreadable."""
    keys = [header_key(text) for text in table.header]
    lost = [HEADERS[column] for column in _NEEDED if keys.count(header_key(HEADERS[column])) != 1]
    if lost:
        names = ", ".join(f"“{name}”" for name in lost)
        raise UnreadableWorkbook(f"Tệp thiếu hoặc có hai cột {names}. Hãy giữ đủ các cột của tệp mẫu.")
    return {column: keys.index(header_key(HEADERS[column])) for column in _NEEDED}


def _note(reading: CardReading, number: int, texts: list[str], places: Mapping[int, int], message: str) -> None:
    code, item, typed = (texts[places[column]] for column in (CODE, ITEM, VALUE))
    reading.mistakes.append(Mistake(number, code, item, typed, message))


def _altered(row: Row, texts: list[str], places: Mapping[int, int]) -> str:
    """Code and maximum are the sheet's; a file in which they differ was changed, or belongs to an older sheet."""
    if texts[places[CODE]] != row.criterion.code:
        return f"mã trong tệp là “{texts[places[CODE]]}”, của bảng điểm là “{row.criterion.code}”; hãy tải lại tệp mẫu"
    typed = texts[places[MAXIMUM]]
    if typed and _number(typed) != row.criterion.max_points:
        most = format_number(row.criterion.max_points)
        return f"điểm tối đa trong tệp là {typed}, của bảng điểm là {most}; không sửa cột này, hãy tải lại tệp mẫu"
    return ""


def _number(text: str) -> Decimal | None:
    try:
        return parse_decimal(text)
    except ValueError:
        return None


def _take(row: Row, line: ScoreLine, given: _Given, reading: CardReading) -> None:
    """One line: untouched, clean, in conflict, or wrong."""
    values = {place: normal(value) for place, (_, value, _, _) in given.cells.items()}
    before = {place: normal(base) for place, (_, _, base, _) in given.cells.items()}
    if values == before:
        return
    shapes = cells_of(row.criterion.kind, row.params, None, "")
    if set(values) != set(range(len(shapes))):
        first = min(number for number, *_ in given.cells.values())
        message = "tệp không còn đủ các mục nhập của dòng này; hãy tải lại tệp mẫu"
        reading.mistakes.append(Mistake(first, row.criterion.code, "", "", message))
        return
    filled, base = (
        read_cells(row.criterion.kind, row.params, shapes, [texts[place] for place in range(len(shapes))])
        for texts in (values, before)
    )
    for place, message in filled.wrong.items():
        number, typed, _, item = given.cells[place]
        reading.mistakes.append(Mistake(number, row.criterion.code, item, typed, message))
    answer, note = filled.posted.answer, filled.note[:LONGEST_NOTE]
    if filled.wrong or (answer, note) == (line.answer, line.note):
        return
    standing: Standing = "clean" if given.version == line.version else "conflict"
    told = [_told(row, *each) for each in ((answer, note), (line.answer, line.note), (base.posted.answer, base.note))]
    reading.changes.append(Change(row, line, answer, note, standing, *told))


def _told(row: Row, answer: Mapping[str, Any] | None, note: str) -> Words:
    words = in_words(row.criterion.kind, row.params, answer)
    return [*words, ("Ghi chú", note)] if note else words
