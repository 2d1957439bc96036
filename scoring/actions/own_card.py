"""The lock under which a unit's own people change their scorecard."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from campaigns.models import Membership, User
from campaigns.roles import Role
from campaigns.rules import Blocker, require
from scoring.models import Scorecard


def locked_own_card(scorecard_id: int, *roles: Role, by_user: User, now: datetime) -> Scorecard:
    """The scorecard row, locked until the transaction ends; refused (403) to people of other units. One statement."""
    today = timezone.localdate(now)
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        unit=OuterRef("unit"),
        user=by_user,
        role__in=roles,
        valid_from__lte=today,
    )
    related = ("content__campaign", "group", "unit", "sheet")
    cards = (
        Scorecard.objects.select_for_update(of=("self",), no_key=True)
        .select_related(*related)
        .annotate(is_own=Exists(held))
    )
    try:
        scorecard = cards.get(pk=scorecard_id)
    except Scorecard.DoesNotExist:
        # Whoever waited here for a correction to be issued finds nothing at first: PostgreSQL holds the card, now of
        # another sheet, against the sheet that it joined before the wait. Asked again, it joins the new one.
        scorecard = cards.get(pk=scorecard_id)
    if not scorecard.is_own:
        names = " hoặc ".join(role.label.lower() for role in roles)
        require([Blocker(f"Việc này dành cho {names} của {scorecard.unit.name}.")], status=403)
    return scorecard
