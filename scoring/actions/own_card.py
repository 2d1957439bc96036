"""The locks under which a unit's own people change their scorecard and their library of documents."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from campaigns.models import Membership, Unit, User
from campaigns.prepared import Prepared
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker, require
from scoring.models import Scorecard


def locked_own_card(scorecard_id: int, *roles: Role, by_user: User, now: datetime) -> Scorecard:
    """The scorecard row, locked until the transaction ends; refused (403) to people of other units. One statement.

    Its extension is not joined but read when asked for: a card that was waited for would be held against the old one.
    """
    return _locked(roles, by_user, now, card=scorecard_id)


def locked_card_of(line_id: int, unit_id: int, *roles: Role, by_user: User, now: datetime) -> Scorecard:
    """The same by one of its lines; Scorecard.DoesNotExist where the unit has no such line."""
    return _locked(roles, by_user, now, line=line_id, unit=unit_id)


def _locked(roles: tuple[Role, ...], by_user: User, now: datetime, **which: int) -> Scorecard:
    cards, on = _cards(roles, *which), timezone.localdate(now)
    # Whoever waited here for a correction to be issued finds nothing at first: PostgreSQL holds the card, now of
    # another sheet, against the sheet that it joined before the wait. Asked again, it joins the new one.
    found = cards(user=by_user.pk, on=on, **which) or cards(user=by_user.pk, on=on, **which)
    if not found:
        raise Scorecard.DoesNotExist
    (scorecard,) = found
    if not scorecard.is_own:  # type: ignore[attr-defined]
        _refuse(roles, scorecard.unit)
    return scorecard


_BY = {"card": "pk", "line": "lines", "unit": "unit"}


@cache
def _cards(roles: tuple[Role, ...], *which: str) -> Prepared[Scorecard]:
    related = ("content__campaign__lead_unit", "content__campaign__authority", "group", "unit", "sheet")

    def build(user: int, on: date, **keys: int) -> QuerySet[Scorecard]:
        cards = Scorecard.objects.select_for_update(of=("self",), no_key=True).select_related(*related)
        found = cards.filter(**{_BY[name]: key for name, key in keys.items()})
        return found.annotate(is_own=_holds(roles, "unit", user, on))

    samples = {name: 987_654_321 + place for place, name in enumerate(which)}
    return Prepared(build, user=987_654_300, on=date(9876, 5, 4), **samples)


def locked_library(unit_id: int, *, by_user: User, now: datetime) -> Unit:
    """The unit whose documents are about to change, locked until the transaction ends; 403 to people of other units.

    Every change of a library takes this lock, and takes it before the lock on a scorecard: so a unit's documents are
    counted and compared by one request at a time, and no two requests wait for each other.
    """
    roles = sorted(UNIT_SIDE)
    units = Unit.objects.select_for_update(no_key=True).annotate(
        is_own=_holds(roles, "pk", by_user.pk, timezone.localdate(now))
    )
    unit = units.get(pk=unit_id)
    if not unit.is_own:
        _refuse(roles, unit)
    return unit


def _holds(roles: Iterable[Role], unit: str, user_id: int, on: date) -> Exists:
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on),
        unit=OuterRef(unit),
        user=user_id,
        role__in=list(roles),
        valid_from__lte=on,
    )
    return Exists(held)


def _refuse(roles: Iterable[Role], unit: Unit) -> None:
    names = " hoặc ".join(role.label.lower() for role in roles)
    require([Blocker(f"Việc này dành cho {names} của {unit.name}.")], status=403)
