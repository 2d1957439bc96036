"""What every page about one scorecard begins with: the card, within the person's scope, and the way back."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from scoring.models import Scorecard
from scoring.queries import scorecards_visible_to


def card_of(request: HttpRequest, pk: int) -> Scorecard:
    """A scorecard of one's scope, its campaign shown in the page frame."""
    cards = scorecards_visible_to(request.acting).select_related("content__campaign__lead_unit")
    card = get_object_or_404(cards, pk=pk)
    request.campaign = card.content.campaign
    return card


def crumbs_of(card: Scorecard, last: str = "") -> list[tuple[str, str]]:
    listed = ("Bảng tự chấm", reverse("scorecards", args=[card.content.campaign.code]))
    if last:
        return [listed, (str(card.content), reverse("scorecard", args=[card.pk])), (last, "")]
    return [listed, (str(card.content), "")]
