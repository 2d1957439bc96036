"""What an officer has typed survives a dead line, a closed window and an ended session."""

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect

from scoring.models import ScoreLine
from tests.scoring.unit_side import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "dua-nhau-lam-tot-2024"


@pytest.fixture
def world() -> World:
    made = make_world()
    for member in (made.officer, made.head):
        member.user.set_password(PASSWORD)
        member.user.save()
    return made


@pytest.fixture
def window(live_server, world: World, new_context) -> Callable[[], Page]:
    """`window()` opens the scorecard in another window of the officer's own browser."""
    context = new_context()
    first = context.new_page()
    first.goto(f"{live_server.url}/login/")
    first.get_by_label("Tên đăng nhập").fill(world.officer.user.username)
    first.get_by_label("Mật khẩu").fill(PASSWORD)
    first.get_by_role("button", name="Đăng nhập").click()
    first.wait_for_url(f"{live_server.url}/")

    def open_card() -> Page:
        page = context.new_page()
        page.goto(f"{live_server.url}/scorecards/{world.card.pk}/#line-{world.line('I.1.b').pk}")
        return page

    return open_card


def type_ratio(page: Page, line: ScoreLine, done: str, of: str) -> None:
    form = page.locator(f"#line-{line.pk}-form")
    form.locator("[name=f-num]").fill(done)
    form.locator("[name=f-den]").fill(of)
    form.locator("[name=f-den]").blur()


def stored(line: ScoreLine) -> object:
    return ScoreLine.objects.get(pk=line.pk).answer


def test_a_line_typed_while_the_network_is_down_is_sent_when_it_comes_back(world, window) -> None:
    page, line = window(), world.line("I.1.b")
    page.context.set_offline(True)
    type_ratio(page, line, "47", "50")
    expect(page.locator("[data-saved]")).to_contain_text("đã giữ trên máy này")

    page.context.set_offline(False)

    expect(page.locator(f"#line-{line.pk}-result")).to_contain_text("47 điểm")
    assert stored(line) == {"num": "47", "den": "50"}


@pytest.mark.parametrize(
    "answers", [lambda route: route.abort("connectionrefused"), lambda route: route.fulfill(status=502)]
)
def test_a_line_typed_while_the_server_is_dead_is_sent_when_it_lives_again(world, window, answers) -> None:
    page, line = window(), world.line("I.1.b")
    page.route("**/save/", answers)
    type_ratio(page, line, "47", "50")
    expect(page.locator("[data-saved]")).to_contain_text("đã giữ trên máy này")
    assert stored(line) is None

    page.unroute("**/save/")

    expect(page.locator(f"#line-{line.pk}-result")).to_contain_text("47 điểm")
    assert stored(line) == {"num": "47", "den": "50"}


def test_a_line_typed_before_the_window_was_lost_is_put_back_and_sent(world, window) -> None:
    page, line = window(), world.line("I.1.b")
    page.context.set_offline(True)
    type_ratio(page, line, "47", "50")
    page.close(run_before_unload=False)
    assert stored(line) is None

    page.context.set_offline(False)
    again = window()

    expect(again.locator("#toasts")).to_contain_text("Đã lấy lại 1 dòng chưa gửi")
    expect(again.locator(f"#line-{line.pk}-result")).to_contain_text("47 điểm")
    assert stored(line) == {"num": "47", "den": "50"}
    again.wait_for_function("localStorage.length === 0")


def test_a_draft_of_achievements_grows_its_list_again(world, window) -> None:
    page, line = window(), world.line("T.1")
    expect(page.locator(f"#line-{line.pk}")).to_be_attached()
    page.context.set_offline(True)
    page.get_by_role("link", name="T. Tiêu chí T").click()
    page.locator(f"#line-{line.pk} > summary").click()
    form = page.locator(f"#line-{line.pk}-form")
    form.get_by_role("button", name="Thêm thành tích").click()
    for at, name in enumerate(("Cờ thi đua", "Bằng khen")):
        form.locator("select").nth(at).select_option("tinh")
        form.locator("[name=f-items-name]").nth(at).fill(name)
    form.locator("[name=f-items-name]").nth(1).blur()
    page.close(run_before_unload=False)

    page.context.set_offline(False)
    again = window()

    expect(again.locator(f"#line-{line.pk}-result")).to_contain_text("5 điểm")
    assert stored(line) == {"items": [["tinh", "Cờ thi đua"], ["tinh", "Bằng khen"]]}


def test_a_colleagues_later_save_is_shown_beside_the_draft(world, window) -> None:
    page, line = window(), world.line("I.1.b")
    page.context.set_offline(True)
    type_ratio(page, line, "47", "50")
    page.close(run_before_unload=False)
    mine = {"num": "45", "den": "50"}
    ScoreLine.objects.filter(pk=line.pk).update(
        answer=mine, version=1, answered_by=world.head.user, answered_at=world.card.created_at
    )

    page.context.set_offline(False)
    again = window()

    conflict = again.locator(f"#line-{line.pk}-result[data-conflict]")
    expect(conflict).to_contain_text("45")
    expect(conflict).to_contain_text("47")
    assert stored(line) == mine
    again.get_by_role("button", name="Giữ bản của tôi").click()
    expect(again.locator(f"#line-{line.pk}-result")).to_contain_text("47 điểm")


def test_an_ended_session_asks_for_the_password_and_goes_on(world, window) -> None:
    page, line = window(), world.line("I.1.b")
    Session.objects.all().delete()
    type_ratio(page, line, "47", "50")

    dialog = page.get_by_role("dialog", name="Đăng nhập lại")
    dialog.get_by_label("Mật khẩu").fill("sai-mat-khau")
    dialog.get_by_role("button", name="Đăng nhập và làm tiếp").click()
    expect(dialog).to_contain_text("Tên đăng nhập hoặc mật khẩu không đúng")
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập và làm tiếp").click()

    expect(dialog).to_be_hidden()
    expect(page.locator(f"#line-{line.pk}-result")).to_contain_text("47 điểm")
    assert stored(line) == {"num": "47", "den": "50"}


def test_signing_in_again_in_another_window_needs_no_second_password_here(world, window, live_server) -> None:
    page, line = window(), world.line("I.1.b")
    Session.objects.all().delete()
    other = page.context.new_page()
    other.goto(f"{live_server.url}/login/")
    other.get_by_label("Tên đăng nhập").fill(world.officer.user.username)
    other.get_by_label("Mật khẩu").fill(PASSWORD)
    other.get_by_role("button", name="Đăng nhập").click()
    other.wait_for_url(f"{live_server.url}/")

    type_ratio(page, line, "47", "50")

    expect(page.locator(f"#line-{line.pk}-result")).to_contain_text("47 điểm")
    expect(page.get_by_role("dialog", name="Đăng nhập lại")).to_be_hidden()


def test_lines_of_two_parts_typed_while_the_network_is_down_are_both_sent(world, window) -> None:
    page, first, other = window(), world.line("I.1.b"), world.line("T.1")
    expect(page.locator(f"#line-{other.pk}")).to_be_attached()  # its part has followed the page
    page.context.set_offline(True)
    type_ratio(page, first, "47", "50")

    page.keyboard.press(".")
    page.get_by_role("link", name="T. Tiêu chí T").press("Enter")
    expect(page.get_by_role("heading", name="T. Tiêu chí T")).to_be_focused()
    page.locator(f"#line-{other.pk} > summary").press("Enter")
    form = page.locator(f"#line-{other.pk}-form")
    form.locator("select").first.select_option("tinh")
    form.locator("[name=f-items-name]").first.fill("Cờ thi đua")
    form.locator("[name=f-items-name]").first.blur()
    expect(page.locator("[data-saved]")).to_contain_text("đã giữ trên máy này")
    page.context.set_offline(False)

    expect(page.locator(f"#line-{other.pk}-result")).to_contain_text("3 điểm")
    page.locator("#bench-parts a").first.click()
    expect(page.locator(f"#line-{first.pk}-result")).to_contain_text("47 điểm")
    assert stored(first) == {"num": "47", "den": "50"}
    assert stored(other) == {"items": [["tinh", "Cờ thi đua"]]}


def test_a_draft_of_a_part_that_the_page_did_not_bring_is_sent_too(world, window) -> None:
    page, line = window(), world.line("T.1")
    expect(page.locator(f"#line-{line.pk}")).to_be_attached()
    page.context.set_offline(True)
    page.get_by_role("link", name="T. Tiêu chí T").click()
    page.locator(f"#line-{line.pk} > summary").click()
    form = page.locator(f"#line-{line.pk}-form")
    form.locator("select").first.select_option("xa")
    form.locator("[name=f-items-name]").first.fill("Giấy khen")
    form.locator("[name=f-items-name]").first.blur()
    page.close(run_before_unload=False)

    page.context.set_offline(False)
    again = window()  # opens with part I

    expect(again.locator("#toasts")).to_contain_text("Đã lấy lại 1 dòng chưa gửi")
    expect(again.locator(f"#line-{line.pk}-result")).to_contain_text("1 điểm")
    assert stored(line) == {"items": [["xa", "Giấy khen"]]}


def test_a_line_typed_before_the_scripts_were_there_is_sent_with_them(world, window, live_server) -> None:
    page, line = window(), world.line("I.1.b")

    def slowly(route) -> None:
        page.wait_for_timeout(1_500)
        route.continue_()

    page.route("**/htmx.min.js", slowly)
    page.goto(f"{live_server.url}/scorecards/{world.card.pk}/", wait_until="commit")
    page.locator(f"#line-{line.pk}").evaluate("line => (line.open = true)")
    type_ratio(page, line, "47", "50")

    expect(page.locator(f"#line-{line.pk}-result")).to_contain_text("47 điểm")
    assert stored(line) == {"num": "47", "den": "50"}
