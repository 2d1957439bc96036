"""A plan for those below: handed down by its manager, read by the offices of the authority above."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.below.ground import BELOW_READERS, candidates, copies_visible_to, sending_blockers, waiting_below
from campaigns.models import Campaign
from campaigns.paging import PER_PAGE, page_of
from campaigns.plan_rules import lead_blockers
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.spreadsheets import MEDIA_TYPE, workbook_of
from dossiers.below.overview import rows_of, sums_of
from dossiers.below.results import awards_of, papers_of, results_of
from dossiers.below.tables import sheets_of
from scoring.actions import hand_down as actions


@access(*BELOW_READERS)
@require_safe
def below(request: HttpRequest, code: str) -> HttpResponse:
    """Those who have the plan, page by page, then those who wait for it (the first fifty, as many as go at once)."""
    campaign, today = campaign_for(request, code), timezone.localdate()
    page = page_of(request, copies_visible_to(request.acting, campaign))
    rows, waiting = rows_of(page, today), waiting_below(campaign, today)
    leads = request.acting.role == Role.MANAGER and not lead_blockers(campaign, request.user, today)
    context = {
        "campaign": campaign,
        "page": page,
        "rows": rows,
        "sums": sums_of(rows),
        "waiting": candidates(campaign, list(waiting[:PER_PAGE]), today),
        "waiting_count": waiting.count(),
        "blockers": sending_blockers(campaign),
        "leads": leads,
        "crumbs": [_plan(campaign), ("Cấp dưới và kết quả", "")],
    }
    return render(request, "dossiers/below/below.html", context)


@access(Role.MANAGER)
@require_POST
def hand_plan_down(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    chosen = {whole_number(one) or 0 for one in request.POST.getlist("authority")}
    made = actions.hand_down(campaign=campaign, authorities=chosen, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã giao kế hoạch cho {len(made)} nơi. Nơi nhận điều chỉnh rồi tự phát động.")
    return redirect("below", campaign.code)


@access(*BELOW_READERS)
@require_safe
def below_results(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """What one of them has published, sealed and decided."""
    campaign = campaign_for(request, code)
    copy = get_object_or_404(copies_visible_to(request.acting, campaign), pk=pk)
    context = {
        "campaign": campaign,
        "copy": copy,
        "row": rows_of([copy], timezone.localdate())[0],
        "contents": results_of(copy),
        "awards": awards_of(copy),
        "papers": papers_of(copy),
        "crumbs": [
            _plan(campaign),
            ("Cấp dưới và kết quả", reverse("below", args=[campaign.code])),
            (copy.authority.short_name, ""),
        ],
    }
    return render(request, "dossiers/below/results.html", context)


@access(*BELOW_READERS)
@require_safe
def below_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    rows = rows_of(copies_visible_to(request.acting, campaign), timezone.localdate())
    response = HttpResponse(workbook_of(sheets_of(campaign, rows)), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{campaign.code}-cap-duoi.xlsx"'
    return response


def _plan(campaign: Campaign) -> tuple[str, str]:
    return "Kế hoạch và chỉ tiêu", reverse("plan", args=[campaign.code])
