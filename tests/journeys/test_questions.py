"""A question goes from a line of the scorecard to the office, and its answer by the bell to every unit."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.factories.questions import Room, make_room

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "mat-khau-mau-2024"


@pytest.fixture
def room() -> Room:
    return make_room()


@pytest.fixture
def at_desk(live_server, open_browser: Callable[..., Page]) -> Callable[..., Page]:
    """`at_desk(membership)` gives a browser in which this person has signed in."""

    def sign_in(member) -> Page:
        page = open_browser()
        page.goto(f"{live_server.url}/login/")
        page.get_by_label("Tên đăng nhập").fill(member.user.username)
        page.get_by_label("Mật khẩu").fill(PASSWORD)
        page.get_by_role("button", name="Đăng nhập").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Bàn làm việc")
        return page

    return sign_in


def bell(page: Page):
    return page.get_by_role("link", name=re.compile("thông báo", re.IGNORECASE))


def test_a_question_asked_on_a_line_is_answered_to_all_and_read_through_the_bell(
    live_server, room: Room, at_desk: Callable[..., Page], axe
) -> None:
    officer = at_desk(room.officer)
    officer.goto(live_server.url + reverse("scorecard", args=[room.officer.unit.scorecards.get().pk]))
    officer.locator("details.line", has_text="Tiêu chí I.2").locator("summary").first.click()
    officer.get_by_role("link", name="Hỏi về tiêu chí này").locator("visible=true").click()
    expect(officer.get_by_label("Hỏi về")).to_have_value(re.compile("^criterion:"))
    officer.get_by_label("Nội dung").fill("Số liệu lấy đến ngày nào?")
    axe(officer)
    officer.get_by_role("button", name="Gửi").click()
    expect(officer.get_by_text("Chưa trả lời").first).to_be_visible()

    manager = at_desk(room.manager)
    manager.get_by_role("link", name=re.compile("Trả lời câu hỏi, vướng mắc của đơn vị")).click()
    manager.get_by_role("checkbox", name=f"Chọn câu hỏi của {room.officer.unit}").check()
    axe(manager)
    manager.get_by_role("button", name="Trả lời các câu đã chọn").click()
    manager.get_by_label("Nội dung trả lời").fill("Lấy đến hết ngày 31/10.")
    manager.get_by_label("Trả lời cho tất cả đơn vị").check()
    axe(manager)
    manager.get_by_role("button", name="Gửi trả lời").click()
    expect(manager.get_by_text("Đã công bố giải đáp số 1 cho mọi đơn vị.")).to_be_visible()

    neighbour = at_desk(room.neighbour)
    expect(bell(neighbour)).to_contain_text("1")
    bell(neighbour).click()
    axe(neighbour)
    neighbour.get_by_role("button", name="Giải đáp số 1").click()
    expect(neighbour.get_by_text("Lấy đến hết ngày 31/10.")).to_be_visible()
    expect(bell(neighbour)).not_to_contain_text("chưa đọc")

    officer.goto(live_server.url + reverse("questions", args=[room.campaign.code]))
    with officer.expect_response(re.compile(reverse("read_page_notices"))):
        officer.get_by_role("link", name="Đọc trả lời").click()
    expect(officer.get_by_text("Lấy đến hết ngày 31/10.")).to_be_visible()
    officer.reload()
    expect(bell(officer)).not_to_contain_text("chưa đọc")
