"""Values that reach a plan later: the province's counts, the plan's number and date."""

from datetime import date

import pytest

from campaigns.actions.campaigns import set_plan_number, set_province_count
from campaigns.models import LogEntry, Unit
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import AwardLevel, CampaignState
from tests.factories.campaigns import (
    NOW,
    make_campaign,
    make_content,
    make_group,
    make_member,
    make_quota_line,
    make_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return make_campaign()


@pytest.fixture
def line(campaign):
    content = make_content(campaign)
    return make_quota_line(content, make_group(content), count=None, level=AwardLevel.PROVINCE)


@pytest.fixture
def manager(campaign):
    return make_member(campaign.lead_unit, Role.MANAGER).user


@pytest.mark.parametrize("count", [0, 1, 50, None])
def test_the_number_a_department_assigned_is_stored_with_its_history(line, manager, count):
    line.count = 7
    line.save()

    set_province_count(line=line, count=count, by_user=manager, now=NOW)

    line.refresh_from_db()
    assert line.count == count
    assert LogEntry.objects.get().changes == {"count": [7, count]}


def test_the_same_number_again_is_no_change(line, manager, nothing_written):
    with nothing_written():
        set_province_count(line=line, count=None, by_user=manager, now=NOW)


@pytest.mark.parametrize("count", [-1, 51])
def test_a_number_outside_reason_is_refused(line, manager, nothing_written, count):
    with nothing_written(), pytest.raises(Refused, match="từ 0 đến 50"):
        set_province_count(line=line, count=count, by_user=manager, now=NOW)


def test_the_plan_s_own_counts_stay_as_they_are(line, manager, nothing_written):
    own = make_quota_line(line.content, count=3)

    with nothing_written(), pytest.raises(Refused, match="kế hoạch ấn định"):
        set_province_count(line=own, count=4, by_user=manager, now=NOW)


def test_a_closed_campaign_keeps_its_counts(line, manager, campaign, nothing_written):
    campaign.state = CampaignState.CLOSED
    campaign.save()

    with nothing_written(), pytest.raises(Refused, match="đã kết thúc"):
        set_province_count(line=line, count=1, by_user=manager, now=NOW)


def test_the_secretary_of_the_authority_may_enter_it_too(line, campaign):
    secretary = make_member(campaign.council_unit, Role.SECRETARY).user

    set_province_count(line=line, count=2, by_user=secretary, now=NOW)

    line.refresh_from_db()
    assert line.count == 2


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.ADMIN, Role.LEADER, Role.HEAD])
def test_nobody_else_may(line, campaign, nothing_written, role):
    other = make_member(campaign.lead_unit, role).user

    with nothing_written(), pytest.raises(Refused) as refused:
        set_province_count(line=line, count=2, by_user=other, now=NOW)
    assert refused.value.status == 403


def test_a_manager_of_another_office_or_of_yesterday_is_no_manager_here(line, campaign, nothing_written):
    elsewhere = make_member(make_unit(campaign.authority), Role.MANAGER).user
    former = make_member(campaign.lead_unit, Role.MANAGER, valid_to=date(2024, 10, 31)).user

    for user in (elsewhere, former):
        with nothing_written(), pytest.raises(Refused):
            set_province_count(line=line, count=2, by_user=user, now=NOW)


def test_number_and_date_come_together_and_can_be_taken_back(campaign, manager):
    set_plan_number(campaign=campaign, number="112", issued_on=date(2024, 3, 15), by_user=manager, now=NOW)
    campaign.refresh_from_db()
    assert (campaign.plan_number, campaign.plan_date) == ("112", date(2024, 3, 15))
    changes = {"plan_number": ["", "112"], "plan_date": [None, "2024-03-15"]}
    assert LogEntry.objects.get().changes == changes

    set_plan_number(campaign=campaign, number="", issued_on=None, by_user=manager, now=NOW)
    campaign.refresh_from_db()
    assert (campaign.plan_number, campaign.plan_date) == ("", None)


@pytest.mark.parametrize(("number", "issued_on"), [("112", None), ("", date(2024, 3, 15))])
def test_one_without_the_other_is_refused(campaign, manager, nothing_written, number, issued_on):
    with nothing_written(), pytest.raises(Refused, match="nhập cùng nhau"):
        set_plan_number(campaign=campaign, number=number, issued_on=issued_on, by_user=manager, now=NOW)


def test_units_of_the_real_plan_carry_the_heads_of_their_papers(tinh_bien):
    heads = dict(Unit.objects.values_list("code", "letterhead"))
    assert heads["30502"] == ["", "ỦY BAN NHÂN DÂN", "PHƯỜNG NHÀ BÀNG"]
    assert heads["PB-VHTT"] == ["UBND THỊ XÃ TỊNH BIÊN", "PHÒNG VĂN HÓA VÀ THÔNG TIN"]
    assert heads["HD-TDKT"] == ["UBND THỊ XÃ TỊNH BIÊN", "HỘI ĐỒNG", "THI ĐUA - KHEN THƯỞNG"]


def test_the_real_plan_knows_which_units_lie_at_the_border(tinh_bien):
    at_border = {unit.name for unit in Unit.objects.filter(border=True)}
    assert at_border == {"UBND phường Tịnh Biên", "UBND phường An Phú", "UBND phường Nhơn Hưng", "UBND xã An Nông"}
    assert not Unit.objects.filter(hard_area=True).exists()
