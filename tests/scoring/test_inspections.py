"""The inspection team's findings, points and confirmation; gates that bar a unit and never move its points."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from campaigns.logbook import history_of
from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.gates import correct_gate, lift_gate, record_gate
from scoring.actions.inspections import Visit, record_inspection
from scoring.models import GateFinding, Inspection
from scoring.states import Decision, ScorecardState
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.gates import paper_of, record_one
from tests.factories.office import hand_in, line, verifier_of, verify_all

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
VISIT = Visit(TODAY, "UBND xã", "Ông Nguyễn Văn An, Trưởng đoàn", "Hồ sơ đầy đủ.", confirmed=True)


@pytest.fixture
def card(office):
    return hand_in(office[1])


@pytest.fixture
def inspector(office):
    return make_member(make_unit(office[0].authority), Role.INSPECTOR)


def visit(card, person, points=None, **changes):
    answers = {line(card, "II.1").pk: {"value": points}} if points is not None else {}
    seen = Visit(**{**VISIT.__dict__, **changes})
    return record_inspection(scorecard=card, visit=seen, answers=answers, by_user=person.user, now=NOW)


def test_findings_points_and_confirmation_are_recorded_together(card, inspector):
    found = visit(card, inspector, "8.5")
    assert (found.confirmed, found.recorded_by) == (True, inspector.user)
    assert (line(card, "II.1").verified_points, line(card, "II.1").decision) == (Decimal("8.5"), Decision.ACCEPTED)
    card.refresh_from_db()
    assert card.verified_total == Decimal("8.5")


def test_recording_again_corrects_what_stands_and_keeps_the_old_words(card, inspector):
    visit(card, inspector, "8.5")
    found = visit(card, inspector, "8.5", findings="Thiếu sổ.", confirmed=False)
    assert Inspection.objects.get() == found
    assert history_of(found).first().changes["findings"] == ["Hồ sơ đầy đủ.", "Thiếu sổ."]
    assert history_of(line(card, "II.1")).count() == 1


@pytest.mark.parametrize("points", ["8.3", "10.5", "-1"])
def test_points_off_the_step_or_the_maximum_are_refused_whole(card, inspector, nothing_written, points):
    with nothing_written(), pytest.raises(Refused) as refused:
        visit(card, inspector, points)
    assert refused.value.status == 422


def test_nobody_inspects_the_own_unit(card, inspector, nothing_written):
    make_member(card.unit, Role.OFFICER, inspector.user)
    with nothing_written(), pytest.raises(Refused) as refused:
        visit(card, inspector, "8")
    assert refused.value.status == 403


def test_only_inspectors_record_an_inspection(card, manager, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        visit(card, manager)


@pytest.mark.parametrize("days", [1, -400])
def test_a_visit_lies_inside_the_campaign_and_not_ahead(card, inspector, nothing_written, days):
    with nothing_written(), pytest.raises(Refused):
        visit(card, inspector, inspected_on=TODAY + timedelta(days=days))


def test_points_are_fixed_once_verified_but_the_confirmation_may_still_come(office, card, inspector, nothing_written):
    verify_all(card, verifier_of(office[0]))
    with nothing_written(), pytest.raises(Refused):
        visit(card, inspector, "9")
    assert visit(card, inspector, "8").confirmed


def test_an_inspection_does_not_score_what_the_unit_scores(card, inspector, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        record_inspection(
            scorecard=card,
            visit=VISIT,
            answers={line(card, "I.1").pk: {"value": False}},
            by_user=inspector.user,
            now=NOW,
        )


def gate(card, person, code="G.1", **paper):
    return record_one(card, code, person, **paper)


def test_a_gate_bars_and_leaves_the_points_alone(office, card, manager):
    verify_all(card, verifier_of(office[0]))
    gate(card, manager)
    card.refresh_from_db()
    assert (card.verified_total, card.state) == (Decimal(88), ScorecardState.VERIFIED)


def test_a_gate_that_limits_the_class_moves_the_class_only(office, card, inspector, manager):
    verify_all(card, verifier_of(office[0]), manual="10")
    card.refresh_from_db()
    assert (card.verified_total, card.classification) == (Decimal(90), "Xuất sắc")
    finding = gate(card, manager, "G.2")
    card.refresh_from_db()
    assert (card.verified_total, card.classification) == (Decimal(90), "Tốt")
    lift_gate(finding=finding, reason="Kết luận đã hủy.", by_user=manager.user, now=NOW)
    card.refresh_from_db()
    assert card.classification == "Xuất sắc"


def test_a_lifted_gate_stays_in_the_logbook_with_its_reason(card, manager):
    finding = gate(card, manager)
    lift_gate(finding=finding, reason="Ghi nhầm đơn vị.", by_user=manager.user, now=NOW)
    assert not GateFinding.objects.exists()
    entry = LogEntry.objects.get(reason="Ghi nhầm đơn vị.")
    assert entry.changes["document"] == ["12/KL-TTr", None]


@pytest.mark.parametrize(
    "paper",
    [
        {"ground": ""},
        {"number": "  "},
        {"issuer": ""},
        {"issued_on": date(2024, 11, 2)},
        {"issued_on": date(2023, 12, 31)},
    ],
)
def test_a_gate_without_its_whole_document_or_out_of_its_time_is_refused(card, manager, nothing_written, paper):
    with nothing_written(), pytest.raises(Refused):
        gate(card, manager, **paper)


def test_one_document_names_several_units_and_all_or_none_are_recorded(office, card, manager, nothing_written):
    others = [hand_in(office[1], make_unit(office[0].authority)) for _ in range(2)]
    gate(others[0], manager)
    criterion = card.sheet.criteria.get(code="G.1")
    who = {"criterion": criterion, "paper": paper_of(), "by_user": manager.user, "now": NOW}
    with nothing_written(), pytest.raises(Refused, match=others[0].unit.name):
        record_gate(scorecards=[card, *others], **who)
    assert len(record_gate(scorecards=[card, others[1]], **who)) == 2
    assert GateFinding.objects.count() == 3


def test_a_corrected_gate_keeps_what_stood_there(card, manager, nothing_written):
    finding = gate(card, manager)
    who = {"by_user": manager.user, "now": NOW}
    with nothing_written(), pytest.raises(Refused):
        correct_gate(finding=finding, paper=paper_of(number="13/KL-TTr"), reason="", **who)
    correct_gate(finding=finding, paper=paper_of(number="13/KL-TTr"), reason="Ghi nhầm số.", **who)
    entry = LogEntry.objects.get(reason="Ghi nhầm số.")
    assert entry.changes == {"document": ["12/KL-TTr", "13/KL-TTr"]}


def test_a_gate_is_recorded_once_lifted_with_a_reason_and_only_for_gates(card, manager, nothing_written):
    finding = gate(card, manager)
    with nothing_written():
        with pytest.raises(Refused):
            gate(card, manager)
        with pytest.raises(Refused):
            gate(card, manager, "I.1")
        with pytest.raises(Refused):
            lift_gate(finding=finding, reason="", by_user=manager.user, now=NOW)


def test_gates_of_the_lead_office_are_the_alternate_verifier_s(office, manager, nothing_written):
    campaign, content = office
    own = hand_in(content, campaign.lead_unit)
    with nothing_written(), pytest.raises(Refused) as refused:
        gate(own, manager)
    assert refused.value.status == 403
    gate(own, make_member(campaign.alternate_unit, Role.VERIFIER))


def test_a_verifier_of_the_lead_office_records_no_gate(office, card, nothing_written):
    verifier = verifier_of(office[0])
    with nothing_written(), pytest.raises(Refused):
        gate(card, verifier)
