"""What tells equal totals apart."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from scoring.engine.outcome import Outcome, Status
from scoring.engine.sheet import evaluate
from scoring.engine.tiebreak import tie_values
from tests.scoring.engine.sheets import best_outcomes, load_sheet

SHEET = load_sheet("sheet-01").for_unit_kind("commune")
MORNING = datetime(2024, 11, 5, 8, 30, tzinfo=UTC)


def values(outcomes, **options):
    return tie_values(SHEET, evaluate(SHEET, best_outcomes(SHEET) | outcomes), SHEET.rules.tie_break, **options)


def scored(points):
    return Outcome(Status.SCORED, Decimal(points))


def test_the_chain_of_the_sheet_gives_one_value_per_step_with_a_vietnamese_label():
    found = values({"P.1": scored(-2), "II.1.a": scored(3)}, submitted_at=MORNING)
    assert [(each.label, each.text) for each in found] == [
        ("Ít điểm trừ hơn", "-2 điểm"),
        ("Điểm phần II cao hơn", "29 điểm"),
        ("Điểm phần VI cao hơn", "8 điểm"),
        ("Nộp đủ hồ sơ sớm hơn", "08:30 05/11/2024"),
    ]


def test_a_larger_value_is_always_the_better_one():
    penalty = [values({"P.1": scored(points)})[0].value for points in (-5, 0)]
    earlier = [values({}, submitted_at=MORNING + timedelta(seconds=late))[3].value for late in (1, 0)]
    assert penalty == sorted(penalty)
    assert earlier == sorted(earlier)
    assert penalty[0] != penalty[1]
    assert earlier[0] != earlier[1]


def test_a_line_that_does_not_apply_is_no_disadvantage_in_its_part():
    absent = {"II.3.a": Outcome(Status.NOT_APPLICABLE, None, "Không có di tích")}
    assert values(absent)[1].value == Decimal(30)


def test_inspection_is_what_the_agency_scored():
    result = evaluate(SHEET, best_outcomes(SHEET) | {"VI.1.a": scored("3.5")})
    (step,) = tie_values(SHEET, result, ["inspection"])
    assert step.value == Decimal("7.5")


def test_who_has_not_submitted_has_no_value():
    assert values({})[3].value is None


def test_an_unknown_step_is_refused():
    with pytest.raises(ValueError, match="không có bước phân định “alphabet”"):
        tie_values(SHEET, evaluate(SHEET, {}), ["alphabet"])
