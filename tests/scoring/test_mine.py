"""What is mine, counted by the database, is what the queue says row by row."""

import pytest
from django.core.paginator import Paginator

from campaigns.roles import Role
from scoring.actions.requests import Wanted, ask
from scoring.actions.verification import accept_line
from scoring.by_criterion.overview import enter, group_tables
from scoring.by_criterion.stops import stops_of
from scoring.caseload.board import _sum
from scoring.caseload.choice import NOBODY
from scoring.caseload.holding import Holding
from scoring.caseload.lots import each_line
from scoring.caseload.page import Page
from scoring.caseload.people import caseload_of
from scoring.caseload.tally import lots_of, rows_of
from scoring.evaluation import criteria_of
from scoring.judges import judge_for
from scoring.mine import Mine
from scoring.models import Criterion, Scorecard, ScoreLine
from scoring.office_queries import cards_of, queue
from scoring.office_worklist import MOST_NAMED, office_tasks
from scoring.states import RequestKind, ScorecardState
from tests.factories.campaigns import NOW, make_group, make_member, make_unit, make_user
from tests.factories.caseload import give
from tests.factories.office import hand_in, line, make_office, verifier_of, verify_all, wants_document

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


def test_lots_added_up_by_the_database_are_the_lines_one_by_one(world):
    campaign, people = world
    judge = judge_for(people["An"].user, campaign, NOW.date())
    lots, lines = lots_of(judge, rows_of(campaign)), each_line(ScoreLine.objects.all(), judge.on)
    for found in (lots, lines):
        assert any(lot.answering for lot in found)
    holding = Holding(judge, lots)
    counted, plain = (caseload_of(campaign, found, holding, judge.on) for found in (lots, lines))
    assert counted == plain
    content = campaign.contents.get()
    boards = [Page(campaign, judge, judge.on, who).board(content) for who in ("", NOBODY, str(people["An"].user_id))]
    for board in boards:
        rows = [row.cells for _, units in board.groups for row in units]
        assert board.sums == [_sum(cells) for cells in zip(*rows, strict=True)]


@pytest.mark.parametrize("name", ["An", "Bình", "công an", "kiểm tra"])
def test_the_queue_by_criterion_counts_what_the_lines_say_one_by_one(world, name):
    campaign, people = world
    content, judge = campaign.contents.get(), judge_for(people[name].user, campaign, NOW.date())
    wants_document(content, "I.2")
    away = Scorecard.objects.latest("pk")
    Scorecard.objects.filter(pk=away.pk).update(group=make_group(content), state=ScorecardState.DRAFT)
    stops = stops_of(ScoreLine.objects.all(), criteria_of(content.sheets.get()), judge, judge.on)
    tables = group_tables(content, judge, away=True)
    assert sum(len(table.rows) for table in tables) == len({(stop.group, stop.criterion.pk) for stop in stops})
    for table in tables:
        enter(table)
        for row in table.rows:
            own = [stop for stop in stops if (stop.group, stop.criterion) == (table.group.pk, row.criterion)]
            assert (row.every, row.handed_in) == (len(own), sum(stop.handed_in for stop in own))
            assert (row.waiting, row.mine) == (sum(stop.waits for stop in own), sum(stop.mine for stop in own))
            assert (row.decided, row.bare) == (
                sum(stop.decided for stop in own),
                sum(stop.bare and stop.waits for stop in own),
            )
            assert row.blanks == sum(stop.mine and stop.blank for stop in own)
            assert (row.entry, row.card) in {(stop.line, stop.card) for stop in own}
            if row.mine and row.criterion.self_scored:
                assert row.entry in {stop.line for stop in own if stop.mine}


def test_in_view_of_nobody_only_units_with_such_lines_fill_the_pages(world):
    campaign, people = world
    judge = judge_for(people["An"].user, campaign, NOW.date())
    content = campaign.contents.get()
    for who in (NOBODY, *(str(each.user_id) for each in people.values())):
        page = Page(campaign, judge, judge.on, who)
        whole = [row.unit for _, rows in page.board(content).groups for row in rows]
        first = page.board(content, lambda units: Paginator(units, 2).page(1))
        assert first.page.paginator.count == len(whole)
        assert [row.unit for _, rows in first.groups for row in rows] == whole[:2]
        assert first.sums == page.board(content).sums


def test_scorecards_that_only_wait_for_their_end_are_named_as_long_as_they_are_few():
    campaign, content = make_office()
    verifier = verifier_of(campaign)
    for number in range(MOST_NAMED + 1):
        verify_all(hand_in(content), verifier)
        Scorecard.objects.update(state=ScorecardState.SUBMITTED)
        tasks = office_tasks(verifier, campaign, NOW)
        assert len(tasks) == (number + 1 if number < MOST_NAMED else 1)
    assert tasks[0].count == Scorecard.objects.count()
