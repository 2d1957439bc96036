"""Of whom the second factor is demanded."""

from datetime import date

from django.conf import settings

from campaigns.backends import memberships_today
from campaigns.models import SecondFactor, User
from campaigns.roles import Role

# They change what counts for everybody: the plan and its dates, ranks and places, accounts.
DEMANDED_OF = frozenset({Role.MANAGER, Role.SECRETARY, Role.ADMIN})


def is_demanded(user: User, on: date) -> bool:
    if not settings.PASSWORD_PROFILE.demands_second_factor:
        return False
    return any(member.role in DEMANDED_OF for member in memberships_today(user, on))


def second_factor_of(user: User) -> SecondFactor | None:
    return SecondFactor.objects.filter(user=user).first()
