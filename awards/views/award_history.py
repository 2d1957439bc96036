"""Sheets for the printer: all awards of one recipient, and all of a unit with its people."""

from django.db.models import QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from awards.models import Award
from awards.outcome.beside import register_numbers
from awards.outcome.history import of_recipient, of_unit
from awards.outcome.queries import awards_visible_to
from awards.outcome.words import cited_in_full, ended
from awards.states import AwardState
from awards.views.frame import LOOKERS
from campaigns.access import access
from campaigns.paging import PER_PAGE, page_of
from campaigns.queries import units_visible_to

HOME = "Khen thưởng các năm"
_PAGE = ("Lịch sử khen thưởng", "")


@access(*LOOKERS)
@require_GET
def award_history(request: HttpRequest, pk: int) -> HttpResponse:
    """Oldest first."""
    found = get_object_or_404(awards_visible_to(request.acting), pk=pk)
    if found.decision.campaign:
        request.campaign = found.decision.campaign
    rows = of_recipient(awards_visible_to(request.acting), found).reverse()
    born = f", sinh năm {found.birth_year}" if found.birth_year else ""
    back = (found.recipient_name, reverse("award", args=[pk]))
    context = {"about": f"{found.recipient_name}{born}", "crumbs": [(HOME, reverse("awards")), back, _PAGE]}
    return _sheet(request, rows, context)


@access(*LOOKERS)
@require_GET
def unit_awards(request: HttpRequest, pk: int) -> HttpResponse:
    """Of the unit, its people and the units below it; an empty sheet says so."""
    unit = get_object_or_404(units_visible_to(request.acting), pk=pk)
    rows = of_unit(awards_visible_to(request.acting), unit)
    context = {"about": unit.name, "of_unit": unit, "crumbs": [(HOME, reverse("awards")), (unit.name, ""), _PAGE]}
    return _sheet(request, rows, context)


def _sheet(request: HttpRequest, rows: QuerySet[Award], context: dict[str, object]) -> HttpResponse:
    """A page of a long sheet; ?all the whole of it, for the printer."""
    count = rows.count()
    page = page_of(request, rows, count=count, per_page=max(count, 1) if "all" in request.GET else PER_PAGE)
    numbers = register_numbers(page.object_list)
    told = [
        (one, cited_in_full(one.decision), ended(one) if one.revoked_on else "", numbers.get(one.pk, ""))
        for one in page.object_list
    ]
    granted = rows.filter(state=AwardState.GRANTED).order_by()
    paper = {
        "page": page,
        "rows": told,
        "money": granted.aggregate(total=Sum("amount"))["total"],  # None where no award has money: not nothing
        "authority": request.acting.unit.authority,
        "office": request.acting.unit,
        "today": timezone.localdate(),
    }
    return render(request, "awards/outcome/history.html", context | paper)
