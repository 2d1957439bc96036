"""A campaign that is being filled in, and who of its people work on what."""

import django
from django.core.management import call_command
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone

if __name__ == "__main__":
    django.setup()

from bench.cluster.officers import Officer
from campaigns.models import Campaign, Membership, User
from campaigns.notices import notify
from campaigns.roles import Role
from campaigns.states import NoticeKind
from scoring.models import Scorecard, ScoreLine
from scoring.states import ScorecardState

UNITS = 60
LINES = 6  # of a scorecard that one person goes on filling in


def fill() -> None:
    call_command("migrate", verbosity=0)
    call_command("demo", units=UNITS)
    campaign = Campaign.objects.get()
    people = Membership.objects.filter(unit__authority=campaign.authority_id)
    notify(NoticeKind.LAUNCH, "Phong trào đã phát động.", "/", to=people, campaign=campaign, now=timezone.now())
    User.objects.update(email=Concat(F("username"), Value("@example.vn")), daily_mail=True)


def officers(address: str, most: int) -> list[Officer]:
    """One for each scorecard that is still being filled in."""
    found = []
    for card in Scorecard.objects.filter(state=ScorecardState.DRAFT).order_by("pk")[:most]:
        holder = Membership.objects.filter(unit=card.unit_id, role=Role.OFFICER).select_related("user").first()
        lines = ScoreLine.objects.filter(scorecard=card, criterion__self_scored=True).order_by("pk")
        versions = dict(lines.values_list("pk", "version")[:LINES])
        found.append(Officer(address, holder.user.username, card.pk, versions))
    return found


def secretary() -> str:
    return str(Membership.objects.filter(role=Role.SECRETARY).select_related("user").first().user.username)


if __name__ == "__main__":
    fill()
