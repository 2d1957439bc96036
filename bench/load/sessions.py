"""Writes a session for the officer and the head of every unit of the crowd and opens their scorecards again, filled in
as they are.

To sign two thousand people in would take a core for minutes, and is measured by itself. Prints a JSON line per unit.
"""

import json
import os
import sys

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tbemulation.settings")
    django.setup()

from django.conf import settings
from django.db import transaction
from django.test import Client

from bench.worlds import World
from campaigns.models import Membership, User
from campaigns.roles import Role
from scoring.models import Scorecard
from scoring.states import ScorecardState


def main() -> None:
    cards = Scorecard.objects.filter(content__campaign__code=World.code)
    people = {(one.unit_id, one.role): one.user for one in Membership.objects.select_related("user")}
    with transaction.atomic():
        cards.update(state=ScorecardState.DRAFT, submitted_at=None, first_submitted_at=None)
        for card in cards.order_by("pk"):
            officer, head = (_session(people[card.unit_id, role]) for role in (Role.OFFICER, Role.HEAD))
            sys.stdout.write(json.dumps({"card": card.pk, "officer": officer, "head": head}) + "\n")


def _session(user: User) -> str:
    browser = Client()
    browser.force_login(user)
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


if __name__ == "__main__":
    main()
