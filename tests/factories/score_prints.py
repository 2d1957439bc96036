"""A scorecard whose claim, verified and final figures all differ, at each step of its way."""

from campaigns.models import Content, Unit
from campaigns.roles import Role
from dossiers.print_orders import CARD_RELATIONS
from scoring.actions.publication import publish_content
from scoring.actions.verification import accept_line, change_line, complete_verification, enter_line
from scoring.models import Scorecard
from tests.factories.campaigns import NOW, make_member
from tests.factories.office import hand_in, line, make_office, verifier_of

GROUND = "Hồ sơ chỉ chứng minh được ba mục"


def make_claimed(content: Content | None = None, unit: Unit | None = None) -> Scorecard:
    """Claimed 80: 40 and 4/5 of 50; submitted."""
    return reloaded(hand_in(content or make_office()[1], unit))


def make_verified(card: Scorecard) -> Scorecard:
    """Verified 77,5: 40, 3/5 of 50 for a reason, 7,5 of the team."""
    user = verifier_of(card.content.campaign).user
    accept_line(line=line(card, "I.1"), by_user=user, now=NOW)
    accept_line(line=line(card, "P.1"), by_user=user, now=NOW)
    change_line(line=line(card, "I.2"), answer={"num": 3, "den": 5}, ground=GROUND, by_user=user, now=NOW)
    enter_line(line=line(card, "II.1"), answer={"value": "7.5"}, by_user=user, now=NOW)
    return reloaded(complete_verification(scorecard=card, by_user=user, now=NOW))


def make_published(card: Scorecard) -> Scorecard:
    manager = make_member(card.content.campaign.lead_unit, Role.MANAGER)
    publish_content(content=card.content, by_user=manager.user, now=NOW)
    return reloaded(card)


def reloaded(card: Scorecard) -> Scorecard:
    return Scorecard.objects.select_related(*CARD_RELATIONS).get(pk=card.pk)
