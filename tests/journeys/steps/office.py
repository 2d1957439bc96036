"""The office: verifiers decide line by line, inspectors record their visit, the manager publishes."""

import re

from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Page, expect

from campaigns.models import User
from campaigns.states import ContentState
from scoring.models import Scorecard
from scoring.states import Decision, ScorecardState
from tbemulation.demo import requests
from tbemulation.demo import scoring as demo
from tests.journeys.walk import Walk, agree, expect_told, row_of

GROUND = "Sổ theo dõi của Phòng ghi 17 văn bản đã triển khai."
FINDINGS = "Hồ sơ lưu đủ, sắp theo thứ tự tiêu chí; kết quả thực tế khớp báo cáo."


def manager_gives_the_unit_to_one_verifier(walk: Walk) -> None:
    """The sample has shared every line out; now all of this unit go to one person, after a look at what changes."""
    walk.on(walk.moments.sharing())
    verifier = User.objects.get(username="thamdinh1")
    with walk.signed_in("chutri") as page:
        page.goto(walk.address("caseload"))
        page.get_by_label(walk.unit.name, exact=True).check()
        expect(page.get_by_text("Đã chọn: 1 đơn vị × mọi phần")).to_be_visible()
        page.get_by_label("Giao cho", exact=True).select_option(str(verifier.pk))
        page.get_by_role("button", name="Xem trước").click()
        expect(row_of(page, walk.unit.name)).to_be_visible()
        page.get_by_role("button", name=re.compile(r"^Phân công \d+ dòng")).click()
        expect_told(page, "Đã phân công")
    asked = walk.card().lines.filter(criterion__self_scored=True)
    assert not asked.exclude(verifier=verifier).exists()


def verifier_accepts_by_key_and_changes_with_a_reason(walk: Walk) -> None:
    walk.on(walk.moments.verification(0))
    with walk.signed_in("thamdinh1") as page:
        page.goto(walk.address("verification_units"))
        row_of(page, walk.unit.name).get_by_role("link", name="Thẩm định", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(walk.unit.name)
        page.wait_for_load_state()  # keys work once the scripts are there
        _accept(page, "I.1.a", "3 điểm")
        _lower(page)
        _accept(page, "I.1.c", "điểm")
    changed = walk.card().lines.get(decision=Decision.CHANGED)
    assert (changed.criterion.code, changed.ground) == ("I.1.b", GROUND)
    assert changed.verified_points < changed.self_points


def _accept(page: Page, code: str, points: str) -> None:
    expect(page.get_by_role("heading", level=2, name=re.compile(rf"^{re.escape(code)} "))).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("status")).to_contain_text(f"{code}: đã chấp nhận")
    expect(page.get_by_role("status")).to_contain_text(points)


def _lower(page: Page) -> None:
    page.keyboard.press("d")
    claimed = page.get_by_label("Số văn bản đã triển khai")
    expect(claimed).to_be_focused()
    claimed.fill("17")
    page.get_by_label("Lý do điều chỉnh").fill(GROUND)
    page.get_by_role("button", name="Lưu điều chỉnh, sang dòng tiếp").click()
    expect(page.get_by_role("status")).to_contain_text("I.1.b: đã điều chỉnh")


def verifier_is_kept_from_the_own_unit(walk: Walk) -> None:
    own = walk.card(walk.campaign.lead_unit, "02")
    with walk.signed_in("thamdinh1") as page:
        page.goto(walk.address("verify_scorecard", own.pk))
        expect_told(page, "Không ai thẩm định, kiểm tra đơn vị mình")
        expect(page.get_by_role("button", name="Chấp nhận")).to_have_count(0)


def inspector_records_the_visit_with_points(walk: Walk) -> None:
    walk.on(walk.moments.inspection(0))
    with walk.signed_in("kiemtra2") as page:
        page.goto(walk.address("inspections"))
        row_of(page, walk.unit.name).get_by_role("link", name="Ghi kết quả").click()
        page.get_by_label("Thành phần đoàn").fill("Phòng Văn hóa và Thông tin; Văn phòng HĐND và UBND")
        for criterion in ("VI.1.a", "VI.1.b"):
            page.get_by_role("group", name=criterion).get_by_role("radio", name="3,5", exact=True).check()
        page.get_by_label("Ghi nhận qua kiểm tra").fill(FINDINGS)
        page.get_by_label("Xác nhận kết quả của đơn vị").check()
        page.get_by_role("button", name="Lưu kết quả kiểm tra").click()
        expect_told(page, f"Đã lưu kết quả kiểm tra {walk.unit.name}")


def verifier_completes_the_scorecard(walk: Walk) -> None:
    """What the sample asked the unit is answered, the remaining lines are as the sample decides them; ending
    the verification is the verifier's own press."""
    desk = next(each for each in demo.desks(walk.campaign) if each.card.pk == walk.card().pk)
    with transaction.atomic():
        requests.answer_all([desk], timezone.localdate(walk.moments.verification(0)))
        demo.verify(desk, walk.moments)
    with walk.signed_in("thamdinh1") as page:
        page.goto(walk.address("verify_scorecard", desk.card.pk))
        agree(page, "Hoàn thành thẩm định")
        expect_told(page, f"Đã hoàn thành thẩm định {walk.unit.name}")
    assert walk.card().state == ScorecardState.VERIFIED


def manager_publishes_the_first_content(walk: Walk) -> None:
    walk.on(walk.moments.publication())
    with walk.signed_in("chutri") as page:
        page.goto(walk.address("publication"))
        page.get_by_role("button", name="Công bố nội dung 01").click()
        page.get_by_role("button", name="Đồng ý công bố").click()
        expect_told(page, "Đã công bố điểm nội dung 01")
        expect(row_of(page, walk.unit.name)).to_be_visible()
    content = walk.campaign.contents.get(number="01")
    assert content.state == ContentState.PUBLISHED
    assert not Scorecard.objects.filter(content=content, final_total=None).exists()
