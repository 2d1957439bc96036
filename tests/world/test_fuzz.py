"""Whatever is sent to a form or a filter, in the sample campaign and in one that is still being scored, is answered and
never an error of ours (reliability G23). `--fuzz 20000` sends that many; each is told by its number and comes again.
"""

import random

from django.test import Client

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from tests.factories.campaigns import make_campaign, make_content, make_member
from tests.factories.office import verifier_of
from tests.factories.scoring import make_sheet
from tests.fuzzing import Target, sent, some_views, spoilt, targets
from tests.scoring.unit_side import make_world

SEED = 2024
VIEWS = 20  # looked at for their forms; all of them where as many requests are wanted


def faults(people: list[Membership], sign_in, campaign: Campaign, count: int) -> list[str]:
    rng = random.Random(SEED)  # noqa: S311 - to be repeated
    browsers: dict[int, Client] = {}

    def browser_of(member: Membership) -> Client:
        return browsers.setdefault(member.pk, sign_in(member))

    found = targets(people, browser_of, campaign, some_views(rng, max(VIEWS, count)))
    assert len(found) > 5
    return [fault for number in range(count) if (fault := _tried(number, rng.choice(found), browser_of))]


def _tried(number: int, target: Target, browser_of) -> str:
    rng = random.Random(f"{SEED} {number}")  # noqa: S311
    fields = spoilt(target, rng)
    answer = sent(browser_of(target.who), target, fields, inside=rng.random() < 0.5)
    if answer.status_code < 500:
        return ""
    raised = getattr(answer, "exc_info", None)
    what = {name: repr(value)[:60] for name, value in fields.items()}
    where = f"{target.who.role} {target.method} {target.address}"
    return f"{number}: {where} {answer.status_code} {raised and raised[1]!r} {what}"


def test_nothing_sent_to_the_sample_campaign_is_an_error_of_ours(world, sign_in, fuzz):
    people = [Membership.objects.filter(role=role).order_by("pk")[0] for role in Role]
    assert faults(people, sign_in, world, fuzz) == []


def test_nothing_sent_while_points_are_entered_is_an_error_of_ours(db, sign_in, fuzz):
    ground = make_world()
    people = [ground.officer, ground.head, verifier_of(ground.card.content.campaign), ground.manager, ground.admin]
    assert faults(people, sign_in, ground.card.content.campaign, fuzz) == []


def test_nothing_sent_while_a_plan_is_drafted_is_an_error_of_ours(db, sign_in, fuzz):
    campaign = make_campaign(state="draft")
    content = make_content(campaign)
    make_sheet(content, version=1)
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    assert faults([manager], sign_in, campaign, fuzz) == []
