"""Bảng điểm thi đua filled in: one unit's claims and points, with what the office found where the reader may see it."""

from dossiers.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Field,
    Fields,
    Figure,
    Note,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.score_sheet import STYLES, gate_blocks
from dossiers.kinds.score_table_input import CardInput, CardLine, CardTotal, Point, Points

KIND = "scorecard"
PROVISIONAL = "*"

# Widths of: code, title, maximum, claim, own, verified, final, ground, evidence; 0: the column is not there.
_WIDTHS_OF_CLAIM = (7, 30, 6, 24, 7, 7, 0, 0, 19)
_WIDTHS_VERIFIED = (6, 24, 6, 19, 6, 6, 0, 17, 16)
_WIDTHS_PUBLISHED = (6, 22, 6, 18, 6, 6, 6, 15, 15)
_HEADERS = (
    ("Mã", Align.CENTER),
    ("Nội dung tiêu chí", Align.LEFT),
    ("Điểm tối đa", Align.CENTER),
    ("Kê khai của đơn vị", Align.LEFT),
    ("Điểm tự chấm", Align.CENTER),
    ("Điểm thẩm định", Align.CENTER),
    ("Điểm chính thức", Align.CENTER),
    ("Lý do điều chỉnh", Align.LEFT),
    ("Tài liệu kiểm chứng", Align.LEFT),
)


def build(data: CardInput) -> Paper:
    """The scorecard as a paper on pages laid across; every figure is the one that the product shows."""
    blocks: list[Block] = [
        data.head.block(),
        Title(data.title, data.subject),
        Fields(tuple(Field(fact.label, fact.value) for fact in data.facts)),
        _table(data),
        *_below(data),
        *gate_blocks(data.gates),
        *(Signatures(left.block(), right.block()) for left, right in data.signers),
    ]
    return Paper(KIND, data.name, tuple(blocks), mark=data.mark, landscape=True)


def _table(data: CardInput) -> Table:
    widths = _widths(data)
    columns = [Column(header, width, align) for (header, align), width in zip(_HEADERS, widths, strict=True) if width]
    rows = [_line(line, widths) for line in data.lines]
    rows += [_total(total, widths) for total in data.totals]
    rows += [_line(line, widths) for line in data.outside]
    rows += [_total(total, widths) for total in data.sums]
    return Table(tuple(columns), tuple(rows))


def _widths(data: CardInput) -> tuple[int, ...]:
    if data.published:
        return _WIDTHS_PUBLISHED
    return _WIDTHS_VERIFIED if data.verified else _WIDTHS_OF_CLAIM


def _line(line: CardLine, widths: tuple[int, ...]) -> Row:
    most = Figure(line.maximum) if line.maximum else ""
    evidence = "\n".join(f"- {name}" for name in line.evidence)
    cells = (line.code, line.title, most, "\n".join(line.claim), *_points(line.points), line.ground, evidence)
    return Row(_kept(cells, widths), STYLES[line.level])


def _total(total: CardTotal, widths: tuple[int, ...]) -> Row:
    """The label stands over code and title."""
    most = Figure(total.maximum) if total.maximum is not None else ""
    cells = ("", total.label, most, "", *_points(total.points), "", "")
    return Row(_kept(cells, widths)[1:], RowStyle.TOTAL)


def _kept(cells: tuple[Cell, ...], widths: tuple[int, ...]) -> tuple[Cell, ...]:
    return tuple(cell for cell, width in zip(cells, widths, strict=True) if width)


def _points(points: Points) -> tuple[Cell, Cell, Cell]:
    return _cell(points.own), _cell(points.verified), _cell(points.final)


def _cell(point: Point) -> Cell:
    if point.value is None:
        return point.word
    return Figure(point.value, PROVISIONAL if point.provisional else "")


def _below(data: CardInput) -> list[Block]:
    """What explains the figures, and the class that they give."""
    blocks: list[Block] = []
    if any(_is_provisional(line.points) for line in (*data.lines, *data.outside)):
        blocks.append(Note(f"({PROVISIONAL}) Điểm tạm tính: còn phụ thuộc kết quả của các đơn vị khác trong khối."))
    if data.explanation:
        blocks.append(Note(f"Cách tính: {'; '.join(data.explanation)}."))
    if data.grade:
        blocks.append(Paragraph(f"{data.grade}.", lead="Xếp loại:"))
    return blocks


def _is_provisional(points: Points) -> bool:
    return points.own.provisional or points.verified.provisional or points.final.provisional
