"""What a unit's people are told of their scorecards."""

from collections.abc import Collection
from datetime import date, datetime
from functools import cache

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Membership, User
from campaigns.notices import holders, notify
from campaigns.prepared import Prepared
from campaigns.roles import Role
from campaigns.states import NoticeKind
from scoring.judges import office_for
from scoring.models import Scorecard


def name_of(card: Scorecard) -> str:
    """ "nội dung 01", inside a sentence."""
    return str(card.content).lower()


def tell_unit(card: Scorecard, text: str, roles: Collection[Role], by_user: User, now: datetime) -> None:
    """In the transaction of the move; two statements."""
    people = _holding(tuple(roles))(unit=card.unit_id, on=timezone.localdate(now))
    page, campaign = reverse("scorecard", args=[card.pk]), card.content.campaign
    notify(NoticeKind.SCORECARD, text, page, to=people, campaign=campaign, now=now, by_user=by_user)


@cache
def _holding(roles: tuple[Role, ...]) -> Prepared[Membership]:
    return Prepared(lambda unit, on: holders([unit], roles, on), unit=987_654_321, on=date(9876, 5, 4))


def tell_office(card: Scorecard, text: str, by_user: User, now: datetime) -> None:
    """Those who verify the scorecard: the lead office, for its own card and its kin's the alternate."""
    campaign = card.content.campaign
    office = office_for(campaign, card.unit)
    people = holders([office.pk], (Role.VERIFIER, Role.MANAGER), timezone.localdate(now))
    page = reverse("scorecard", args=[card.pk])
    notify(NoticeKind.SCORECARD, text, page, to=people, campaign=campaign, now=now, by_user=by_user)
