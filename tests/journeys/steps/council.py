"""The council's road: ranking, nomination, places, the meeting."""

import re
from datetime import timedelta

from playwright.sync_api import Page, expect

from awards.models import CouncilSeat, Meeting, Nomination, Slot
from awards.states import CaseResult, CouncilDuty, SlotState
from awards.voting import Session
from campaigns.models import Membership, QuotaLine
from campaigns.queries import quota_leaves
from campaigns.roles import Role
from campaigns.states import AwardLevel
from tests.journeys.walk import Walk, agree, expect_told

PERSON = "Nguyễn Thị Kim Ánh"
MERIT = "Tham mưu kịp thời các kế hoạch; hướng dẫn các ấp lập hồ sơ đúng quy định, đạt chỉ tiêu giao."
CONCLUSION = "Hội đồng thống nhất trình Chủ tịch UBND thị xã xem xét, quyết định khen thưởng."
TIE_GROUND = "Hội đồng thống nhất theo kết quả kiểm tra, đánh giá toàn diện cuối năm."


def secretary_seals_a_ranking(walk: Walk) -> None:
    walk.on(walk.moments.sealing())
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("rankings"))
        expect(page.get_by_role("heading", level=1)).to_contain_text("Chưa chốt")
        expect(page.get_by_role("rowheader", name=walk.unit.name)).to_be_visible()
        agree(page, "Chốt xếp hạng")
        expect(page.get_by_role("heading", level=1)).to_contain_text("Đã chốt")


def manager_records_what_the_province_assigned(walk: Walk) -> None:
    line = _province_line(walk)
    with walk.signed_in("chutri") as page:
        page.goto(walk.address("plan"))
        page.get_by_role("link", name="Ghi số lượng cấp tỉnh giao, nội dung 01").click()
        page.get_by_label("Số lượng").fill("1")
        expect(page.get_by_role("heading", name="Ai vào, ai ra")).to_be_visible()  # before anything is recorded
        page.get_by_role("button", name="Ghi số lượng").click()
        expect_told(page, "Đã lưu số lượng cấp tỉnh giao")
    line.refresh_from_db()
    assert line.count == 1


def _province_line(walk: Walk) -> QuotaLine:
    return quota_leaves(walk.campaign).filter(level=AwardLevel.PROVINCE, content__number="01")[0]


def head_nominates_a_person(walk: Walk) -> None:
    walk.on(walk.moments.nomination(0))
    with walk.signed_in("thutruong.vinhtrung") as page:
        page.goto(walk.address("nominations"))
        line = _first_line_for_people(page)
        line.get_by_role("link", name="Đề nghị", exact=True).click()
        page.get_by_label("Họ và tên").fill(PERSON)
        page.get_by_label("Giới tính").select_option("nữ")
        page.get_by_label("Năm sinh").fill("1988")
        page.get_by_label("Chức vụ").fill("Công chức Văn hóa - Xã hội")
        page.get_by_label("Tóm tắt thành tích").fill(MERIT)
        page.get_by_role("button", name="Gửi đề nghị").click()
        expect_told(page, f"Đã đề nghị {PERSON}")
    assert Nomination.objects.get().unit == walk.unit


def _first_line_for_people(page: Page):
    return page.locator("section.block", has=page.get_by_text(re.compile("^Cá nhân"))).first


def secretary_allocates_the_places(walk: Walk) -> None:
    walk.on(walk.moments.allocation())
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("allocation"))
        agree(page, "Chạy phân bổ")
        expect_told(page, "Đã phân bổ chỉ tiêu")
        _record_a_ruling(walk, page)
        _every_place_says_why(walk, page)
    assert not Slot.objects.filter(state=SlotState.CONTESTED).exists()


def _record_a_ruling(walk: Walk, page: Page) -> None:
    """Units that nothing separates at a cut: the council's order, with its ground, then the places once more."""
    line = Slot.objects.filter(state=SlotState.CONTESTED)[0].quota_line
    page.goto(f"{walk.address('allocation')}?content={line.content.number}")
    page.locator(f"#line-{line.pk}").get_by_role("link", name="Ghi quyết định của Hội đồng").click()
    places = page.locator("input[name^=place_]")
    for place in range(places.count()):
        places.nth(place).fill(str(place + 1))
    page.get_by_label("Căn cứ quyết định của Hội đồng").fill(TIE_GROUND)
    page.get_by_role("button", name="Ghi quyết định").click()
    expect_told(page, "Đã ghi quyết định")
    agree(page, "Chạy phân bổ")
    expect_told(page, "Đã phân bổ chỉ tiêu")


def _every_place_says_why(walk: Walk, page: Page) -> None:
    for content in walk.campaign.contents.all():
        page.goto(f"{walk.address('allocation')}?content={content.number}")
        slots = list(Slot.objects.filter(content=content))
        expect(page.locator(".seat")).to_have_count(len(slots))
        for slot in slots:
            vacant = slot.state == SlotState.VACANT
            expect_told(page, slot.reason if vacant else slot.explanation)
    assert Slot.objects.filter(state=SlotState.VACANT).exists()


def secretary_opens_the_meeting(walk: Walk) -> None:
    walk.on(walk.moments.meeting() - timedelta(days=1))
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("meeting_plan"))
        page.get_by_label("Bắt đầu lúc").fill(f"{walk.moments.meeting():%d/%m/%Y %H:%M}")
        page.get_by_label("Địa điểm").fill("Phòng họp UBND thị xã Tịnh Biên")
        page.get_by_label("Chủ trì").select_option(str(_chair().user_id))
        page.get_by_role("button", name="Lưu lịch họp").click()
        expect_told(page, "Đã lập lịch họp")
    walk.on(walk.moments.meeting())
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("meeting", Meeting.objects.get().pk))
        agree(page, "Khai mạc")
        expect_told(page, "Cuộc họp đã khai mạc")


def _chair() -> CouncilSeat:
    return CouncilSeat.objects.filter(duty=CouncilDuty.CHAIR).latest("decision__valid_from")


def councillor_votes_on_a_phone_but_not_for_the_own_unit(walk: Walk) -> None:
    meeting = Meeting.objects.get()
    session = Session(meeting)
    member, own = next(
        (one.member, case) for one in session.attendances for case in session.cases
        if session.stands_aside(one.member_id, case)
    )  # fmt: skip
    other = next(case for case in session.cases if not session.stands_aside(member.pk, case))
    seat = Membership.objects.get(user=member, role=Role.COUNCILLOR)
    with walk.signed_in(member.username, phone=True) as page:
        act_as(page, seat)
        page.goto(walk.address("ballot", meeting.pk) + "?page=99")  # what is done with stands last
        greyed = page.locator(f"#case-{own.pk}")
        expect(greyed).to_contain_text("Không tham gia: thuộc đơn vị của Ông/Bà")
        expect(greyed.get_by_role("button")).to_have_count(0)
        page.goto(walk.address("ballot", meeting.pk))
        case = page.locator(f"#case-{other.pk}")
        case.get_by_role("button", name="Đồng ý", exact=True).click()
        page.locator("dialog[open]").get_by_role("button", name="Đồng ý", exact=True).click()
        expect_told(page, "đã ghi “Đồng ý”")
        page.goto(walk.address("ballot", meeting.pk) + "?page=99")
        expect(page.locator(f"#case-{other.pk}.voted")).to_contain_text("Đồng ý")
    assert other.votes.get().member == member


def act_as(page: Page, seat: Membership) -> None:
    """Change over to another of one's roles, in the menu under one's name."""
    page.locator("details.picker", has=page.get_by_text("Đăng xuất")).locator("summary").click()
    page.get_by_role("button", name=f"{seat.unit.name} {seat.get_role_display()}").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bàn làm việc")


def secretary_closes_the_meeting_with_its_conclusion(walk: Walk) -> None:
    meeting = Meeting.objects.get()
    walk.on(walk.moments.meeting() + timedelta(hours=3))
    with walk.signed_in("thuky") as page:
        page.goto(walk.address("meeting", meeting.pk))
        page.get_by_label("Kết luận của cuộc họp").fill(CONCLUSION)
        page.get_by_role("button", name="Kết thúc cuộc họp").click()
        expect_told(page, "Cuộc họp đã kết thúc")
    assert not meeting.cases.filter(result=CaseResult.WAITING).exists()
