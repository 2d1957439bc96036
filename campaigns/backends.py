"""Who is signed in, read together with the roles that the person holds: one statement for every request."""

from datetime import date
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from campaigns.models import Membership, User
from campaigns.prepared import Prepared


def memberships() -> QuerySet[Membership]:
    """With the unit and its authority, which every page names."""
    return Membership.objects.select_related("unit__authority").order_by("id")


_HELD = Prepared(lambda user: memberships().filter(user=user).select_related("user"), user=987_654_321)


class PersonBackend(ModelBackend):
    def get_user(self, user_id: Any) -> User | None:
        """The person with `held`, all memberships in the order they were given; an account without any is read by
        itself."""
        held = _HELD(user=user_id)
        if not held:
            return super().get_user(user_id)  # type: ignore[return-value]
        user = held[0].user
        for each in held:
            each.user = user
        user.held = held
        return user if self.user_can_authenticate(user) else None


def memberships_today(user: User, today: date) -> list[Membership]:
    """The roles that a person holds today, in the order they were given."""
    held = user.held if hasattr(user, "held") else memberships().filter(user=user)
    return [m for m in held if m.holds_on(today)]
