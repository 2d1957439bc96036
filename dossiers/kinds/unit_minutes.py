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
    Paper,
    Paragraph,
    Recipients,
    Row,
    RowStyle,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.parts import Head, Signer, capital, clock, closing, numbered, paragraphs, totals
from dossiers.phrases import Phrase, Worded
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


MEETING = Phrase("meeting", "Tên cuộc họp", "họp xét, đề nghị khen thưởng năm {năm}", fields=("năm", "đơn vị"))
ATTENDANCE = Phrase(
    "attendance",
    "Số người tham dự",
    "Tổng số {tổng số} người; có mặt {có mặt} người, vắng mặt {vắng mặt} người{người vắng}.",
    fields=("tổng số", "có mặt", "vắng mặt", "người vắng"),
    needed=("tổng số", "có mặt", "vắng mặt", "người vắng"),
)
GROUNDS = Phrase("grounds", "Tiêu đề: căn cứ", "Căn cứ và nội dung xét")
BASED = Phrase(
    "based",
    "Căn cứ và nội dung xét",
    "Căn cứ {kế hoạch}, cuộc họp xét tập thể, cá nhân có thành tích để đề nghị khen thưởng.",
    fields=("kế hoạch", "đơn vị"),
    needed=("kế hoạch",),
    lines=True,
)
DISCUSSION = Phrase("discussion", "Tiêu đề: thảo luận", "Ý kiến thảo luận")
VOTES = Phrase("votes", "Tiêu đề: biểu quyết", "Kết quả biểu quyết")
CONCLUSION = Phrase("conclusion", "Tiêu đề: kết luận", "Kết luận")
AGREED = Phrase(
    "agreed",
    "Kết luận đề nghị khen thưởng",
    "{đơn vị} thống nhất đề nghị khen thưởng {số lượng} nêu trên.",
    fields=("đơn vị", "số lượng"),
    needed=("số lượng",),
    lines=True,
)
END = Phrase(
    "end",
    "Câu kết thúc",
    "Cuộc họp kết thúc vào {thời gian}",
    fields=("thời gian",),
    needed=("thời gian",),
    lines=True,
)
PHRASES = (MEETING, ATTENDANCE, GROUNDS, BASED, DISCUSSION, VOTES, CONCLUSION, AGREED, END)


class UnitMinutesInput(Worded):
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
    blocks: list[Block] = [
        data.head.block(),
        Title(("BIÊN BẢN",), capital(data.meeting)),
        Fields((Field("Thời gian bắt đầu", clock(data.opened_at)), Field("Địa điểm", data.venue))),
        Paragraph(ATTENDANCE.fill(data.phrases, _attendance(data)), lead="Thành phần tham dự:"),
        Fields((Field("Chủ trì (chủ tọa)", data.chair), Field("Thư ký (người ghi biên bản)", data.clerk))),
        Paragraph("", lead="Nội dung (theo diễn biến cuộc họp):"),
        *_course(data),
        *closing(END.fill(data.phrases, {"thời gian": clock(data.closed_at)})),
        Signatures(data.clerk_signer.block(), data.chair_signer.block()),
        Signatures(Recipients(data.recipients)),
    ]
    return Paper(DocumentKind.UNIT_MINUTES, f"Biên bản {data.meeting}", tuple(blocks))


def _course(data: UnitMinutesInput) -> list[Block]:
    kinds = [one.kind for one in data.agreed]
    counted = totals(kinds.count(RecipientKind.COLLECTIVE), kinds.count(RecipientKind.INDIVIDUAL))
    unit = capital(data.unit)
    sections: list[tuple[Phrase, list[Block]]] = [
        (GROUNDS, paragraphs(BASED.fill(data.phrases, {"kế hoạch": data.plan, "đơn vị": unit}))),
        (DISCUSSION, paragraphs(data.discussion)),
        (VOTES, [_table(data)]),
        (CONCLUSION, paragraphs(AGREED.fill(data.phrases, {"đơn vị": unit, "số lượng": counted}))),
    ]
    return numbered((title.fill(data.phrases, {}), body) for title, body in sections)


def _attendance(data: UnitMinutesInput) -> dict[str, str]:
    """Who was absent comes with the brackets around it, so that nothing is left where nobody was."""
    return {
        "tổng số": two_digits(data.invited),
        "có mặt": two_digits(data.present),
        "vắng mặt": two_digits(data.invited - data.present),
        "người vắng": f" ({data.absent.rstrip('.')})" if data.absent else "",
    }


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
