"""The council's decisions and members as one sheet of an Excel file."""

from collections.abc import Iterable

from awards.council.page import Body
from awards.council.voting_rules import Setting
from awards.models import Meeting
from awards.tables import Table
from campaigns.models import Campaign
from campaigns.spreadsheets import Value

_HEADERS = [
    "STT",
    "Họ và tên",
    "Chức vụ",
    "Nhiệm vụ trong Hội đồng",
    "Từ ngày",
    "Thôi tham gia từ ngày",
    "Lý do thôi tham gia",
    "Số, ký hiệu quyết định",
    "Ngày quyết định",
    "Cơ quan, người ban hành",
    "Đến hết ngày",
    "Hiệu lực",
]


def council_table(campaign: Campaign, found: Iterable[Body]) -> Table:
    rows: list[list[Value]] = []
    for body in found:
        decision = body.decision
        paper: list[Value] = [decision.document, decision.issued_on, decision.issuer, decision.valid_to, body.word]
        for row in body.rows:
            seat = row.seat
            duty = str(seat.get_duty_display())
            member: list[Value] = [len(rows) + 1, seat.user.full_name, seat.post, duty, decision.valid_from]
            rows.append([*member, seat.left_on, seat.left_reason, *paper])
    return f"Thành viên {campaign.council_unit.name}", _HEADERS, rows


def voting_rule_table(campaign: Campaign, settings: Iterable[Setting]) -> Table:
    headers = ["STT", "Hình thức khen", "Dự họp ít nhất", "Nhất trí khi đồng ý", "Cách biểu quyết"]
    headers += ["Ý kiến bằng văn bản", "Căn cứ", "Người đặt", "Lúc"]
    rows: list[list[Value]] = [
        [
            number,
            one.level.label,
            one.rule.quorum_words,
            one.rule.words,
            one.ballot.label,
            one.written.capitalize(),
            one.stored.ground if one.stored else "Mặc định",
            one.stored.set_by.full_name if one.stored else "",
            one.stored.set_at if one.stored else None,
        ]
        for number, one in enumerate(settings, start=1)
    ]
    return f"Thể lệ biểu quyết, {campaign.short_title}", headers, rows


def meetings_table(campaign: Campaign, meetings: Iterable[Meeting]) -> Table:
    """Meetings with the `count` of their cases."""
    headers = ["STT", "Cuộc họp", "Bắt đầu", "Kết thúc", "Địa điểm", "Chủ trì", "Thư ký", "Theo quyết định"]
    headers += ["Chương trình", "Khách mời", "Số trường hợp", "Trạng thái", "Lý do hủy", "Kết luận"]
    rows: list[list[Value]] = [
        [
            number,
            one.title,
            one.starts_at,
            one.ends_at,
            one.place,
            one.chair.full_name,
            one.clerk.full_name,
            one.council.document if one.council else "",
            one.agenda,
            one.guests,
            one.count,  # type: ignore[attr-defined]
            str(one.get_state_display()),
            one.cancel_reason,
            one.conclusion,
        ]
        for number, one in enumerate(meetings, start=1)
    ]
    return f"Họp Hội đồng, {campaign.short_title}", headers, rows
