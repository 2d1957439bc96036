"""The head takes a card back just as the office begins with it: exactly one of them wins (PostgreSQL)."""

from functools import partial

from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.scorecards import recall, submit
from scoring.actions.verification import accept_line
from scoring.handover_checks import receipts, sent_points
from scoring.models import Scorecard
from scoring.states import Decision, ScorecardState
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW, make_member
from tests.scoring.test_scorecards import finished
from tests.scoring.unit_side import make_world

pytestmark = ON_POSTGRESQL
ROUNDS = 6


def sent_world():
    world = finished(make_world())
    submit(scorecard=world.card, by_user=world.head.user, now=NOW)
    return world


def take_back(world):
    return lambda: recall(scorecard=world.card, reason="Ghi nhầm", by_user=world.head.user, now=NOW)


def test_a_line_accepted_and_the_card_taken_back_at_once():
    for _ in range(ROUNDS):
        world = sent_world()
        office = make_member(world.card.content.campaign.lead_unit, Role.VERIFIER)
        decision = {"line": world.line("I.1.a"), "basis": "Xem bản gốc.", "by_user": office.user, "now": NOW}

        results = at_once([take_back(world), partial(accept_line, **decision)])

        card = Scorecard.objects.get(pk=world.card.pk)
        decided = card.lines.exclude(decision=Decision.WAITING).count()
        assert [isinstance(result, Refused) for result in results].count(True) == 1
        assert (card.state, decided) in {(ScorecardState.DRAFT, 0), (ScorecardState.SUBMITTED, 1)}
        assert (card.handovers.get().recalled_at is None) == bool(decided)
        assert [*receipts(), *sent_points()] == []


def test_a_card_is_taken_back_once_however_often_the_button_is_pressed():
    world = sent_world()

    results = at_once([take_back(world)] * 6)

    assert [isinstance(result, Scorecard) for result in results].count(True) == 1
