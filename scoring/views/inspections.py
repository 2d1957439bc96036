"""Inspections: what the team found on the spot."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from campaigns.access import access
from campaigns.paging import page_of
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from scoring.actions.inspections import Visit, record_inspection
from scoring.inspection_list import inspected_lines, inspected_of, inspections, uninspected_first
from scoring.judges import judge_for
from scoring.models import Inspection, Scorecard
from scoring.office_forms import InspectionForm, QueueFilter, content_tabs, points_inputs, posted_points
from scoring.office_queries import cards_of, inspection_of
from scoring.queries import scorecards_visible_to
from scoring.verification_rules import decision_blockers

READERS = (Role.INSPECTOR, Role.VERIFIER, Role.MANAGER, Role.SECRETARY, Role.LEADER)


@access(*READERS)
@require_GET
def inspection_list(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    judge = judge_for(request.user, campaign, timezone.localdate())
    counts = inspected_of(campaign)
    left = {content: every - done for content, (every, done) in counts.items()}
    tabs, content = content_tabs(request, campaign, left)
    form = QueueFilter(request.GET, content=content)
    context = {"campaign": campaign, "content": content, "tabs": tabs, "form": form, "left": sum(left.values())}
    if content:
        cards = Scorecard.objects.filter(content=content)
        page = page_of(request, uninspected_first(form.narrow(cards), campaign.authority_id))
        shown = cards_of(campaign).filter(content=content, unit__in=list(page))
        context |= {"page": page, "rows": inspections(shown, judge)}
    context["all"] = sum(every for every, _ in counts.values())
    context["crumbs"] = [("Kiểm tra", ""), ("Kết quả kiểm tra", "")]
    return render(request, "scoring/office/inspections.html", context)


@access(*READERS)
@require_http_methods(["GET", "POST"])
def inspect_scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    """The team's form; others read what it recorded."""
    card = get_object_or_404(scorecards_visible_to(request.acting).select_related("inspection"), pk=pk)
    request.campaign = card.content.campaign
    judge = judge_for(request.user, request.campaign, timezone.localdate())
    blockers, lines = judge.inspector_blockers(card.unit_id), inspected_lines(card, judge)
    data = request.POST if request.method == "POST" else None
    form = InspectionForm(data, initial=_initial(card, request.user))
    refusal = []
    if data is not None and form.is_valid():
        try:
            return _record(request, card, Visit(**form.cleaned_data), lines)
        except Refused as refused:
            if refused.status != 422:
                raise
            refusal = refused.blockers
    back = f"{reverse('inspections', args=[request.campaign.code])}?content={card.content.number}"
    context = {"card": card, "form": form, "blockers": blockers, "refusal": refusal, "back": back}
    context |= {"points": points_inputs(lines, data), "closed": decision_blockers(card), "found": inspection_of(card)}
    context["crumbs"] = [("Kiểm tra", back), (card.content.short_title, back), (card.unit.name, "")]
    return render(request, "scoring/office/inspect_scorecard.html", context, status=200 if data is None else 422)


def _record(request: HttpRequest, card: Scorecard, visit: Visit, lines: list) -> HttpResponse:
    wrong = [point.error for point in points_inputs(lines, request.POST) if point.error]
    if wrong:
        raise Refused([Blocker(text) for text in wrong], status=422)
    answers = {} if decision_blockers(card) else posted_points(lines, request.POST)
    record_inspection(scorecard=card, visit=visit, answers=answers, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã lưu kết quả kiểm tra {card.unit.name}.")
    return redirect(f"{reverse('inspections', args=[card.content.campaign.code])}?content={card.content.number}")


def _initial(card: Scorecard, user: object) -> dict[str, object]:
    """What stands, else today, the unit's seat and the team of this person's last visit."""
    found = inspection_of(card)
    if found:
        said = {field: getattr(found, field) for field in ("inspected_on", "place", "team", "findings")}
        return {**said, "confirmed": "yes" if found.confirmed else "no"}
    last = Inspection.objects.filter(recorded_by=user).order_by("-recorded_at").first()
    team = last.team if last else ""
    return {"inspected_on": timezone.localdate(), "place": f"Trụ sở {card.unit.name}", "team": team}
