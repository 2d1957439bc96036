"""Who may be seated, and which meetings have already sat under a decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from awards.models import CouncilSeat, Meeting
from awards.queries import council_decision, seated
from awards.states import PRESIDING, MeetingState
from campaigns.models import Campaign, Unit, User
from campaigns.notices import holders
from campaigns.queries import end_of_day
from campaigns.roles import Role


@dataclass(frozen=True)
class Candidate:
    """Somebody to choose from; `able`: holds the role of a member of the council."""

    user: User
    post: str
    able: bool


def candidates(council: Unit, seats: Iterable[CouncilSeat], on: date) -> list[Candidate]:
    """Holders of the role on a day, by name, and whoever sits already without it."""
    held = holders([council.pk], [Role.COUNCILLOR], on).select_related("user")
    found = {one.user_id: Candidate(one.user, one.post, able=True) for one in held}
    for seat in seats:
        found.setdefault(seat.user_id, Candidate(seat.user, seat.post, able=False))
    return sorted(found.values(), key=lambda one: (one.user.sort_key, one.user.pk))


def presiding_members(campaign: Campaign, on: date) -> list[CouncilSeat]:
    """Chair and deputies in office, and those of decisions that are yet to take effect, each person once."""
    seats = seated(council_decision(campaign.council_unit_id, on), on)
    later = CouncilSeat.objects.filter(
        decision__unit_id=campaign.council_unit_id, decision__valid_from__gt=on, left_on=None
    )
    found = [*seats, *later.select_related("user").order_by("decision__valid_from", "position")]
    return list({one.user_id: one for one in reversed(found) if one.duty in PRESIDING}.values())[::-1]


def sat(council_id: int, first: date, last: date | None = None) -> QuerySet[Meeting]:
    """Meetings of a council that have opened on these days."""
    found = Meeting.objects.filter(council__unit_id=council_id, state__in=[MeetingState.OPEN, MeetingState.CLOSED])
    found = found.filter(starts_at__gte=end_of_day(first - timedelta(days=1)))
    return (found.filter(starts_at__lt=end_of_day(last)) if last else found).order_by("starts_at")
