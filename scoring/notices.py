"""What a unit's people are told of their scorecards."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import User
from campaigns.notices import holders, notify
from campaigns.roles import Role
from campaigns.states import NoticeKind
from scoring.judges import office_for
from scoring.models import Scorecard


def name_of(card: Scorecard) -> str:
    """ "nội dung 01", inside a sentence."""
    return str(card.content).lower()


def tell_unit(card: Scorecard, text: str, roles: Collection[Role], by_user: User, now: datetime) -> None:
    """In the transaction of the move; two statements."""
    people = holders([card.unit_id], roles, timezone.localdate(now))
    page, campaign = reverse("scorecard", args=[card.pk]), card.content.campaign
    notify(NoticeKind.SCORECARD, text, page, to=people, campaign=campaign, now=now, by_user=by_user)


def tell_office(card: Scorecard, text: str, by_user: User, now: datetime) -> None:
    """Those who verify the scorecard: the lead office, for its own card and its kin's the alternate."""
    campaign = card.content.campaign
    office = office_for(campaign, card.unit)
    people = holders([office.pk], (Role.VERIFIER, Role.MANAGER), timezone.localdate(now))
    page = reverse("scorecard", args=[card.pk])
    notify(NoticeKind.SCORECARD, text, page, to=people, campaign=campaign, now=now, by_user=by_user)
