"""Addresses that a unit gives as evidence: shown to people, opened by their browser, never fetched by the server."""

import unicodedata
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

LONGEST = 1000
_valid = URLValidator(schemes=["http", "https"])


def normal_link(text: str) -> str:
    """The address as it is stored; ValueError with a sentence for everything that is not a plain http(s) address."""
    url = unicodedata.normalize("NFC", text.strip())
    if not url.lower().startswith(("http://", "https://")):
        raise ValueError("Địa chỉ phải bắt đầu bằng http:// hoặc https://.")
    if len(url) > LONGEST:
        raise ValueError(f"Địa chỉ dài quá {LONGEST} ký tự. Hãy rút gọn địa chỉ hoặc tải tệp lên.")
    if not all(c.isprintable() and not c.isspace() for c in url) or "\\" in url:
        raise ValueError("Địa chỉ có ký tự lạ. Hãy chép lại từ thanh địa chỉ của trình duyệt.")
    try:
        _valid(url)
        parts = urlsplit(url)
    except (ValidationError, ValueError) as error:
        raise ValueError("Địa chỉ không đúng. Hãy chép lại từ thanh địa chỉ của trình duyệt.") from error
    if parts.username is not None or parts.password is not None:
        raise ValueError("Địa chỉ không được chứa tên đăng nhập hoặc mật khẩu.")
    return url[: len(parts.scheme)].lower() + url[len(parts.scheme) :]
