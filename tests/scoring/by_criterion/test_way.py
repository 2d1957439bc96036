"""The way of a verifier: one criterion across all units of the group first, what is skipped again at the end."""

import pytest

from campaigns.models import ContestGroup
from campaigns.roles import Role
from scoring.actions.verification import accept_line
from scoring.by_criterion.block import block_of
from scoring.by_criterion.round import Round, entrance, short_names
from scoring.by_criterion.stops import stops_of
from scoring.evaluation import criteria_of
from scoring.judges import judge_for
from scoring.models import Criterion
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW, make_group, make_member, make_unit
from tests.factories.office import hand_in, line, wants_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def cards(office):
    campaign, content = office
    return [hand_in(content, make_unit(campaign.authority, f"UBND xã {name}")) for name in ("An", "Bình", "Cường")]


def stops(card, person):
    judge = judge_for(person.user, card.content.campaign, NOW.date())
    return stops_of(block_of(card, "criterion").lines, criteria_of(card.sheet), judge, judge.on)


def round_at(card, code, person, order="criterion"):
    every = stops(card, person)
    return Round(every, next(one for one in every if one.line == line(card, code).pk), order)


def way(round_, steps):
    """Unit and criterion of the next stops, when each is left for later."""
    found = []
    for _ in range(steps):
        round_ = round_.on(round_.next.line)
        found.append((round_.at.name[-1], round_.at.criterion.code))
    return found


def test_the_same_criterion_on_every_unit_comes_before_the_next_criterion(cards, verifier):
    assert way(round_at(cards[0], "I.1", verifier), 4) == [("h", "I.1"), ("g", "I.1"), ("n", "I.2"), ("h", "I.2")]


def test_by_unit_the_way_stays_on_one_scorecard(cards, verifier):
    assert way(round_at(cards[1], "I.1", verifier, "unit"), 3) == [("h", "I.2"), ("h", "P.1"), ("h", "I.1")]


def test_what_was_skipped_comes_again_when_the_rest_is_done(cards, verifier):
    for card in cards:
        for code in ("I.2", "P.1"):
            accept_line(line=line(card, code), by_user=verifier.user, now=NOW)
    accept_line(line=line(cards[1], "I.1"), by_user=verifier.user, now=NOW)
    assert way(round_at(cards[0], "I.1", verifier), 2) == [("g", "I.1"), ("n", "I.1")]


def test_a_criterion_is_not_left_by_deciding_while_one_of_its_units_was_skipped(cards, verifier):
    accept_line(line=line(cards[2], "I.1"), by_user=verifier.user, now=NOW)
    last = round_at(cards[2], "I.1", verifier)
    assert (last.onward.card, last.onward.criterion.code) == (cards[0].pk, "I.1")
    assert (last.next.card, last.next.criterion.code) == (cards[0].pk, "I.2")


def test_progress_counts_units_at_the_criterion_and_criteria_of_the_sheet(cards, verifier):
    accept_line(line=line(cards[2], "I.2"), by_user=verifier.user, now=NOW)
    found = round_at(cards[0], "I.2", verifier)
    assert (found.decided_here, len(found.here), found.number, len(found.criteria)) == (1, 3, 2, 4)
    assert found.left == 8  # three lines of three units, one decided; the inspection team's are not counted


def test_a_criterion_that_does_not_concern_a_unit_is_passed_over_there(office, verifier):
    campaign, content = office
    Criterion.objects.filter(code="I.1").update(applies_to=["ward"])
    commune, ward = (hand_in(content, make_unit(campaign.authority, kind=kind)) for kind in ("commune", "ward"))
    assert [stop.card for stop in stops(commune, verifier) if stop.criterion.code == "I.1"] == [ward.pk]


def test_another_group_of_the_content_is_another_way(office, cards, verifier):
    group = make_group(office[1], name="Khối hai")
    cards[2].group = group
    cards[2].save()
    assert {stop.card for stop in stops(cards[0], verifier)} == {cards[0].pk, cards[1].pk}
    assert ContestGroup.objects.count() == 2


def test_only_what_this_person_decides_waits_for_this_person(office, cards, verifier):
    campaign, content = office
    other = make_member(campaign.lead_unit, Role.VERIFIER)
    own = hand_in(content, campaign.lead_unit)
    cards[0].lines.filter(criterion__code="I.1").update(verifier=other.user)
    cards[1].state = ScorecardState.DRAFT
    cards[1].save()
    mine = {(stop.card, stop.criterion.code) for stop in stops(cards[0], verifier) if stop.mine}
    assert (cards[0].pk, "I.1") not in mine
    assert {card for card, _ in mine} == {cards[0].pk, cards[2].pk}
    assert own.pk not in {card for card, _ in mine}


def test_a_claim_that_lacks_its_document_is_marked(office, cards, verifier):
    wants_document(office[1], "I.1")
    assert {stop.criterion.code for stop in stops(cards[0], verifier) if stop.bare} == {"I.1"}


def test_one_enters_where_something_waits_for_oneself(cards, verifier):
    accept_line(line=line(cards[0], "I.1"), by_user=verifier.user, now=NOW)
    found = entrance(stops(cards[0], verifier))
    assert (found.card, found.criterion.code) == (cards[1].pk, "I.1")


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (["UBND xã An Hảo", "UBND phường Chi Lăng"], ["xã An Hảo", "phường Chi Lăng"]),
        (["BCĐ xã An", "BCĐ xã Bình"], ["An", "Bình"]),
        (["UBND xã An", "UBND xã An Hảo"], ["An", "An Hảo"]),
        (["Phòng Tư pháp"], ["Phòng Tư pháp"]),
        (["Phòng Kinh tế", "Thanh tra"], ["Phòng Kinh tế", "Thanh tra"]),
    ],
)
def test_what_all_names_begin_with_is_left_out(names, short):
    assert short_names(names) == short
