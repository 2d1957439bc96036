"""Biên bản họp xét khen thưởng of a council or a unit (Nghị định 30/2020, Phụ lục III, mẫu 1.9): no place-date line."""

from collections.abc import Sequence

from campaigns.states import RecipientKind
from campaigns.vietnamese import two_digits
from dossiers.blocks import (
    Align,
    Block,
    Column,
    Field,
    Fields,
    Heading,
    ItemList,
    Paper,
    Paragraph,
    Recipients,
    Row,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.minutes_input import MinutesInput, Postponed, TieRuling, TwoPlaces
from dossiers.kinds.minutes_votes import votes
from dossiers.kinds.parts import Vacancy, capital, clock, paragraphs, points_or_dash, totals
from dossiers.kinds.voting_input import Member
from dossiers.states import DocumentKind

_MEMBER_COLUMNS = (
    Column("STT", 7, Align.CENTER),
    Column("Họ và tên", 27),
    Column("Chức vụ", 40),
    Column("Nhiệm vụ trong cuộc họp", 26),
)


def build(data: MinutesInput) -> Paper:
    """The minutes as a paper, secretary signing left and chair right; every count comes from the lists."""
    blocks: list[Block] = [
        data.head.block(),
        Title(("BIÊN BẢN",), capital(data.meeting)),
        Fields((Field("Thời gian bắt đầu", clock(data.opened_at)), Field("Địa điểm", data.venue))),
        *_attendance(data),
        Fields(
            (
                Field("Chủ trì (chủ tọa)", data.chair.named),
                Field("Thư ký (người ghi biên bản)", data.secretary.named),
            )
        ),
        Paragraph("", lead="Nội dung (theo diễn biến cuộc họp):"),
        *_course(data),
        Paragraph(f"Cuộc họp kết thúc vào {clock(data.closed_at)}./." if data.closed_at else _OPEN_END),
        Signatures(data.secretary_signer.block(), data.chair_signer.block()),
        Signatures(Recipients(data.recipients)),
    ]
    return Paper(DocumentKind.COUNCIL_MINUTES, f"Biên bản {data.meeting}", tuple(blocks))


# Printed before the meeting has ended: the words of the form with its blanks.
_OPEN_END = "Cuộc họp kết thúc vào ..... giờ ....., ngày ..... tháng ..... năm ....../."


def _attendance(data: MinutesInput) -> list[Block]:
    present, everybody = len(data.present), len(data.present) + len(data.absent)
    rows = tuple(Row((str(place), m.name, m.post, m.role)) for place, m in enumerate(data.present, start=1))
    established = f" (theo {data.established})" if data.established else ""
    verdict = "bảo đảm" if data.quorate else "chưa bảo đảm"
    return [
        Paragraph(
            f"Tổng số thành viên {data.council}{established}: {two_digits(everybody)} người; có mặt "
            f"{two_digits(present)} người, vắng mặt {two_digits(len(data.absent))} người.",
            lead="Thành phần tham dự:",
        ),
        Table(_MEMBER_COLUMNS, rows),
        *_listed("Thành viên vắng mặt:", tuple(_away(member) for member in data.absent)),
        *_listed("Khách mời:", tuple(f"{guest.rstrip('.;')}." for guest in data.guests)),
        Paragraph(
            f"Số thành viên có mặt là {present}/{everybody}, {verdict} số lượng tối thiểu {data.quorum} tổng số thành "
            "viên để tiến hành cuộc họp."
        ),
    ]


def _listed(lead: str, items: tuple[str, ...]) -> list[Block]:
    return [Paragraph(lead), ItemList(items)] if items else []


def _away(member: Member) -> str:
    opinion = f"; {member.opinion.rstrip('.')}" if member.opinion else ""
    return f"{member.named}; lý do: {member.reason}{opinion}."


def _course(data: MinutesInput) -> list[Block]:
    """The numbered sections in the order of the meeting; those with nothing to say are left out."""
    sections: list[tuple[str, list[Block]]] = [
        ("Chương trình họp", [ItemList(data.agenda)] if data.agenda else []),
        ("Tiêu chuẩn xét khen thưởng", [ItemList(data.criteria)] if data.criteria else []),
        ("Báo cáo kết quả thi đua và tóm tắt thành tích", paragraphs(data.report)),
        ("Xử lý trường hợp bằng điểm", [Paragraph(_ruling(tie)) for tie in data.ties]),
        ("Xử lý trường hợp được xếp ở hai nội dung thi đua", [Paragraph(_two(one)) for one in data.two_places]),
        ("Kết quả biểu quyết", votes(data)),
        ("Trường hợp để lại cuộc họp sau", _ended(data.postponed)),
        ("Chỉ tiêu khen thưởng không sử dụng", _ended(data.vacancies)),
        ("Kết luận", _conclusion(data)),
    ]
    blocks: list[Block] = []
    for number, (title, body) in enumerate((section for section in sections if section[1]), start=1):
        blocks += [Heading(title, level=2, number=str(number)), *body]
    return blocks


def _ruling(tie: TieRuling) -> str:
    hands = f"; biểu quyết: {tie.hands.words}" if tie.hands else ""
    return (
        f"{capital(tie.place)}: {', '.join(tie.tied)} cùng đạt {points_or_dash(tie.points)} điểm. Cuộc họp thống nhất "
        f"chọn {', '.join(tie.chosen)}; căn cứ: {tie.grounds}{hands}."
    )


def _two(one: TwoPlaces) -> str:
    kept = f"chỉ xét {one.kept}" if one.kept else "đồng ý xét ở cả hai nội dung"
    return f"{one.name}: cuộc họp thống nhất {kept}; căn cứ: {one.grounds}."


def _ended(told: Sequence[Postponed | Vacancy]) -> list[Block]:
    return [ItemList(tuple(f"{one.sentence}." for one in told))] if told else []


def _conclusion(data: MinutesInput) -> list[Block]:
    """What the decider is asked for; another body's award is told in the typed conclusions."""
    passed = [case.kind for case in data.cases if case.passed and case.award == data.award]
    counted = totals(passed.count(RecipientKind.COLLECTIVE), passed.count(RecipientKind.INDIVIDUAL))
    failed = sum(not case.passed for case in data.cases)
    blocks = [
        Paragraph(f"{data.council} thống nhất đề nghị {data.decider} tặng {data.award} cho {counted} {data.merit}.")
    ]
    if failed:
        blocks.append(Paragraph(f"Có {two_digits(failed)} trường hợp không được thông qua."))
    return [*blocks, *paragraphs(data.conclusions)]
