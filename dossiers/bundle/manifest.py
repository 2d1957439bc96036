"""What a bundle holds, as a paper and as a table: number, title, pages, data version, SHA-256 of each file."""

from collections.abc import Iterator, Sequence
from datetime import date

from campaigns.spreadsheets import Value, workbook
from campaigns.steady_zip import steadied
from campaigns.vietnamese import format_date
from dossiers.blocks import Align, Column, Note, Noted, Paper, Row, RowStyle, Table, Title
from dossiers.bundle.contents import Source
from dossiers.bundle.parts import Ready
from dossiers.printing.html import render_html
from dossiers.printing.orders import Order
from dossiers.printing.presses import print_one

TITLE = "Mục lục hồ sơ"
UNREADABLE = "không đọc được trang"
_COLUMNS = (
    Column("STT", 5, Align.CENTER),
    Column("Tệp và mã SHA-256", 61),
    Column("Số, ký hiệu; ngày", 15),
    Column("Số trang", 6, Align.CENTER),
    Column("Số liệu", 13),
)
_NOTE = (
    "Mã SHA-256 đổi hẳn khi tệp bị sửa dù chỉ một chữ. Cột Số liệu ghi lần lập của văn bản và mười chữ số đầu của mã "
    "số liệu đã in; giấy khen ghi theo tờ đã in, hoặc chưa in."
)
_HEADERS = (
    "STT",
    "Thư mục",
    "Tệp",
    "Văn bản",
    "Số, ký hiệu",
    "Ngày",
    "Số trang",
    "Dung lượng (byte)",
    "Số liệu",
    "SHA-256",
)


def manifest_pdf(heading: str, found: Sequence[Ready]) -> bytes:
    paper = manifest_paper(heading, found)
    (printed,) = print_one(Order((render_html(paper),), title=paper.title))
    return printed.content


def manifest_paper(heading: str, found: Sequence[Ready]) -> Paper:
    """No paper of the dossier: it bears no number and nobody signs it."""
    table = Table(_COLUMNS, tuple(_rows(found)), parted=True)
    title = Title((TITLE.upper(),), f"Hồ sơ khen thưởng, {heading}")
    return Paper("bundle_manifest", TITLE, (title, Note(_NOTE), table), landscape=True)


def _rows(found: Sequence[Ready]) -> Iterator[Row]:
    folder = ""
    for place, one in enumerate(found, start=1):
        part = one.part
        if part.folder != folder:
            folder = part.folder
            yield Row((folder,), RowStyle.GROUP)
        cited = "; ".join(filter(None, (part.number, format_date(_day(part.dated)) if part.dated else "")))
        yield Row((str(place), Noted(part.name, (one.sha256,)), cited, _pages(one), part.version))
    yield Row((f"Tổng cộng: {len(found)} tệp", str(sum(one.pages or 0 for one in found)), ""), RowStyle.TOTAL)


def _pages(one: Ready) -> str:
    unreadable = one.pages is None and one.part.source == Source.SCAN
    return UNREADABLE if unreadable else str(one.pages or "–")


def manifest_xlsx(heading: str, found: Sequence[Ready]) -> bytes:
    return steadied(workbook(f"{TITLE} khen thưởng, {heading}", _HEADERS, _cells(found)))


def _cells(found: Sequence[Ready]) -> Iterator[tuple[Value, ...]]:
    for place, one in enumerate(found, start=1):
        part = one.part
        yield (
            place,
            part.folder,
            part.name,
            part.title,
            part.number,
            _day(part.dated) if part.dated else None,
            one.pages,
            one.size,
            part.version,
            one.sha256,
        )


def _day(text: str) -> date:
    return date.fromisoformat(text)
