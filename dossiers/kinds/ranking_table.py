"""Bảng tổng hợp điểm và xếp hạng of one content, on pages laid across: what every list of the dossier is taken from.

No type of paper of Nghị định 30/2020 and so without a number; it carries the codes of the sealed rankings instead.
"""

from collections.abc import Iterator
from datetime import date

from campaigns.shapes import Amount, Count, Shape, Signed
from campaigns.vietnamese import format_date, format_number, two_digits
from dossiers.blocks import (
    Align,
    Block,
    Cell,
    Column,
    Figure,
    Heading,
    Note,
    Noted,
    Paper,
    Paragraph,
    Row,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.parts import Content, Head, SealedRanking, Signer, ranking_notes
from dossiers.phrases import Phrase, Worded
from dossiers.states import DocumentKind

OPENING = Phrase(
    "opening",
    "Câu mở đầu",
    "Căn cứ {kế hoạch} và kết quả điểm công bố ngày {ngày công bố}, {cơ quan chủ trì} tổng hợp điểm và xếp hạng "
    "{số đơn vị} đơn vị tham gia thi đua như sau:",
    fields=("kế hoạch", "ngày công bố", "cơ quan chủ trì", "số đơn vị", "năm"),
    needed=("số đơn vị",),
)
RULE = Phrase(
    "rule",
    "Cách xếp hạng (dưới các bảng)",
    "Xếp hạng theo tổng điểm từ cao xuống thấp. Bằng điểm thì xét lần lượt các tiêu chí phụ của bảng điểm; vẫn bằng "
    "nhau thì đồng hạng, do Hội đồng xem xét, quyết định. Đơn vị không được xét khen vẫn giữ thứ hạng theo điểm.",
)
PHRASES = (OPENING, RULE)

_RANK, _TOTAL, _GRADE, _LATE = 6, 9, 11, 8  # per cent of the table
_WIDEST_PART, _ALL_PARTS = 9, 42


class Part(Shape):
    """A part of the sheet; `maximum`: None where units have different ones, or none (bonus, penalty)."""

    code: str
    title: str
    maximum: Amount | None = None


class RankedUnit(Shape):
    """A row as it was sealed. points: by part, None where the sheet has no such part for this unit; barred: why it is
    not considered for an award; apart: what parted it from others of equal points; tied: with others at this rank."""

    rank: Count
    unit: str
    points: tuple[Signed | None, ...]
    total: Signed
    grade: str = ""
    late_days: Count = 0
    barred: str = ""
    apart: str = ""
    tied: bool = False


class RankedGroup(Shape):
    """Those that compete with each other. steps: the tie-breakers in their order; absent: units without points."""

    name: str
    parts: tuple[Part, ...]
    rows: tuple[RankedUnit, ...]
    steps: tuple[str, ...] = ()
    sealed: SealedRanking
    absent: tuple[str, ...] = ()


class RankingTableInput(Worded):
    """plan: "Kế hoạch số ... của ..."; office: the lead office; late_note: what the plan says of late units; clerk: the
    council's secretary, signer: the head of the office."""

    head: Head
    mark: str = ""
    content: Content
    plan: str
    published_on: date
    office: str
    year: int
    groups: tuple[RankedGroup, ...]
    late_note: str = ""
    clerk: Signer
    signer: Signer


def build(data: RankingTableInput) -> Paper:
    said = {
        "kế hoạch": data.plan,
        "ngày công bố": format_date(data.published_on),
        "cơ quan chủ trì": data.office,
        "số đơn vị": two_digits(sum(len(group.rows) for group in data.groups)),
        "năm": str(data.year),
    }
    blocks: list[Block] = [
        data.head.block(),
        Title(("BẢNG TỔNG HỢP ĐIỂM VÀ XẾP HẠNG",), data.content.heading),
        Paragraph(OPENING.fill(data.phrases, said)),
        *(block for place, group in enumerate(data.groups, start=1) for block in _group(place, group)),
        *_remarks(data),
        Signatures(data.clerk.block(), data.signer.block()),
    ]
    name = f"Bảng tổng hợp điểm và xếp hạng nội dung {data.content.number}"
    return Paper(DocumentKind.RANKING_TABLE, name, tuple(blocks), data.mark, landscape=True)


def _group(place: int, group: RankedGroup) -> Iterator[Block]:
    yield Heading(f"Khối {group.name} ({two_digits(len(group.rows))} đơn vị)", level=2, number=str(place))
    yield Table(_columns(group), tuple(_row(row) for row in group.rows))
    yield Note("; ".join(_named(part) for part in group.parts) + ".")
    if group.steps:
        yield Note(f"Tiêu chí phụ khi bằng điểm: {', '.join(group.steps)}.")
    if group.absent:
        yield Note(f"Không xếp hạng vì không có điểm chính thức: {', '.join(group.absent)}.")
    yield from ranking_notes([group.sealed])


def _columns(group: RankedGroup) -> tuple[Column, ...]:
    each = min(_WIDEST_PART, _ALL_PARTS // max(len(group.parts), 1))
    unit = 100 - _RANK - _TOTAL - _GRADE - _LATE - each * len(group.parts)
    parts = [Column(_heading(part), each, Align.CENTER) for part in group.parts]
    return (
        Column("Hạng", _RANK, Align.CENTER),
        Column("Đơn vị", unit),
        *parts,
        Column("Tổng điểm", _TOTAL, Align.CENTER),
        Column("Xếp loại", _GRADE, Align.CENTER),
        Column("Số ngày nộp trễ", _LATE, Align.CENTER),
    )


def _heading(part: Part) -> str:
    return f"{part.code} ({format_number(part.maximum)})" if part.maximum else part.code


def _named(part: Part) -> str:
    most = f" (tối đa {format_number(part.maximum)} điểm)" if part.maximum else ""
    return f"{part.code}: {part.title}{most}"


def _row(row: RankedUnit) -> Row:
    said = (
        f"Không xét khen: {row.barred}" if row.barred else "",
        row.apart or ("Đồng hạng" if row.tied else ""),
    )
    notes = tuple(note for note in said if note)
    points: list[Cell] = [Figure(value) if value is not None else "-" for value in row.points]
    late = two_digits(row.late_days) if row.late_days else ""
    unit = Noted(row.unit, notes) if notes else row.unit
    return Row((str(row.rank), unit, *points, Figure(row.total), row.grade, late))


def _remarks(data: RankingTableInput) -> Iterator[Block]:
    yield Paragraph(RULE.fill(data.phrases, {}))
    if data.late_note and any(row.late_days for group in data.groups for row in group.rows):
        yield Paragraph(f"{data.late_note.rstrip('.')}.", lead="Nộp trễ:")
