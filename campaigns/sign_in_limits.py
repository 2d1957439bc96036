"""Where signing in is closed for a while: to an account at an address, as axes counts it, and to an address from which
many accounts were tried in vain, each of them too seldom to be closed itself.

A whole office may come from one address. So an account's failures there are forgotten once its owner gets in; what is
refused because of the lock counts for nothing (AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT); and failures of this
machine itself are not counted: a proxy that was not made known (PROXY_COUNT) would close the whole house.
"""

from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest


class SignInLimits(AxesDatabaseHandler):
    """For AXES_HANDLER."""

    def is_locked(self, request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> bool:
        return super().is_locked(request, credentials) or (
            "password" in (credentials or {}) and _is_spent(request.axes_ip_address, request)
        )


def _is_spent(address: str | None, request: HttpRequest) -> bool:
    if not settings.FAILURES_PER_ADDRESS or not address or ip_address(address).is_loopback:
        return False
    recent = AccessAttempt.objects.filter(ip_address=address, attempt_time__gte=get_cool_off_threshold(request))
    failures = recent.aggregate(failures=Sum("failures_since_start"))["failures"] or 0
    return failures >= settings.FAILURES_PER_ADDRESS
