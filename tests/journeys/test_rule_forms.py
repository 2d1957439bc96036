"""The form of a rule by keyboard alone, and its try-out: the cursor stays where the writer is."""

import pytest
from playwright.sync_api import Page, expect

from campaigns.roles import Role
from scoring.states import SheetState
from tests.factories.campaigns import make_campaign, make_content, make_member
from tests.factories.scoring import make_sheet

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "dua-nhau-lam-tot-2024"
LEVELS = {"options": [{"key": "du", "label": "Đủ", "points": 3}, {"key": "thieu", "label": "Thiếu", "points": 0}]}
ROWS = (
    ("I", "", "part", 7, {"agg": "sum"}),
    ("I.1", "I", "levels", 3, LEVELS),
    ("I.2", "I", "ratio", 4, {"num_label": "Số xã"}),
)


@pytest.fixture
def editor(live_server, page: Page):
    """`editor("I.1")` opens the editor at a row of a drafted sheet."""
    content = make_content(make_campaign(state="draft"))
    sheet = make_sheet(content, ROWS)
    sheet.state, sheet.issued_at = SheetState.DRAFT, None
    sheet.save()
    manager = make_member(content.campaign.lead_unit, Role.MANAGER).user
    manager.set_password(PASSWORD)
    manager.save()
    page.goto(f"{live_server.url}/login/")
    page.get_by_label("Tên đăng nhập").fill(manager.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{live_server.url}/")

    def open_at(code: str) -> Page:
        row = sheet.criteria.get(code=code)
        page.goto(f"{live_server.url}/c/{content.campaign.code}/sheets/{content.number}/edit/?row={row.pk}")
        expect(page.locator("#preview-words li")).not_to_have_count(0)
        return page

    return open_at


def labels(page: Page) -> list[str]:
    return page.locator("[name='p-options.label']").evaluate_all("cells => cells.map(cell => cell.value)")


def test_levels_are_added_moved_and_removed_without_a_mouse(editor, axe) -> None:
    page = editor("I.1")
    page.get_by_role("button", name="Thêm dòng").press("Enter")
    page.keyboard.type("Gần đủ")
    page.keyboard.press("Tab")
    page.keyboard.type("1,5")
    page.keyboard.press("Tab")  # on "Chuyển lên"
    page.keyboard.press("Enter")
    assert labels(page) == ["Đủ", "Gần đủ", "Thiếu"]
    page.keyboard.press("Enter")
    assert labels(page) == ["Gần đủ", "Đủ", "Thiếu"]
    expect(page.locator(":focus")).to_have_attribute("data-row", "up")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#preview-words")).to_contain_text("Đủ: 3 điểm; Gần đủ: 1,5 điểm; Thiếu: 0 điểm")
    axe(page)

    page.locator("tr", has=page.locator("[value='thieu']")).get_by_role("button", name="Bỏ dòng").press("Enter")

    assert labels(page) == ["Đủ", "Gần đủ"]
    expect(page.locator(":focus")).to_have_attribute("data-row", "remove")
    page.keyboard.press("Control+s")
    expect(page.locator("#said")).to_contain_text("Đã lưu")
    stored = page.locator("[name='p-options.key']").evaluate_all("cells => cells.map(cell => cell.value)")
    assert stored[:2] == ["du", "gan_du"]


def test_a_sample_is_tried_out_while_the_cursor_stays_in_its_field(editor) -> None:
    page = editor("I.2")
    page.locator("#try-num").focus()
    page.keyboard.type("47")
    page.keyboard.press("Tab")
    page.keyboard.type("6")
    expect(page.locator("#preview-result")).to_contain_text("lớn hơn")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page.locator("#preview-result")).to_contain_text("3,08 điểm")
    expect(page.locator(":focus")).to_have_id("try-den")
    expect(page.locator("#said")).to_be_empty()

    page.get_by_label("Tên số đạt").fill("Số phường")

    expect(page.locator("#preview-sample")).to_contain_text("Số phường")
    expect(page.locator("#try-num")).to_have_value("47")
    expect(page.get_by_label("Tên số đạt")).to_be_focused()


def test_the_figures_tried_out_are_still_there_when_the_row_was_saved_or_refused(editor) -> None:
    page = editor("I.2")
    page.locator("#try-num").fill("47")
    page.locator("#try-den").fill("61")
    expect(page.locator("#preview-result")).to_contain_text("3,08 điểm")
    page.locator("#max_points").fill("x")
    page.keyboard.press("Control+s")
    expect(page.locator("#pane")).to_contain_text("Chưa lưu được.")
    expect(page.locator("#try-num")).to_have_value("47")

    page.locator("#max_points").fill("2")
    page.keyboard.press("Control+s")

    expect(page.locator("#said")).to_contain_text("Đã lưu")
    expect(page.locator("#preview-result")).to_contain_text("1,54 điểm")
    expect(page.locator("#try-num")).to_have_value("47")
    expect(page.locator("#try-den")).to_have_value("61")
