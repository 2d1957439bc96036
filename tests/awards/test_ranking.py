from decimal import Decimal

import pytest

from awards.ranking import rank
from awards.tie_steps import step_name, strength
from tests.awards.builders import entry


def table(rows):
    return [(row.key, row.rank) for row in rows]


@pytest.mark.parametrize(
    ("points", "ranks"),
    [
        (["97", "97", "97", "96"], [1, 1, 1, 4]),
        (["97", "97", "97", "96", "96", "95", "93"], [1, 1, 1, 4, 4, 6, 7]),
        (["90", "80", "70"], [1, 2, 3]),
        (["90.0", "90.00"], [1, 1]),
        (["90.01", "90"], [1, 2]),
        (["100", "99.5"], [1, 2]),
        ([], []),
    ],
)
def test_equal_points_share_a_rank_and_the_next_ones_are_skipped(points, ranks):
    entries = [entry(f"{index}", value) for index, value in enumerate(points)]
    assert [row.rank for row in rank(entries, [])] == ranks


@pytest.mark.parametrize(
    ("step", "better", "worse"),
    [
        ("penalty_least", "0", "0.5"),
        ("part_II", "38.5", "38"),
        ("inspection", "10", "9"),
        ("submitted_at", "2024-11-05T08:00:00+07:00", "2024-11-05T01:00:01+00:00"),
    ],
)
def test_each_step_separates_units_of_equal_points(step, better, worse):
    entries = [entry("a", "90", **{step: worse}), entry("b", "90", **{step: better})]
    assert table(rank(entries, [step.replace("part_", "part:")])) == [("b", 1), ("a", 2)]


@pytest.mark.parametrize("step", ["penalty_least", "part:II", "inspection", "submitted_at"])
def test_a_missing_value_loses(step):
    present = {step.replace(":", "_"): "2024-11-05T08:00:00+07:00" if step == "submitted_at" else "0"}
    rows = rank([entry("a", "90"), entry("b", "90", **present)], [step])
    assert table(rows) == [("b", 1), ("a", 2)]


def test_two_missing_times_stay_tied():
    assert table(rank([entry("b", "90"), entry("a", "90")], ["submitted_at"])) == [("a", 1), ("b", 1)]


def test_deductions_count_the_same_with_either_sign():
    assert strength("penalty_least", Decimal("-2")) == strength("penalty_least", Decimal("2"))


def test_an_earlier_step_outweighs_a_later_one():
    entries = [
        entry("a", "90", penalty_least="1", part_II="40"),
        entry("b", "90", penalty_least="0", part_II="30"),
    ]
    assert table(rank(entries, ["penalty_least", "part:II"])) == [("b", 1), ("a", 2)]
    assert table(rank(entries, ["part:II", "penalty_least"])) == [("a", 1), ("b", 2)]


def test_points_outweigh_every_step():
    entries = [entry("a", "90.5", penalty_least="9"), entry("b", "90", penalty_least="0")]
    assert table(rank(entries, ["penalty_least"])) == [("a", 1), ("b", 2)]


def test_the_table_says_what_separated_neighbours_of_equal_points():
    entries = [
        entry("a", "97.5", penalty_least="0", part_II="36"),
        entry("b", "97.5", penalty_least="1", part_II="38.5"),
        entry("c", "97.5", penalty_least="1", part_II="38"),
        entry("d", "97", penalty_least="0", part_II="0"),
    ]
    first, second, third, last = rank(entries, ["penalty_least", "part:II"])
    assert first.separated_by == "Xếp trên Xã b nhờ số điểm trừ (0 so với 1)"
    assert second.separated_by == (
        "Xếp dưới Xã a do số điểm trừ (1 so với 0), trên Xã c nhờ điểm phần II (38,5 so với 38)"
    )
    assert third.separated_by == "Xếp dưới Xã b do điểm phần II (38 so với 38,5)"
    assert last.separated_by == ""


def test_times_are_shown_in_the_offices_own_time_and_missing_ones_named():
    entries = [entry("a", "90", submitted_at="2024-11-05T01:30:05+00:00"), entry("b", "90")]
    assert rank(entries, ["submitted_at"])[1].separated_by == (
        "Xếp dưới Xã a do thời điểm nộp (không có so với 08:30:05 05/11/2024)"
    )


def test_a_full_tie_is_shown_as_tied_and_names_its_members():
    rows = rank([entry("c", "90"), entry("a", "90"), entry("b", "91")], [])
    assert [(row.key, row.rank, row.tied_with) for row in rows] == [("b", 1, ()), ("a", 2, ("c",)), ("c", 2, ("a",))]


def test_an_excluded_unit_keeps_its_place_in_the_table():
    rows = rank([entry("a", "90", excluded="Bị phê bình tại Công văn 12/UBND"), entry("b", "80")], [])
    assert [(row.key, row.rank, row.excluded) for row in rows] == [
        ("a", 1, "Bị phê bình tại Công văn 12/UBND"),
        ("b", 2, ""),
    ]


def test_a_late_unit_is_ranked_and_carries_its_days():
    assert [(row.rank, row.late_days) for row in rank([entry("a", "90", late_days=3), entry("b", "80")], [])] == [
        (1, 3),
        (2, 0),
    ]


def test_a_unit_that_stands_twice_is_refused():
    with pytest.raises(ValueError, match="hai dòng"):
        rank([entry("a", "90"), entry("a", "91")], [])


@pytest.mark.parametrize("step", ["name", "", "part:", "submitted"])
def test_an_unknown_step_is_refused_even_when_nothing_is_tied(step):
    with pytest.raises(ValueError, match="Tiêu chí phụ"):
        rank([entry("a", "90")], [step])


def test_a_time_without_offset_is_refused():
    with pytest.raises(ValueError, match="múi giờ"):
        rank([entry("a", "90", submitted_at="2024-11-05T08:00:00")], ["submitted_at"])


def test_steps_have_names_for_print():
    assert step_name("part:VI") == "điểm phần VI"
