"""Which meetings of units exist for whom, and who has put forward without one."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from awards.models import Nomination, UnitMeeting
from awards.queries import nominations_visible_to
from awards.states import NominationState
from campaigns.models import Campaign, Membership, Unit
from campaigns.roles import OVERSEERS, UNIT_SIDE


@dataclass(frozen=True)
class Left:
    """A unit whose nominations no meeting of it has agreed to yet."""

    unit: Unit
    names: list[str]


def unit_meetings_visible_to(acting: Membership) -> QuerySet[UnitMeeting]:
    """One's own unit's; all of the authority for its offices."""
    meetings = UnitMeeting.objects.select_related("campaign", "unit", "recorded_by").annotate(
        cases=Count("nominations")
    )
    if acting.role in UNIT_SIDE:
        return meetings.filter(unit_id=acting.unit_id)
    if acting.role in OVERSEERS:
        return meetings.filter(campaign__authority_id=acting.unit.authority_id)
    return meetings.none()


def without_meeting(acting: Membership, campaign: Campaign) -> list[Left]:
    """By unit, in its order; one statement."""
    left: dict[int, Left] = {}
    found = nominations_visible_to(acting).filter(quota_line__content__campaign=campaign, meeting=None)
    for one in found.exclude(state=NominationState.WITHDRAWN).order_by("proposed_by_unit__sort_key", "pk"):
        _add(left, one)
    return list(left.values())


def _add(left: dict[int, Left], nomination: Nomination) -> None:
    unit = nomination.proposed_by_unit
    left.setdefault(unit.pk, Left(unit, [])).names.append(nomination.recipient_name)
