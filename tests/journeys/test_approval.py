"""Finished, returned, changed, sent, taken back: the officer and the head at their two desks, down to the receipt."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from campaigns.roles import Role
from scoring.addresses import line_url
from tests.factories.campaigns import make_member, make_unit
from tests.factories.scoring import make_scorecard
from tests.journeys.test_questions import at_desk  # noqa: F401 - a fixture
from tests.journeys.walk import PHONE, agree, expect_told
from tests.scoring.test_scorecards import filled
from tests.scoring.unit_side import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)
RETURNED = "Xem lại tiêu chí I.1.a, kế hoạch chưa ban hành."
TAKEN_BACK = "Bổ sung số liệu tiêu chí I.1.b."


@pytest.fixture
def world() -> World:
    return filled(make_world())


def desk_of(page: Page, name: str) -> None:
    """The top bar says for whom one acts."""
    expect(page.locator("header.top")).to_contain_text(name)


def test_from_finishing_to_taking_back(live_server, world: World, at_desk: Callable[..., Page], axe) -> None:  # noqa: F811
    card = live_server.url + reverse("scorecard", args=[world.card.pk])
    approval = live_server.url + reverse("approve", args=[world.card.pk])
    officer, head = at_desk(world.officer), at_desk(world.head)

    officer.goto(card)
    agree(officer, "Hoàn thành")
    head.goto(approval)
    expect_told(head, "Đây là lần đầu bảng này được hoàn thành")
    axe(head)
    agree(head, "Trả lại", RETURNED)
    expect_told(head, "Đã trả lại để cán bộ nhập liệu sửa")

    officer.goto(live_server.url + line_url(world.card.pk, world.line("I.1.a").pk))
    expect_told(officer, RETURNED)
    line = officer.locator("details.line", has_text="Tiêu chí I.1.a")
    line.get_by_label("Không", exact=True).check()
    officer.get_by_role("button", name="Hoàn thành").click()  # while the line is still being saved
    expect(officer.locator("#bench-bar .total")).to_contain_text("49")
    officer.locator("dialog[open]").get_by_role("button", name="Đồng ý").click()
    expect_told(officer, "Bảng đang chờ thủ trưởng đơn vị duyệt và trình")

    head.goto(approval)
    expect_told(head, "1 dòng khác. Tổng điểm 89 → 49")
    axe(head)
    head.get_by_role("button", name="Duyệt và trình").click()
    expect(head.locator("dialog[open]")).to_contain_text(re.compile(r"Trình hôm nay sẽ ghi nhận trễ \d+ ngày"))
    head.locator("dialog[open]").get_by_role("button", name="Đồng ý").click()
    _reads_receipt(head, world)
    axe(head)
    agree(head, "Thu hồi", TAKEN_BACK)
    expect_told(head, "Đã thu hồi. Bảng trở về cho cán bộ nhập liệu sửa")

    officer.goto(card)
    expect_told(officer, f"Thu hồi: {TAKEN_BACK}")
    expect(officer.get_by_role("button", name="Hoàn thành")).to_be_visible()
    officer.get_by_role("link", name="Giấy biên nhận").click()
    expect(officer.locator(".receipt")).to_contain_text("Đã thu hồi lúc")


def _reads_receipt(page: Page, world: World) -> None:
    expect(page.get_by_role("heading", level=1)).to_contain_text("Giấy biên nhận trình bảng tự chấm nội dung 01")
    receipt = page.locator(".receipt")
    for words in ("Độc lập - Tự do - Hạnh phúc", world.card.unit.name, world.head.user.full_name, "49 / 100 điểm"):
        expect(receipt).to_contain_text(words)
    expect(receipt).to_contain_text(world.card.handovers.first().sha256)


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_head_of_two_units_changes_over_without_signing_in(live_server, world: World, at_desk, phone) -> None:  # noqa: F811
    """And always reads for whom."""
    committee = make_unit(world.card.unit.authority, "Ban Chỉ đạo xã Vĩnh Trung", parent=world.card.unit)
    second = make_member(committee, Role.HEAD, world.head.user)
    theirs = make_scorecard(committee, world.card.content, sheet=world.sheet)
    page = at_desk(world.head)
    if phone:
        page.set_viewport_size(PHONE)
    desk_of(page, "UBND xã Vĩnh Trung")

    pickers = page.locator("header.top .top-right details.picker")  # on a phone all is in the menu under one's name
    (pickers.last if phone else pickers.first).locator("summary").click()
    page.get_by_role("button", name=second.unit.name).locator("visible=true").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bàn làm việc")
    page.goto(live_server.url + reverse("scorecard", args=[theirs.pk]))
    desk_of(page, second.unit.name)
