"""Whatever is sent to a form or filter while a plan is drafted or points are entered is never answered by an error of
ours (reliability G23). The sample campaign: tests/world/test_fuzz.py.
"""

from campaigns.roles import Role
from tests.factories.campaigns import make_campaign, make_content, make_member
from tests.factories.office import verifier_of
from tests.factories.scoring import make_sheet
from tests.fuzzing import faults
from tests.scoring.unit_side import make_world


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
