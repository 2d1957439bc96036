"""Phiếu kiểm tra: what the team looks at in a unit, with what the unit claims and room to note by hand."""

from dossiers.blocks import (
    Align,
    Blank,
    Block,
    Column,
    Enclosed,
    Field,
    Fields,
    Figure,
    Noted,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Signatory,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.visit_input import CheckedLine, Checklist, ChecklistInput

KIND = "checklist"
NOT_OWN = "-"
SPARE = 2  # rows for what comes up on the spot
_COLUMNS = (
    Column("Mã", 6, Align.CENTER),
    Column("Nội dung tiêu chí, cách chấm", 21),
    Column("Kê khai của đơn vị", 13),
    Column("Điểm tự chấm", 6, Align.CENTER),
    Column("Tài liệu đơn vị nộp", 13),
    Column("Đúng", 6),
    Column("Chưa đúng", 6),
    Column("Chưa đủ căn cứ", 6),
    Column("Điểm đoàn chấm", 6),
    Column("Ghi nhận", 17),
)
_BY_HAND = "(Ký, ghi rõ họ và tên)"


def build(data: ChecklistInput) -> Paper:
    """One unit's checklist as a paper on pages laid across, or those of several units each on pages of their own."""
    if len(data.papers) == 1:
        return Paper(KIND, data.name, tuple(_blocks(data.papers[0])), landscape=True)
    sheets = tuple(Enclosed(tuple(_blocks(one)), landscape=True) for one in data.papers)
    return Paper(KIND, data.name, sheets, landscape=True)


def _blocks(data: Checklist) -> list[Block]:
    return [
        data.head.block(),
        Title(("PHIẾU KIỂM TRA",), data.abstract),
        Fields(tuple(Field(fact.label, fact.value) for fact in data.facts)),
        Table(_COLUMNS, tuple(_rows(data)), parted=True),
        Paragraph("", lead="Nhận xét, ý kiến của đơn vị, kiến nghị:"),
        Blank(3),
        Signatures(
            Signatory(("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",), note=_BY_HAND),
            Signatory(("NGƯỜI KIỂM TRA",), note=_BY_HAND),
        ),
    ]


def _rows(data: Checklist) -> list[Row]:
    rows = []
    for each in data.contents:
        rows.append(Row((each.content.heading,), RowStyle.GROUP))
        rows += [_row(line) for line in each.lines]
    rows.append(Row(("Nội dung phát sinh tại buổi kiểm tra",), RowStyle.GROUP))
    return [*rows, *[Row(("",) * len(_COLUMNS), RowStyle.OPEN)] * SPARE]


def _row(line: CheckedLine) -> Row:
    why = (f"Lý do kiểm tra: {line.why}.",) if line.why else ()
    said = Noted(line.title, (f"Tối đa {Figure(line.maximum).text} điểm.", *line.rule, *why))
    own = NOT_OWN if line.by_team else "" if line.own is None else Figure(line.own)
    documents = "\n".join(f"- {name}" for name in line.documents)
    return Row((line.code, said, "\n".join(line.claim), own, documents, "", "", "", "", ""), RowStyle.OPEN)
