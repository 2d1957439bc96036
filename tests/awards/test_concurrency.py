"""Many at once. Row locks do nothing on SQLite, so these run on PostgreSQL (tools.postgres starts one)."""

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_case
from awards.actions.corrections import consent_to_correction, propose_correction
from awards.actions.manners import set_manner
from awards.actions.nominations import propose
from awards.actions.rankings import seal_ranking
from awards.actions.votes import cast_vote
from awards.models import BallotReceipt, MeetingCase, Nomination, Ranking, Vote
from campaigns.rules import Refused
from tests.at_once import ON_POSTGRESQL
from tests.awards.crowds import at_once, filled
from tests.factories.awards import (
    MEETING_AT,
    give_points,
    make_contest,
    manager_of,
    nominate,
    opened,
    person,
    sealed,
)
from tests.factories.campaigns import NOW

pytestmark = ON_POSTGRESQL
MANY = 8


def made_and_refused(results, model):
    """How many made a row, and how many were told why not (an error of the database is neither)."""
    return tuple(sum(isinstance(result, kind) for result in results) for kind in (model, Refused))


def test_two_clicks_at_once_count_once():
    contest = sealed(make_contest(members=3))
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    case = opened(contest).cases.first()
    member = contest.councillors[0].user
    results = at_once([lambda: cast_vote(case=case, choice="yes", by_user=member, now=MEETING_AT)] * MANY)
    assert made_and_refused(results, Vote) == (1, MANY - 1)
    assert Vote.objects.count() == 1


def test_fifty_clicks_at_once_on_a_secret_ballot_count_once():
    contest = sealed(make_contest(members=3))
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    meeting = opened(contest)
    case, by_user = meeting.cases.first(), contest.secretary.user
    set_manner(meeting=meeting, cases=[case.pk], ballot="secret", by_user=by_user, now=MEETING_AT)
    member = contest.councillors[0].user
    results = at_once([lambda: cast_vote(case=case, choice="yes", by_user=member, now=MEETING_AT)] * 50)
    assert made_and_refused(results, BallotReceipt) == (1, 49)
    assert MeetingCase.objects.values_list("yes", "no", "blank").get(pk=case.pk) == (1, 0, 0)


def test_a_whole_council_voting_in_secret_at_once_loses_no_ballot():
    contest = sealed(make_contest(members=9))
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    meeting = opened(contest)
    case, by_user = meeting.cases.first(), contest.secretary.user
    set_manner(meeting=meeting, cases=[case.pk], ballot="secret", by_user=by_user, now=MEETING_AT)
    choices = ["yes", "no", "blank"] * 3

    def act(member, choice):
        return lambda: cast_vote(case=case, choice=choice, by_user=member.user, now=MEETING_AT)

    at_once([act(member, choice) for member, choice in zip(contest.councillors, choices, strict=True)])
    assert MeetingCase.objects.values_list("yes", "no", "blank").get(pk=case.pk) == (3, 3, 3)
    assert BallotReceipt.objects.count() == 9


def test_one_case_closed_by_many_at_once_closes_once():
    contest = sealed(make_contest(members=3))
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    case, by_user = opened(contest).cases.first(), contest.secretary.user
    act = lambda: close_case(case=case, blank_rest=True, by_user=by_user, now=MEETING_AT)  # noqa: E731
    results = at_once([act] * MANY)
    assert made_and_refused(results, MeetingCase) == (1, MANY - 1)


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
