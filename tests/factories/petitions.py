"""A published scorecard (claimed 80, verified 77,5) with the people who object to it and who answer."""

from dataclasses import dataclass
from typing import Any

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from scoring.actions.petitions import file_petition
from scoring.models import Petition, Scorecard, ScoreLine
from scoring.petitions.queries import petitions_visible_to
from tests.factories.campaigns import NOW, make_member, make_unit, make_user
from tests.factories.office import line, make_office, verifier_of
from tests.factories.score_prints import make_claimed, make_published, make_verified

WHY = "Báo cáo số 15/BC-UBND chứng minh đủ bốn mục."


@dataclass
class Court:
    campaign: Campaign
    card: Scorecard
    head: Membership
    stranger: Membership
    first: Membership
    second: Membership

    def line(self, code: str = "I.2") -> ScoreLine:
        return line(self.card, code)


def make_court() -> Court:
    """`first` decided the lines, `second` is another verifier of the same office."""
    campaign, content = make_office()
    own, other = make_unit(campaign.authority, "UBND xã Vĩnh Trung"), make_unit(campaign.authority, "UBND xã An Cư")
    card = make_published(make_verified(make_claimed(content, own)))
    first = card.lines.get(criterion__code="I.2").verified_by.memberships.get()
    return Court(
        campaign=campaign,
        card=card,
        head=make_member(own, Role.HEAD, make_user("Nguyễn Thành Được")),
        stranger=make_member(other, Role.HEAD, make_user("Lê Văn Đông")),
        first=first,
        second=verifier_of(campaign),
    )


def petitioned(court: Court, code: str = "I.2", wanted: dict[str, Any] | None = None, text: str = WHY) -> Petition:
    """As a view fetches it."""
    filed = file_petition(line=court.line(code), text=text, wanted=wanted, by_user=court.head.user, now=NOW)
    return petitions_visible_to(court.head).get(pk=filed.pk)
