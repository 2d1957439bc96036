"""One report's receipts as an Excel file to fill in, and what such a file says when it comes back."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from campaigns.spreadsheets import Page, template
from campaigns.vietnamese import format_date, search_key
from campaigns.workbook_archive import UnreadableWorkbook
from campaigns.workbook_process import read_table
from campaigns.workbook_table import Table, header_key
from scoring.models import ReportDuty
from scoring.reports.table import UnitRow

MARK, MARKED = "MAU_SO_BAO_CAO", "tbemulation-so-bao-cao/1"
HEADERS = ("STT", "Đơn vị", "Ngày nhận", "Số, ký hiệu", "Mẫu")
UNIT, DAY, NUMBER, MARK_COLUMN = 1, 2, 3, 4
_HEADER_ROW = 3
_NOTE = "Ghi ngày nhận dạng 20/08/2024 và số, ký hiệu; để trống là chưa nhận. Rồi chọn lại tệp ở trang ghi ngày nhận."


@dataclass
class Listed:
    """Day and number by key of the unit, as typed; `unknown`: names that owe nothing or are recorded already."""

    days: dict[int, tuple[str, str]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)


def receipts_template(duty: ReportDuty, rows: Sequence[UnitRow]) -> bytes:
    """The units whose report is still to be recorded."""
    lines = [
        (_HEADER_ROW + at, [at, row.unit.name, "", "", MARKED if at == 1 else ""])
        for at, row in enumerate(rows, start=1)
    ]
    page = Page(
        title="Ngày nhận",
        heading=f"{duty.title}, hạn {format_date(duty.due_on)}",
        headers=HEADERS,
        rows=lines,
        widths=(6, 48, 16, 24, 8),
        note=_NOTE,
        header_row=_HEADER_ROW,
        unlocked=(DAY, NUMBER),
        hidden=(MARK_COLUMN,),
    )
    return template([page], {MARK: f"'Ngày nhận'!$E${_HEADER_ROW + 1}"})


def read_receipts(content: bytes, rows: Sequence[UnitRow]) -> Listed:
    """What the file says of the units that are still open. Raises UnreadableWorkbook."""
    table = read_table(content, MARK, MARKED, [HEADERS[UNIT], HEADERS[DAY], HEADERS[NUMBER]])
    places = [_place(table, HEADERS[column]) for column in (UNIT, DAY, NUMBER)]
    names = {search_key(row.unit.name): row.unit.pk for row in rows}
    found = Listed()
    for _, texts in table.rows:
        name, day, number = (texts[place] if place < len(texts) else "" for place in places)
        if not (day or number):
            continue
        unit = names.get(search_key(name))
        if unit is None or unit in found.days:
            found.unknown.append(name or "dòng không có tên đơn vị")
        else:
            found.days[unit] = (_day(day), number)
    return found


def _place(table: Table, header: str) -> int:
    keys = [header_key(text) for text in table.header]
    if keys.count(header_key(header)) != 1:
        raise UnreadableWorkbook(f"Tệp có hai cột “{header}”. Hãy giữ các cột của tệp mẫu.")
    return keys.index(header_key(header))


def _day(text: str) -> str:
    """Excel makes a day of what looks like one: taken as such."""
    try:
        return format_date(datetime.fromisoformat(text).date())
    except ValueError:
        return text
