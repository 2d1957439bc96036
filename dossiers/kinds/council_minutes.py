"""Biên bản họp xét khen thưởng of a council or a unit (Nghị định 30/2020, Phụ lục III, mẫu 1.9): no place-date line."""

from itertools import count, groupby

from campaigns.states import RecipientKind
from campaigns.vietnamese import format_number, two_digits
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
    RowStyle,
    Signatures,
    Table,
    Title,
)
from dossiers.kinds.minutes_input import Case, Member, MinutesInput, TieRuling
from dossiers.kinds.parts import capital, clock, paragraphs, points_or_dash, ranking_notes, totals
from dossiers.states import DocumentKind

_BALLOTS = {"open": "biểu quyết công khai", "secret": "bỏ phiếu kín"}
_CASE_COLUMNS = (
    Column("STT", 7, Align.CENTER),
    Column("Tên tập thể, cá nhân", 34),
    Column("Hình thức khen thưởng", 13, Align.CENTER),
    Column("Đồng ý", 8, Align.CENTER),
    Column("Không đồng ý", 10, Align.CENTER),
    Column("Không có ý kiến", 10, Align.CENTER),
    Column("Tỷ lệ (%)", 9, Align.CENTER),
    Column("Kết quả", 9, Align.CENTER),
)
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
                Field("Chủ trì (chủ tọa)", _named(data.chair)),
                Field("Thư ký (người ghi biên bản)", _named(data.secretary)),
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


def _named(member: Member) -> str:
    return ", ".join(part for part in (member.name, member.post, member.role) if part)


def _attendance(data: MinutesInput) -> list[Block]:
    present, everybody = len(data.present), len(data.present) + len(data.absent)
    rows = tuple(Row((str(place), m.name, m.post, m.role)) for place, m in enumerate(data.present, start=1))
    verdict = "bảo đảm" if data.quorate else "chưa bảo đảm"
    blocks: list[Block] = [
        Paragraph(
            f"Tổng số thành viên {data.council}: {two_digits(everybody)} người; có mặt {two_digits(present)} người, "
            f"vắng mặt {two_digits(len(data.absent))} người.",
            lead="Thành phần tham dự:",
        ),
        Table(_MEMBER_COLUMNS, rows),
    ]
    if data.absent:
        items = tuple(f"{_named(member)}; lý do: {member.reason}." for member in data.absent)
        blocks += [Paragraph("Thành viên vắng mặt:"), ItemList(items)]
    if data.guests:
        blocks += [Paragraph("Khách mời:"), ItemList(tuple(f"{_named(guest)}." for guest in data.guests))]
    return [
        *blocks,
        Paragraph(
            f"Số thành viên có mặt là {present}/{everybody}, {verdict} số lượng tối thiểu {data.quorum} tổng số thành "
            "viên để tiến hành cuộc họp."
        ),
    ]


def _course(data: MinutesInput) -> list[Block]:
    """The numbered sections in the order of the meeting; those with nothing to say are left out."""
    sections: list[tuple[str, list[Block]]] = [
        ("Tiêu chuẩn xét khen thưởng", [ItemList(data.criteria)] if data.criteria else []),
        ("Báo cáo kết quả thi đua và tóm tắt thành tích", paragraphs(data.report)),
        ("Xử lý trường hợp bằng điểm", [Paragraph(_ruling(tie)) for tie in data.ties]),
        ("Kết quả biểu quyết", _votes(data)),
        ("Chỉ tiêu khen thưởng không sử dụng", _vacant(data)),
        ("Ý kiến khác, ý kiến bảo lưu", [ItemList(data.dissents)] if data.dissents else []),
        ("Kết luận", _conclusion(data)),
    ]
    blocks: list[Block] = []
    for number, (title, body) in enumerate((section for section in sections if section[1]), start=1):
        blocks += [Heading(title, level=2, number=str(number)), *body]
    return blocks


def _ruling(tie: TieRuling) -> str:
    hands = ""
    if tie.hands:
        yes, no, blank = (two_digits(number) for number in tie.hands)
        hands = f"; biểu quyết: {yes} đồng ý, {no} không đồng ý, {blank} không có ý kiến"
    return (
        f"{capital(tie.place)}: {', '.join(tie.tied)} cùng đạt {points_or_dash(tie.points)} điểm. Cuộc họp thống nhất "
        f"chọn {', '.join(tie.chosen)}; căn cứ: {tie.grounds}{hands}."
    )


def _votes(data: MinutesInput) -> list[Block]:
    places = count(1)
    rows: list[Row] = []
    for (kind, content), cases in groupby(sorted(data.cases, key=_group), key=_group):
        rows.append(Row((f"{RecipientKind(kind).label} - Nội dung thi đua số {content}",), RowStyle.GROUP))
        rows += [Row((str(next(places)), *_case_cells(case))) for case in cases]
    remarks = tuple(remark for case in data.cases if (remark := _remark(case)))
    blocks: list[Block] = [
        Paragraph(
            f"Cuộc họp {_BALLOTS[data.ballot]} đối với từng trường hợp; trường hợp được thông qua khi đạt "
            f"{data.threshold} đồng ý. Kết quả như sau:"
        ),
        Table(_CASE_COLUMNS, tuple(rows)),
        *ranking_notes(data.rankings),
    ]
    return [*blocks, Paragraph("Ghi chú về biểu quyết:"), ItemList(remarks)] if remarks else blocks


def _group(case: Case) -> tuple[str, str]:
    """Collectives before individuals ("collective" < "individual"), each by content."""
    return case.kind, case.content


def _case_cells(case: Case) -> tuple[str, ...]:
    name = f"{case.name}, {case.unit}" if case.unit else case.name
    votes = (str(number) for number in (case.yes, case.no, case.blank))
    return name, case.award, *votes, format_number(case.share), "Đạt" if case.passed else "Không đạt"


def _remark(case: Case) -> str:
    """Who stood aside, and what was noted on the case."""
    aside = f"{two_digits(case.aside)} thành viên có liên quan không tham gia biểu quyết" if case.aside else ""
    said = "; ".join(part for part in (aside, case.note) if part)
    return f"{case.name}: {said}." if said else ""


def _vacant(data: MinutesInput) -> list[Block]:
    return [ItemList(tuple(f"{vacancy.sentence}." for vacancy in data.vacancies))] if data.vacancies else []


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
