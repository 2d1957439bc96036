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
    ItemList,
    Paper,
    Paragraph,
    Recipients,
    Row,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds import minutes_phrases as said
from dossiers.kinds.minutes_input import MinutesInput, Postponed, TieRuling, TwoPlaces
from dossiers.kinds.minutes_votes import votes
from dossiers.kinds.parts import Vacancy, capital, clock, closing, numbered, paragraphs, points_or_dash, totals
from dossiers.kinds.voting_input import Member
from dossiers.phrases import Phrase
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
        *_log_mark(data),
        *closing(said.END.fill(data.phrases, {"thời gian": clock(data.closed_at) if data.closed_at else _OPEN_END})),
        Signatures(data.secretary_signer.block(), data.chair_signer.block()),
        Signatures(Recipients(data.recipients)),
    ]
    return Paper(DocumentKind.COUNCIL_MINUTES, f"Biên bản {data.meeting}", tuple(blocks))


def _log_mark(data: MinutesInput) -> list[Block]:
    """With it on signed paper nobody can write the logbook anew, not even who runs the database."""
    if data.logbook is None:
        return []
    values = {"mục": str(data.logbook.position), "mã": data.logbook.grouped}
    return paragraphs(said.LOGBOOK.fill(data.phrases, values))


# Printed before the meeting has ended: the words of the form with its blanks.
_OPEN_END = "..... giờ ....., ngày ..... tháng ..... năm ....."


def _attendance(data: MinutesInput) -> list[Block]:
    present, everybody = len(data.present), len(data.present) + len(data.absent)
    numbers = [two_digits(number) for number in (everybody, present, len(data.absent))]
    counted = dict(zip(("tổng số", "có mặt", "vắng mặt"), numbers, strict=True))
    rows = tuple(Row((str(place), m.name, m.post, m.role)) for place, m in enumerate(data.present, start=1))
    council = f"{data.council} (theo {data.established})" if data.established else data.council
    verdict = "bảo đảm" if data.quorate else "chưa bảo đảm"
    quorum = {"có mặt": str(present), "tổng số": str(everybody), "bảo đảm": verdict, "tỷ lệ": data.quorum}
    return [
        Paragraph(
            said.ATTENDANCE.fill(data.phrases, {"hội đồng": council, **counted}),
            lead="Thành phần tham dự:",
        ),
        Table(_MEMBER_COLUMNS, rows),
        *_listed("Thành viên vắng mặt:", tuple(_away(member) for member in data.absent)),
        *_listed("Khách mời:", tuple(f"{guest.rstrip('.;')}." for guest in data.guests)),
        Paragraph(said.QUORUM.fill(data.phrases, quorum)),
    ]


def _listed(lead: str, items: tuple[str, ...]) -> list[Block]:
    return [Paragraph(lead), ItemList(items)] if items else []


def _away(member: Member) -> str:
    opinion = f"; {member.opinion.rstrip('.')}" if member.opinion else ""
    return f"{member.named}; lý do: {member.reason}{opinion}."


def _course(data: MinutesInput) -> list[Block]:
    """The numbered sections in the order of the meeting; those with nothing to say are left out."""
    sections: list[tuple[Phrase, list[Block]]] = [
        (said.AGENDA, [ItemList(data.agenda)] if data.agenda else []),
        (said.CRITERIA, [ItemList(data.criteria)] if data.criteria else []),
        (said.REPORT, paragraphs(data.report)),
        (said.TIES, [Paragraph(_ruling(data, tie)) for tie in data.ties]),
        (said.TWO_PLACES, [Paragraph(_two(data, one)) for one in data.two_places]),
        (said.VOTES, votes(data)),
        (said.POSTPONED, _ended(data.postponed)),
        (said.VACANCIES, _ended(data.vacancies)),
        (said.CONCLUSION, _conclusion(data)),
    ]
    return numbered((title.fill(data.phrases, {}), body) for title, body in sections)


def _ruling(data: MinutesInput, tie: TieRuling) -> str:
    hands = f"; biểu quyết: {tie.hands.words}" if tie.hands else ""
    values = {
        "chỉ tiêu": capital(tie.place),
        "bằng điểm": ", ".join(tie.tied),
        "điểm": points_or_dash(tie.points),
        "được chọn": ", ".join(tie.chosen),
        "căn cứ": f"{tie.grounds}{hands}",
    }
    return said.TIE.fill(data.phrases, values)


def _two(data: MinutesInput, one: TwoPlaces) -> str:
    kept = f"chỉ xét {one.kept}" if one.kept else "đồng ý xét ở cả hai nội dung"
    return said.TWO.fill(data.phrases, {"tên": one.name, "kết quả": kept, "căn cứ": one.grounds})


def _ended(told: Sequence[Postponed | Vacancy]) -> list[Block]:
    return [ItemList(tuple(f"{one.sentence}." for one in told))] if told else []


def _conclusion(data: MinutesInput) -> list[Block]:
    """What the decider is asked for; another body's award is told in the typed conclusions."""
    passed = [case.kind for case in data.cases if case.passed and case.award == data.award]
    counted = totals(passed.count(RecipientKind.COLLECTIVE), passed.count(RecipientKind.INDIVIDUAL))
    failed = sum(not case.passed for case in data.cases)
    values = {
        "hội đồng": data.council,
        "người quyết định": data.decider,
        "hình thức": data.award,
        "số lượng": counted,
        "thành tích": data.merit,
    }
    blocks = paragraphs(said.AGREED.fill(data.phrases, values))
    if failed:
        blocks += paragraphs(said.FAILED.fill(data.phrases, {"số lượng": two_digits(failed)}))
    return [*blocks, *paragraphs(data.conclusions)]
