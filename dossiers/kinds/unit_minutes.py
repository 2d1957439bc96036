"""Biên bản họp xét khen thưởng of a unit (plan, III.2; Nghị định 30/2020, Phụ lục III, mẫu 1.9): no place-date line."""

from datetime import datetime

from campaigns.shapes import Count, Shape
from campaigns.states import RecipientKind
from campaigns.vietnamese import two_digits
from dossiers.blocks import (
    Align,
    Block,
    Column,
    Field,
    Fields,
    Heading,
    Paper,
    Paragraph,
    Recipients,
    Row,
    RowStyle,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.parts import Head, Signer, capital, clock, paragraphs, totals
from dossiers.states import DocumentKind


class Agreed(Shape):
    """One recipient that the meeting agreed to put forward. `about`: post and workplace of a person."""

    kind: RecipientKind
    name: str
    content: str
    award: str
    yes: Count
    about: str = ""
    merit: str = ""


class UnitMinutesInput(Shape):
    """meeting: "họp xét ..." printed under BIÊN BẢN; unit: as named in running text; discussion: typed text."""

    head: Head
    meeting: str
    unit: str
    opened_at: datetime
    closed_at: datetime
    venue: str
    chair: str
    clerk: str
    invited: Count
    present: Count
    absent: str = ""
    plan: str
    agreed: tuple[Agreed, ...]
    discussion: str = ""
    recipients: tuple[str, ...]
    chair_signer: Signer
    clerk_signer: Signer


_COLUMNS = (
    Column("STT", 7, Align.CENTER),
    Column("Tên tập thể, cá nhân", 34),
    Column("Hình thức đề nghị", 14, Align.CENTER),
    Column("Tóm tắt thành tích", 31),
    Column("Đồng ý", 14, Align.CENTER),
)


def build(data: UnitMinutesInput) -> Paper:
    """The minutes as a paper, clerk signing left and chair right; every count comes from the list."""
    absent = data.invited - data.present
    who = f" ({data.absent.rstrip('.')})" if data.absent else ""
    blocks: list[Block] = [
        data.head.block(),
        Title(("BIÊN BẢN",), capital(data.meeting)),
        Fields((Field("Thời gian bắt đầu", clock(data.opened_at)), Field("Địa điểm", data.venue))),
        Paragraph(
            f"Tổng số {two_digits(data.invited)} người; có mặt {two_digits(data.present)} người, vắng mặt "
            f"{two_digits(absent)} người{who}.",
            lead="Thành phần tham dự:",
        ),
        Fields((Field("Chủ trì (chủ tọa)", data.chair), Field("Thư ký (người ghi biên bản)", data.clerk))),
        Paragraph("", lead="Nội dung (theo diễn biến cuộc họp):"),
        *_course(data),
        Paragraph(f"Cuộc họp kết thúc vào {clock(data.closed_at)}./."),
        Signatures(data.clerk_signer.block(), data.chair_signer.block()),
        Signatures(Recipients(data.recipients)),
    ]
    return Paper(DocumentKind.UNIT_MINUTES, f"Biên bản {data.meeting}", tuple(blocks))


def _course(data: UnitMinutesInput) -> list[Block]:
    kinds = [one.kind for one in data.agreed]
    counted = totals(kinds.count(RecipientKind.COLLECTIVE), kinds.count(RecipientKind.INDIVIDUAL))
    sections: list[tuple[str, list[Block]]] = [
        (
            "Căn cứ và nội dung xét",
            [Paragraph(f"Căn cứ {data.plan}, cuộc họp xét tập thể, cá nhân có thành tích để đề nghị khen thưởng.")],
        ),
        ("Ý kiến thảo luận", paragraphs(data.discussion)),
        ("Kết quả biểu quyết", [_table(data)]),
        ("Kết luận", [Paragraph(f"{capital(data.unit)} thống nhất đề nghị khen thưởng {counted} nêu trên.")]),
    ]
    blocks: list[Block] = []
    for number, (title, body) in enumerate((section for section in sections if section[1]), start=1):
        blocks += [Heading(title, level=2, number=str(number)), *body]
    return blocks


def _table(data: UnitMinutesInput) -> Table:
    rows: list[Row] = []
    for kind in RecipientKind:
        of_kind = [one for one in data.agreed if one.kind == kind]
        if of_kind:
            rows.append(Row((kind.label,), RowStyle.GROUP))
            rows += [_row(place, one, data.present) for place, one in enumerate(of_kind, start=1)]
    return Table(_COLUMNS, tuple(rows))


def _row(place: int, one: Agreed, present: int) -> Row:
    name = f"{one.name}, {one.about}" if one.about else one.name
    award = f"{one.award}, nội dung thi đua số {one.content}"
    return Row((str(place), name, award, one.merit, f"{two_digits(one.yes)}/{two_digits(present)}"))
