"""The manager shares verification out before it begins: whole criteria, the fair way, or whole units."""

from django.utils import timezone

from campaigns.models import Content
from campaigns.roles import Role
from scoring.actions.caseload import assign_verifiers
from scoring.caseload.choice import BY_CRITERION, BY_UNIT, Choice
from scoring.caseload.page import Page
from scoring.judges import judge_for
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import person


def share(content: Content, moments: Moments) -> None:
    """Every line that nobody has; by turns of the contents the one way or the other."""
    campaign, now = content.campaign, moments.sharing()
    manager = person(Role.MANAGER, campaign.lead_unit_id, now)
    today = timezone.localdate(now)
    choice = Choice(to=BY_CRITERION if int(content.number) % 2 else BY_UNIT)
    plan = Page(campaign, judge_for(manager, campaign, today), today).plan(content, choice)
    if handings := [given.handing for given in plan.given]:
        assign_verifiers(campaign=campaign, handings=handings, by_user=manager, now=now)
