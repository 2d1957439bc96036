"""The receipt of points: for the unit's own people, and for the offices that read every unit's."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.roles import OVERSEERS, UNIT_SIDE
from campaigns.rules import require
from scoring.publication.grounds import objection
from scoring.publication.receipts import receipts_of
from scoring.publication.rules import receipt_blockers
from scoring.queries import scorecards_visible_to
from scoring.views.cards import crumbs_of

RELATED = ("content__campaign__lead_unit", "content__campaign__alternate_unit", "content__campaign__authority")


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def point_receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """Every point that a unit lost, and why; not before its content is published."""
    card = get_object_or_404(scorecards_visible_to(request.acting).select_related(*RELATED), pk=pk)
    request.campaign = card.content.campaign
    require(receipt_blockers(card))
    (receipt,) = receipts_of([card])
    own = request.acting.role in UNIT_SIDE
    context = {
        "card": card,
        "receipt": receipt,
        "is_own": own,
        "objection": objection(card.content, timezone.localdate()),
        "paper_url": f"{reverse('print_scorecard', args=[pk])}?view=points",
        "crumbs": crumbs_of(card, "Phiếu điểm"),
    }
    context["may_petition"] = own and context["objection"].kind == "mine"
    return render(request, "scoring/publication/receipt.html", context)
