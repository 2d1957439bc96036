"""Bảng điểm thi đua as the office issues it: the annex of the plan (Nghị định 30/2020, Phụ lục I, III.1), to fill in.

The columns of points are empty: the first is filled in by the unit, the second by the office that verifies.
"""

from dossiers.blocks import (
    Align,
    Appendix,
    Block,
    Column,
    Field,
    Fields,
    Figure,
    ItemList,
    Note,
    Noted,
    Paper,
    Paragraph,
    Row,
    RowStyle,
    Signatory,
    Signatures,
    Table,
)
from dossiers.kinds.score_table_input import Gate, SheetInput, SheetLine

KIND = "score_sheet"
STYLES = {"part": RowStyle.GROUP, "group": RowStyle.SUBGROUP, "line": RowStyle.PLAIN}
NOT_OWN = "-"  # in the unit's column of what the unit does not score

_CODE, _EVIDENCE = Column("Mã", 7, Align.CENTER), "Tài liệu kiểm chứng"
_POINTS = tuple(Column(f"Điểm {word}", 7, Align.CENTER) for word in ("tối đa", "tự chấm", "thẩm định"))
_COLUMNS = (_CODE, Column("Nội dung tiêu chí và cách chấm", 52), *_POINTS, Column(_EVIDENCE, 20))
_COLUMNS_OF_ALL = (
    _CODE,
    Column("Nội dung tiêu chí và cách chấm", 43),
    Column("Áp dụng cho", 12),
    *_POINTS,
    Column(_EVIDENCE, 17),
)


def build(data: SheetInput) -> Paper:
    """The annex as a paper of its own."""
    return Paper(KIND, data.name, (annex(data),), mark=data.mark)


def annex(data: SheetInput, mark: str | None = None) -> Appendix:
    """On pages laid across; `mark`: where the paper it belongs to has another."""
    return Appendix(data.title, tuple(_body(data)), data.number, data.reference, landscape=True, mark=mark)


def _body(data: SheetInput) -> list[Block]:
    unit = [Field("Đơn vị")]
    if data.unit_kind:
        unit.append(Field("Áp dụng cho", data.unit_kind))
    blocks: list[Block] = [Fields(tuple(unit)), _table(data)]
    if any(not line.self_scored for line in data.lines):
        blocks.append(Note(f"Dấu “{NOT_OWN}”: đơn vị không tự chấm; đoàn kiểm tra hoặc cơ quan thẩm định chấm."))
    if data.grades:
        blocks.append(Paragraph(f"{'; '.join(data.grades)}.", lead="Xếp loại theo tổng điểm:"))
    return [*blocks, *gate_blocks(data.gates), Signatures(compiler(), unit_head())]


def _table(data: SheetInput) -> Table:
    for_all = any(line.applies for line in (*data.lines, *data.outside))
    rows = [_row(line, for_all=for_all) for line in data.lines]
    rows += [Row((total.label, Figure(total.maximum), "", "", ""), RowStyle.TOTAL) for total in data.totals]
    rows += [_row(line, for_all=for_all) for line in data.outside]
    return Table(_COLUMNS_OF_ALL if for_all else _COLUMNS, tuple(rows))


def _row(line: SheetLine, *, for_all: bool) -> Row:
    said = Noted(line.title, line.rule) if line.rule else line.title
    applies = (line.applies,) if for_all else ()
    most = Figure(line.maximum) if line.maximum else ""
    own = "" if line.self_scored else NOT_OWN
    return Row((line.code, said, *applies, most, own, "", line.evidence), STYLES[line.level])


def gate_blocks(gates: tuple[Gate, ...]) -> list[Block]:
    """The conditions beside the points; nothing where there are none."""
    if not gates:
        return []
    items = tuple(f"{gate.code}. {gate.title.rstrip('.')}. {_said(gate)}".strip() for gate in gates)
    return [Paragraph("", lead="Điều kiện xét khen (không làm thay đổi điểm):"), ItemList(items)]


def _said(gate: Gate) -> str:
    sentences = [gate.finding] if gate.finding else gate.rule
    return " ".join(f"{sentence.rstrip('.')}." for sentence in sentences)


def compiler() -> Signatory:
    return Signatory(("NGƯỜI LẬP BIỂU",), note="(Ký, ghi rõ họ và tên)")


def unit_head() -> Signatory:
    return Signatory(("THỦ TRƯỞNG ĐƠN VỊ",), note="(Ký, đóng dấu)")
