"""A secretary sets up the phone because it is demanded, signs in with it, and once without it."""

from base64 import b32decode
from collections.abc import Callable
from time import time

import pytest
from playwright.sync_api import Page, expect

from campaigns.password_profiles import PROFILES
from campaigns.roles import Role
from campaigns.second_factor.codes import code_at, step_of
from tests.factories.campaigns import make_authority, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "dua-nhau-lam-tot-2024"


def give_password(page: Page) -> None:
    page.get_by_label("Tên đăng nhập").fill("thuky")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def sign_out(page: Page) -> None:
    page.locator("summary", has_text="Lê Thị Thư").click()
    page.get_by_role("button", name="Đăng xuất").click()


def code(key: bytes, steps: int = 0) -> str:
    return code_at(key, step_of(time()) + steps)


def test_secretary_sets_up_the_phone_signs_in_with_it_and_once_without(
    live_server, page: Page, axe: Callable[[Page], None], settings
) -> None:
    settings.PASSWORD_PROFILE = PROFILES["advanced"]
    user = make_user("Lê Thị Thư", username="thuky", password=PASSWORD)
    make_member(make_unit(make_authority(), "Phòng Nội vụ"), Role.SECRETARY, user)

    page.goto(f"{live_server.url}/notices/")
    give_password(page)
    expect(page.get_by_role("heading", name="Bật xác thực hai bước")).to_be_visible()
    axe(page)
    page.goto(f"{live_server.url}/notices/")
    expect(page).to_have_url(f"{live_server.url}/account/second-factor/")

    page.get_by_label("Mã 6 số đang hiện trên điện thoại").fill("000000")
    page.get_by_role("button", name="Bật xác thực hai bước").click()
    expect(page.get_by_text("Mã xác thực không đúng").first).to_be_visible()
    key = b32decode(page.locator(".key").inner_text().replace(" ", ""))
    page.get_by_label("Mã 6 số đang hiện trên điện thoại").fill(code(key, steps=-1))
    page.get_by_role("button", name="Bật xác thực hai bước").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    axe(page)
    recovery = page.locator(".codes li").all_inner_texts()
    assert len(recovery) == 10
    page.get_by_role("link", name="Đã cất xong").click()
    expect(page).to_have_url(f"{live_server.url}/")

    sign_out(page)
    give_password(page)
    expect(page.get_by_role("heading", name="Nhập mã xác thực")).to_be_visible()
    axe(page)
    page.get_by_label("Mã 6 số").fill(code(key))
    page.get_by_role("button", name="Đăng nhập", exact=True).click()
    expect(page).to_have_url(f"{live_server.url}/")

    sign_out(page)
    give_password(page)
    page.get_by_text("Mất điện thoại, không lấy được mã?").click()
    page.get_by_label("Một mã dự phòng trên giấy đã cất").fill(recovery[0].upper())
    page.get_by_role("button", name="Đăng nhập bằng mã dự phòng").click()
    expect(page).to_have_url(f"{live_server.url}/")
    page.goto(f"{live_server.url}/account/")
    expect(page.get_by_text("Còn 9 mã dự phòng.")).to_be_visible()
    axe(page)
