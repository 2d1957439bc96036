"""Điều chỉnh kế hoạch cấp trên giao: offices and units of one's own, until the launch."""

import pytest
from django.urls import reverse

from campaigns.actions.adapt_plan import adapt_plan, groups_of
from campaigns.below.adaptation import Adaptation
from campaigns.models import Campaign, LogEntry, Unit
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState, UnitKind
from scoring.actions.hand_down import hand_down
from tests.factories.below import make_province, manager_of
from tests.factories.campaigns import NOW, make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def province():
    return make_province(2)


@pytest.fixture
def copy(province):
    keys = [one.pk for one in province.communes]
    return hand_down(campaign=province.plan, authorities=keys, by_user=province.manager.user, now=NOW)[0]


@pytest.fixture
def master(province, copy):
    return manager_of(province.communes[0])


def wish(copy, **changes):
    units = {unit.code: unit for unit in Unit.objects.filter(authority=copy.authority)}
    hamlets = [unit for unit in units.values() if unit.kind == UnitKind.KHOM_AP]
    members = {group.pk: hamlets[:1] if group.scored else [] for group in groups_of(copy)}
    said = {"lead": units["KT"], "alternate": units["VHXH"], "council": units["HD"], "members": members}
    return Adaptation(**(said | changes))


def test_offices_and_units_become_what_is_wished_and_the_logbook_says_how_it_was(copy, master):
    adapt_plan(campaign=copy, wish=wish(copy), by_user=master.user, now=NOW)

    copy.refresh_from_db()
    assert (copy.lead_unit.code, copy.alternate_unit.code) == ("KT", "VHXH")
    assert copy.contents.get().groups.get(scored=True).participants.count() == 1
    entry = LogEntry.objects.latest("pk")
    assert entry.verb == "điều chỉnh kế hoạch được giao"
    assert entry.changes["cơ quan chủ trì"] == ["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"]


def test_the_same_again_is_not_written_down_again(copy, master):
    adapt_plan(campaign=copy, wish=wish(copy), by_user=master.user, now=NOW)
    before = LogEntry.objects.count()
    adapt_plan(campaign=copy, wish=wish(copy), by_user=master.user, now=NOW)
    assert LogEntry.objects.count() == before


def test_strange_units_an_office_twice_and_a_block_without_units_are_refused(province, copy, master, nothing_written):
    foreign = Unit.objects.get(authority=province.communes[1], code="KT")
    same = Unit.objects.get(authority=copy.authority, code="VHXH")
    bare = {group.pk: [] for group in groups_of(copy)}
    wrong = {
        "không thuộc cơ quan mình": {"lead": foreign},
        "phải khác cơ quan chủ trì": {"lead": same},
        "chưa có đơn vị nào": {"members": bare},
    }
    for words, changes in wrong.items():
        with nothing_written(), pytest.raises(Refused, match=words):
            adapt_plan(campaign=copy, wish=wish(copy, **changes), by_user=master.user, now=NOW)


def test_a_launched_plan_and_one_of_ones_own_stay_as_they_are(copy, master, nothing_written):
    Campaign.objects.filter(pk=copy.pk).update(state=CampaignState.LAUNCHED, launched_at=NOW)
    with nothing_written(), pytest.raises(Refused, match="đã phát động"):
        adapt_plan(campaign=copy, wish=wish(copy), by_user=master.user, now=NOW)
    Campaign.objects.filter(pk=copy.pk).update(state=CampaignState.DRAFT, source=None)
    with nothing_written(), pytest.raises(Refused, match="không do cấp trên giao"):
        adapt_plan(campaign=copy, wish=wish(copy), by_user=master.user, now=NOW)


def test_neither_the_authority_above_nor_another_commune_changes_it(province, copy, nothing_written):
    for other in (province.manager, manager_of(province.communes[1])):
        with nothing_written(), pytest.raises(Refused) as refused:
            adapt_plan(campaign=copy, wish=wish(copy), by_user=other.user, now=NOW)
        assert refused.value.status == 403


def test_the_page_saves_what_is_ticked(copy, master, sign_in):
    group = copy.contents.get().groups.get(scored=True)
    hamlet = group.participants.order_by("unit__name")[0].unit
    page = sign_in(master).get(reverse("adapt_plan", args=[copy.code]))
    assert hamlet.name in page.content.decode()
    offices = {"lead": copy.lead_unit_id, "alternate": copy.alternate_unit_id, "council": copy.council_unit_id}
    answer = sign_in(master).post(reverse("adapt_plan", args=[copy.code]), offices | {f"group-{group.pk}": [hamlet.pk]})
    assert answer.status_code == 302
    assert [one.unit for one in group.participants.all()] == [hamlet]


def test_a_refusal_keeps_the_page_with_its_reason(copy, master, sign_in):
    offices = {"lead": copy.lead_unit_id, "alternate": copy.lead_unit_id, "council": copy.council_unit_id}
    answer = sign_in(master).post(reverse("adapt_plan", args=[copy.code]), offices)
    assert answer.status_code == 422
    assert "phải khác cơ quan chủ trì" in answer.content.decode()


def test_an_administrator_may_adapt_too(copy):
    admin = make_member(make_unit(copy.authority), Role.ADMIN)
    adapt_plan(campaign=copy, wish=wish(copy), by_user=admin.user, now=NOW)
    copy.refresh_from_db()
    assert copy.lead_unit.code == "KT"
