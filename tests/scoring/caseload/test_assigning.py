"""Lines given to verifiers: to whom they may go, what is told and written, and what it does to the queue."""

import pytest

from campaigns.models import LogEntry, Membership, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.caseload import assign_verifiers
from scoring.actions.verification import accept_line
from scoring.caseload.plan import Handing
from scoring.judges import judge_for
from scoring.models import Criterion, ScoreLine
from scoring.office_progress import progress_of
from scoring.states import Decision
from tests.factories.campaigns import NOW, make_campaign, make_member, make_unit, make_user
from tests.factories.caseload import give
from tests.factories.office import hand_in, line, verifier_of

pytestmark = pytest.mark.django_db


def lines_of(card, *codes) -> list[ScoreLine]:
    return [line(card, code) for code in codes]


def accept(card, code, person):
    return accept_line(line=line(card, code), by_user=person.user, now=NOW)


def mine(card, person) -> int:
    return progress_of([card], judge_for(person.user, card.content.campaign, NOW.date()))[card.pk].mine


def refused(act) -> Refused:
    with pytest.raises(Refused) as found:
        act()
    return found.value


# --- who may get what ---


def test_a_line_given_to_one_verifier_is_not_decided_by_another(campaign, card, manager, an, binh, nothing_written):
    plan = give(campaign, manager, lines_of(card, "I.1", "I.2"), an)
    assert len(plan.given) == 2
    assert (mine(card, an), mine(card, binh)) == (3, 1)  # P.1 is anybody's
    with nothing_written():
        refusal = refused(lambda: accept(card, "I.1", binh))
    assert refusal.status == 403
    assert "Dòng này phân công cho Nguyễn Văn An." in str(refusal)
    accept(card, "I.1", an)


def test_one_entry_and_one_notice_tell_of_all_lines(campaign, office, card, manager, an, binh):
    other = hand_in(office[1], make_unit(campaign.authority, "UBND xã An Hảo"))
    give(campaign, manager, lines_of(card, "I.1", "I.2"), an)
    Notice.objects.all().delete()

    give(campaign, manager, [*lines_of(card, "I.1", "I.2"), line(other, "I.1")], binh)

    entry = LogEntry.objects.filter(verb="phân công thẩm định").latest("id")
    assert entry.changes == {
        "UBND xã An Cư": [{"Nguyễn Văn An": "I.1, I.2"}, {"Trần Thị Bình": "I.1, I.2"}],
        "UBND xã An Hảo": [{"chưa phân công": "I.1"}, {"Trần Thị Bình": "I.1"}],
    }
    assert entry.unit is None  # a unit is not told in advance who decides
    texts = dict(Notice.objects.values_list("user__full_name", "text"))
    assert texts == {
        "Trần Thị Bình": "Ông/Bà được phân công thẩm định 3 dòng của 2 đơn vị, nội dung 01.",
        "Nguyễn Văn An": "Ông/Bà thôi thẩm định 2 dòng của 1 đơn vị, nội dung 01.",
    }


def test_nobody_gets_the_own_unit_or_its_kin(campaign, office, manager, an, nothing_written):
    below = make_unit(campaign.authority, "Ban Chỉ đạo xã")
    above = make_unit(campaign.authority, "UBND xã Mẹ")
    below.parent = above
    below.save()
    card = hand_in(office[1], below)
    make_member(above, Role.OFFICER, an.user)
    with nothing_written():
        refusal = refused(lambda: give(campaign, manager, lines_of(card, "I.1"), an))
    assert "không ai thẩm định đơn vị mình" in str(refusal)


def test_the_lead_office_s_own_scorecard_goes_to_the_alternate_only(campaign, office, manager, an, nothing_written):
    own = hand_in(office[1], campaign.lead_unit)
    alternate = make_member(campaign.alternate_unit, Role.VERIFIER, make_user("Phạm Thay"))
    with nothing_written():
        refusal = refused(lambda: give(campaign, manager, lines_of(own, "I.1"), an))
    assert f"Do {campaign.alternate_unit.name} thẩm định" in str(refusal)
    give(campaign, manager, lines_of(own, "I.1"), alternate)
    assert line(own, "I.1").verifier == alternate.user


def test_a_line_of_an_office_of_its_own_goes_to_its_verifiers_only(campaign, card, manager, an):
    police = make_unit(campaign.authority, "Công an thị xã", kind="department")
    of_police = make_member(police, Role.VERIFIER, make_user("Đỗ Công An"))
    Criterion.objects.filter(code="I.1").update(office=police)

    plan = give(campaign, manager, lines_of(card, "I.1", "I.2"), an)
    assert [each.line.code for each in plan.given] == ["I.2"]
    (reason,) = plan.left_out
    assert reason == "Do Công an thị xã thẩm định; chỉ phân công cho chuyên viên của cơ quan này."
    plan = give(campaign, manager, lines_of(card, "I.1", "I.2"), of_police)
    assert [each.line.code for each in plan.given] == ["I.1"]


def test_the_inspection_team_s_lines_and_decided_ones_stay_where_they_are(campaign, card, manager, an, binh):
    accept(card, "I.1", an)
    plan = give(campaign, manager, lines_of(card, "I.1", "I.2", "II.1"), binh)
    assert [each.line.code for each in plan.given] == ["I.2"]
    assert {reason: [each.code for each in lines] for reason, lines in plan.left_out.items()} == {
        "Đã thẩm định; dòng ở lại với người đã quyết định.": ["I.1"],
        "Đoàn kiểm tra chấm, không phân công cho người thẩm định.": ["II.1"],
    }
    assert line(card, "I.1").verified_by == an.user


def test_a_line_taken_back_is_anybody_s_again(campaign, card, manager, an, binh):
    give(campaign, manager, lines_of(card, "I.1"), an)
    give(campaign, manager, lines_of(card, "I.1"), None)
    accept(card, "I.1", binh)


def test_only_the_manager_of_the_lead_office_shares_out(campaign, card, manager, an, nothing_written):
    foreign = make_member(campaign.alternate_unit, Role.MANAGER)
    for person in (an, foreign):
        with nothing_written():
            assert refused(lambda person=person: give(campaign, person, lines_of(card, "I.1"), an)).status == 403


def test_lines_of_another_campaign_are_none_of_this_one(campaign, card, manager, an, nothing_written):
    other = make_campaign(campaign.authority)
    boss = make_member(other.lead_unit, Role.MANAGER)
    with nothing_written():
        refusal = refused(lambda: give(other, boss, lines_of(card, "I.1"), an))
    assert "không còn trong bảng" in str(refusal)


# --- what changed between the look and the confirmation ---


def test_what_changed_meanwhile_is_told_and_stays(campaign, card, manager, an, binh):
    seen = [Handing(each.pk, each.verifier_id, binh.user_id) for each in lines_of(card, "I.1", "I.2", "P.1")]
    give(campaign, manager, lines_of(card, "I.1"), an)
    accept(card, "I.2", an)

    plan = assign_verifiers(campaign=campaign, handings=seen, by_user=manager.user, now=NOW)

    assert [each.line.code for each in plan.given] == ["P.1"]
    assert plan.reasons == [
        "1 dòng: Đã thẩm định; dòng ở lại với người đã quyết định.",
        "1 dòng: Vừa được phân công cho Nguyễn Văn An.",
    ]
    assert line(card, "I.1").verifier == an.user


# --- who leaves, or comes to belong to a unit ---


def test_who_joins_the_unit_loses_its_lines_at_once_and_a_colleague_decides(campaign, card, manager, an, binh):
    give(campaign, manager, lines_of(card, "I.1"), an)
    assert mine(card, binh) == 2
    make_member(card.unit, Role.OFFICER, an.user)
    assert (mine(card, an), mine(card, binh)) == (0, 3)
    assert refused(lambda: accept(card, "I.1", an)).status == 403
    assert accept(card, "I.1", binh).decision == Decision.ACCEPTED


def test_who_is_no_longer_a_verifier_loses_the_lines_at_once(campaign, card, manager, an, binh):
    give(campaign, manager, lines_of(card, "I.1"), an)
    Membership.objects.filter(pk=an.pk).update(valid_to=NOW.date().replace(day=1, month=10))
    assert (mine(card, an), mine(card, binh)) == (0, 3)
    assert accept(card, "I.1", binh).verified_by == binh.user


def test_a_line_given_to_nobody_is_for_each_verifier_of_its_office(card, an):
    assert mine(card, an) == mine(card, verifier_of(card.content.campaign)) == 3
