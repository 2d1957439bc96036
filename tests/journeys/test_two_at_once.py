"""Two officers of one unit in two browsers: on one line, and one of them with a file that was away from the network."""

from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from campaigns.roles import Role
from scoring.models import ScoreLine
from tests.factories.campaigns import make_member, make_user
from tests.factories.workbooks import edited
from tests.journeys.test_evidence_room import enter
from tests.journeys.test_nothing_is_lost import stored, type_ratio
from tests.scoring.test_offline import put
from tests.scoring.unit_side import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def world(transactional_db) -> World:
    return make_world()


@pytest.fixture
def windows(live_server, world: World, new_context, sign_in) -> tuple[Page, Page]:
    """The card before two officers, each in a browser of their own."""
    colleague = make_member(world.card.unit, Role.OFFICER, make_user("Lê Thị Bé Sáu"))
    opened = []
    for member in (world.officer, colleague):
        page = new_context().new_page()
        enter(page, live_server.url, sign_in(member))
        page.goto(f"{live_server.url}{reverse('scorecard', args=[world.card.pk])}#line-{world.line('I.1.b').pk}")
        opened.append(page)
    return opened[0], opened[1]


def result(page: Page, line: ScoreLine):
    return page.locator(f"#line-{line.pk}-result")


def test_whoever_saves_a_line_second_sees_both_and_chooses(world: World, windows) -> None:
    (first, second), line = windows, world.line("I.1.b")
    type_ratio(first, line, "45", "50")
    expect(result(first, line)).to_contain_text("45 điểm")

    type_ratio(second, line, "47", "50")

    expect(result(second, line)).to_contain_text("Trần Thị Ánh vừa lưu dòng này")
    saved, own = result(second, line).locator(".halves > div").all()
    expect(saved).to_contain_text("45")
    expect(own).to_contain_text("50")  # the second figure too has been answered
    expect(second.locator(f"#line-{line.pk}-form [name=f-num]")).to_have_value("47")
    assert stored(line) == {"num": "45", "den": "50"}
    second.get_by_role("button", name="Lấy bản đã lưu").click()
    expect(second.locator(f"#line-{line.pk}-form [name=f-num]")).to_have_value("45")
    assert stored(line) == {"num": "45", "den": "50"}


def test_a_file_comes_back_after_a_colleague_changed_the_line(world: World, windows, tmp_path: Path, axe) -> None:
    (first, second), line = windows, world.line("I.1.b")
    first.get_by_role("link", name="Làm trên Excel").click()
    with first.expect_download() as taken:
        first.get_by_role("link", name="Tải tệp về máy").click()
    labels = [field.inner_text() for field in second.locator(f"#line-{line.pk}-form .fields .form-label").all()]
    typed = edited(taken.value.path().read_bytes(), put({("I.1.b", labels[0]): "47", ("I.1.b", labels[1]): "50"}))
    file = tmp_path / "tự chấm.xlsx"
    file.write_bytes(typed)
    type_ratio(second, line, "45", "50")
    expect(result(second, line)).to_contain_text("45 điểm")

    first.get_by_label("Tệp").set_input_files(file)
    first.get_by_role("button", name="Kiểm tra và xem trước").click()

    expect(first.get_by_role("heading", name="Chọn bản giữ lại")).to_be_visible()
    axe(first)
    first.get_by_role("radio", name="Bản trong tệp").press("Space")
    first.get_by_role("button", name="Lưu các dòng đã chọn").click()
    expect(first.get_by_role("heading", level=1)).to_contain_text("Bảng tự chấm")
    assert stored(line) == {"num": "47", "den": "50"}
