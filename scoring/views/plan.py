"""The plan page, which stands here because it also speaks about sheets, and the launch."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access, any_role
from campaigns.below.adaptation import MAY_ADAPT, standing_blockers
from campaigns.below.ground import BELOW_READERS
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
from scoring.versions.earlier import earlier_sheets

_FIXED = "Khối xét, chỉ tiêu và bảng điểm được giữ cố định; "
_FOR_UNITS = f"{_FIXED}mỗi đơn vị chấm điểm nhận bảng tự chấm và thấy kế hoạch ngay."
_FOR_BELOW = f"{_FIXED}sau đó giao cho từng xã, phường, nơi đó điều chỉnh theo đơn vị mình rồi phát động."


@any_role
@require_safe
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
        "earlier": earlier_sheets(campaign) if may_launch else None,
        "launch_words": _FOR_BELOW if campaign.for_below else _FOR_UNITS,
        "reads_below": role in BELOW_READERS,
        "adapts": role in MAY_ADAPT and not standing_blockers(campaign),
        "launch_blockers": launch_blockers(campaign, findings) if may_launch else [],
    }
    return render(request, "scoring/plan.html", context)


@access(Role.MANAGER)
@require_POST
def launch(request: HttpRequest, code: str) -> HttpResponse:
    campaign = actions.launch_campaign(campaign=campaign_for(request, code), by_user=request.user, now=timezone.now())
    then = "Giao cho cấp dưới được ngay." if campaign.for_below else "Các đơn vị thấy bảng tự chấm từ bây giờ."
    messages.success(request, f"Đã phát động {campaign.short_title}. {then}")
    return redirect("plan", campaign.code)
