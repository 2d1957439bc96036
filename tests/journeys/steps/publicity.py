"""After publication: what everybody reads without an account, what the unit reads, and the closing of the points."""

from playwright.sync_api import expect

from campaigns.vietnamese import format_points
from tests.journeys.walk import Walk, agree, expect_told, row_of


def manager_shows_the_totals_to_everybody(walk: Walk) -> None:
    with walk.signed_in("chutri") as page:
        page.goto(walk.address("publication"))
        agree(page, "Công khai bảng điểm")
        expect_told(page, "Đã công khai bảng điểm")


def a_citizen_reads_the_totals_without_an_account(walk: Walk) -> None:
    page = walk.open_browser()
    page.goto(walk.site + "/login/")
    page.get_by_role("link", name=walk.campaign.short_title).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bảng điểm đã công bố")
    expect(row_of(page, walk.unit.name)).to_contain_text(format_points(walk.card().final_total))
    expect(page.get_by_text("Số thứ tự không phải thứ hạng")).to_be_visible()
    page.context.close()


def head_is_led_to_the_receipt_of_points(walk: Walk) -> None:
    with walk.signed_in("thutruong.vinhtrung") as page:
        page.get_by_role("link", name="Xem phiếu điểm nội dung 01").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(format_points(walk.card().final_total))
        expect(page.get_by_role("link", name="Kiến nghị về dòng này").first).to_be_visible()


def manager_closes_the_points(walk: Walk) -> None:
    walk.on(walk.moments.closing())
    with walk.signed_in("chutri") as page:
        page.goto(walk.address("publication"))
        agree(page, "Khóa điểm nội dung 01")
        expect_told(page, "Đã khóa điểm nội dung 01")
