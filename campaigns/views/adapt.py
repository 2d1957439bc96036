"""The page on which a plan handed down is fitted to one's own units before it is launched."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaigns.access import access
from campaigns.actions.adapt_plan import adapt_plan, groups_of
from campaigns.below.adaptation import MAY_ADAPT, standing_blockers
from campaigns.below.forms import AdaptForm
from campaigns.queries import campaign_for
from campaigns.rules import Refused
from campaigns.system_queries import units_open_on


@access(*MAY_ADAPT)
@require_http_methods(["GET", "POST"])
def adapt(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    blockers = standing_blockers(campaign)
    units = units_open_on(request.acting, timezone.localdate())
    form = AdaptForm(request.POST or None, campaign=campaign, groups=groups_of(campaign), units=units)
    if request.method == "POST" and form.is_valid():
        try:
            adapt_plan(campaign=campaign, wish=form.wish(), by_user=request.user, now=timezone.now())
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Đã điều chỉnh kế hoạch theo đơn vị của cơ quan.")
            return redirect("plan", campaign.code)
    crumbs = [("Kế hoạch và chỉ tiêu", reverse("plan", args=[campaign.code])), ("Điều chỉnh kế hoạch được giao", "")]
    context = {"form": form, "campaign": campaign, "blockers": blockers, "crumbs": crumbs}
    return render(request, "campaigns/below/adapt.html", context, status=422 if form.is_bound else 200)
