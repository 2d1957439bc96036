"""Addresses given as evidence: plain web addresses only, as the browser shows them."""

import pytest

from scoring.links import LONGEST, normal_link


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        (" https://tinhbien.angiang.gov.vn/tin/123?x=1#a ", "https://tinhbien.angiang.gov.vn/tin/123?x=1#a"),
        ("HTTP://example.vn", "http://example.vn"),
        ("https://xã.vn/tin-tức", "https://xã.vn/tin-tức"),
        ("https://a.vn:8443/b", "https://a.vn:8443/b"),
        ("https://www.facebook.com/p/Văn-hóa/", "https://www.facebook.com/p/Văn-hóa/"),
    ],
)
def test_a_web_address_is_kept_as_it_is(given, stored):
    assert normal_link(given) == stored


@pytest.mark.parametrize(
    "given",
    [
        "",
        "tinhbien.gov.vn",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "file:///etc/passwd",
        "ftp://a.vn/b",
        "//a.vn/b",
        "https://",
        "https:///a",
        "https://a b.vn",
        "https://a.vn/b\nSet-Cookie: c",
        "https://a.vn/\u202egpj.exe",
        "https://a.vn\\@b.vn",
        "https://ngan-hang.vn@ke-gian.vn/",
        "https://ten:mat-khau@a.vn",
        "https://[a.vn",
        "https://a.vn/" + "x" * LONGEST,
    ],
)
def test_anything_else_is_refused_with_a_sentence(given):
    with pytest.raises(ValueError, match=r"^Địa chỉ "):
        normal_link(given)
