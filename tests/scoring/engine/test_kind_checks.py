"""What each kind says about its own parameters: a sound rule says nothing, each defect says exactly itself."""

from decimal import Decimal

import pytest

from scoring.engine.leaf import check_leaf
from scoring.engine.registry import KINDS


def options(*pairs):
    return {"options": [{"key": str(place), "label": label, "points": top} for place, (label, top) in enumerate(pairs)]}


def items(*pairs, **more):
    return {
        "items": [{"key": str(place), "label": label, "per": per} for place, (label, per) in enumerate(pairs)]
    } | more


def ticks(*pairs, **more):
    found = [{"key": str(place), "label": label, "points": top} for place, (label, top) in enumerate(pairs)]
    return {"items": found, "rule": "sum"} | more


def bands(*pairs, else_points=0):
    return {"bands": [{"min": low, "points": top} for low, top in pairs], "else_points": else_points}


LATE = {"start": 4, "per_late": 1, "per_missing": 2, "missing_after_days": 10}
THRESHOLD = {"full_at": 90, "zero_below": 50, "between": "rate_x_max"}
TREND = {"direction": "down", "better": 3, "equal": 1, "worse": 0, "both_zero": 3}
FLOOR = {"type": "part_min_pct", "pct": 50}
E, W = "error", "warning"


@pytest.mark.parametrize(
    ("kind", "most", "sound", "broken", "level", "words"),
    [
        # best and worst options
        ("levels", 3, options(("A", 3), ("B", 0)), options(("A", 2), ("B", 0)), E, "mức cao nhất là 2, khác"),
        ("levels", 3, options(("A", 3), ("B", 0)), options(("A", 3), ("B", 4)), E, "mức cao nhất là 4, khác"),
        ("levels", 3, options(("A", 3), ("B", 0)), options(("A", 3), (" a ", 0)), E, "Có hai mục cùng tên “ a ”"),
        ("levels", 3, options(("A", 3), ("B", 1)), options(("A", 3), ("B", 3)), W, "“A” và “B” cùng được 3 điểm"),
        ("levels", 3, options(("A", 3), ("B", 1)), options(("A", 3)), W, "Chỉ có một mức"),
        ("levels", 3, options(("Từ 70 đến dưới 85 %", 1), ("Từ 85 %", 3)), options(("70–84 %", 1), ("Từ 85 %", 3)), W,
         "84,5 không thuộc mức nào"),
        ("levels", 3, options(("70–84 %", 1), ("Từ 85 %", 3), ("Còn lại", 0)), options(("70–85 %", 1), ("85–100 %", 3)),
         W, "85 thuộc cả hai"),
        ("best_of", 3, options(("A", 3), ("B", 1)), options(("A", 2), ("B", 1)), E, "mức cao nhất là 2, khác"),
        ("best_of", 3, options(("A", 3), ("B", 1)), options(("A", 3), ("A", 1)), E, "Có hai mục cùng tên “A”"),
        # ticks
        ("checklist", 3, ticks(("A", 1), ("B", 2)), ticks(("A", 1), ("B", 1)), E, "nội dung là 2, khác điểm tối đa 3"),
        ("checklist", 3, ticks(("A", 1), ("B", 2)), ticks(("A", 3), ("B", 0)), W, "“B” 0 điểm nên có hay không"),
        ("checklist", 3, ticks(("A", 1), ("B", 2)), ticks(("A", 1), ("a", 2)), E, "Có hai mục cùng tên “a”"),
        ("checklist", 3, ticks(("A", 0), ("B", 0), rule="n_of_m", n=1),
         ticks(("A", 1), ("B", 0), rule="n_of_m", n=1), W, "cách tính này không dùng đến"),
        # counts
        ("count_capped", 3, {"per_unit": 1, "cap": 3}, {"per_unit": 1, "cap": 5}, E, "Mức trần là 5, khác"),
        ("count_capped", 3, {"per_unit": 1, "cap": 3}, {"per_unit": 0, "cap": 3}, E, "Mỗi lần được 0 điểm"),
        ("count_capped", 3, {"per_unit": 1, "cap": 3}, {"per_unit": 3, "cap": 3, "unit": "giải"}, W,
         "chỉ 1 giải đã đủ mức trần 3"),
        # rates
        ("ratio", 3, {}, {"num_label": "Số hộ", "den_label": "số hộ"}, E, "Có hai mục cùng tên"),
        ("ratio", 3, {}, {"den_zero": "zero"}, W, "Tổng số bằng 0 thì bị 0 điểm"),
        ("ratio_threshold", 3, THRESHOLD, THRESHOLD | {"zero_below": 0}, W, "mức 0 điểm này không bao giờ xảy ra"),
        ("ratio_threshold", 3, THRESHOLD, THRESHOLD | {"den_zero": "zero"}, W, "Tổng số bằng 0 thì bị 0 điểm"),
        ("ratio_threshold", 3, THRESHOLD, THRESHOLD | {"zero_below": 90}, E, "Tham số chưa đọc được"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((95, 6), (85, 3)), E, "bậc cao nhất là 6, khác"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((95, 7), (85, 7)), W, "từ 95 % và từ 85 % cùng được 7 điểm"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((95, 7), (0, 3), else_points=1), W, "đã từ 0 %"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((95, 7), (85, 0)), W, "Bậc từ 85 % cũng chỉ được 0 điểm"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((95, 7), (95, 3)), E, "Tham số chưa đọc được"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((101, 7)), E, "Tham số chưa đọc được"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((95, 3), (85, 7)), E, "Tham số chưa đọc được"),
        ("ratio_bands", 7, bands((95, 7), (85, 3)), bands((95, 7), else_points=8), E, "Tham số chưa đọc được"),
        # targets and years
        ("target", 5, {"no_target": "na"}, {"no_target": "zero"}, W, "không được giao chỉ tiêu thì bị 0 điểm"),
        ("trend", 3, TREND, TREND | {"better": 2, "both_zero": 2}, E, "mức cao nhất là 2, khác"),
        ("trend", 3, TREND, TREND | {"worse": 3, "equal": 3}, W, "Tốt hơn hay kém hơn năm trước đều được 3 điểm"),
        # points taken off and put on
        ("deduct", 5, items(("A", 1), start=5), items(("A", 1), start=4), E, "Điểm ban đầu là 4, khác điểm tối đa 5"),
        ("deduct", 5, items(("A", 1), start=5), items(("A", 1), start=5, floor=5), E, "không bao giờ bị trừ điểm"),
        ("deduct", 5, items(("A", 1), start=5), items(("A", 0), start=5), E, "“A” mỗi lần 0 điểm"),
        ("deduct", 5, items(("A", 1), start=5), items(("A", 1), ("a", 2), start=5), E, "Có hai mục cùng tên “a”"),
        ("deduct_late", 4, LATE, LATE | {"start": 5}, E, "Điểm ban đầu là 5, khác điểm tối đa 4"),
        ("deduct_late", 4, LATE, LATE | {"floor": 4}, E, "không bao giờ bị trừ điểm"),
        ("deduct_late", 4, LATE, LATE | {"per_late": 0, "per_missing": 0}, E, "đều không bị trừ điểm"),
        ("deduct_late", 4, LATE, LATE | {"missing_after_days": 0}, W, "không ai bị trừ 1 điểm vì trễ hạn"),
        ("penalty", 0, items(("A", 1), cap=6), items(("A", 1), cap=0), E, "Mức trần là 0"),
        ("penalty", 0, items(("A", 1), cap=6), items(("A", 0), cap=6), E, "“A” mỗi lần 0 điểm"),
        ("penalty", 0, items(("A", 1), cap=6), items(("A", 8), cap=6), W, "“A” mỗi lần 8 điểm, vượt mức trần 6"),
        ("bonus", 5, items(("A", 1), cap=5), items(("A", 1), cap=4), E, "Mức trần là 4, khác điểm tối đa 5"),
        ("bonus", 5, items(("A", 1), cap=5), items(("A", 9), cap=5), W, "“A” mỗi lần 9 điểm, vượt mức trần 5"),
        ("bonus", 5, items(("A", 1), cap=5), items(("A", 1), ("A", 2), cap=5), E, "Có hai mục cùng tên “A”"),
        # points by hand
        ("manual", 4, {"step": "0.5"}, {"step": 3}, E, "không chia hết cho bước 3"),
        ("manual", 4, {"step": "0.5"}, {"step": 5}, E, "Bước điểm 5 lớn hơn điểm tối đa 4"),
        # gates
        ("gate", 0, {"effect": "no_award"}, {"effect": "no_award", "decided_by": "system"}, E, "chưa có quy tắc nào"),
        ("gate", 0, {"effect": "no_award", "rule": FLOOR}, {"effect": "no_award", "rule": FLOOR | {"pct": 0}}, E,
         "Không phần nào có thể dưới 0 %"),
    ],
)  # fmt: skip
def test_a_defect_says_itself_and_a_sound_rule_nothing(kind, most, sound, broken, level, words):
    assert check_leaf(kind, Decimal(most), sound) == []

    (finding,) = check_leaf(kind, Decimal(most), broken)

    assert (finding.level, finding.code, finding.field) == (level, "", "params")
    assert words in finding.text
    assert finding.text.endswith(".")
    assert finding.cure.endswith(".")


@pytest.mark.parametrize("kind", ["gate", "penalty"])
def test_what_gives_no_points_has_no_maximum(kind):
    _, params = KINDS[kind].example
    assert [(each.level, each.field) for each in check_leaf(kind, Decimal(3), params)] == [("error", "max_points")]


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_new_criterion_begins_with_has_no_finding(kind):
    most, params = KINDS[kind].example
    assert check_leaf(kind, Decimal(most), params) == []


def test_a_bonus_without_a_limit_and_equal_zeros_are_no_defect():
    assert check_leaf("bonus", Decimal(0), items(("A", 9), cap=None)) == []
    assert check_leaf("levels", Decimal(3), options(("A", 3), ("B", 0), ("C", 0))) == []
