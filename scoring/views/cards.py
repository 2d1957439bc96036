"""What every page about one scorecard begins with: the card, within the person's scope, and the way back."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from scoring.colleagues import has_others
from scoring.models import Scorecard
from scoring.queries import scorecards_visible_to
from scoring.suggestions import HAS_PAST


def card_of(request: HttpRequest, pk: int) -> Scorecard:
    """A scorecard of one's scope, its campaign shown in the page frame."""
    others = has_others(request.acting, timezone.localdate())
    related = ("content__campaign__lead_unit", "lead_officer")
    cards = scorecards_visible_to(request.acting).select_related(*related).annotate(has_others=others)
    card = get_object_or_404(cards.annotate(has_past=HAS_PAST), pk=pk)
    request.campaign = card.content.campaign
    return card


def own_card(request: HttpRequest, pk: int) -> Scorecard:
    """A scorecard of one's scope with its key alone: the action reads it under its lock."""
    return get_object_or_404(scorecards_visible_to(request.acting).select_related(None).only("pk"), pk=pk)


def crumbs_of(card: Scorecard, last: str = "") -> list[tuple[str, str]]:
    listed = ("Bảng tự chấm", reverse("scorecards", args=[card.content.campaign.code]))
    if last:
        return [listed, (str(card.content), reverse("scorecard", args=[card.pk])), (last, "")]
    return [listed, (str(card.content), "")]
