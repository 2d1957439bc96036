"""Each office's work list: what is mine with its count and date, what waits for others, nothing when all is done."""

import pytest
from django.urls import reverse

from campaigns.roles import Role
from scoring.actions.publication import publish_content
from scoring.models import ScoreSheet
from scoring.office_worklist import office_tasks
from tests.factories.campaigns import NOW, make_member
from tests.factories.office import hand_in, verifier_of, verify_all
from tests.factories.scoring import make_sheet

pytestmark = pytest.mark.django_db


def told(member, campaign) -> list[tuple[str, int | None, bool]]:
    return [(task.title, task.count, task.mine) for task in office_tasks(member, campaign, NOW)]


def test_a_verifier_sees_how_many_wait_and_goes_straight_to_the_only_one(office):
    campaign, content = office
    verifier, card = verifier_of(campaign), hand_in(content)
    (task,) = office_tasks(verifier, campaign, NOW)
    assert (task.count, task.due, task.url) == (1, campaign.verify_until, reverse("verify_scorecard", args=[card.pk]))
    hand_in(content)
    (task,) = office_tasks(verifier, campaign, NOW)
    assert (task.count, task.url) == (2, f"{reverse('verification', args=[campaign.code])}?content=01")


def test_nobody_is_given_the_own_scorecard(office):
    campaign, content = office
    hand_in(content, campaign.lead_unit)
    assert told(verifier_of(campaign), campaign) == []
    alternate = make_member(campaign.alternate_unit, Role.VERIFIER)
    assert told(alternate, campaign) == [("Thẩm định bảng tự chấm nội dung 01", 1, True)]
    assert told(make_member(campaign.lead_unit, Role.INSPECTOR), campaign) == []


def test_a_correction_being_written_waits_for_the_manager_alone(office):
    campaign, content = office
    manager, leader = (make_member(campaign.lead_unit, role) for role in (Role.MANAGER, Role.LEADER))
    used = content.sheets.first() or make_sheet(content)
    ScoreSheet.objects.create(content=content, version=used.version + 1, title=used.title, reason="Ghi nhầm điểm")
    assert told(manager, campaign) == [("Ban hành bản đính chính bảng điểm nội dung 01", None, True)]
    assert told(leader, campaign) == []


def test_the_manager_waits_then_publishes_then_is_done(office):
    campaign, content = office
    manager, card = make_member(campaign.lead_unit, Role.MANAGER), hand_in(content)
    leader = make_member(campaign.lead_unit, Role.LEADER)
    assert told(manager, campaign) == told(leader, campaign) == [("Đang thẩm định nội dung 01", 1, False)]
    verify_all(card, verifier_of(campaign))
    assert told(manager, campaign) == [("Công bố điểm nội dung 01", None, True)]
    publish_content(content=content, by_user=manager.user, now=NOW)
    assert told(manager, campaign) == told(leader, campaign) == []


def test_an_inspector_sees_what_is_handed_in_and_not_yet_inspected(office):
    campaign, content = office
    hand_in(content)
    inspector = make_member(campaign.alternate_unit, Role.INSPECTOR)
    assert told(inspector, campaign) == [("Ghi kết quả kiểm tra nội dung 01", 1, True)]


@pytest.mark.parametrize("role", [Role.SECRETARY, Role.COUNCILLOR, Role.ADMIN])
def test_other_offices_have_no_task_here(office, role):
    hand_in(office[1])
    assert told(make_member(office[0].council_unit, role), office[0]) == []
