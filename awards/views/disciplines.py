"""The register of people under discipline."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from awards.actions.disciplines import lift_discipline, record_discipline
from awards.models import Discipline
from awards.nominating.discipline import in_force
from awards.nominating.forms import DisciplineForm
from awards.views.frame import told_in
from campaigns.access import access
from campaigns.models import Unit
from campaigns.queries import campaign_for
from campaigns.roles import Role


@access(Role.SECRETARY, Role.LEADER)
@require_http_methods(["GET", "POST"])
def disciplines(request: HttpRequest, code: str) -> HttpResponse:
    """All that were ever recorded, those in force marked; the secretary's form beside them."""
    campaign = campaign_for(request, code)
    may_write, today = request.acting.role == Role.SECRETARY, timezone.localdate()
    units = Unit.objects.filter(authority=campaign.authority).order_by("sort_key")
    form = DisciplineForm(request.POST or None, units=units) if may_write else None
    if request.method == "POST" and form is not None and form.is_valid():
        with told_in(form):
            found = record_discipline(
                campaign=campaign,
                unit=form.cleaned_data["unit"],
                decision=form.decision,
                by_user=request.user,
                now=timezone.now(),
            )
            messages.success(request, f"Đã ghi quyết định kỷ luật đối với {found.full_name}.")
            return redirect("disciplines", code)
    every = Discipline.objects.filter(authority=campaign.authority).select_related("unit", "recorded_by", "lifted_by")
    context = {"campaign": campaign, "rows": every, "form": form}
    context["crumbs"] = [("Hội đồng", ""), ("Người đang bị kỷ luật", "")]
    context["in_force"] = set(in_force(campaign.authority_id, today).values_list("pk", flat=True))
    return render(request, "awards/disciplines.html", context, status=422 if request.method == "POST" else 200)


@access(Role.SECRETARY)
@require_POST
def discipline_lift(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_for(request, code)
    found = get_object_or_404(Discipline, pk=pk, authority=campaign.authority)
    reason = request.POST.get("reason", "")
    lift_discipline(discipline=found, campaign=campaign, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã gỡ quyết định kỷ luật đối với {found.full_name}.")
    return redirect("disciplines", code)
