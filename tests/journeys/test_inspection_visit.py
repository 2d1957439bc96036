"""An inspection team writes in a commune hall, on a phone, over a line that goes and comes: all arrives, each once."""

from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import Page, expect

from scoring.models import FieldEntry, Inspection, VisitedUnit, VisitPhoto
from tests.factories.visits import Trip, make_trip

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "mat-khau-mau-2024"
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def trip() -> Trip:
    return make_trip()


@pytest.fixture
def phone(live_server, trip: Trip, new_context, complaints) -> Page:
    """The leader's phone on the unit's page."""
    page = new_context(has_touch=True, is_mobile=True).new_page()
    page.set_viewport_size(PHONE)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{live_server.url}/login/")
    page.get_by_label("Tên đăng nhập").fill(trip.leader.user.username)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{live_server.url}/")
    page.goto(f"{live_server.url}/visited/{trip.visited.pk}/")
    return page


def unsent(page: Page, words: str) -> None:
    expect(page.locator("[data-unsent]")).to_contain_text(words)


def write(page: Page, trip: Trip, code: str, result: str, words: str) -> None:
    check = page.locator(f"#check-{trip.check(code).pk}")
    if check.get_attribute("open") is None:
        check.locator("summary").tap()
    check.get_by_role("radio", name=result).check()
    check.get_by_label("Ghi nhận").fill(words)


def a_picture(folder: Path) -> Path:
    """As large as a phone takes it, and upright only by what it says of itself."""
    picture, out = Image.effect_noise((2400, 1600), 60).convert("RGB"), folder / "IMG_0001.jpg"
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=80)
    out.write_bytes(buffer.getvalue())
    return out


def test_what_is_noted_while_the_line_is_cut_arrives_once(trip, phone, axe, tmp_path, live_server) -> None:
    page = phone
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    page.get_by_role("checkbox", name=trip.leader.user.full_name).first.check()
    page.get_by_label("Họ và tên").first.fill("Trần Thị Bình")
    page.get_by_label("Họ và tên").first.blur()
    unsent(page, "Đã gửi hết")

    page.context.set_offline(True)
    write(page, trip, "I.1", "Chưa đúng kê khai", "Sổ ghi thiếu hai tháng")
    write(page, trip, "I.2", "Đúng như kê khai", "")
    page.locator(f"#check-{trip.check('I.1').pk} input[type=file]").set_input_files(a_picture(tmp_path))
    unsent(page, "3 mục chưa gửi")
    axe(page)
    page.close(run_before_unload=False)  # the phone has put the tab away
    assert trip.check("I.1").words == ""

    context = page.context
    context.set_offline(False)
    lost = []  # the first answer never reaches the phone, though the server has written

    def swallow(route) -> None:
        if lost:
            return route.continue_()
        lost.append(route.fetch().status)
        return route.abort("connectionreset")

    page = context.new_page()
    page.set_viewport_size(PHONE)
    page.route("**/entries/", swallow)
    page.goto(f"{live_server.url}/visited/{trip.visited.pk}/")
    expect(page.locator(f"#check-{trip.check('I.1').pk} [data-mark]")).to_have_text("Chưa đúng kê khai")
    unsent(page, "3 mục chưa gửi")
    page.get_by_role("button", name="Gửi ngay").click()
    unsent(page, "Đã gửi hết")

    assert lost == [200]
    check = trip.check("I.1")
    assert (check.result, check.words, check.version) == ("wrong", "Sổ ghi thiếu hai tháng", 1)
    assert trip.check("I.2").result == "right"
    assert FieldEntry.objects.filter(said__target="check", said__check=check.pk).count() == 1
    photo = VisitPhoto.objects.get()
    assert (photo.check_of, photo.media_type) == (check, "image/jpeg")
    with Image.open(photo.file) as kept:
        assert max(kept.size) == 1600

    the_rest_is_written_after_the_session_ended(trip, page)
    both_sides_agree(trip, page)


def the_rest_is_written_after_the_session_ended(trip: Trip, page: Page) -> None:
    trip.sends("words", by=trip.second, summary="Bản của đồng nghiệp", unit_opinion="", requirements="")
    Session.objects.all().delete()
    page.get_by_label("Nhận xét chung").fill("Hồ sơ đầy đủ")
    page.get_by_label("Nhận xét chung").blur()
    dialog = page.get_by_role("dialog", name="Đăng nhập lại")
    dialog.get_by_label("Mật khẩu").fill(PASSWORD)
    dialog.get_by_role("button", name="Đăng nhập và làm tiếp").click()
    conflict = page.locator("[data-conflict]")
    expect(conflict).to_contain_text("Bản của đồng nghiệp")
    unsent(page, "1 mục chưa gửi")
    conflict.get_by_role("button", name="Giữ bản của tôi").click()
    unsent(page, "Đã gửi hết")
    assert VisitedUnit.objects.get().summary == "Hồ sơ đầy đủ"

    own = page.locator(f"#check-{trip.check('II.1').pk}")
    own.locator("summary").tap()
    own.get_by_label("Điểm đoàn chấm").fill("8,3")
    own.get_by_label("Điểm đoàn chấm").blur()
    expect(own.locator(".entry-said")).to_contain_text("không đúng bước")
    own.get_by_label("Điểm đoàn chấm").fill("8,5")
    own.get_by_label("Điểm đoàn chấm").blur()
    unsent(page, "Đã gửi hết")


def both_sides_agree(trip: Trip, page: Page) -> None:
    page.get_by_role("link", name="Thông qua").click()
    page.get_by_role("radio", name="Xác nhận kết quả của đơn vị").check()
    page.get_by_label("Hai bên đã nghe đọc lại").check()
    page.get_by_role("button", name="Thông qua").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đã thông qua")
    found = Inspection.objects.get(scorecard=trip.card)
    assert (found.visited, found.confirmed) == (trip.visited, True)
    assert str(trip.card.lines.get(criterion__code="II.1").verified_points) == "8.50"
