"""More time for one unit, granted and taken back on the offices' table of scorecards."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Campaign, Unit
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.vietnamese import format_date
from scoring.actions import extensions as actions
from scoring.extensions.forms import LONGEST_REASON, ExtensionForm
from scoring.models import Scorecard
from scoring.queries import due_of, scorecards_visible_to


@access(Role.MANAGER)
@require_http_methods(["GET", "POST"])
def unit_extension(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The dialog with day and reason; without script a page. What is refused comes back as it was typed."""
    campaign = campaign_for(request, code)
    cards = _cards(request, campaign, pk)
    form = ExtensionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return _grant(request, campaign, cards[0].unit, form)
        except Refused as refused:
            if refused.status == 403:
                raise
            form.refuse(refused)
    crumbs = [("Tiến độ tự chấm", reverse("scorecards", args=[code])), ("Gia hạn", "")]
    due = max(due_of(card) for card in cards)
    context = {"campaign": campaign, "unit": cards[0].unit, "due": due, "form": form, "crumbs": crumbs}
    dialog = "scoring/_extension_form.html" if form.is_bound else "scoring/_extension.html"
    template = dialog if request.htmx else "scoring/extension.html"
    return render(request, template, context, status=422 if form.is_bound else 200)


@access(Role.MANAGER)
@require_POST
def withdraw_extension(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    unit = _cards(request, campaign, pk)[0].unit
    reason = request.POST.get("reason", "").strip()[:LONGEST_REASON]
    actions.withdraw_extension(campaign=campaign, unit=unit, reason=reason, by_user=request.user, now=timezone.now())
    due = format_date(campaign.self_score_until)
    messages.success(request, f"Đã bỏ gia hạn của {unit}; hạn nộp bảng tự chấm trở lại hết ngày {due}.")
    return redirect("scorecards", campaign.code)


def _cards(request: HttpRequest, campaign: Campaign, unit: int) -> list[Scorecard]:
    found = list(scorecards_visible_to(request.acting).filter(content__campaign=campaign, unit_id=unit))
    if not found:
        raise Http404("Đơn vị không có bảng tự chấm trong phong trào này.")
    return found


def _grant(request: HttpRequest, campaign: Campaign, unit: Unit, form: ExtensionForm) -> HttpResponse:
    who = {"by_user": request.user, "now": timezone.now()}
    granted = actions.grant_extension(campaign=campaign, unit=unit, **form.cleaned_data, **who)
    messages.success(request, f"Đã gia hạn cho {unit} đến hết ngày {format_date(granted.until)}; đơn vị được báo.")
    if request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return redirect("scorecards", campaign.code)
