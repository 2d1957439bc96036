"""Thể lệ biểu quyết: how the council decides on each award form."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from awards.actions.voting_rules import set_voting_rule
from awards.council.forms import VotingRuleForm
from awards.council.tables import voting_rule_table
from awards.council.voting_rules import settings_of
from awards.queries import councillors, open_meeting_of
from awards.views.frame import READERS, excel, told_in
from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.states import AwardLevel


@access(*READERS)
@require_GET
def voting_rules(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    members = len(councillors(campaign, timezone.localdate()))
    context = {
        "campaign": campaign,
        "rows": [(one, one.example(members) if members else "") for one in settings_of(campaign).values()],
        "sitting": open_meeting_of(campaign),
        "is_secretary": request.acting.role == Role.SECRETARY,
        "crumbs": [("Hội đồng", reverse("council", args=[code])), ("Thể lệ biểu quyết", "")],
    }
    return render(request, "awards/council/voting_rules.html", context)


@access(*READERS)
@require_GET
def voting_rules_export(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    return excel(voting_rule_table(campaign, settings_of(campaign).values()), f"the-le-bieu-quyet-{code}")


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def voting_rule_edit(request: HttpRequest, code: str, level: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    if level not in AwardLevel.values:
        raise Http404
    setting = settings_of(campaign)[AwardLevel(level)]
    form = VotingRuleForm(request.POST or None, initial=VotingRuleForm.initial_of(setting))
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            who = {"by_user": request.user, "now": timezone.now()}
            set_voting_rule(campaign=campaign, level=setting.level, **form.given, **who)
            messages.success(request, f"Đã đặt thể lệ biểu quyết: {setting.level.label}.")
            return redirect("voting_rules", code)
    crumbs = [("Thể lệ biểu quyết", reverse("voting_rules", args=[code])), (setting.level.label, "")]
    context = {"campaign": campaign, "setting": setting, "form": form, "crumbs": crumbs}
    return render(request, "awards/council/voting_rule.html", context, status=422 if form.is_bound else 200)
