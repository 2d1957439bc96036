"""The unit's own people: the officer fills in the scorecard, the head returns it once, then approves and submits."""

import re
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from scoring.states import ScorecardState
from tbemulation.demo import scoring as demo
from tbemulation.demo.papers import sample_papers
from tests.journeys.walk import Walk, agree, expect_told

REASON = "Bổ sung tài liệu kiểm chứng cho tiêu chí II.1.a rồi trình lại."


def line(page: Page, code: str) -> Locator:
    return page.locator("details.line", has=page.locator("summary .line-no").get_by_text(code, exact=True))


def opened(page: Page, code: str) -> Locator:
    """The line in the tab of its part, unfolded by keyboard as officers do who never let go of it."""
    found = line(page, code)
    expect(found).to_be_attached()  # its part may still be on its way
    part = re.compile(rf"^{code.partition('.')[0]}\.")
    page.get_by_role("navigation", name="Các phần của bảng điểm").get_by_role("link", name=part).press("Enter")
    expect(found).to_be_visible()
    found.locator("summary").first.press("Enter")
    expect(found).to_have_attribute("open", "")
    return found


def expect_points(page: Page, code: str, points: str) -> None:
    expect(line(page, code).locator(".line-result")).to_contain_text(f"{points} điểm")
    expect(line(page, code).locator(".line-state")).to_contain_text("Đã chấm")


def officer_fills_lines_of_every_type(walk: Walk) -> None:
    walk.on(walk.moments.filling(0) - timedelta(days=1))
    with walk.signed_in("canbo.vinhtrung") as page:
        page.goto(walk.address("scorecards"))
        page.get_by_role("link", name="Nội dung 01").click()
        _choose(page)
        _type_numbers(page)
        _count_reports_and_records(page)
        _attach_evidence(walk, page)
        _mistype(page)


def _choose(page: Page) -> None:
    opened(page, "I.1.a").get_by_role("radio").first.press("Space")
    expect_points(page, "I.1.a", "3")
    opened(page, "I.2.a").get_by_label("Có", exact=True).check()
    expect_points(page, "I.2.a", "2")
    ticks = opened(page, "II.2.c").get_by_role("checkbox")
    ticks.nth(0).check()
    expect(line(page, "II.2.c").locator(".line-state")).to_contain_text("Đã chấm")


def _type_numbers(page: Page) -> None:
    ratio = opened(page, "I.1.b")
    ratio.get_by_label("Số văn bản đã triển khai").fill("18")
    ratio.get_by_label("Số văn bản được giao").fill("20")
    ratio.get_by_label("Số văn bản được giao").press("Tab")
    expect_points(page, "I.1.b", "2,7")
    mistakes = opened(page, "I.3.b").get_by_label("Báo cáo phải đính chính do sai số liệu")
    mistakes.fill("0")
    mistakes.press("Tab")
    expect_points(page, "I.3.b", "2")


def _count_reports_and_records(page: Page) -> None:
    late = opened(page, "I.3.a")
    late.get_by_label("Số báo cáo phải gửi").fill("12")
    late.get_by_label("Số ngày trễ của từng báo cáo trễ").fill("2")
    late.get_by_label("Số ngày trễ của từng báo cáo trễ").press("Tab")
    expect(line(page, "I.3.a").locator(".line-state")).to_contain_text("Đã chấm")
    record = opened(page, "T.1")
    record.get_by_label("Cấp công nhận").select_option(index=1)
    record.get_by_label("Tên thành tích, số và ngày quyết định").fill("Mô hình đờn ca tài tử, QĐ 85 ngày 12/6/2024")
    record.get_by_label("Tên thành tích, số và ngày quyết định").press("Tab")
    expect(line(page, "T.1").locator(".line-result")).to_contain_text("điểm")


def _attach_evidence(walk: Walk, page: Page) -> None:
    paper = sample_papers(walk.unit, timezone.localdate(), "Tịnh Biên")[0]
    file = {"name": "Kế hoạch năm 2024.pdf", "mimeType": "application/pdf", "buffer": paper.content}
    opened(page, "I.1.a").locator("input[type=file]").set_input_files(file)
    expect(line(page, "I.1.a").get_by_role("link", name="Kế hoạch năm 2024.pdf")).to_be_visible()


def _mistype(page: Page) -> None:
    """A word where a number belongs is told beneath the field, and the right number then saved."""
    target = opened(page, "II.1.b")
    actual = target.get_by_label("Kết quả thực hiện")
    target.get_by_label("Chỉ tiêu giao").fill("12")
    actual.fill("mười hai")
    actual.press("Tab")
    expect(target.get_by_text("Hãy nhập số, ví dụ 9,5 hoặc 1.095,5.")).to_be_visible()
    expect(target.locator(".line-result")).to_contain_text("Chưa lưu.")
    actual.fill("12")
    actual.press("Tab")
    expect_points(page, "II.1.b", "2")


def officer_finishes(walk: Walk) -> None:
    """The lines still empty are answered as the sample does; the press of the button is the officer's own."""
    desk = next(each for each in demo.desks(walk.campaign) if each.card.pk == walk.card().pk)
    with transaction.atomic():
        demo.fill(desk, walk.moments)
    walk.on(walk.moments.filling(desk.index) + timedelta(hours=1))
    with walk.signed_in("canbo.vinhtrung") as page:
        page.goto(walk.address("scorecard", desk.card.pk))
        agree(page, "Hoàn thành")
        expect_told(page, "Bảng đang chờ thủ trưởng đơn vị duyệt và trình")


def head_returns_it_with_a_reason(walk: Walk) -> None:
    with walk.signed_in("thutruong.vinhtrung") as page:
        page.get_by_role("link", name="Duyệt và trình").first.click()
        agree(page, "Trả lại", REASON)
        expect_told(page, "Đã trả lại để cán bộ nhập liệu sửa")


def officer_reads_why_and_finishes_again(walk: Walk) -> None:
    with walk.signed_in("canbo.vinhtrung") as page:
        page.goto(walk.address("scorecard", walk.card().pk))
        expect_told(page, REASON)
        agree(page, "Hoàn thành")
        expect_told(page, "Bảng đang chờ thủ trưởng đơn vị duyệt và trình")


def head_approves_and_submits(walk: Walk) -> None:
    with walk.signed_in("thutruong.vinhtrung") as page:
        page.goto(walk.address("approve", walk.card().pk))
        agree(page, "Duyệt và trình")
        expect_told(page, "Giấy biên nhận ở ngay dưới đây")
    card = walk.card()
    assert card.state == ScorecardState.SUBMITTED
    assert card.late_days == 0
