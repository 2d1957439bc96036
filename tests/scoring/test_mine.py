"""What is mine, counted by the database, is what the queue says row by row."""

import pytest

from campaigns.roles import Role
from scoring.actions.requests import Wanted, ask
from scoring.actions.verification import accept_line
from scoring.judges import judge_for
from scoring.mine import Mine
from scoring.models import Criterion, Scorecard
from scoring.office_queries import cards_of, queue
from scoring.office_worklist import MOST_NAMED, office_tasks
from scoring.states import RequestKind, ScorecardState
from tests.factories.campaigns import NOW, make_member, make_unit, make_user
from tests.factories.caseload import give
from tests.factories.office import hand_in, line, make_office, verifier_of, verify_all

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    """Own units, kin, an office of its own, lines given to one and to who has left, one about which a unit is asked."""
    campaign, content = make_office()
    lead, authority = campaign.lead_unit, campaign.authority
    police = make_unit(authority, "Công an thị xã", kind="department")
    manager = make_member(lead, Role.MANAGER)
    people = {name: make_member(lead, Role.VERIFIER, make_user(name)) for name in ("An", "Bình", "Cường")}
    people |= {
        "công an": make_member(police, Role.VERIFIER),
        "thay": make_member(campaign.alternate_unit, Role.VERIFIER),
        "kiểm tra": make_member(lead, Role.INSPECTOR),
    }
    cards = [hand_in(content) for _ in range(4)] + [hand_in(content, lead), hand_in(content, police)]
    give(campaign, manager, [line(card, "I.1") for card in cards[:3]], people["An"])
    give(campaign, manager, [line(cards[0], "I.2")], people["Bình"])
    make_member(cards[1].unit, Role.OFFICER, people["An"].user)  # strayed: anybody's again
    Criterion.objects.filter(code="I.2").update(office=police)
    accept_line(line=line(cards[2], "I.1"), by_user=people["An"].user, now=NOW)
    wanted = Wanted(RequestKind.DOCUMENTS, "Bổ sung quyết định.", NOW.date().replace(day=22))
    ask(scorecard=cards[3], lines=[line(cards[3], "I.1")], wanted=wanted, by_user=people["Bình"].user, now=NOW)
    return campaign, people


@pytest.mark.parametrize("name", ["An", "Bình", "Cường", "công an", "thay", "kiểm tra"])
def test_the_database_counts_what_the_queue_says_row_by_row(world, name):
    campaign, people = world
    judge = judge_for(people[name].user, campaign, NOW.date())
    mine, rows = Mine(judge), queue(cards_of(campaign), judge)
    lines = {row.card.pk: row.progress.mine for row in rows if row.progress.mine}
    assert set(mine.cards().values_list("pk", flat=True)) == set(lines)
    assert mine.waiting().filter(scorecard__in=lines).count() == sum(lines.values())
    assert sum(mine.given().values()) == sum(row.progress.own for row in rows)
    assert sum(moves.todo for moves in mine.counted().values()) == sum(row.todo for row in rows)
    assert set(mine.ready().values_list("pk", flat=True)) == {row.card.pk for row in rows if row.ready}


def test_scorecards_that_only_wait_for_their_end_are_named_as_long_as_they_are_few():
    campaign, content = make_office()
    verifier = verifier_of(campaign)
    for number in range(MOST_NAMED + 1):
        verify_all(hand_in(content), verifier)
        Scorecard.objects.update(state=ScorecardState.SUBMITTED)
        tasks = office_tasks(verifier, campaign, NOW)
        assert len(tasks) == (number + 1 if number < MOST_NAMED else 1)
    assert tasks[0].count == Scorecard.objects.count()
