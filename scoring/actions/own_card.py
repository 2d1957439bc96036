"""The locks under which a unit's own people change their scorecard and their library of documents."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from campaigns.models import Membership, Unit, User
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker, require
from scoring.models import Scorecard


def locked_own_card(scorecard_id: int, *roles: Role, by_user: User, now: datetime) -> Scorecard:
    """The scorecard row, locked until the transaction ends; refused (403) to people of other units. One statement.

    Its extension is not joined but read when asked for: a card that was waited for would be held against the old one.
    """
    return _locked(Q(pk=scorecard_id), roles, by_user, now)


def locked_card_of(line_id: int, unit_id: int, *roles: Role, by_user: User, now: datetime) -> Scorecard:
    """The same by one of its lines; Scorecard.DoesNotExist where the unit has no such line."""
    return _locked(Q(lines=line_id, unit=unit_id), roles, by_user, now)


def _locked(which: Q, roles: Sequence[Role], by_user: User, now: datetime) -> Scorecard:
    related = ("content__campaign__lead_unit", "content__campaign__authority", "group", "unit", "sheet")
    cards = (
        Scorecard.objects.select_for_update(of=("self",), no_key=True)
        .select_related(*related)
        .annotate(is_own=_holds(roles, "unit", by_user, now))
    )
    try:
        scorecard = cards.get(which)
    except Scorecard.DoesNotExist:
        # Whoever waited here for a correction to be issued finds nothing at first: PostgreSQL holds the card, now of
        # another sheet, against the sheet that it joined before the wait. Asked again, it joins the new one.
        scorecard = cards.get(which)
    if not scorecard.is_own:
        _refuse(roles, scorecard.unit)
    return scorecard


def locked_library(unit_id: int, *, by_user: User, now: datetime) -> Unit:
    """The unit whose documents are about to change, locked until the transaction ends; 403 to people of other units.

    Every change of a library takes this lock, and takes it before the lock on a scorecard: so a unit's documents are
    counted and compared by one request at a time, and no two requests wait for each other.
    """
    roles = sorted(UNIT_SIDE)
    units = Unit.objects.select_for_update(no_key=True).annotate(is_own=_holds(roles, "pk", by_user, now))
    unit = units.get(pk=unit_id)
    if not unit.is_own:
        _refuse(roles, unit)
    return unit


def _holds(roles: Iterable[Role], unit: str, by_user: User, now: datetime) -> Exists:
    today = timezone.localdate(now)
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=today),
        unit=OuterRef(unit),
        user=by_user,
        role__in=list(roles),
        valid_from__lte=today,
    )
    return Exists(held)


def _refuse(roles: Iterable[Role], unit: Unit) -> None:
    names = " hoặc ".join(role.label.lower() for role in roles)
    require([Blocker(f"Việc này dành cho {names} của {unit.name}.")], status=403)
