"""Which signatories exist for whom, and who writes them down."""

from datetime import date

from django.db.models import Q, QuerySet

from campaigns.models import Membership, Signatory, Unit, User
from campaigns.roles import Role

KEEPERS = (Role.SECRETARY, Role.ADMIN)


def signatories_visible_to(acting: Membership) -> QuerySet[Signatory]:
    """All of the authority for those who keep the register; a head's own unit's for the head."""
    found = Signatory.objects.filter(authority_id=acting.unit.authority_id).select_related("unit", "authority")
    found = found.order_by("unit__sort_key", "role", "-valid_from")
    if acting.role in KEEPERS:
        return found
    return found.filter(unit_id=acting.unit_id) if acting.role == Role.HEAD else found.none()


def signing_units(acting: Membership) -> QuerySet[Unit]:
    """Units whose signatories one may write down."""
    units = Unit.objects.filter(authority_id=acting.unit.authority_id).order_by("sort_key")
    return units if acting.role in KEEPERS else units.filter(pk=acting.unit_id)


def keeps_register(user: User, authority_id: int, unit: Unit | None, day: date) -> bool:
    """May this person write down who signs for the authority (no unit), or for a unit?"""
    held = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day), user=user, valid_from__lte=day)
    allowed = Q(role__in=KEEPERS, unit__authority_id=authority_id)
    return held.filter(allowed | Q(role=Role.HEAD, unit=unit) if unit else allowed).exists()
