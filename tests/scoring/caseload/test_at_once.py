"""Lines change hands while they are decided, or twice at once: one of the two comes first (PostgreSQL)."""

from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.caseload import assign_verifiers
from scoring.actions.verification import accept_line
from scoring.caseload.plan import Handing
from scoring.models import ScoreLine
from scoring.states import Decision
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW, make_member, make_user
from tests.factories.caseload import give
from tests.factories.office import hand_in, line, make_office

pytestmark = ON_POSTGRESQL
ROUNDS = 6


def people(campaign):
    lead = campaign.lead_unit
    verifiers = [make_member(lead, Role.VERIFIER, make_user(name)) for name in ("Nguyễn Văn An", "Trần Thị Bình")]
    return make_member(lead, Role.MANAGER), *verifiers


def handing(manager, lines, to):
    moves = [Handing(each.pk, each.verifier_id, to.user_id) for each in lines]
    campaign = lines[0].scorecard.content.campaign
    return lambda: assign_verifiers(campaign=campaign, handings=moves, by_user=manager.user, now=NOW)


def test_a_line_is_given_away_while_its_holder_decides_it():
    for _ in range(ROUNDS):
        campaign, content = make_office()
        manager, an, binh = people(campaign)
        card = hand_in(content)
        give(campaign, manager, [line(card, "I.1")], an)
        claim = line(card, "I.1")

        results = at_once(
            [lambda: accept_line(line=claim, by_user=an.user, now=NOW), handing(manager, [claim], binh)]  # noqa: B023
        )

        after = line(card, "I.1")
        assert [isinstance(result, Refused) for result in results].count(True) == 1
        assert (after.decision, after.verifier) in {(Decision.ACCEPTED, an.user), (Decision.WAITING, binh.user)}


def test_two_who_give_the_same_lines_of_several_units_do_not_wait_for_each_other():
    campaign, content = make_office()
    manager, an, binh = people(campaign)
    lines = [line(hand_in(content), "I.1") for _ in range(4)]

    results = at_once([handing(manager, lines, an), handing(manager, lines[::-1], binh)])

    assert [isinstance(result, Refused) for result in results].count(True) == 1
    assert len(set(ScoreLine.objects.filter(criterion__code="I.1").values_list("verifier", flat=True))) == 1
