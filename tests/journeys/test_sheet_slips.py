"""A tired manager in the editor of a score sheet: buttons pressed before saving, two windows, a long form."""

import pytest
from playwright.sync_api import Page, expect

from scoring.models import Criterion
from tests.factories.drafts import make_draft, order
from tests.journeys.test_writing_a_sheet import at_the_editor, content, row, told, write  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def add(page: Page, what: str) -> None:
    page.get_by_role("link", name=what, exact=True).click()
    expect(page.locator("#pane-title")).to_have_text(f"{what} mới")


def test_a_row_added_before_the_last_new_one_was_saved_stands_inside_that_one(at_the_editor, content) -> None:  # noqa: F811
    sheet = make_draft(content)
    page = at_the_editor("chutri")
    row(page, "I.1.a").click()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.a")
    add(page, "Phần")
    write(page, "Phần chưa lưu", "10")
    add(page, "Nhóm")
    write(page, "Nhóm chưa lưu", "10")
    add(page, "Tiêu chí")
    write(page, "Tiêu chí", "10")
    page.keyboard.press("Control+s")
    told(page, "Đã thêm III.1.a.")
    assert {"III>III.1", "III.1>III.1.a"} < set(order(sheet))


def test_another_way_of_scoring_leaves_the_reminder_that_nothing_is_saved(at_the_editor, content) -> None:  # noqa: F811
    make_draft(content)
    page = at_the_editor("chutri")
    row(page, "I.1.a").click()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.a")
    page.locator("#kind").select_option(label="Chọn một mức")
    expect(page.get_by_role("group", name="Các mức")).to_be_visible()
    told(page, "Có thay đổi chưa lưu")


def test_a_conflict_comes_into_sight_from_the_foot_of_the_form(at_the_editor, content) -> None:  # noqa: F811
    make_draft(content)
    page = at_the_editor("chutri")
    row(page, "I.1.a").click()
    expect(page.locator("#pane-title")).to_have_text("Tiêu chí I.1.a")
    Criterion.objects.filter(code="I.1.a").update(title="Của người khác")
    page.locator("#evidence_required").scroll_into_view_if_needed()
    page.locator("#evidence_required").fill("Biên bản")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-conflict]")).to_be_in_viewport()
