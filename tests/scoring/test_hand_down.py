"""Giao kế hoạch cho cấp dưới: a draft of their own with sheet and places, refusals that name who lacks what."""

import pytest

from campaigns.models import Campaign, LogEntry, Notice, Unit
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState, UnitKind
from scoring.actions.hand_down import hand_down
from scoring.actions.launch import launch_campaign
from scoring.models import Criterion, Scorecard, ScoreSheet
from scoring.states import SheetState
from tests.factories.below import make_commune, make_province, manager_of
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_member

pytestmark = pytest.mark.django_db


def give(province, *communes, by_user=None):
    keys = [one.pk for one in communes or province.communes]
    return hand_down(campaign=province.plan, authorities=keys, by_user=by_user or province.manager.user, now=NOW)


def test_each_gets_a_draft_with_its_own_offices_units_places_and_sheet():
    province = make_province()
    first, second = give(province)

    assert (first.state, first.source, first.code) == (CampaignState.DRAFT, province.plan, province.plan.code)
    assert first.lead_unit == manager_of(province.communes[0]).unit
    assert (first.alternate_unit.code, first.council_unit.code) == ("VP", "HD")
    scored = first.contents.get().groups.get(scored=True)
    assert sorted(one.unit.name for one in scored.participants.all()) == ["Ấp Tây", "Ấp Đông"]
    assert {one.unit.authority for one in scored.participants.all()} == {province.communes[0]}
    lines = list(first.contents.get().quota_lines.order_by("position"))
    assert [(line.count, line.parent_id) for line in lines] == [(3, None), (3, lines[0].pk)]
    sheet = ScoreSheet.objects.get(content__campaign=first)
    assert sheet.state == SheetState.DRAFT
    codes = set(sheet.criteria.values_list("code", flat=True))
    assert codes == set(Criterion.objects.filter(sheet__content__campaign=province.plan).values_list("code", flat=True))
    assert first.bases.last().text.startswith("Kế hoạch của Ủy ban nhân dân tỉnh Trên phát động")
    assert second.authority == province.communes[1]


def test_both_sides_find_it_in_their_logbook_and_the_communes_manager_is_told():
    province = make_province(1)
    (copy,) = give(province)

    above, below = LogEntry.objects.order_by("pk")
    assert (above.verb, above.campaign) == ("nhận kế hoạch của cấp trên", copy)
    assert (below.verb, below.campaign) == ("giao kế hoạch cho cấp dưới", province.plan)
    assert below.changes["giao cho"] == [None, [province.communes[0].short_name]]
    told = Notice.objects.get()
    assert (told.user, told.campaign) == (manager_of(province.communes[0]).user, copy)


def test_the_commune_launches_what_is_its_own_and_the_province_is_told():
    province = make_province(1)
    (copy,) = give(province)
    master = manager_of(province.communes[0])

    launch_campaign(campaign=copy, by_user=master.user, now=NOW)

    assert Scorecard.objects.filter(content__campaign=copy).count() == 2
    told = Notice.objects.get(user=province.manager.user)
    assert told.text == f"UBND xã Số 1 đã phát động: {copy.short_title}."
    assert told.url == f"/c/{province.plan.code}/below/{copy.pk}/"
    with pytest.raises(Refused):
        launch_campaign(campaign=copy, by_user=province.manager.user, now=NOW)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda commune: Unit.objects.filter(authority=commune, kind=UnitKind.COUNCIL).delete(), "chưa khai Hội đồng"),
        (lambda commune: Unit.objects.filter(authority=commune, kind=UnitKind.KHOM_AP).delete(), "khối “Khóm, ấp”"),
        (lambda commune: Unit.objects.filter(authority=commune, code__in=["VP", "KT"]).delete(), "phòng thứ hai"),
    ],
)
def test_one_that_lacks_something_is_named_and_nobody_gets_the_plan(nothing_written, change, words):
    province = make_province()
    change(province.communes[1])
    with nothing_written(), pytest.raises(Refused, match=f"UBND xã Số 2.*{words}"):
        give(province)


def test_a_code_that_the_commune_uses_itself_is_refused(nothing_written):
    province = make_province(1)
    make_campaign(province.communes[0], code=province.plan.code)
    with nothing_written(), pytest.raises(Refused, match="đã có phong trào mang mã"):
        give(province)


def test_it_is_given_once_and_only_to_those_right_below(nothing_written):
    province = make_province(1)
    give(province)
    strange = make_commune(make_authority(), 9)
    for wrong in (province.communes[0], strange):
        with nothing_written(), pytest.raises(Refused, match="không trực thuộc cơ quan này hoặc đã được giao"):
            give(province, wrong)


def test_a_draft_and_a_plan_of_ones_own_are_not_handed_down(nothing_written):
    draft = make_province(1, state=CampaignState.DRAFT)
    with nothing_written(), pytest.raises(Refused, match="chưa phát động"):
        give(draft)
    Campaign.objects.filter(pk=draft.plan.pk).update(for_below=False)
    with nothing_written(), pytest.raises(Refused, match="của riêng cơ quan"):
        give(draft)


def test_only_the_lead_offices_manager_hands_down(nothing_written):
    province = make_province(1)
    for other in (manager_of(province.communes[0]), make_member(province.plan.council_unit, Role.SECRETARY)):
        with nothing_written(), pytest.raises(Refused) as refused:
            give(province, by_user=other.user)
        assert refused.value.status == 403


def test_a_plan_for_those_below_is_launched_without_units_of_its_own():
    province = make_province(1, state=CampaignState.DRAFT)
    ScoreSheet.objects.update(state=SheetState.DRAFT, issued_at=None)
    launch_campaign(campaign=province.plan, by_user=province.manager.user, now=NOW)
    assert ScoreSheet.objects.get().state == SheetState.ISSUED
    assert not Scorecard.objects.exists()
