"""The register as a spreadsheet, one sheet for each series."""

from collections.abc import Iterable
from datetime import date

from campaigns.spreadsheets import Listed, Value, workbook_of
from campaigns.vietnamese import format_date
from scoring.reports.register import Entry
from scoring.reports.table import SeriesTable, UnitRow

TOTALS = ("Đúng hạn", "Trễ hạn", "Không gửi", "Điểm theo sổ")


def register_workbook(tables: Iterable[SeriesTable]) -> bytes:
    return workbook_of([_sheet(table) for table in tables])


def _sheet(table: SeriesTable) -> Listed:
    """Day received, number and days late of every report."""
    headers = ["STT", "Đơn vị", "Khối xét"]
    for duty in table.duties:
        named = f"{duty.title} (hạn {format_date(duty.due_on)})"
        headers += [f"{named}: ngày nhận", "Số, ký hiệu", "Số ngày trễ"]
    rows = [_row(number, row) for number, row in enumerate(table.rows, start=1)]
    title = f"Sổ theo dõi báo cáo: {table.series.title}. Tính đến ngày {format_date(table.today)}"
    return Listed(table.series.place.replace("Nội dung ", ""), title, [*headers, *TOTALS], rows)


def _row(number: int, row: UnitRow) -> list[Value]:
    cells: list[Value] = [number, row.unit.name, row.card.group.name]
    for entry in row.register.entries:
        cells += _cells(entry)
    register = row.register
    return [*cells, register.in_time, register.late, register.missing, row.points]


def _cells(entry: Entry) -> tuple[date | None, str, Value]:
    if entry.receipt:
        return entry.received_on, entry.receipt.number, entry.days
    return None, "", "không gửi" if entry.state == "missing" else "chưa đến hạn"
