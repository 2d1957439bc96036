"""What every page about one scorecard begins with: the card, within the person's scope, and the way back."""

from collections.abc import Sequence
from datetime import date
from functools import cache

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Membership, Unit
from campaigns.prepared import Prepared
from campaigns.roles import UNIT_SIDE, Role
from scoring.colleagues import has_others
from scoring.models import Scorecard
from scoring.queries import scorecards_visible_to
from scoring.suggestions import HAS_PAST


def card_of(request: HttpRequest, pk: int) -> Scorecard:
    """A scorecard of one's scope, its campaign shown in the page frame."""
    acting: Membership = request.acting
    who = {"unit": acting.unit_id, "user": acting.user_id, "on": timezone.localdate()}
    if acting.role not in UNIT_SIDE:
        who["authority"] = acting.unit.authority_id
    card = _one(_cards(acting.role)(pk=pk, **who))
    request.campaign = card.content.campaign
    return card


def _one(found: Sequence[Scorecard]) -> Scorecard:
    if not found:
        raise Http404("Không có bảng này.")
    return found[0]


@cache
def _cards(role: str) -> Prepared[Scorecard]:
    def build(pk: int, unit: int, user: int, on: date, authority: int = 0) -> QuerySet[Scorecard]:
        acting = Membership(role=role, user_id=user, unit=Unit(pk=unit, authority_id=authority))
        related = ("content__campaign__lead_unit", "lead_officer")
        cards = scorecards_visible_to(acting).select_related(*related).annotate(has_others=has_others(acting, on))
        return cards.annotate(has_past=HAS_PAST).filter(pk=pk)

    samples = {"pk": 987_654_301, "unit": 987_654_302, "user": 987_654_303}
    wider = {} if role in UNIT_SIDE else {"authority": 987_654_304}
    return Prepared(build, on=date(9876, 5, 4), **samples, **wider)


def own_card(request: HttpRequest, pk: int) -> Scorecard:
    """A scorecard of one's unit with its key alone: the action reads it under its lock."""
    return _one(_OWN(pk=pk, unit=request.acting.unit_id))


def _own(pk: int, unit: int) -> QuerySet[Scorecard]:
    acting = Membership(role=Role.HEAD, unit=Unit(pk=unit))
    return scorecards_visible_to(acting).select_related(None).only("pk").filter(pk=pk)


_OWN = Prepared(_own, pk=987_654_301, unit=987_654_302)


def crumbs_of(card: Scorecard, last: str = "") -> list[tuple[str, str]]:
    listed = ("Bảng tự chấm", reverse("scorecards", args=[card.content.campaign.code]))
    if last:
        return [listed, (str(card.content), reverse("scorecard", args=[card.pk])), (last, "")]
    return [listed, (str(card.content), "")]
