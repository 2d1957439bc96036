"""The council in its room: nine members, a show of hands, a secret ballot on phones, the projector."""

from datetime import timedelta

from django.db import transaction
from playwright.sync_api import Page, expect

from awards.models import BallotReceipt, Meeting, MeetingCase, Slot, Vote
from awards.states import CaseResult, MeetingState, SlotState
from awards.voting import Session
from campaigns.models import Membership
from campaigns.roles import Role
from tbemulation.demo import awards
from tests.journeys.steps.council import act_as
from tests.journeys.walk import Walk, agree, expect_told

MEMBERS = 9
GROUND = "Hội đồng ưu tiên đơn vị có nhiều năm liền dẫn đầu khối."
CONCLUSION = "Hội đồng thống nhất trình Chủ tịch UBND thị xã xem xét, quyết định khen thưởng."


def secretary_opens_the_meeting_with_nine_members(walk: Walk) -> None:
    walk.on(walk.moments.meeting() - timedelta(days=1))
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("meeting_plan"))
        page.get_by_label("Bắt đầu lúc").fill(f"{walk.moments.meeting():%d/%m/%Y %H:%M}")
        page.get_by_label("Địa điểm").fill("Phòng họp UBND thị xã Tịnh Biên")
        page.get_by_role("button", name="Lưu lịch họp").click()
        expect_told(page, "Đã lập lịch họp")
    walk.on(walk.moments.meeting())
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("meeting", Meeting.objects.get().pk))
        agree(page, "Khai mạc")
        expect_told(page, "Cuộc họp đã khai mạc")
    assert Meeting.objects.get().attendances.count() == MEMBERS


def council_orders_the_equals_by_show_of_hands(walk: Walk) -> None:
    slot = Slot.objects.get(state=SlotState.CONTESTED)
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("tie_ruling", slot.quota_line_id))
        places = page.locator("input[name^=place_]")
        expect(places).to_have_count(3)
        for place, order in enumerate("231"):
            places.nth(place).fill(order)
        page.get_by_label("Căn cứ quyết định của Hội đồng").fill(GROUND)
        for name, hands in (("yes", _able(page)), ("no", 0), ("blank", 0)):
            page.locator(f"input[name={name}]").fill(str(hands))
        page.get_by_role("button", name="Ghi quyết định").click()
        expect_told(page, "Đã ghi quyết định")
        agree(page, "Chạy phân bổ")
        expect_told(page, "Đã phân bổ chỉ tiêu")
    slot = Slot.objects.get(quota_line=slot.quota_line, number=slot.number)
    assert (slot.state, slot.recipient_name) == (SlotState.PROPOSED, "Phòng Nội vụ")


def _able(page: Page) -> int:
    """The page tells how many of those present may raise a hand."""
    return int(page.get_by_text("thành viên có mặt được biểu quyết").inner_text().split()[0])


def one_case_is_voted_on_in_secret_by_all_who_may(walk: Walk) -> None:
    case = _secret_case()
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("case", case.pk))
        page.get_by_role("button", name="Chuyển sang bỏ phiếu kín trên thiết bị").click()
        page.get_by_role("button", name="Đưa ra xét").click()
    for number, seat in enumerate(_able_members(case)):
        _votes_in_secret(walk, seat, case, "Không đồng ý" if number == 0 else "Đồng ý")
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("case", case.pk))
        expect(page.locator("#vote")).to_contain_text("Chưa ai biết trước khi kết thúc biểu quyết")
        agree(page, "Kết thúc biểu quyết")
        expect(page.locator("#vote")).to_contain_text("Nhất trí")
    case.refresh_from_db()
    able = BallotReceipt.objects.filter(case=case).count()
    assert (case.issued, case.yes, case.no, case.unused) == (able, able - 1, 1, 0)
    assert not Vote.objects.filter(case=case).exists()


def _secret_case() -> MeetingCase:
    return MeetingCase.objects.get(quota_line__code="tap-the-phong-ban", recipient_name="Phòng Nội vụ")


def _able_members(case: MeetingCase) -> list[Membership]:
    session = Session(case.meeting)
    able = [one.member_id for one in session.attendances if not session.stands_aside(one.member_id, case)]
    seats = Membership.objects.filter(user__in=able, role=Role.COUNCILLOR).select_related("user", "unit")
    return list(seats.order_by("id"))


def _votes_in_secret(walk: Walk, seat: Membership, case: MeetingCase, choice: str) -> None:
    with walk.signed_in(seat.user.username, phone=True) as page:
        if Membership.objects.filter(user=seat.user).count() > 1:
            act_as(page, seat)
        page.goto(walk.address("ballot", case.meeting_id))
        own = page.locator(f"#case-{case.pk}")
        own.get_by_role("button", name=choice, exact=True).click()
        page.locator("dialog[open]").get_by_role("button", name="Đồng ý", exact=True).click()
        expect_told(page, "Ông/Bà đã bỏ phiếu kín")
        page.goto(walk.address("ballot", case.meeting_id) + "?page=99")  # what is done with stands last
        expect(page.locator(f"#case-{case.pk}.voted")).to_contain_text("Đã bỏ phiếu kín")


def projector_follows_what_is_before_the_hall(walk: Walk) -> None:
    """The next case appears by itself while the secretary goes on at the desk."""
    following = MeetingCase.objects.filter(result=CaseResult.WAITING).order_by("position")[0]
    meeting = following.meeting
    with walk.signed_in("thuky") as desk:
        desk.goto(walk.address("meeting", meeting.pk))
        hall = desk.context.new_page()
        hall.goto(walk.address("projector", meeting.pk))
        expect(hall.locator("body")).to_contain_text(_secret_case().recipient_name)
        desk.locator(f"#case-{following.pk}").get_by_role("button", name="Đưa ra xét").click()
        expect(hall.locator("body")).to_contain_text(following.recipient_name)


def the_others_are_voted_on_and_the_meeting_ends(walk: Walk) -> None:
    meeting = Meeting.objects.get()
    with transaction.atomic():
        awards.vote(meeting, walk.moments)
    walk.on(walk.moments.meeting() + timedelta(hours=3))
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("meeting", meeting.pk))
        page.get_by_label("Kết luận của cuộc họp").fill(CONCLUSION)
        page.get_by_role("button", name="Kết thúc cuộc họp").click()
        expect_told(page, "Cuộc họp đã kết thúc")
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.CLOSED
    assert not meeting.cases.filter(result=CaseResult.WAITING).exists()
