"""Who of a unit may fill in its scorecards, and so whose a line can be."""

from datetime import date

from django.db.models import Exists, OuterRef

from campaigns.models import Membership, User
from campaigns.notices import holders
from campaigns.roles import UNIT_SIDE


def colleagues_of(unit_id: int, on: date) -> dict[int, User]:
    """Officers and heads of a unit on a day, by key, in the order of their given names; one statement.

    Somebody who has left the unit, or whose account is closed, is not among them: lines still in that name belong to
    nobody.
    """
    held = holders([unit_id], UNIT_SIDE, on).select_related("user")
    people = {member.user_id: member.user for member in held}
    return dict(sorted(people.items(), key=lambda each: each[1].sort_key))


def has_others(acting: Membership, on: date) -> Exists:
    """Of a scorecard: can somebody else of its unit fill it in?"""
    held = holders([acting.unit_id], UNIT_SIDE, on).exclude(user_id=acting.user_id)
    return Exists(held.filter(unit=OuterRef("unit")))
