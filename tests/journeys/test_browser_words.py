"""What the browser itself refuses is said in our words, and a mended field is sent."""

import pytest
from playwright.sync_api import Page, expect

from campaigns.roles import Role
from tests.factories.campaigns import make_authority, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db(transaction=True)
SAID = "field => (field.checkValidity(), field.validationMessage)"
FIELDS = {
    "<input required>": "Hãy nhập nội dung vào ô này.",
    '<input type="checkbox" required>': "Hãy đánh dấu vào ô này.",
    '<input type="file" required>': "Hãy chọn tệp.",
    '<select required><option value="">Chọn</option></select>': "Hãy chọn một mục trong danh sách.",
    '<input type="number" min="3" value="2">': "Hãy nhập từ 3 trở lên.",
    '<input type="number" max="3" value="4">': "Hãy nhập không quá 3.",
    '<input type="number" min="0" value="1.5">': "Hãy nhập số nguyên.",
    '<input type="url" value="x">': "Hãy nhập địa chỉ trang, bắt đầu bằng https://.",
    '<input type="email" value="x">': "Hãy nhập địa chỉ thư điện tử, ví dụ ten@donvi.gov.vn.",
    '<input pattern="[0-9]" value="x" title="Hãy nhập một chữ số.">': "Hãy nhập một chữ số.",
}


def test_every_complaint_of_the_browser_is_vietnamese_and_goes_away_with_its_cause(live_server, page: Page) -> None:
    user = make_user("Trần Thị Bình", username="binh", password="dua-nhau-lam-tot-2024")
    make_member(make_unit(make_authority(), "UBND xã Vĩnh Trung"), Role.OFFICER, user)
    page.goto(f"{live_server.url}/login/")
    for html, words in FIELDS.items():
        page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", html)
        assert page.locator("main > :last-child").evaluate(SAID) == words

    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_role("button", name="Đăng nhập").click()
    password = page.get_by_label("Mật khẩu")
    assert password.evaluate("field => field.validationMessage") == "Hãy nhập nội dung vào ô này."
    password.fill("dua-nhau-lam-tot-2024")
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page).to_have_url(f"{live_server.url}/")
