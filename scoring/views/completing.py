"""Scorecards whose lines are all decided, brought to “Đã thẩm định” together after their list was seen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from campaigns.access import access
from campaigns.posted import whole_numbers
from campaigns.queries import campaign_for
from campaigns.roles import Role
from scoring.actions.together import Completed, complete_together
from scoring.judges import judge_for
from scoring.mine import Mine
from scoring.office_queries import cards_of, queue

MOST_AT_ONCE = 50  # each is locked, checked and written


@access(Role.VERIFIER)
@require_http_methods(["GET", "POST"])
def verification_complete(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The scorecards of one content that only wait for their end; then, once agreed to, exactly those."""
    campaign = campaign_for(request, code)
    content = get_object_or_404(campaign.contents, number=number)
    cards = cards_of(campaign).filter(content=content)
    back = f"{reverse('verification_units', args=[code])}?content={number}"
    if request.method == "POST":
        keys = whole_numbers(request.POST.getlist("card"))
        chosen = cards.filter(pk__in=keys)
        _tell(request, complete_together(scorecards=chosen, by_user=request.user, now=timezone.now()))
        return redirect(request.path if "more" in request.POST else back)
    judge = judge_for(request.user, campaign, timezone.localdate())
    ready = Mine(judge).ready().filter(content=content)
    first = ready.order_by("group__position", "unit__sort_key").values_list("pk", flat=True)[:MOST_AT_ONCE]
    rows = [row for row in queue(cards.filter(pk__in=list(first)), judge) if row.ready]
    crumbs = [("Thẩm định", back), ("Hoàn thành nhiều bảng", "")]
    context = {"campaign": campaign, "content": content, "rows": rows, "back": back, "crumbs": crumbs}
    context["more"] = ready.count() - len(rows) if len(rows) == MOST_AT_ONCE else 0
    return render(request, "scoring/by_criterion/complete.html", context)


def _tell(request: HttpRequest, found: Completed) -> None:
    if found.done:
        names = ", ".join(card.unit.name for card in found.done)
        messages.success(request, f"Đã hoàn thành thẩm định {len(found.done)} bảng: {names}.")
    if found.left:
        told = " ".join(f"{card.unit.name}: {reason}" for card, reason in found.left)
        messages.warning(request, f"Để nguyên {len(found.left)} bảng. {told}")
