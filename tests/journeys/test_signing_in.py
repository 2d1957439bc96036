from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from campaigns.roles import Role
from tests.factories.campaigns import make_authority, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_officer_mistypes_the_password_then_reaches_the_work_list(
    live_server, page: Page, axe: Callable[[Page], None]
) -> None:
    user = make_user("Trần Thị Bình", username="binh", password="dua-nhau-lam-tot-2024")
    make_member(make_unit(make_authority(), "UBND xã Vĩnh Trung"), Role.OFFICER, user)

    page.goto(f"{live_server.url}/")
    axe(page)
    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_label("Mật khẩu").fill("sai-mat-khau")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(f"{live_server.url}/login/?next=/")
    axe(page)

    page.get_by_label("Mật khẩu").fill("dua-nhau-lam-tot-2024")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(f"{live_server.url}/")
    axe(page)
