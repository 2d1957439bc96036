"""What a decision has given stays, whatever comes after."""

from dataclasses import replace

import pytest

from awards.actions.allocation import allocate_places
from awards.actions.corrections import propose_correction
from awards.actions.decisions import revoke_award
from awards.actions.nominations import withdraw_nomination
from awards.actions.rulings import record_tie_ruling
from awards.allocation import Settled, allocate
from awards.drafting import draft
from awards.models import Award, Nomination, Slot
from awards.outcome.papers import Revocation
from awards.states import SlotState
from awards.worklist import tasks
from campaigns.actions.campaigns import set_province_count
from campaigns.rules import Refused
from campaigns.states import AwardLevel
from tests.awards.builders import FIVE, THREE, holders, line, nominee, province, scored
from tests.factories.awards import add_province_line, give_points, make_contest, nominate, sealed
from tests.factories.campaigns import NOW
from tests.factories.decisions import LATER, PAPER, agree_to_all, agreed, decided

FALSE = Revocation("a", "02/QĐ-UBND", LATER.date(), "Kê khai sai số liệu.")


def by_state(state):
    return list(Slot.objects.filter(state=state).order_by("number").values_list("recipient_name", flat=True))


def run(contest, now=LATER):
    return allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=now)


def test_a_settled_place_comes_first_on_its_line_where_the_rules_would_give_another():
    kept = Settled("own", "e", "Xã e", "Lời của ngày quyết định.", 5)
    result = allocate([THREE], [FIVE], settled=[kept])
    assert holders(result, "own") == ["e", "a", "b"]
    assert [place.number for place in result.places] == [1, 2, 3]
    assert result.places[0].explanation == "Lời của ngày quyết định."
    assert result.passed_over == ()


def test_settled_places_that_the_rules_give_anyhow_change_nothing():
    assert allocate([THREE], [FIVE], settled=[Settled("own", "b", "Xã b", "cũ")]) == allocate([THREE], [FIVE])


def test_nobody_settled_is_placed_a_second_time_by_an_earlier_line():
    result = allocate([province(1), THREE], [FIVE], settled=[Settled("own", "a", "Xã a", "cũ")])
    assert (holders(result, "province"), holders(result, "own")) == (["b"], ["a", "c", "d"])


def test_a_line_never_gives_more_places_than_it_has_with_settled_ones():
    result = allocate([line("own", 1)], [FIVE], settled=[Settled("own", "c", "Xã c", "cũ")])
    assert (holders(result, "own"), result.vacancies) == (["c"], ())


def test_equals_contest_only_the_places_left_beside_a_settled_one():
    equal = scored(("a", "98"), ("b", "96"), ("c", "96"), ("d", "96"))
    (tie,) = allocate([THREE], [equal], settled=[Settled("own", "b", "Xã b", "cũ")]).ties
    assert ({one.key for one in tie.contenders}, tie.places, tie.first_number) == ({"c", "d"}, 1, 3)


def test_a_settled_nominee_stays_though_held_since():
    given = [nominee("x", "own", 1, held="Đang bị kỷ luật."), nominee("y", "own", 2), nominee("z", "own", 3)]
    result = allocate([line("own", 2, "proposal")], [], given, settled=[Settled("own", "x", "Ông x", "cũ")])
    assert holders(result, "own") == ["x", "y"]


@pytest.mark.django_db
def test_a_decision_without_refusals_leaves_nothing_to_allocate():
    contest = agreed(make_contest(members=1))
    before = contest.campaign.allocations.get().hash
    decided(contest)
    assert draft(contest.campaign).hash == before
    assert draft(contest.campaign).changes == []


@pytest.mark.django_db
def test_after_a_refusal_the_next_in_rank_moves_up_and_the_record_says_why():
    contest = agreed(make_contest(members=1))
    first, second, third = (unit.name for unit in contest.units[:3])
    decision = decided(contest, {second: "Có đơn thư đang xác minh."})
    assert (by_state(SlotState.DECIDED), by_state(SlotState.REFUSED)) == ([first], [second])
    run(contest)
    assert (by_state(SlotState.DECIDED), by_state(SlotState.PROPOSED)) == ([first], [third])
    (told,) = (one for one in draft(contest.campaign).result.passed_over if one.name == second)
    assert (
        told.reason
        == f"Không được khen tại Quyết định số {decision.document} ngày 05/12/2024: Có đơn thư đang xác minh."
    )


@pytest.mark.django_db
def test_who_moved_up_may_be_decided_in_a_second_decision():
    contest = agreed(make_contest(members=1))
    decided(contest, {contest.units[0].name: "Có đơn thư."})
    run(contest)
    again = decided(agree_to_all(contest), paper=replace(PAPER, document="16/QĐ-UBND"))
    assert [award.recipient_name for award in again.awards.all()] == [contest.units[2].name]


@pytest.mark.django_db
def test_a_decided_person_under_discipline_since_keeps_the_place_and_its_words():
    contest = make_contest(members=1, people=1)
    nomination = nominate(contest)
    decided(agreed(contest))
    Nomination.objects.filter(pk=nomination.pk).update(state="returned", state_reason="Xem lại")
    slot = Slot.objects.get(nomination=nomination)
    run(contest)
    assert Slot.objects.get(nomination=nomination) == slot
    assert Slot.objects.get(pk=slot.pk).state == SlotState.DECIDED


@pytest.mark.django_db
def test_a_revoked_place_is_given_to_nobody():
    contest = agreed(make_contest(members=1))
    decided(contest)
    revoke_award(award=Award.objects.all()[0], revocation=FALSE, by_user=contest.secretary.user, now=LATER)
    run(contest)
    assert (by_state(SlotState.REVOKED), by_state(SlotState.DECIDED)) == (
        [contest.units[0].name],
        [contest.units[1].name],
    )
    assert by_state(SlotState.PROPOSED) == []


@pytest.mark.django_db
def test_a_nomination_that_is_decided_cannot_be_taken_back(nothing_written):
    contest = make_contest(members=1)
    nomination = nominate(contest)
    decided(agreed(contest))
    with nothing_written(), pytest.raises(Refused, match="Quyết định số 15/QĐ-UBND ngày 05/12/2024"):
        withdraw_nomination(
            nomination=nomination, reason="Xin rút", by_user=contest.head(contest.units[0]).user, now=LATER
        )


@pytest.mark.django_db
def test_a_correction_that_would_move_a_decided_place_is_refused_with_its_decision(nothing_written):
    contest = agreed(make_contest(members=1))
    decided(contest)
    give_points(contest.cards[2], I_1="60")
    with nothing_written(), pytest.raises(Refused, match="15/QĐ-UBND"):
        propose_correction(group=contest.group, reason="Phúc tra", by_user=contest.secretary.user, now=LATER)


@pytest.mark.django_db
def test_a_correction_that_moves_no_decided_place_is_possible():
    contest = agreed(make_contest(members=1))
    decided(contest)
    give_points(contest.cards[3], I_1="53")
    assert propose_correction(group=contest.group, reason="Phúc tra", by_user=contest.secretary.user, now=LATER)


@pytest.mark.django_db
def test_an_order_of_equals_is_closed_once_the_places_are_decided(nothing_written):
    contest = make_contest(["98", "96", "96", "90"], members=1)
    keys = [f"unit:{unit.pk}" for unit in contest.units[1:3]]
    rule = {"quota_line": contest.line, "ground": "Theo kiểm tra.", "by_user": contest.secretary.user}
    sealed(contest)
    record_tie_ruling(order=keys, now=NOW, **rule)
    run(contest, NOW)
    decided(agree_to_all(contest))
    with nothing_written(), pytest.raises(Refused, match="15/QĐ-UBND"):
        record_tie_ruling(order=keys[::-1], now=LATER, **rule)


@pytest.mark.django_db
def test_the_province_cannot_assign_fewer_than_were_decided_whatever_the_reason(nothing_written):
    contest = make_contest(members=1)
    top = add_province_line(contest, 1)
    decided(agreed(contest), level=AwardLevel.PROVINCE)
    with nothing_written(), pytest.raises(Refused, match="15/QĐ-UBND"):
        set_province_count(line=top, count=0, reason="Sở giao lại", by_user=contest.secretary.user, now=LATER)


@pytest.mark.django_db
def test_a_later_number_of_the_province_leaves_decided_places_alone():
    contest = make_contest(members=1)
    top = add_province_line(contest, 0)
    decided(agreed(contest))
    set_province_count(line=top, count=1, by_user=contest.secretary.user, now=LATER)
    run(contest)
    assert by_state(SlotState.DECIDED) == [unit.name for unit in contest.units[:2]]
    assert by_state(SlotState.PROPOSED) == [contest.units[2].name]


@pytest.mark.django_db
def test_the_secretary_is_asked_for_the_decision_of_each_level():
    contest = make_contest(members=1)
    add_province_line(contest, 1)
    agreed(contest)
    assert len(_asked(contest)) == 2
    decided(contest)
    assert len(_asked(contest)) == 1


def _asked(contest):
    return [one for one in tasks(contest.secretary, contest.campaign, LATER) if "Ghi quyết định khen" in one.title]
