"""Confirming reports: what waits for the head of a unit and for the superior above it, one by one or many at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from dossiers.actions.confirmations import Reading
from dossiers.actions.confirmations import confirm_reports as confirm
from dossiers.actions.confirmations import return_report as give_back
from dossiers.queries import READERS
from dossiers.reporting.forms import RemarkForm
from dossiers.reporting.queries import Row, chosen, rows_for
from dossiers.reporting.standing import CONFIRMERS
from dossiers.states import ConfirmationRole
from dossiers.views.reports import own_slot

_ROLES = {Role.HEAD: ConfirmationRole.HEAD, Role.MANAGER: ConfirmationRole.SUPERIOR}


@access(*READERS, *CONFIRMERS)
@require_safe
def report_confirmations(request: HttpRequest, code: str) -> HttpResponse:
    """What waits for this person, and how far all others are; readers see the latter only."""
    campaign = campaign_for(request, code)
    rows = rows_for(request.acting, campaign)
    waiting = [row for row in rows if row.waits]
    context = {
        "campaign": campaign,
        "waiting": sorted(waiting, key=lambda row: row.slot.unit.sort_key),
        "others": [row for row in rows if not row.waits],
        "confirms": request.acting.role in CONFIRMERS,
        "ready": sum(not row.blockers for row in waiting),
        "crumbs": [("Xác nhận báo cáo thành tích", "")],
    }
    return render(request, "dossiers/reporting/confirmations.html", context)


@access(*CONFIRMERS)
@require_POST
def confirm_reports(request: HttpRequest, code: str) -> HttpResponse:
    """`reading`s as the list gave them. First the names and their count are shown; with `sure` they are confirmed."""
    campaign = campaign_for(request, code)
    found = chosen(rows_for(request.acting, campaign), request.POST.getlist("reading"))
    form = RemarkForm(request.POST if "sure" in request.POST else None)
    if not found:
        messages.info(request, "Chưa chọn báo cáo nào để xác nhận.")
        return redirect("report_confirmations", campaign.code)
    if "sure" not in request.POST or not form.is_valid():
        return _before(request, campaign, found, form, status=422 if form.is_bound else 200)
    readings = [Reading(row.slot, read) for row, read in found]
    try:
        made = confirm(
            readings=readings,
            role=_ROLES[request.acting.role],
            remark=form.cleaned_data["remark"],
            by_user=request.user,
            now=timezone.now(),
        )
    except Refused as refused:
        if refused.status == 403:
            raise
        return _before(request, campaign, found, form, status=refused.status, refusal=refused.blockers)
    messages.success(request, f"Đã xác nhận {len(made)} báo cáo thành tích.")
    return redirect("report_confirmations", campaign.code)


def _before(
    request: HttpRequest,
    campaign: Campaign,
    found: list[tuple[Row, str]],
    form: RemarkForm,
    *,
    status: int,
    refusal: list[Blocker] | None = None,
) -> HttpResponse:
    home = reverse("report_confirmations", args=[campaign.code])
    context = {
        "campaign": campaign,
        "found": found,
        "form": form,
        "refusal": refusal or [],
        "back": home,
        "crumbs": [("Xác nhận báo cáo thành tích", home), ("Kiểm tra trước khi xác nhận", "")],
    }
    return render(request, "dossiers/reporting/confirm.html", context, status=status)


@access(Role.MANAGER)
@require_POST
def return_report(request: HttpRequest, pk: int) -> HttpResponse:
    slot, _ = own_slot(request, pk)
    give_back(slot=slot, reason=request.POST.get("reason", ""), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã trả lại báo cáo thành tích của {slot.recipient_name}.")
    return redirect("report_confirmations", slot.content.campaign.code)
