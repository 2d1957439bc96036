"""Two verifiers decide overlapping lines together at the same moment: each line once, and nobody waits for ever."""

from campaigns.logbook import history_of
from campaigns.rules import Refused
from scoring.actions.together import decide_together
from scoring.by_criterion.together import Plan, Seen
from scoring.states import Decision
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW
from tests.factories.office import hand_in, line, make_office, verifier_of

pytestmark = ON_POSTGRESQL
ROUNDS = 4


def test_overlapping_lines_are_decided_once_whoever_comes_first():
    for _ in range(ROUNDS):
        campaign, content = make_office()
        cards = [hand_in(content) for _ in range(4)]
        people = [verifier_of(campaign), verifier_of(campaign)]
        marks = [Seen.of(line(card, "I.1")) for card in cards]

        def act(person, seen):
            return lambda: decide_together(deed="accept", seen=seen, by_user=person.user, now=NOW)

        results = at_once([act(people[0], marks[:3]), act(people[1], marks[:0:-1])])

        assert all(isinstance(result, Plan | Refused) for result in results)
        done = [each.line.pk for plan in results if isinstance(plan, Plan) for each in plan.ready]
        assert sorted(done) == sorted(mark.line for mark in marks)
        decided = [line(card, "I.1") for card in cards]
        assert {each.decision for each in decided} == {Decision.ACCEPTED}
        assert [history_of(each).count() for each in decided] == [1] * 4
