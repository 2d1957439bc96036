"""What the pages of all prints on demand share: the page on which one chooses, asking the worker, and the files."""

from collections.abc import Sequence
from typing import Any, Protocol

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from dossiers.actions.score_prints import ask_for_print
from dossiers.models import ScorePrint
from dossiers.score_files import forms_of, score_file
from dossiers.score_papers import print_key
from dossiers.snapshots import Snapshot
from dossiers.states import PrintState, ScorePrintKind

Groups = Sequence[tuple[str, list[tuple[str, str]]]]  # a label, and queries with the words for them


class Order(Protocol):
    """What somebody asks to be printed; `query` leads back to the same choice."""

    @property
    def print_kind(self) -> str: ...

    @property
    def data(self) -> Snapshot: ...

    @property
    def query(self) -> str: ...


def print_page(
    request: HttpRequest,
    order: Order,
    names: tuple[str, str],
    arguments: list[Any],
    groups: Groups,
    frame: dict[str, Any],
    template: str = "dossiers/score_print.html",
) -> HttpResponse:
    """The choices and the files; a page that waits for its print asks itself until that has ended, then loads anew."""
    found = ScorePrint.objects.filter(key=print_key(order.print_kind, order.data)).defer("data").first()
    if request.htmx and found and found.print_state != PrintState.WAITING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    file, make = names
    files = {form: f"{reverse(file, args=[*arguments, form])}?{order.query}" for form in forms_of(order.print_kind)}
    context = {
        **frame,
        "choices": [(label, _tabs(offered, order.query)) for label, offered in groups if offered],
        "found": found,
        "files": files,
        "layout": "A4 đứng" if order.print_kind == ScorePrintKind.MINUTES else "A4 ngang",
        "make_url": f"{reverse(make, args=arguments)}?{order.query}",
        "here": f"{request.path}?{order.query}",
        "crumbs": [frame["home"], ("In", "")],
    }
    return render(request, template, context)


def _tabs(offered: list[tuple[str, str]], query: str) -> list[dict[str, object]]:
    return [{"label": words, "url": f"?{each}", "active": each == query} for each, words in offered]


def ask(request: HttpRequest, order: Order, page: str) -> HttpResponse:
    ask_for_print(
        campaign=request.campaign, kind=order.print_kind, data=order.data, by_user=request.user, now=timezone.now()
    )
    return redirect(f"{page}?{order.query}")


def print_file(request: HttpRequest, order: Order, form: str, page: str) -> HttpResponse:
    """The file; where it must first be made, the page on which one asks for it."""
    if form not in forms_of(order.print_kind):
        raise Http404("Không có dạng tệp này.")
    found = score_file(order.print_kind, order.data, form, download="inline" not in request.GET)
    return found or redirect(f"{page}?{order.query}")
