"""Pages of long lists."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PER_PAGE = 50


def page_of(request: HttpRequest, rows: Any, *, count: int | None = None, per_page: int = PER_PAGE) -> Page:
    """The page that the address asks for; a strange number gives the nearest one. `count`: of all rows, where that is
    known without asking."""
    paginator = Paginator(rows, per_page)
    if count is not None:
        paginator.count = count
    return paginator.get_page(request.GET.get("page"))
