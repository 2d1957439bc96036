"""Pages of long lists."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 50


def page_of(request: HttpRequest, rows: Any) -> Page:
    """The page that the address asks for; a strange number gives the nearest one."""
    return Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
