"""The plan page, which stands here because it also speaks about sheets, and the launch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaigns.access import access, any_role
from campaigns.phases import phases
from campaigns.plan_around import basis_day, in_force
from campaigns.plan_rows import plan_rows
from campaigns.plan_rules import lead_blockers
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import CampaignState
from scoring.actions import launch as actions
from scoring.launch_rules import launch_blockers, plan_findings
from scoring.sheet_findings import sheets_in_use


@any_role
def plan(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    today, role = timezone.localdate(), request.acting.role
    rows, day = plan_rows(campaign), basis_day(campaign)
    leads = role == Role.MANAGER and not lead_blockers(campaign, request.user, today)
    may_launch = leads and campaign.state == CampaignState.DRAFT
    findings = [] if role in UNIT_SIDE else plan_findings(rows, today)
    context = {
        "campaign": campaign,
        "plan": rows,
        "phases": phases(campaign, today),
        "bases": [(basis, in_force(basis, day)) for basis in rows.bases],
        "basis_day": day,
        "sheets": sheets_in_use(campaign),
        "findings": findings,
        "leads": leads,
        "sets_counts": leads or role == Role.SECRETARY,
        "may_launch": may_launch,
        "launch_blockers": launch_blockers(campaign, findings) if may_launch else [],
    }
    return render(request, "scoring/plan.html", context)


@access(Role.MANAGER)
@require_POST
def launch(request: HttpRequest, code: str) -> HttpResponse:
    campaign = actions.launch_campaign(campaign=campaign_for(request, code), by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã phát động {campaign.short_title}. Các đơn vị thấy bảng tự chấm từ bây giờ.")
    return redirect("plan", campaign.code)
