"""Many at once. Row locks do nothing on SQLite, so these run on PostgreSQL (tools.postgres starts one)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, connections

from awards.actions.allocation import allocate_places
from awards.actions.corrections import consent_to_correction, propose_correction
from awards.actions.nominations import propose
from awards.actions.rankings import seal_ranking
from awards.actions.votes import cast_vote
from awards.models import Allocation, Nomination, Ranking, Slot, Vote
from awards.states import SlotState
from campaigns.rules import Refused
from tests.factories.awards import (
    MEETING_AT,
    corrected,
    give_points,
    make_contest,
    manager_of,
    nominate,
    opened,
    person,
    sealed,
)
from tests.factories.campaigns import NOW

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks do nothing on SQLite"),
]
MANY = 8
ROUNDS = 5


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Every act in a thread with a connection of its own, let go together; results, or the refusal of each."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=30)
            return act()
        except (Refused, IntegrityError) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def made_and_refused(results, model):
    """How many made a row, and how many were told why not (an error of the database is neither)."""
    return tuple(sum(isinstance(result, kind) for result in results) for kind in (model, Refused))


def filled(line):
    return Slot.objects.filter(quota_line=line).exclude(recipient_key="").count()


def test_parallel_allocators_never_exceed_a_line_and_store_one_run():
    contest = sealed(make_contest(count=2, people=2))
    for number in range(ROUNDS):
        give_points(contest.cards[number % 4], II_1=str(30 + number))
        corrected(contest)
        act = lambda: allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)  # noqa: E731
        results = at_once([act] * MANY)
        assert len({result.pk for result in results}) == 1
        assert (filled(contest.line), filled(contest.people)) == (2, 0)
    assert Allocation.objects.count() == ROUNDS


def test_without_the_check_the_database_still_refuses_a_place_too_many():
    contest = make_contest(count=2)

    def insert(number):
        return lambda: Slot.objects.create(
            quota_line=contest.line,
            content=contest.content,
            number=number % 3 + 1,
            line_count=2,
            state=SlotState.PROPOSED,
            unit=contest.units[0],
            recipient_key=f"unit:{number}",
            recipient_name="UBND xã",
            explanation="Căn cứ",
        )

    results = at_once([insert(number) for number in range(12)])
    assert sum(isinstance(result, Slot) for result in results) == 2
    refused = " ".join(str(result) for result in results if isinstance(result, IntegrityError))
    assert "slot_number_within_line" in refused
    assert "slot_number_once_per_line" in refused
    assert filled(contest.line) == 2


def test_two_clicks_at_once_count_once():
    contest = sealed(make_contest(members=3))
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    case = opened(contest).cases.first()
    member = contest.councillors[0].user
    results = at_once([lambda: cast_vote(case=case, choice="yes", by_user=member, now=MEETING_AT)] * MANY)
    assert made_and_refused(results, Vote) == (1, MANY - 1)
    assert Vote.objects.count() == 1


def test_two_secretaries_sealing_at_once_make_one_version():
    contest = make_contest()
    act = lambda: seal_ranking(group=contest.group, by_user=contest.secretary.user, now=NOW)  # noqa: E731
    results = at_once([act] * MANY)
    assert made_and_refused(results, Ranking) == (1, MANY - 1)
    assert Ranking.objects.count() == 1


def test_consent_given_many_times_at_once_makes_one_further_version():
    contest = sealed(make_contest())
    give_points(contest.cards[0], II_1="30")
    secretary, manager = contest.secretary.user, manager_of(contest.campaign).user
    proposed = propose_correction(group=contest.group, reason="Phúc tra", by_user=secretary, now=NOW)
    act = lambda: consent_to_correction(correction=proposed, by_user=manager, now=NOW)  # noqa: E731
    results = at_once([act] * MANY)
    assert made_and_refused(results, Ranking) == (1, MANY - 1)
    assert Ranking.objects.count() == 2


def test_one_person_put_forward_by_many_heads_at_once_stands_once():
    contest = make_contest(["97"] * 4, people=6)
    heads = [contest.head(unit) for unit in contest.units]

    def act(head):
        return lambda: propose(
            quota_line=contest.people,
            proposed_by_unit=head.unit,
            unit=head.unit,
            particulars=person(),
            by_user=head.user,
            now=NOW,
        )

    results = at_once([act(head) for head in heads])
    assert made_and_refused(results, Nomination) == (1, 3)


def test_places_and_nominations_at_once_leave_a_state_that_the_next_run_settles():
    contest = sealed(make_contest(count=2, people=2))
    people = [person(f"Trần Người {number}") for number in range(2)]
    secretary = contest.secretary.user
    contest.head(contest.units[0])
    acts = [lambda one=one: nominate(contest, one) for one in people]
    acts += [lambda: allocate_places(campaign=contest.campaign, by_user=secretary, now=NOW)] * 4
    at_once(acts)
    allocate_places(campaign=contest.campaign, by_user=secretary, now=NOW)
    assert (filled(contest.line), filled(contest.people)) == (2, 2)
