"""A group whose scorecards all moved to a corrected sheet is ranked by that sheet."""

from decimal import Decimal

import pytest

from awards.actions.rankings import seal_ranking
from awards.standing import standing_of
from campaigns.roles import Role
from scoring.actions.publication import publish_content
from scoring.actions.verification import accept_line, complete_verification
from tests.factories.awards import close, confirm
from tests.factories.campaigns import NOW, make_member
from tests.factories.corrections import draft_correction, issue, make_corrected
from tests.factories.office import hand_in, verifier_of, verify_all

pytestmark = pytest.mark.django_db


def test_ranking_follows_the_points_and_the_chain_of_the_version_in_use():
    content, manager = make_corrected()
    verifier = verifier_of(content.campaign)
    claims = [
        {"I.1": {"value": True}, "I.2": {"num": 1, "den": 2}},
        {"I.1": {"value": False}, "I.2": {"num": 1, "den": 1}},
    ]
    first, second = (verify_all(hand_in(content, claims=each), verifier) for each in claims)  # 73 and 58 points
    draft = draft_correction(content, manager, I_1={"max_points": 20}, I_2={"max_points": 70})
    draft.rules = {**draft.rules, "tie_break": ["part:I", "submitted_at"]}
    draft.save()

    issue(draft, manager)
    for card in (first, second):
        verify_waiting(card, verifier)
        confirm(card)
    publish_content(content=content, by_user=manager.user, now=NOW)
    close(content)
    group = content.groups.get()

    standing = standing_of(group)
    assert [entry.points for entry in standing.entries] == [Decimal(63), Decimal(78)]
    assert standing.tie_break == ("part:I", "submitted_at")
    assert standing.about["sheet"].endswith("(phiên bản 2)")
    secretary = make_member(content.campaign.council_unit, Role.SECRETARY)
    ranking = seal_ranking(group=group, by_user=secretary.user, now=NOW)
    assert ranking.version == 1


def verify_waiting(card, verifier):
    """The verifier accepts again what the correction opened, and completes."""
    for line in card.lines.filter(decision="waiting"):
        accept_line(line=line, by_user=verifier.user, now=NOW)
    complete_verification(scorecard=card, by_user=verifier.user, now=NOW)
