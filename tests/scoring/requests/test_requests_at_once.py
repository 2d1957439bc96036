"""The unit answers just as the office goes on without an answer: exactly one of them wins (PostgreSQL)."""

from campaigns.queries import end_of_day
from campaigns.rules import Refused
from scoring.actions.requests import Said, answer, conclude_unanswered, extend_request
from scoring.actions.verification import accept_line
from scoring.models import RequestedLine
from scoring.requests.checks import REQUEST_CHECKS
from scoring.states import Decision, RequestEnding
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW
from tests.factories.requests import DUE, WORDS, asked, make_hearing

pytestmark = ON_POSTGRESQL
ROUNDS = 6
OVER = end_of_day(DUE)


def answering(hearing, request, now):
    said = {request.lines.get().pk: Said(WORDS)}
    return lambda: answer(request=request, said=said, by_user=hearing.officer.user, now=now)


def test_an_answer_and_the_conclusion_that_none_came():
    for _ in range(ROUNDS):
        hearing = make_hearing()
        request, line = asked(hearing), hearing.line()

        results = at_once([
            answering(hearing, request, OVER),
            lambda: conclude_unanswered(line=line, by_user=hearing.asker.user, now=OVER),  # noqa: B023
        ])  # fmt: skip

        row = RequestedLine.objects.get(request=request)
        assert [isinstance(result, Refused) for result in results].count(True) == 1
        assert (bool(row.replied_at), row.ending) in {(True, ""), (False, RequestEnding.UNANSWERED)}
        assert (hearing.line().decision == Decision.WAITING) == bool(row.replied_at)
        assert [each for check in REQUEST_CHECKS for each in check()] == []


def test_an_answer_and_a_decision():
    """Both may come to pass, the answer first; never an answer to what is decided."""
    for _ in range(ROUNDS):
        hearing = make_hearing()
        request, line = asked(hearing), hearing.line()

        at_once([
            answering(hearing, request, NOW),
            lambda: accept_line(line=line, early=True, by_user=hearing.asker.user, now=NOW),  # noqa: B023
        ])  # fmt: skip

        row = RequestedLine.objects.get(request=request)
        assert (row.ending, hearing.line().decision) == (RequestEnding.DECIDED, Decision.ACCEPTED)
        assert [each for check in REQUEST_CHECKS for each in check()] == []


def test_more_time_and_the_conclusion():
    """Whoever comes first: a request with more time is not over, one that is concluded gets no more time."""
    for _ in range(ROUNDS):
        hearing = make_hearing()
        request, line = asked(hearing), hearing.line()
        later = hearing.campaign.verify_until

        results = at_once([
            lambda: extend_request(
                request=request, until=later, reason="Bão", by_user=hearing.manager.user, now=OVER  # noqa: B023
            ),
            lambda: conclude_unanswered(line=line, by_user=hearing.asker.user, now=OVER),  # noqa: B023
        ])  # fmt: skip

        assert [isinstance(result, Refused) for result in results].count(True) == 1
