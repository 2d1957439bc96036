"""A score sheet out of the table that somebody filled in: the sheet, or every mistake with row, column and reason."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from campaigns.csv_table import Row
from campaigns.vietnamese import parse_decimal
from campaigns.workbook_process import read_table
from campaigns.workbook_table import Table, header_key
from scoring.engine.kind import LeafParams
from scoring.engine.leaf import check_leaf
from scoring.params.lines import Slip
from scoring.sheet_columns import COLUMNS, MARK, MARKED, kind_named, unit_kinds_named
from scoring.sheet_csv import SheetRow, SheetTable, column_of, complaints, row_of
from scoring.sheet_offices import Offices
from scoring.sheet_params import ParamsCell, about_parameter, typed_params

Stored = Mapping[str, Mapping[str, Any]]
_HEADERS = {column.field: column.header for column in COLUMNS}
_EXACT = "params_exact"  # hidden: it makes no row, and nothing in it is a mistake
_LONGEST_TITLE = 400  # of the sheet itself
_MOST_MISTAKES = 500  # a page and a marked file with more serve nobody, and cost the server


@dataclass(frozen=True)
class Mistake:
    """`index` is the column's place in the file, from 0; `typed` what stands there."""

    row: int
    index: int
    column: str
    typed: str
    message: str


@dataclass
class Reading:
    """What a table says. `sheet` is None while there are mistakes; `notes` say what was left aside."""

    table: Table
    sheet: SheetTable | None = None
    mistakes: list[Mistake] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def marks(self) -> dict[tuple[int, int], str]:
        """Reasons by cell (row number, index of column)."""
        found: dict[tuple[int, int], str] = {}
        for each in self.mistakes:
            place = (each.row, each.index)
            found[place] = f"{found[place]}\n{each.message}" if place in found else each.message
        return found


def table_of(content: bytes) -> Table:
    """The table of an uploaded file. Raises UnreadableWorkbook."""
    return read_table(content, MARK, MARKED, [_HEADERS["code"], _HEADERS["title"]])


def read_sheet_table(
    table: Table, unit_kinds: Sequence[str], offices: Offices, stored: Stored | None = None
) -> Reading:
    """The sheet of a table, its totals held against each of `unit_kinds`; `offices` are those that it may name.

    `stored` are the parameters that the rows have now, by their codes (`stored_params`).
    """
    reading = Reading(table)
    places = _places(reading)
    if not reading.mistakes:
        _Reader(reading, places, offices, stored or {}).read(unit_kinds)
    return reading


def _places(reading: Reading) -> dict[str, int]:
    """Index of each of our columns; a missing or doubled one is a mistake of the header row, a foreign one a note.

    A spare column that is not there has no index.
    """
    table = reading.table
    keys = [header_key(text) for text in table.header]
    known = {header_key(column.header): column.field for column in COLUMNS}
    for column in COLUMNS:
        name, times = column.field, keys.count(header_key(column.header))
        if times > 1 or not (times or column.spare):
            text = "thiếu cột này; hãy giữ đủ các cột của tệp mẫu" if not times else "có hai cột cùng tên này"
            reading.mistakes.append(Mistake(table.header_row, 0, _HEADERS[name], "", text))
    for text, key in zip(table.header, keys, strict=True):
        if key and key not in known and key != "stt":
            reading.notes.append(f"Cột “{text}” không thuộc bảng điểm nên được bỏ qua.")
    return {known[key]: index for index, key in enumerate(keys) if key in known}


class _Reader:
    def __init__(self, reading: Reading, places: dict[str, int], offices: Offices, stored: Stored) -> None:
        self.reading, self.places, self.offices, self.stored = reading, places, offices, stored
        own = sorted(index for name, index in places.items() if name != _EXACT)
        self.texts = {row: texts for row, texts in reading.table.rows if any(texts[index] for index in own)}
        self.unusable = {(row, index) for row, index, _ in reading.table.faults}
        self.known = {"parts": self._parts()}
        self.lines: dict[str, int] = {}
        self.rows: list[SheetRow] = []

    def read(self, unit_kinds: Sequence[str]) -> None:
        """Fills the reading: mistakes of cells, then of rows, then, when all rows are sound, of the whole."""
        names = {index: name for name, index in self.places.items()}
        for row, index, message in self.reading.table.faults:
            if names.get(index, _EXACT) != _EXACT:
                self._wrong(row, names[index], message)
        for row, texts in self.texts.items():
            if len(self.reading.mistakes) >= _MOST_MISTAKES:
                self.reading.notes.append(f"Tệp có quá nhiều lỗi; các dòng từ dòng {row} trở đi chưa được đọc.")
                break
            self._take(row, texts)
        if not self.texts:
            self._wrong(self.reading.table.header_row, "code", "bảng điểm chưa có dòng nào")
        elif self.reading.mistakes:
            self._check_leaves()
        else:
            self._check_whole(unit_kinds)
        self.reading.mistakes.sort(key=lambda each: (each.row, each.index))
        if not self.reading.mistakes:
            self.reading.sheet = SheetTable(tuple(self.rows))

    def _wrong(self, row: int, name: str, message: str, typed: str | None = None) -> None:
        index = self.places[name]
        if typed is None:
            typed = self.texts[row][index] if row in self.texts else ""
        self.reading.mistakes.append(Mistake(row, index, _HEADERS[name], typed, message))

    def _take(self, row: int, texts: list[str]) -> None:
        given = {name: unicodedata.normalize("NFC", texts[index]) for name, index in self.places.items()}
        kind = kind_named(given["kind"])
        cell = ParamsCell(given["params_json"], given.get(_EXACT, ""))
        params, slips = typed_params(kind, cell, self.known, self.stored.get(given["code"] if self.lines else "", {}))
        values = {
            **given,
            "kind": kind or "part",
            "parent_code": given["parent_code"] or (next(iter(self.lines)) if self.lines else ""),
            "max_points": _plain(given["max_points"]),
            "params_json": params,
            "applies_to": ";".join(unit_kinds_named(given["applies_to"])),
            "office": self.offices.code_of(given.get("office", "")),
        }
        found, wrong = row_of(Row(row, values), self.lines, self.offices.names)
        if kind is None:
            text = f"không có cách tính “{given['kind']}”; hãy chọn trong danh sách" if given["kind"] else "còn thiếu"
            wrong = [*(each for each in wrong if each[0] != "kind"), ("kind", text)]
        if given["code"] == "*":
            wrong.append(("code", "mã không được là dấu *"))
        if not self.lines and len(given["title"]) > _LONGEST_TITLE:
            wrong.append(("title", f"tên bảng điểm dài quá {_LONGEST_TITLE} ký tự"))
        self._note(row, values["kind"], wrong, slips)
        self.lines.setdefault(given["code"] or f"\0{row}", row)
        if found and not wrong and not slips:
            self.rows.append(replace(found, instructions=given["instructions"]))

    def _parts(self) -> list[tuple[str, str]]:
        """The parts of the file by code and name, for the rules that name one."""
        code, title, kind = (self.places[name] for name in ("code", "title", "kind"))
        parts = [texts for texts in self.texts.values() if kind_named(texts[kind]) == "part"]
        return [(texts[code], f"{texts[code]}. {texts[title]}") for texts in parts]

    def _note(self, row: int, kind: str, wrong: list[tuple[str, str]], slips: list[Slip]) -> None:
        """A cell that holds no usable value has had its word already, and so have lines that could not be read."""
        for path, message in wrong:
            name, _, rest = path.partition(".")
            if (row, self.places[name]) not in self.unusable and not (slips and name == "params_json"):
                told = about_parameter(kind, rest, message) if rest else message.replace("1.5", "1,5")
                self._wrong(row, name, told)
        for slip in slips if (row, self.places["params_json"]) not in self.unusable else ():
            self._wrong(row, "params_json", str(slip), slip.typed)

    def _check_leaves(self) -> None:
        for row in self.rows:
            node = row.node
            if isinstance(node.params, LeafParams):
                for each in check_leaf(node.kind, node.max_points, node.params):
                    if each.level == "error":
                        self._wrong(self.lines[node.code], column_of(each), f"{each.text} {each.cure}")

    def _check_whole(self, unit_kinds: Sequence[str]) -> None:
        for (line, name), message in complaints(self.rows, self.lines, unit_kinds):
            self._wrong(line or 0, name or "code", message)


def _plain(text: str) -> str:
    """A number as people type it in the form that the row check reads; what is none stays none."""
    try:
        return str(parse_decimal(text))
    except ValueError:
        return "?"
