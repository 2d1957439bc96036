"""Printing score sheets and scorecards: the page on which one chooses, and the file in each of its three forms."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access, any_role
from campaigns.queries import campaign_for
from campaigns.roles import OVERSEERS, UNIT_SIDE
from dossiers.print_orders import (
    CARD_RELATIONS,
    CardOrder,
    ReceiptsOrder,
    SheetOrder,
    card_order,
    receipts_order,
    sheet_order,
)
from dossiers.views.printing import ask, print_file, print_page
from scoring.queries import scorecards_visible_to
from scoring.views.verification import READERS as READ_VERIFICATION


@any_role
@require_safe
def print_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """A version of a score sheet (?version=) for a kind of unit (?kind=), to be filled in."""
    order = _sheet_order(request, code, number)
    home = (f"Bảng điểm nội dung {number}", reverse("sheet", args=[code, number]))
    groups = [("Áp dụng cho", order.kind_choices), ("Phiên bản", order.version_choices)]
    frame = {"title": f"In bảng điểm nội dung {number}", "lead": order.sheet.title, "home": home}
    return print_page(request, order, ("sheet_print_file", "make_sheet_print"), [code, number], groups, frame)


@any_role
@require_POST
def make_sheet_print(request: HttpRequest, code: str, number: str) -> HttpResponse:
    order = _sheet_order(request, code, number)
    return ask(request, order, reverse("print_sheet", args=[code, number]))


@any_role
@require_safe
def sheet_print_file(request: HttpRequest, code: str, number: str, form: str) -> HttpResponse:
    page = reverse("print_sheet", args=[code, number])
    return print_file(request, _sheet_order(request, code, number), form, page)


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def print_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's scorecard, as claimed or with its result (?view=)."""
    order = _card_order(request, pk)
    card = order.card
    home = (f"Bảng tự chấm {str(card.content).lower()}", reverse("scorecard", args=[pk]))
    frame = {"title": "In bảng điểm", "lead": f"{card.unit}, {card.content.title}", "home": home}
    groups = [("Bản in", order.choices)]
    return print_page(request, order, ("card_print_file", "make_card_print"), [pk], groups, frame)


@access(*UNIT_SIDE, *OVERSEERS)
@require_POST
def make_card_print(request: HttpRequest, pk: int) -> HttpResponse:
    return ask(request, _card_order(request, pk), reverse("print_scorecard", args=[pk]))


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def card_print_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    return print_file(request, _card_order(request, pk), form, reverse("print_scorecard", args=[pk]))


@access(*OVERSEERS)
@require_safe
def print_receipts(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The receipts of points of a content's units, all together (?group= for one group)."""
    order = _receipts_order(request, code, number)
    home = ("Điểm đã công bố", f"{reverse('results', args=[code])}?content={number}")
    lead = f"{order.content.title}: {len(order.cards)} đơn vị, mỗi đơn vị một phiếu."
    frame = {"title": f"Phiếu điểm các đơn vị, nội dung {number}", "lead": lead, "home": home, "cards": order.cards}
    names = ("receipts_print_file", "make_receipts_print")
    return print_page(request, order, names, [code, number], [("Khối xét", order.choices)], frame)


@access(*OVERSEERS)
@require_POST
def make_receipts_print(request: HttpRequest, code: str, number: str) -> HttpResponse:
    return ask(request, _receipts_order(request, code, number), reverse("print_receipts", args=[code, number]))


@access(*OVERSEERS)
@require_safe
def receipts_print_file(request: HttpRequest, code: str, number: str, form: str) -> HttpResponse:
    page = reverse("print_receipts", args=[code, number])
    return print_file(request, _receipts_order(request, code, number), form, page)


def _receipts_order(request: HttpRequest, code: str, number: str) -> ReceiptsOrder:
    campaign = campaign_for(request, code)
    order = receipts_order(request.acting, campaign, number, request.GET, timezone.localdate())
    if order is None:
        raise Http404("Nội dung này chưa công bố điểm.")
    return order


def _sheet_order(request: HttpRequest, code: str, number: str) -> SheetOrder:
    order = sheet_order(request.acting, campaign_for(request, code), number, request.GET)
    if order is None:
        raise Http404("Không có bảng điểm này để in.")
    return order


def _card_order(request: HttpRequest, pk: int) -> CardOrder:
    card = get_object_or_404(scorecards_visible_to(request.acting).select_related(*CARD_RELATIONS), pk=pk)
    request.campaign = card.content.campaign
    reads = request.acting.role in READ_VERIFICATION
    return card_order(card, request.GET, reads_verification=reads, today=timezone.localdate())
