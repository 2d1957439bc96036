"""Giấy mời họp (Nghị định 30/2020, Phụ lục III, mẫu 1.7): one number, a sheet for each of those invited."""

from datetime import datetime

from django.utils import timezone

from dossiers.blocks import (
    Appendix,
    Block,
    Enclosed,
    Field,
    Fields,
    ItemList,
    Mark,
    Paper,
    Paragraph,
    Recipients,
    Signatures,
    Title,
)
from dossiers.kinds.parts import Head, Signer, capital, clock, closing
from dossiers.phrases import Phrase, Worded
from dossiers.states import DocumentKind

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


INVITES = Phrase("invites", "Lời mời", "{hội đồng} trân trọng kính mời", fields=("hội đồng",), needed=("hội đồng",))
DOCUMENTS = Phrase(
    "documents",
    "Tài liệu họp (mỗi dòng một tài liệu)",
    "Bảng xếp hạng đã chốt của từng khối\n"
    "Phương án xét khen thưởng theo từng chỉ tiêu của kế hoạch\n"
    "Danh sách, tóm tắt thành tích của tập thể, cá nhân được đề nghị",
    lines=True,
)
# A member who cannot come still counts among all members, and may say in writing what he or she thinks.
TO_MEMBERS = Phrase(
    "to_members",
    "Câu kết gửi thành viên Hội đồng",
    "Đề nghị Ông (Bà) sắp xếp công việc, dự họp đầy đủ, đúng giờ. Trường hợp vắng mặt, đề nghị báo lý do và gửi ý kiến "
    "bằng văn bản đến Thư ký trước giờ họp",
    lines=True,
)
TO_GUESTS = Phrase("to_guests", "Câu kết gửi khách mời", "Trân trọng kính mời Ông (Bà) đến dự", lines=True)
PHRASES = (INVITES, DOCUMENTS, TO_MEMBERS, TO_GUESTS)


class InvitationInput(Worded):
    """All that the sheets say.

    meeting: "họp xét ..." printed under GIẤY MỜI; host: the council as named in running text; members, guests: those
    invited, with post and duty, one sheet each; chair: who presides.
    """

    head: Head
    meeting: str
    host: str
    members: tuple[str, ...]
    guests: tuple[str, ...] = ()
    chair: str
    starts_at: datetime
    venue: str
    agenda: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    recipients: tuple[str, ...]
    signer: Signer


def build(data: InvitationInput) -> Paper:
    """Members in the order of the council, then guests; each sheet is numbered from its own first page.

    A long agenda follows them all.
    """
    sheets = [_sheet(data, one, TO_MEMBERS) for one in data.members]
    sheets += [_sheet(data, one, TO_GUESTS) for one in data.guests]
    blocks = (*(Enclosed(sheet) for sheet in sheets), *_programme(data))
    return Paper(DocumentKind.INVITATION, f"Giấy mời {data.meeting}", blocks)


_LONG = 6  # items of an agenda that still leave room for the signature


def _sheet(data: InvitationInput, invited: str, last: Phrase) -> tuple[Block, ...]:
    return (
        data.head.block(),
        Title(("GIẤY MỜI",), capital(data.meeting)),
        Fields(
            (
                Field(INVITES.fill(data.phrases, {"hội đồng": data.host}), invited),
                Field("Tới dự", data.meeting),
                Field("Chủ trì", data.chair),
                Field("Thời gian", f"{clock(data.starts_at)} ({_weekday(data.starts_at)})"),
                Field("Địa điểm", data.venue),
            )
        ),
        *_agenda(data),
        *_listed("Tài liệu:", data.documents, Mark.DASH),
        *closing(last.fill(data.phrases, {})),
        Signatures(Recipients(data.recipients), data.signer.block()),
    )


def _agenda(data: InvitationInput) -> list[Block]:
    if len(data.agenda) > _LONG:
        return [Paragraph("(Có chương trình họp tại Phụ lục kèm theo Giấy mời này)", italic=True)]
    return _listed("Nội dung, chương trình:", data.agenda, Mark.NUMBER)


def _programme(data: InvitationInput) -> list[Block]:
    """A long agenda once for all, so that each sheet stays one page."""
    if len(data.agenda) <= _LONG:
        return []
    reference = f"(Kèm theo Giấy mời {data.head.cited()} của {data.host})"
    return [Appendix(("CHƯƠNG TRÌNH HỌP",), (ItemList(data.agenda, Mark.NUMBER),), reference=reference)]


def _listed(lead: str, items: tuple[str, ...], mark: Mark) -> list[Block]:
    return [Paragraph("", lead=lead), ItemList(items, mark)] if items else []


def _weekday(moment: datetime) -> str:
    return _WEEKDAYS[timezone.localtime(moment).weekday()]
