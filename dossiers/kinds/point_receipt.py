"""Phiếu điểm của đơn vị: where its points were lost, why, by whom, and how to object. One unit, or all of a content."""

from dossiers.blocks import (
    Align,
    Block,
    Column,
    Enclosed,
    Field,
    Fields,
    Figure,
    ItemList,
    Noted,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.point_receipt_input import LostLine, LostPart, ReceiptInput, ReceiptsInput, ReceiptSum

KIND = "point_receipt"

_COLUMNS = (
    Column("Mã", 6, Align.CENTER),
    Column("Nội dung tiêu chí", 28),
    Column("Điểm tối đa", 7, Align.CENTER),
    Column("Điểm tự chấm", 7, Align.CENTER),
    Column("Được công nhận", 8, Align.CENTER),
    Column("Điểm mất", 7, Align.CENTER),
    Column("Vì sao, ai quyết định, ngày", 37),
)
_NONE = "-"


def build(data: ReceiptInput) -> Paper:
    """The receipt of one unit, on pages laid across."""
    return Paper(KIND, data.name, _blocks(data), mark=data.mark, landscape=True)


def build_all(data: ReceiptsInput) -> Paper:
    """The receipts of several units in one file, each on pages of its own."""
    enclosed = tuple(Enclosed(_blocks(each), each.mark, landscape=True) for each in data.receipts)
    return Paper(KIND, data.name, enclosed)


def _blocks(data: ReceiptInput) -> tuple[Block, ...]:
    blocks: list[Block] = [
        data.head.block(),
        Title(data.title, data.subject),
        Fields(tuple(Field(fact.label, fact.value) for fact in data.facts)),
        _table(data),
    ]
    if data.gates:
        blocks += [Paragraph("", lead="Điều kiện xét khen, xếp loại:"), ItemList(data.gates)]
    blocks += [
        Paragraph(data.objection, lead="Kiến nghị:"),
        Signatures(None, data.signer.block()),
    ]
    return tuple(blocks)


def _table(data: ReceiptInput) -> Table:
    rows = [row for part in data.parts for row in _part(part)]
    rows += [_sum(one, RowStyle.PLAIN) for one in data.sums]
    return Table(_COLUMNS, (*rows, _sum(data.total, RowStyle.TOTAL)))


def _part(part: LostPart) -> list[Row]:
    heading = f"{part.code}. {part.title}{' (ngoài tổng điểm)' if part.outside else ''}"
    return [Row((heading,), RowStyle.GROUP), *(_line(line) for line in part.lines)]


def _line(line: LostLine) -> Row:
    claimed = _NONE if line.claimed is None else Figure(line.claimed)
    granted = "không áp dụng" if line.granted is None else Figure(line.granted)
    lost = Figure(line.lost) if line.lost else _NONE
    why = Noted("\n".join(line.why), (line.decided,))
    most = Figure(line.maximum) if line.maximum else _NONE
    return Row((line.code, Noted(line.title, (line.split,) if line.split else ()), most, claimed, granted, lost, why))


def _sum(one: ReceiptSum, style: RowStyle) -> Row:
    """The label stands over the columns before the points."""
    return Row((one.label, Figure(one.points), "\n".join(one.notes)), style)
