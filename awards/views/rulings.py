"""The council's recorded order: the tie desk, and the order of nominations."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from awards.actions.rulings import record_tie_ruling, set_preference, tie_voters
from awards.allocation import Tie
from awards.forms import OrderForm, RulingForm
from awards.plan_inputs import line_code, plan_inputs
from awards.queries import live_nominations, quota_lines_visible_to
from awards.rules.allocating import closed_line_blockers, contested_tie
from awards.rules.nominating import preference_blockers
from awards.scenarios.orders import Choice, choices_of
from awards.scenarios.variation import Inputs
from awards.views.frame import told_in
from campaigns.access import access
from campaigns.models import QuotaLine
from campaigns.posted import whole_number
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def tie_ruling(request: HttpRequest, pk: int) -> HttpResponse:
    """Who is equal at the cut, by what they differ, and the order that the council decided."""
    line = get_object_or_404(quota_lines_visible_to(request.acting), pk=pk)
    request.campaign = line.content.campaign
    inputs = plan_inputs(request.campaign)
    tie = contested_tie(inputs, line_code(line))
    require(closed_line_blockers(line, tie))
    if tie is None:
        raise Refused(
            [
                Blocker(
                    "Chỉ tiêu này không có trường hợp đồng hạng tại mức cắt.",
                    "Mở lại trang Phân bổ chỉ tiêu để xem các trường hợp hiện nay.",
                )
            ]
        )
    choices = choices_of(Inputs(inputs.lines, inputs.rankings, inputs.nominees, inputs.rulings, inputs.settled), tie)
    named = [(one.key, one.name) for one in tie.contenders]
    voters = tie_voters(line, inputs, [key for key, _ in named])
    filled = _filled_in(request, choices, tie)
    form = RulingForm(request.POST or None, choices=named, voting=voters is not None, initial=filled)
    if request.method == "POST" and form.is_valid():
        with told_in(form):
            decided = {"order": form.order, "ground": form.cleaned_data["ground"], "vote": form.vote}
            record_tie_ruling(quota_line=line, **decided, by_user=request.user, now=timezone.now())
            messages.success(request, "Đã ghi quyết định. Chạy phân bổ để xếp theo thứ tự này.")
            return HttpResponseRedirect(_places_url(line))
    rows = form.rows({one.key: one.facts for one in tie.contenders})
    context = {"line": line, "tie": tie, "form": form, "rows": rows, "choices": choices, "back": _places_url(line)}
    context["voters"] = voters
    context["crumbs"] = [("Phân bổ chỉ tiêu", _places_url(line)), ("Quyết định đồng hạng", "")]
    return render(request, "awards/tie_ruling.html", context, status=422 if form.is_bound else 200)


def _filled_in(request: HttpRequest, choices: list[Choice], tie: Tie) -> dict[str, int]:
    """The places of the choice that ?choice= names."""
    number = whole_number(request.GET.get("choice", ""))
    if number is None or number >= len(choices):
        return {}
    order = choices[number].order
    return {f"place_{at}": order.index(one.key) + 1 for at, one in enumerate(tie.contenders)}


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def preference(request: HttpRequest, pk: int) -> HttpResponse:
    """The order of a line's nominations, as the council gave it."""
    line = get_object_or_404(quota_lines_visible_to(request.acting), pk=pk)
    request.campaign = line.content.campaign
    live = list(live_nominations(line))
    require([] if live else preference_blockers([], []))
    choices = [(str(one.pk), f"{one.recipient_name} ({one.unit.name})") for one in live]
    initial = {f"place_{at}": one.preference for at, one in enumerate(live)}
    form = OrderForm(request.POST or None, choices=choices, initial=initial)
    if request.method == "POST" and form.is_valid():
        order = [int(key) for key in form.order]
        set_preference(quota_line=line, order=order, by_user=request.user, now=timezone.now())
        messages.success(request, "Đã ghi thứ tự ưu tiên do Hội đồng xếp.")
        return redirect(f"{reverse('nominations', args=[request.campaign.code])}?content={line.content.number}")
    posts = form.rows({str(one.pk): one.post for one in live})
    context = {"line": line, "form": form, "rows": posts, "back": _places_url(line)}
    context["crumbs"] = [("Phân bổ chỉ tiêu", _places_url(line)), ("Thứ tự ưu tiên", "")]
    return render(request, "awards/preference.html", context, status=422 if form.is_bound else 200)


def _places_url(line: QuotaLine) -> str:
    page = reverse("allocation", args=[line.content.campaign.code])
    return f"{page}?content={line.content.number}#line-{line.pk}"
