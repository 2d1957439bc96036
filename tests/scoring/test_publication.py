"""Publication: refused with the list of what is open; then verified points are final and stand still."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from campaigns.queries import end_of_day
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import ContentState
from scoring.actions.publication import publish_content
from scoring.actions.scorecards import submit
from scoring.actions.verification import accept_line, change_line, complete_verification, reopen_verification
from scoring.evaluation import evaluate_card
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.gates import record_one
from tests.factories.office import hand_in, line, verify_all
from tests.factories.scoring import make_scorecard

pytestmark = pytest.mark.django_db


@pytest.fixture
def after(content):
    return end_of_day(content.campaign.self_score_until) + timedelta(hours=1)


def test_verified_points_become_final_line_by_line(content, verifier, manager):
    card = verify_all(hand_in(content), verifier)
    publish_content(content=content, by_user=manager.user, now=NOW)
    card.refresh_from_db()
    assert (card.state, card.final_total, card.classification) == (ScorecardState.PUBLISHED, Decimal(88), "Tốt")
    assert card.final_total == evaluate_card(card, "final").total
    assert all(each.final_points == each.verified_points for each in card.lines.all())
    content.refresh_from_db()
    assert (content.state, content.published_at) == (ContentState.PUBLISHED, NOW)


def test_figures_measured_against_the_block_are_settled_for_all(content, verifier, manager):
    content.sheets.get().criteria.filter(code="I.2").update(kind="relative_best", params={})
    early, best = (hand_in(content, claims={"I.1": {"value": True}, "I.2": {"value": v}}) for v in (5, 10))
    verify_all(early, verifier)
    assert line(early, "I.2").verified_points == Decimal(50)
    verify_all(best, verifier)
    publish_content(content=content, by_user=manager.user, now=NOW)
    early.refresh_from_db()
    assert (line(early, "I.2").final_points, early.final_total) == (Decimal(25), Decimal(73))


def test_a_scorecard_handed_in_but_not_verified_blocks_by_name(content, verifier, manager, nothing_written):
    verify_all(hand_in(content), verifier)
    open_card = hand_in(content)
    with nothing_written(), pytest.raises(Refused) as refused:
        publish_content(content=content, by_user=manager.user, now=NOW)
    assert open_card.unit.name in refused.value.blockers[0].text
    assert refused.value.blockers[0].url


def test_units_that_may_still_hand_in_block_until_the_day_is_over(content, verifier, manager, after, nothing_written):
    verify_all(hand_in(content), verifier)
    absent = make_scorecard(make_unit(content.campaign.authority), content)
    with nothing_written(), pytest.raises(Refused):
        publish_content(content=content, leave_out_absent=True, by_user=manager.user, now=NOW)
    with nothing_written(), pytest.raises(Refused) as refused:
        publish_content(content=content, by_user=manager.user, now=after)
    assert absent.unit.name in refused.value.blockers[0].text
    publish_content(content=content, leave_out_absent=True, by_user=manager.user, now=after)
    absent.refresh_from_db()
    assert (absent.state, absent.final_total) == (ScorecardState.DRAFT, None)


def test_a_content_without_a_verified_scorecard_is_not_published(content, manager, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        publish_content(content=content, by_user=manager.user, now=NOW)


def test_only_the_manager_of_the_lead_office_publishes(office, content, verifier, nothing_written):
    verify_all(hand_in(content), verifier)
    stranger = make_member(office[0].alternate_unit, Role.MANAGER)
    for person in (verifier, stranger):
        with nothing_written(), pytest.raises(Refused) as refused:
            publish_content(content=content, by_user=person.user, now=NOW)
        assert refused.value.status == 403


def test_nothing_moves_after_publication(content, verifier, manager, after, nothing_written):
    card = verify_all(hand_in(content), verifier)
    late = make_scorecard(make_unit(content.campaign.authority), content)
    publish_content(content=content, leave_out_absent=True, by_user=manager.user, now=after)
    late.state, late.submitted_at = ScorecardState.SUBMITTED, NOW
    late.save()
    attempts = (
        lambda: accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW),
        lambda: accept_line(line=line(late, "P.1"), by_user=verifier.user, now=NOW),
        lambda: reopen_verification(scorecard=card, reason="Xem lại", by_user=verifier.user, now=NOW),
        lambda: publish_content(content=content, by_user=manager.user, now=NOW),
        lambda: record_one(card, "G.2", manager),
    )
    for attempt in attempts:
        with nothing_written(), pytest.raises(Refused):
            attempt()


def test_a_unit_left_out_no_longer_hands_in(content, verifier, manager, after, nothing_written):
    verify_all(hand_in(content), verifier)
    late = make_scorecard(make_unit(content.campaign.authority), content)
    head = make_member(late.unit, Role.HEAD)
    publish_content(content=content, leave_out_absent=True, by_user=manager.user, now=after)
    late.state = ScorecardState.FINISHED
    late.save()
    with nothing_written(), pytest.raises(Refused) as refused:
        submit(scorecard=late, by_user=head.user, now=after)
    assert "đã công bố điểm" in refused.value.blockers[0].text


def test_a_unit_reads_what_became_of_its_claims_only_once_published(content, verifier, manager, sign_in):
    card, ground = hand_in(content), "Sổ theo dõi ghi ít hơn một lần."
    officer, page = sign_in(make_member(card.unit, Role.OFFICER)), reverse("scorecard", args=[card.pk])
    verify_all(card, verifier)
    reopen_verification(scorecard=card, reason="xem lại", by_user=manager.user, now=NOW)
    claimed = line(card, "I.2")
    lower = {**claimed.answer, "num": claimed.answer["num"] - 1}
    change_line(line=claimed, answer=lower, ground=ground, by_user=verifier.user, now=NOW)
    complete_verification(scorecard=card, by_user=verifier.user, now=NOW)
    assert ground not in officer.get(page).content.decode()
    publish_content(content=content, by_user=manager.user, now=NOW)
    assert ground in officer.get(page).content.decode()
