"""Claims become verified points: accepted, changed with a ground, never on the own unit, never outside the bounds."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from campaigns.logbook import history_of
from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import UnitKind
from scoring.actions.verification import (
    accept_line,
    change_line,
    complete_verification,
    disprove_line,
    enter_line,
    reopen_verification,
)
from scoring.evaluation import evaluate_card
from scoring.models import ScoreLine
from scoring.states import Decision, ScorecardState
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import hand_in, line, verifier_of, verify_all, wants_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def card(office):
    return hand_in(office[1])


def test_an_accepted_claim_is_the_verified_answer_with_its_points(card, verifier):
    accept_line(line=line(card, "I.2"), by_user=verifier.user, now=NOW)
    found = line(card, "I.2")
    assert (found.decision, found.verified_answer) == (Decision.ACCEPTED, {"num": 4, "den": 5})
    assert (found.self_points, found.verified_points, found.final_points) == (Decimal(40), Decimal(40), None)
    assert (found.verified_by, found.verified_at) == (verifier.user, NOW)


def test_a_change_goes_through_the_engine_and_leaves_the_claim_alone(card, verifier):
    change_line(
        line=line(card, "I.2"), answer={"num": 3, "den": 5}, ground="Thiếu biên bản.", by_user=verifier.user, now=NOW
    )
    found = line(card, "I.2")
    assert (found.answer, found.self_points) == ({"num": 4, "den": 5}, Decimal(40))
    assert (found.decision, found.verified_points, found.ground) == (Decision.CHANGED, Decimal(30), "Thiếu biên bản.")


def test_raising_is_a_change_like_lowering(card, verifier):
    change_line(line=line(card, "I.2"), answer={"num": 5, "den": 5}, ground="Bổ sung.", by_user=verifier.user, now=NOW)
    assert line(card, "I.2").verified_points == Decimal(50)


def test_the_logbook_keeps_old_and_new_figures_of_line_and_scorecard(card, verifier):
    accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    change_line(line=line(card, "I.1"), answer={"value": False}, ground="Không có.", by_user=verifier.user, now=NOW)
    entry = history_of(line(card, "I.1")).first()
    assert entry.reason == "Không có."
    assert entry.changes["verified_points"] == ["40.00", "0.00"]
    assert [Decimal(total) for total in entry.changes["tổng thẩm định"]] == [40, 0]


def test_stored_totals_are_the_engine_s(card, verifier):
    verify_all(card, verifier)
    card.refresh_from_db()
    result = evaluate_card(card, "verified")
    assert card.verified_total == result.total == Decimal(88)
    assert card.classification == result.classification == "Tốt"
    assert card.self_total == Decimal(80)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HEAD, Role.VERIFIER])
def test_nobody_verifies_the_own_unit(card, verifier, nothing_written, role):
    make_member(card.unit, role, verifier.user)
    with nothing_written(), pytest.raises(Refused) as refused:
        accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    assert refused.value.status == 403


def test_nobody_verifies_a_unit_above_or_below_the_own_one(office, card, verifier, nothing_written):
    committee = make_unit(office[0].authority, "Ban Chỉ đạo xã", kind=UnitKind.COMMUNE_STEERING, parent=card.unit)
    below = hand_in(office[1], committee)
    of_commune, of_committee = verifier, verifier_of(office[0])
    make_member(card.unit, Role.OFFICER, of_commune.user)
    make_member(committee, Role.OFFICER, of_committee.user)
    for person, other in ((of_commune, below), (of_committee, card)):
        with nothing_written(), pytest.raises(Refused):
            accept_line(line=line(other, "I.1"), by_user=person.user, now=NOW)


def test_the_authority_s_own_unit_at_the_top_makes_nobody_related(office, card, verifier):
    town = make_unit(office[0].authority, "UBND huyện", kind=UnitKind.TOWN)
    for unit in (card.unit, office[0].lead_unit):
        unit.parent = town
        unit.save()
    make_member(town, Role.INSPECTOR, verifier.user)
    accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    assert line(card, "I.1").decision == Decision.ACCEPTED


def test_the_lead_office_s_own_scorecard_goes_to_the_alternate_office(office, verifier, nothing_written):
    campaign, content = office
    own = hand_in(content, campaign.lead_unit)
    with nothing_written(), pytest.raises(Refused):
        accept_line(line=line(own, "I.1"), by_user=verifier.user, now=NOW)
    alternate = make_member(campaign.alternate_unit, Role.VERIFIER)
    accept_line(line=line(own, "I.1"), by_user=alternate.user, now=NOW)
    assert line(own, "I.1").verified_by == alternate.user


def test_the_alternate_office_verifies_nothing_else(campaign, card, nothing_written):
    alternate = make_member(campaign.alternate_unit, Role.VERIFIER)
    with nothing_written(), pytest.raises(Refused):
        accept_line(line=line(card, "I.1"), by_user=alternate.user, now=NOW)


@pytest.mark.parametrize("ground", ["", "   "])
def test_a_change_without_a_ground_is_refused(card, verifier, nothing_written, ground):
    with nothing_written(), pytest.raises(Refused) as refused:
        change_line(line=line(card, "I.1"), answer={"value": False}, ground=ground, by_user=verifier.user, now=NOW)
    assert refused.value.status == 422


def test_a_change_to_the_very_claim_is_refused(card, verifier, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        change_line(
            line=line(card, "I.2"), answer={"num": "4.0", "den": "5"}, ground="Vì", by_user=verifier.user, now=NOW
        )


@pytest.mark.parametrize("answer", [{}, {"num": 6, "den": 5}, {"num": "x", "den": 5}, {"value": True}])
def test_an_answer_that_gives_no_points_is_refused(card, verifier, nothing_written, answer):
    with nothing_written(), pytest.raises(Refused) as refused:
        change_line(line=line(card, "I.2"), answer=answer, ground="Vì", by_user=verifier.user, now=NOW)
    assert refused.value.status == 422


def test_a_line_without_a_claim_is_changed_and_not_accepted(office, verifier, nothing_written):
    card = hand_in(office[1], claims={"I.1": {"value": True}})
    with nothing_written(), pytest.raises(Refused):
        accept_line(line=line(card, "I.2"), by_user=verifier.user, now=NOW)
    change_line(line=line(card, "I.2"), answer={"num": 0, "den": 5}, ground="Bỏ trống.", by_user=verifier.user, now=NOW)
    assert line(card, "I.2").verified_points == 0


def test_a_blank_penalty_is_accepted_as_nothing(card, verifier):
    accept_line(line=line(card, "P.1"), by_user=verifier.user, now=NOW)
    assert (line(card, "P.1").decision, line(card, "P.1").verified_points) == (Decision.ACCEPTED, None)


def test_the_office_enters_lines_that_the_unit_does_not_score(card, campaign, verifier):
    inspector = make_member(make_unit(campaign.authority), Role.INSPECTOR)
    for person, points in ((verifier, "7.5"), (inspector, "8")):
        enter_line(line=line(card, "II.1"), answer={"value": points}, by_user=person.user, now=NOW)
        assert line(card, "II.1").verified_points == Decimal(points)


def test_each_kind_of_line_has_its_own_way(card, verifier, nothing_written):
    with nothing_written():
        with pytest.raises(Refused):
            accept_line(line=line(card, "II.1"), by_user=verifier.user, now=NOW)
        with pytest.raises(Refused):
            enter_line(line=line(card, "I.1"), answer={"value": False}, by_user=verifier.user, now=NOW)


@pytest.mark.parametrize("column", ["self_points", "verified_points", "final_points"])
@pytest.mark.parametrize("points", ["-0.01", "40.01"])
def test_the_database_refuses_points_outside_the_bounds(card, column, points):
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreLine.objects.filter(pk=line(card, "I.1").pk).update(**{column: points})


def test_a_scorecard_with_waiting_lines_is_not_done_and_they_are_listed(card, verifier, nothing_written):
    accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    with nothing_written(), pytest.raises(Refused) as refused:
        complete_verification(scorecard=card, by_user=verifier.user, now=NOW)
    assert [blocker.text for blocker in refused.value.blockers] == [
        "Còn 2 dòng chờ thẩm định: I.2, P.1.",
        "Đoàn kiểm tra chưa chấm: II.1.",
    ]


def test_a_done_scorecard_is_reopened_with_a_reason_only(card, verifier, nothing_written):
    verify_all(card, verifier)
    with nothing_written():
        with pytest.raises(Refused):
            accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
        with pytest.raises(Refused):
            reopen_verification(scorecard=card, reason=" ", by_user=verifier.user, now=NOW)
    reopen_verification(scorecard=card, reason="Xem lại I.1.", by_user=verifier.user, now=NOW)
    card.refresh_from_db()
    assert (card.state, line(card, "I.1").decision) == (ScorecardState.SUBMITTED, Decision.ACCEPTED)
    assert LogEntry.objects.filter(reason="Xem lại I.1.").exists()


@pytest.mark.parametrize("state", [ScorecardState.DRAFT, ScorecardState.FINISHED])
def test_nothing_is_decided_before_the_unit_hands_in(card, verifier, nothing_written, state):
    card.state = state
    card.save()
    with nothing_written(), pytest.raises(Refused) as refused:
        accept_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    assert refused.value.status == 409


def test_a_figure_measured_against_the_block_follows_the_others(office, verifier):
    content = office[1]
    content.sheets.get().criteria.filter(code="I.2").update(kind="relative_best", params={})
    one, best = (hand_in(content, claims={"I.1": {"value": True}, "I.2": {"value": v}}) for v in (5, 10))
    verify_all(best, verifier)
    verify_all(one, verifier)
    assert (line(one, "I.2").verified_points, line(best, "I.2").verified_points) == (Decimal(25), Decimal(50))


def test_a_claim_that_nothing_proves_counts_nothing_and_says_so(card, verifier):
    disprove_line(line=line(card, "I.2"), by_user=verifier.user, now=NOW)
    found = line(card, "I.2")
    assert (found.decision, found.verified_points, found.verified_answer) == (Decision.CHANGED, Decimal(0), None)
    assert (found.unproven, found.ground) == (True, "Không có tài liệu chứng minh")
    assert (found.self_points, found.answer) == (Decimal(40), {"num": 4, "den": 5})
    card.refresh_from_db()
    assert card.verified_total == evaluate_card(card, "verified").total == Decimal(0)


def test_a_document_that_came_after_all_lets_the_line_be_accepted(card, verifier):
    disprove_line(line=line(card, "I.2"), ground="Chưa có biên bản.", by_user=verifier.user, now=NOW)
    accept_line(line=line(card, "I.2"), by_user=verifier.user, now=NOW)
    found = line(card, "I.2")
    assert (found.unproven, found.verified_points, found.ground) == (False, Decimal(40), "")


@pytest.mark.parametrize("basis", ["", "  "])
def test_a_claim_without_its_document_is_not_accepted_on_nothing(office, card, verifier, nothing_written, basis):
    wants_document(office[1], "I.2")
    with nothing_written(), pytest.raises(Refused) as refused:
        accept_line(line=line(card, "I.2"), basis=basis, by_user=verifier.user, now=NOW)
    assert refused.value.status == 422


def test_what_such_a_claim_was_accepted_on_is_kept_and_goes_with_the_decision(office, card, verifier):
    wants_document(office[1], "I.2")
    accept_line(line=line(card, "I.2"), basis=" Xem bản gốc. ", by_user=verifier.user, now=NOW)
    found = line(card, "I.2")
    assert (found.decision, found.basis, found.verified_points) == (Decision.ACCEPTED, "Xem bản gốc.", Decimal(40))
    assert history_of(found).first().changes["căn cứ chấp nhận"] == [None, "Xem bản gốc."]
    disprove_line(line=found, by_user=verifier.user, now=NOW)
    assert line(card, "I.2").basis == ""


def test_no_basis_is_kept_where_the_sheet_asks_for_no_document(card, verifier):
    accept_line(line=line(card, "I.2"), basis="Xem bản gốc.", by_user=verifier.user, now=NOW)
    assert line(card, "I.2").basis == ""


def test_the_database_keeps_a_basis_only_with_acceptance(card):
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoreLine.objects.filter(pk=line(card, "I.1").pk).update(basis="Xem bản gốc.")


@pytest.mark.parametrize("code", ["P.1", "II.1"])
def test_only_points_that_are_claimed_can_be_unproven(card, verifier, nothing_written, code):
    with nothing_written(), pytest.raises(Refused):
        disprove_line(line=line(card, code), by_user=verifier.user, now=NOW)


def test_an_unproven_claim_stays_nothing_whatever_the_block_reaches(office, verifier):
    office[1].sheets.get().criteria.filter(code="I.2").update(kind="relative_best", params={})
    claims = ({"I.1": {"value": True}, "I.2": {"value": value}} for value in (5, 10))
    first, best = (hand_in(office[1], claims=each) for each in claims)
    disprove_line(line=line(first, "I.2"), by_user=verifier.user, now=NOW)
    verify_all(best, verifier)
    assert line(best, "I.2").verified_points == Decimal(50)
    assert evaluate_card(first, "verified").nodes["I.2"].points == Decimal(0)
