"""Several lines in one go: asked, given more time, withdrawn, concluded; with names and count before it happens."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.posted import whole_number
from campaigns.queries import campaign_for
from campaigns.roles import Role
from scoring.actions import requests as actions
from scoring.judges import Judge, judge_for
from scoring.models import Scorecard, ScoreLine
from scoring.requests.candidates import Candidate, candidates, choices, open_lines
from scoring.requests.changes import Change, Proposal, Told, one_by_one, proposal
from scoring.requests.days import usual_due
from scoring.requests.forms import QUICK_PHRASES, LaterForm, RequestForm
from scoring.requests.ground import CLAUSE
from scoring.requests.queries import for_office, rows_of, rows_visible_to
from scoring.requests.rules import day_blockers
from scoring.requests.standing import Asked, Stand


@access(Role.VERIFIER)
@require_http_methods(["GET", "POST"])
def new_requests(request: HttpRequest, code: str) -> HttpResponse:
    """Lines of one scorecard (`card`), or one row of the sheet on several units (`criterion`): chosen, named, asked."""
    campaign, today = campaign_for(request, code), timezone.localdate()
    judge = judge_for(request.user, campaign, today)
    found = candidates(_lines(request, campaign), judge)
    form = RequestForm(request.POST or None, initial={"due_on": usual_due(campaign, today)})
    keys = set(request.POST.getlist("line"))
    chosen = [each for each in found if str(each.line.pk) in keys and not each.why]
    sent = request.method == "POST" and "again" not in request.POST
    valid = sent and form.is_valid() and _fits(form, campaign, chosen)
    if valid and "confirmed" in request.POST:
        return _asked(request, campaign, chosen, form, missed=len(keys) - len(chosen))
    listed = reverse("requests", args=[code])
    context: dict[str, Any] = {"campaign": campaign, "found": found, "form": form, "chosen": chosen}
    context |= {"crumbs": [("Yêu cầu tài liệu, giải trình", listed), ("Yêu cầu mới", "")], "named": valid}
    units = {each.line.scorecard_id for each in chosen}
    context |= {"missed": len(keys) - len(chosen), "units": len(units), "phrases": QUICK_PHRASES}
    if not found:
        context["rows"], context["cards"] = choices(campaign)
    status = 422 if sent and not valid else 200
    return render(request, "scoring/requests/new.html", context, status=status)


def _lines(request: HttpRequest, campaign: Campaign) -> list[ScoreLine]:
    lines = open_lines(campaign)
    for name, field in (("card", "scorecard"), ("criterion", "criterion")):
        if (key := whole_number(request.GET.get(name, ""))) is not None:
            return list(lines.filter(**{field: key}))
    return []


def _fits(form: RequestForm, campaign: Campaign, chosen: list[Candidate]) -> bool:
    """What the action would refuse for every unit alike is told on the form."""
    for blocker in day_blockers(campaign, form.wanted.due_on, timezone.localdate()):
        form.add_error("due_on", f"{blocker.text} {blocker.cure}".strip())
    if not chosen:
        form.add_error(None, "Chọn ít nhất một dòng.")
    return not form.errors


def _asked(
    request: HttpRequest, campaign: Campaign, chosen: list[Candidate], form: RequestForm, *, missed: int
) -> HttpResponse:
    """One request to each unit."""
    cards: dict[Scorecard, list[ScoreLine]] = {}
    for each in chosen:
        cards.setdefault(each.line.scorecard, []).append(each.line)
    who: dict[str, Any] = {"wanted": form.wanted, "by_user": request.user, "now": timezone.now()}
    told = one_by_one([
        (str(card.unit), lambda card=card, lines=lines: actions.ask(scorecard=card, lines=lines, **who))
        for card, lines in cards.items()
    ])  # fmt: skip
    _tell(request, told, f"Đã gửi yêu cầu đến {told.done} đơn vị.")
    if missed:
        messages.warning(request, f"{missed} dòng vừa thay đổi nên không gửi yêu cầu.")
    return redirect(f"{reverse('requests', args=[campaign.code])}?tab={Stand.WAITING.value}")


@access(Role.VERIFIER, Role.MANAGER)
@require_POST
def change_requests(request: HttpRequest, code: str) -> HttpResponse:
    """`do`: a `Change`; `line`: keys of requested lines, or `mine`: all overdue ones that come back to me. Named first;
    with `confirmed` done."""
    campaign, now = campaign_for(request, code), timezone.now()
    if request.POST.get("do") not in Change.values:
        raise BadRequest("do")
    judge = judge_for(request.user, campaign, timezone.localdate(now))
    change = Change(request.POST["do"])
    found = proposal(change, _rows(request, campaign, judge), judge, now)
    confirmed = "confirmed" in request.POST
    form = LaterForm(request.POST if confirmed else None) if change == Change.EXTEND else None
    if confirmed and found.can and (form is None or form.is_valid()):
        return _changed(request, campaign, found, form)
    if not found.can and not found.cannot:
        messages.warning(request, "Chưa chọn dòng nào.")
        return redirect(_listed(request, campaign))
    context = {"campaign": campaign, "proposal": found, "form": form, "clause": CLAUSE, "tab": _tab(request)}
    context["crumbs"] = [("Yêu cầu tài liệu, giải trình", _listed(request, campaign)), (change.label, "")]
    return render(request, "scoring/requests/change.html", context, status=422 if confirmed else 200)


def _rows(request: HttpRequest, campaign: Campaign, judge: Judge) -> list[Asked]:
    keys = {whole_number(key) for key in request.POST.getlist("line")}
    rows = rows_of(rows_visible_to(request.acting), campaign).filter(closed_at=None)
    if "mine" in request.POST:
        return [one for one in for_office(rows, judge, judge.on) if one.mine and one.stand == Stand.OVERDUE]
    known = rows_of(rows_visible_to(request.acting), campaign).filter(pk__in=keys - {None})
    return for_office(known, judge, judge.on)


def _changed(request: HttpRequest, campaign: Campaign, found: Proposal, form: LaterForm | None) -> HttpResponse:
    who: dict[str, Any] = {"by_user": request.user, "now": timezone.now()}
    if found.change == Change.CONCLUDE:
        told = one_by_one([
            (_name(each), lambda each=each: actions.conclude_unanswered(line=each.line, **who)) for each in found.can
        ])  # fmt: skip
        words = f"Đã kết luận 0 điểm {told.done} dòng không được trả lời."
    elif form:
        told = one_by_one([
            (str(one.scorecard.unit), lambda one=one: actions.extend_request(request=one, **form.cleaned_data, **who))
            for one, _ in found.requests
        ])  # fmt: skip
        words = f"Đã gia hạn {told.done} yêu cầu; đơn vị được báo."
    else:
        told = one_by_one([
            (str(one.scorecard.unit), lambda one=one, rows=rows: actions.withdraw_request(
                request=one, rows=[each.row.pk for each in rows], **who
            ))
            for one, rows in found.requests
        ])  # fmt: skip
        words = f"Đã rút {told.done} yêu cầu; đơn vị được báo."
    told.refused += [f"{_name(each)}: {blockers[0].text}" for each, blockers in found.cannot]
    _tell(request, told, words)
    return redirect(_listed(request, campaign))


def _tab(request: HttpRequest) -> str:
    """From where it was asked."""
    tab = request.POST.get("tab", "")
    return tab if tab in Stand.values else ""


def _listed(request: HttpRequest, campaign: Campaign) -> str:
    tab = _tab(request)
    return reverse("requests", args=[campaign.code]) + (f"?tab={tab}" if tab else "")


def _tell(request: HttpRequest, told: Told, words: str) -> None:
    if told.done:
        messages.success(request, words)
    for reason in told.refused:
        messages.warning(request, reason)


def _name(each: Asked) -> str:
    return f"{each.request.scorecard.unit}, dòng {each.line.criterion.code}"
