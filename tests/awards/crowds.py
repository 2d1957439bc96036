"""Many people who act in the same instant on the places of a plan."""

from functools import partial

from django.db import IntegrityError, OperationalError

from awards.models import Slot
from campaigns.models import QuotaLine
from campaigns.rules import Refused
from tests import at_once as together

# What the database refuses by itself counts too: it has the last word on a place.
at_once = partial(together.at_once, refusals=(Refused, IntegrityError, OperationalError))


def filled(line: QuotaLine) -> int:
    return Slot.objects.filter(quota_line=line).exclude(recipient_key="").count()
