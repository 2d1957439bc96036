"""When a decision about the council may be recorded and corrected, and when a member leaves."""

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone

from awards.council.seating import sat
from awards.council.values import DecisionValues, SeatValues
from awards.models import CouncilDecision, CouncilSeat, Meeting
from awards.states import CouncilDuty
from campaigns.models import Campaign, Unit
from campaigns.rules import Blocker
from campaigns.vietnamese import format_date, two_digits


def decision_blockers(values: DecisionValues, today: date) -> list[Blocker]:
    blockers = []
    if values.issued_on > today:
        blockers.append(
            Blocker(
                f"Ngày quyết định {format_date(values.issued_on)} ở sau hôm nay.",
                "Kiểm tra lại ngày, năm của quyết định.",
            )
        )
    if values.valid_from < values.issued_on:
        blockers.append(Blocker("Quyết định không có hiệu lực trước ngày ban hành.", "Kiểm tra lại hai ngày."))
    if values.valid_to and values.valid_to < values.valid_from:
        blockers.append(Blocker("Ngày hết hiệu lực phải từ ngày có hiệu lực trở đi."))
    return blockers


def start_blockers(council: Unit, values: DecisionValues, decision: CouncilDecision | None) -> list[Blocker]:
    """One decision a day; and no decision changes who sat at a meeting that has been."""
    others = CouncilDecision.objects.filter(unit=council).exclude(pk=decision.pk if decision else 0)
    same = others.filter(valid_from=values.valid_from).first()
    if same:
        text = f"{same} đã có hiệu lực từ cùng ngày {format_date(values.valid_from)}."
        return [Blocker(text, "Sửa quyết định đó nếu ghi nhầm.")]
    ruled = sat(council.pk, values.valid_from, values.valid_to).filter(council__valid_from__lt=values.valid_from)
    return [
        Blocker(
            f"{_meeting(meeting)} đã họp theo {meeting.council}.",
            "Quyết định mới phải có hiệu lực sau ngày đó.",
        )
        for meeting in ruled.select_related("council")
    ]


def seat_blockers(
    seats: Sequence[SeatValues], names: Mapping[int, str], able: Container[int], left: Container[int], on: date
) -> list[Blocker]:
    """`able` hold the role of a member on that day; of those who have `left` nobody asks it any more."""
    if not seats:
        return [Blocker("Hội đồng phải có thành viên.", "Thêm từng thành viên với nhiệm vụ trong Hội đồng.")]
    blockers = [
        Blocker(f"Dòng {row}: chưa chọn thành viên, hoặc chưa ghi chức vụ, nhiệm vụ.")
        for row, one in enumerate(seats, start=1)
        if one.user_id is None or not one.post.strip() or one.duty not in CouncilDuty.values
    ]
    times = Counter(one.user_id for one in seats if one.user_id is not None)
    blockers += [
        Blocker(f"{names[user]} có {two_digits(count)} dòng.", "Giữ một dòng cho mỗi người.")
        for user, count in times.items()
        if count > 1
    ]
    blockers += _chair_blockers(seats, left)
    missing = [names[user] for user in times if user not in able and user not in left]
    if missing:
        text = f"Chưa giữ vai trò “Thành viên Hội đồng” ngày {format_date(on)}: {', '.join(missing)}."
        blockers.append(Blocker(text, "Quản trị hệ thống giao vai trò này trước (Hệ thống › Tài khoản)."))
    return blockers


def _chair_blockers(seats: Sequence[SeatValues], left: Container[int]) -> list[Blocker]:
    chairs = sum(one.duty == CouncilDuty.CHAIR and one.user_id not in left for one in seats)
    if chairs == 1:
        return []
    return [Blocker(f"Hội đồng phải có đúng một Chủ tịch, danh sách có {two_digits(chairs)}.")]


def correcting_blockers(decision: CouncilDecision) -> list[Blocker]:
    """A slip of the pen is mended until a meeting has sat under the decision."""
    return [
        Blocker(f"{_meeting(one)} đã họp theo quyết định này.", "Ghi quyết định kiện toàn mới.")
        for one in decision.meetings.order_by("starts_at")[:1]
    ]


def leaving_blockers(seat: CouncilSeat, left_on: date, reason: str) -> list[Blocker]:
    name, decision = seat.user.full_name, seat.decision
    if seat.left_on:
        return [
            Blocker(
                f"{name} đã thôi tham gia từ ngày {format_date(seat.left_on)}.",
                "Ghi nhầm thì bấm Bỏ ghi ở dòng của thành viên.",
            )
        ]
    blockers = [] if reason.strip() else [Blocker("Phải ghi lý do thôi tham gia.")]
    if left_on < decision.valid_from or (decision.valid_to and left_on > decision.valid_to):
        blockers.append(Blocker("Ngày thôi tham gia phải trong thời gian có hiệu lực của quyết định."))
    for meeting in sat(decision.unit_id, left_on).filter(council=decision, attendances__member=seat.user_id):
        text = f"{name} có tên trong {_meeting(meeting).lower()}."
        blockers.append(Blocker(text, "Ngày thôi tham gia phải sau cuộc họp đó."))
    return blockers


def returning_blockers(seat: CouncilSeat) -> list[Blocker]:
    """Taking back a leaving that was recorded by mistake."""
    if seat.left_on is None:
        return [Blocker(f"{seat.user.full_name} đang tham gia Hội đồng.", "Không phải làm gì thêm.")]
    without = sat(seat.decision.unit_id, seat.left_on).filter(council=seat.decision)
    return [
        Blocker(f"{_meeting(one)} đã họp không có {seat.user.full_name}.", "Ghi quyết định kiện toàn mới.")
        for one in without[:1]
    ]


def convening_blockers(campaign: Campaign, presiding: Sequence[CouncilSeat]) -> list[Blocker]:
    """Somebody has to be there who may take the chair."""
    if presiding:
        return []
    cure = "Ghi quyết định thành lập, kiện toàn Hội đồng trước."
    text = "Hội đồng chưa có Chủ tịch, Phó Chủ tịch để chủ trì cuộc họp."
    return [Blocker(text, cure, reverse("council_new", args=[campaign.code]))]


def _meeting(meeting: Meeting) -> str:
    return f"Cuộc họp ngày {format_date(timezone.localdate(meeting.starts_at))}"
