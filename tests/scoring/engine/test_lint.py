"""Every finding about a whole sheet: the sound sheet has none, each defect gives exactly its own."""

from collections.abc import Mapping
from decimal import Decimal

import pytest

from scoring.engine.checks import check_sheet
from scoring.engine.registry import KINDS as LEAF_KINDS
from scoring.engine.tree import Sheet, make_node

KINDS = {"commune": "Xã", "department": "Phòng"}
# code: parent, kind, most points, parameters, kinds of units
SOUND = {
    "I": ("S", "part", 60, {}, ()),
    "I.1": ("I", "group", 40, {}, ()),
    "I.1.a": ("I.1", "yes_no", 10, {}, ()),
    "I.1.b": ("I.1", "ratio", 30, {"den_zero": "na"}, ("commune",)),
    "I.1.c": ("I.1", "count_capped", 30, {"per_unit": 5, "cap": 30}, ("department",)),
    "I.2": ("I", "group", 20, {"agg": "sum_cap", "cap": 20}, ()),
    "I.2.a": ("I.2", "yes_no", 15, {}, ()),
    "I.2.b": ("I.2", "yes_no", 15, {}, ()),
    "II": ("S", "part", 40, {"min_pct": 50}, ()),
    "II.1": ("II", "manual", 40, {"step": "0.5", "scorer": "agency", "self_score": False}, ()),
    "T": ("S", "part", 5, {"outside_total": True}, ()),
    "T.1": ("T", "bonus", 5, {"items": [{"key": "a", "label": "Giải", "per": 2}], "cap": 5}, ()),
    "P": ("S", "part", 0, {"outside_total": True, "min_points": -6}, ()),
    "P.1": ("P", "penalty", 0, {"items": [{"key": "a", "label": "Nhắc nhở", "per": 1}], "cap": 6}, ()),
    "G": ("S", "gate", 0, {"effect": "cap_class", "cap_class": "Tốt"}, ()),
}
CLASSES = [{"min": 90, "name": "Xuất sắc"}, {"min": 70, "name": "Tốt"}, {"min": 0, "name": "Đạt"}]
RULES = {"classes": CLASSES, "tie_break": ["penalty_least", "inspection", "part:II", "submitted_at"]}


def sheet_with(
    changes: Mapping[str, object] | None = None,
    rules: Mapping[str, object] | None = None,
    titles: Mapping[str, str] | None = None,
) -> Sheet:
    """The sound sheet with some rows changed (in the given cells), added (whole tuples after the others) or gone."""
    rows = dict(SOUND)
    for code, change in (changes or {}).items():
        if change is None:
            rows.pop(code)
        else:
            rows[code] = change if isinstance(change, tuple) else _changed(rows[code], change)
    made = {**RULES, **(rules or {})}
    nodes = [make_node("S", "", "Bảng", "sheet", Decimal(made.pop("whole", 100)), made)]
    for code, (parent, kind, most, params, kinds) in rows.items():
        title = (titles or {}).get(code, f"Dòng {code}")
        nodes.append(make_node(code, parent, title, kind, Decimal(str(most)), params, kinds))
    return Sheet.of(nodes)


def _changed(row: tuple, cells: Mapping[str, object]) -> tuple:
    names = ("parent", "kind", "most", "params", "kinds")
    return tuple(cells.get(name, cell) for name, cell in zip(names, row, strict=True))


def told(sheet: Sheet) -> list[tuple[str, str, str]]:
    return [(each.level, each.code, each.field) for each in check_sheet(sheet, KINDS)]


def test_the_sound_sheet_has_no_finding():
    assert told(sheet_with()) == []


E, W = "error", "warning"
GATE = ("S", "gate", 0)
DEFECTS = [
    # totals and figures
    ({"I.1.a": {"most": 12}}, {}, [(E, "I.1", "max_points")], "cộng lại 42 điểm, thừa 2 điểm"),
    ({"I.1.b": {"most": 25}}, {}, [(E, "I.1", "max_points")], "Đối với Xã, các dòng bên trong cộng lại 35 điểm"),
    ({"I.2": {"params": {}}}, {}, [(E, "I.2", "max_points")], "cộng lại 30 điểm, thừa 10 điểm"),
    ({"II": {"most": 38}, "II.1": {"most": 38}}, {}, [(E, "", "rules")],
     "Đối với Xã, Phòng, các phần của bảng điểm cộng lại 98 điểm, thiếu 2 điểm so với tổng 100 điểm"),
    ({}, {"na_rescale_to": 1000}, [(E, "", "rules")], "quy đổi về thang 1000 điểm"),
    ({"I.1.z": ("I.1", "yes_no", 0, {}, ())}, {}, [(E, "I.1.z", "max_points")], "điểm tối đa là 0"),
    ({"I.2.a": {"most": "14.5"}}, {"rounding": {"leaf": 0}}, [(E, "I.2.a", "max_points"), (E, "II.1", "params")],
     "14,5 có quá 0 chữ số"),
    ({"I.2.a": {"kind": "levels", "params": {"options": [
        {"key": "a", "label": "Một", "points": 15}, {"key": "b", "label": "Hai", "points": "2.125"}]}}}, {},
        [(E, "I.2.a", "params")], "2,125"),
    ({"I.2.a": {"kind": "levels", "params": {"options": [
        {"key": "a", "label": "Một", "points": 15}, {"key": "khong", "points": 0}]}}}, {},
        [(W, "I.2.a", "params")], "chỉ thấy mã “khong”"),
    # containers
    ({"III": ("S", "part", 0, {}, ())}, {}, [(E, "III", "kind")], "Phần này chưa có dòng nào"),
    ({"I.3": ("I", "group", 0, {}, ())}, {}, [(E, "I.3", "kind")], "Nhóm này chưa có dòng nào"),
    ({"I.2": {"params": {"agg": "sum_cap"}}}, {}, [(E, "I.2", "params")], "chưa ghi mức trần"),
    ({"I.2": {"params": {"agg": "sum_cap", "cap": 25}}}, {}, [(E, "I.2", "params")], "Mức trần là 25, khác điểm"),
    ({"I.1": {"params": {"cap": 30}}}, {}, [(W, "I.1", "params")], "không dùng đến mức trần"),
    ({"II": {"params": {"min_pct": 101}}}, {}, [(E, "II", "params")], "101 % thì không đơn vị nào"),
    ({"I": {"params": {"min_points": -5}}}, {}, [(W, "I", "params")], "chỉ có tác dụng ở phần ngoài tổng"),
    ({"P": {"params": {"outside_total": True, "min_points": 0}}}, {}, [(E, "P", "params")], "không có tác dụng"),
    ({"T": {"most": 3}}, {}, [(E, "T", "max_points")], "cộng lại 5 điểm, thừa 2 điểm"),
    # places and codes
    ({"P.1": {"parent": "I.2"}, "P": None}, {}, [(E, "P.1", "parent")], "không được nằm trong phần tính vào tổng"),
    ({"T.2": ("T", "yes_no", 0, {}, ())}, {}, [(E, "T.2", "max_points"), (E, "T.2", "parent")], "ngoài tổng điểm"),
    ({"II": {"kind": "group"}}, {"tie_break": ["penalty_least"]}, [(E, "II", "parent")], "phải nằm trong một phần"),
    ({"I.2.a": None, "i. 2.B.": ("I.2", "yes_no", 15, {}, ())}, {}, [(E, "i. 2.B.", "code")], "chỉ khác mã “I.2.b”"),
    ({"I.2.b": None, "II.3": ("I.2", "yes_no", 15, {}, ())}, {}, [(W, "II.3", "code")], "thuộc II, nhưng dòng lại nằm"),
    # classes and limits
    ({}, {"classes": CLASSES[::-1]}, [(E, "", "rules")], "không xếp từ cao xuống thấp"),
    ({}, {"classes": [*CLASSES[:2], {"min": 0, "name": "TỐT"}]}, [(E, "", "rules")], "cùng tên"),
    ({}, {"classes": CLASSES[:2]}, [(E, "", "rules")], "thấp nhất “Tốt” tính từ 70 điểm"),
    ({}, {"classes": [{"min": 106, "name": "Vàng"}, *CLASSES]}, [(E, "", "rules")],
     "“Vàng” cần 106 điểm mà tổng cao nhất là 105"),
    ({}, {"classes": [{"min": 101, "name": "Vàng"}, *CLASSES], "total_cap": 100}, [(E, "", "rules")],
     "tổng cao nhất là 100"),
    ({}, {"classes": [CLASSES[0], {"min": 70, "name": "Tốt"}, {"min": 0, "name": "Đạt (từ 50)"}]},
     [(E, "", "rules")], "“Đạt (từ 50)” nói từ 50 nhưng cận dưới là 0"),
    ({}, {"classes": [{"min": 85, "name": "Giỏi 85–100"}, {"min": 70, "name": "Tốt"}, {"min": 0, "name": "Đạt 0–84"}]},
     [(W, "", "rules")], "84,5 không thuộc mức nào"),
    ({"G": None}, {"classes": [], "classes_by_kind": {"commune": CLASSES}}, [(E, "", "rules")],
     "Đối với Phòng, bảng điểm không có mức xếp loại"),
    ({}, {"total_cap": 90}, [(E, "", "rules")], "cao nhất 90 thấp hơn 100 điểm"),
    ({}, {"total_floor": 100}, [(E, "", "rules")], "thấp nhất 100 không thấp hơn 100 điểm"),
    # what gates and the tie-break chain name
    ({}, {"tie_break": []}, [(W, "", "rules")], "chưa có thứ tự phân định"),
    ({}, {"tie_break": ["part:II", "part:II"]}, [(W, "", "rules")], "nêu hai lần"),
    ({}, {"tie_break": ["part:X"]}, [(E, "", "rules")], "nêu phần X nhưng bảng điểm không có"),
    ({"II.1": {"params": {"step": 1}}}, {}, [(E, "", "rules")], "không tiêu chí nào do đoàn kiểm tra chấm"),
    ({"P.1": None, "P": None}, {}, [(E, "", "rules")], "không có điểm trừ nào"),
    ({"I": {"most": 100}, "I.3": ("I", "yes_no", 40, {}, ("department",)), "II": {"kinds": ("commune",)},
      "I.4": ("I", "yes_no", 0, {}, ())}, {}, None, "phần này không áp dụng cho Phòng"),
    ({"G": (*GATE, {"effect": "cap_class", "cap_class": "Giỏi"}, ())}, {}, [(E, "G", "params")],
     "nêu mức xếp loại “Giỏi” nhưng"),
    ({"G": (*GATE, {"effect": "cap_class", "cap_class": "Xuất sắc"}, ())}, {}, [(E, "G", "params")],
     "mức cao nhất nên không có tác dụng"),
    ({"G": (*GATE, {"effect": "no_award", "rule": {"type": "part_min_pct", "pct": 50, "part": "X"}}, ())}, {},
     [(E, "G", "params")], "nêu phần X nhưng bảng điểm không có"),
    ({}, {"classes_by_kind": {"department": [{"min": 50, "name": "Đạt"}, {"min": 0, "name": "Chưa đạt"}]}},
     [(E, "G", "params")], "Đối với Phòng: Điều kiện nêu mức xếp loại “Tốt” nhưng"),
    # whom rows are for
    ({"I.2.b": {"kinds": ("mass_org",)}, "I.2": {"most": 15, "params": {}}, "I": {"most": 55}, "II": {"most": 45},
      "II.1": {"most": 45}}, {}, [(W, "I.2.b", "applies_to")], "loại đơn vị không tham gia"),
    ({"I.2": {"kinds": ("commune",)}, "I.2.b": {"kinds": ("commune", "department")}}, {}, None,
     "áp dụng cho Phòng nhưng dòng I.2 chứa nó thì không"),
    ({code: {"kinds": ("commune",)} for code in SOUND if code not in ("I.1.c",)} | {"I.1.c": None}, {}, None,
     "không có tiêu chí nào cho Phòng"),
    # lines that do not apply, and the paper
    ({"I.2.a": {"params": {"na_policy": "zero"}}}, {}, [(W, "I.2.a", "params")], "bị 0 điểm, dù không phải lỗi"),
    ({}, {"na_default": "zero"}, [(W, "", "rules")], "Quy tắc chung cho 0 điểm"),
    ({"II.1": {"kind": "yes_no", "params": {"na_policy": "redistribute", "scorer": "agency"}}}, {},
     [(W, "II.1", "params")], "nhóm không còn dòng nào khác"),
    ({}, {"illustrative": True}, [(W, "", "rules")], "bản minh họa"),
    # what a new row has from its example
    ({"I.1.b": {"params": LEAF_KINDS["ratio"].example[1]}}, {}, [(W, "I.1.b", "params")],
     "chữ của ví dụ có sẵn: “Số việc xong đúng hạn”, “Tổng số việc được giao”."),
    ({"P.1": {"params": LEAF_KINDS["penalty"].example[1]}}, {}, [(W, "P.1", "params")], "“Mỗi văn bản nhắc nhở”"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "rules", "found", "words"), DEFECTS)
def test_a_defect_gives_its_own_finding_and_no_other(changes, rules, found, words):
    sheet = sheet_with(changes, rules)

    findings = check_sheet(sheet, KINDS)

    assert any(words in each.text for each in findings), [each.text for each in findings]
    if found is not None:
        assert told(sheet) == found
    for each in findings:
        assert each.text[0].isupper() or each.text[0] == "“"
        assert each.text.endswith(".")
        assert each.cure.endswith(".")


def test_a_copied_row_that_was_not_renamed_is_worth_a_look_unless_nobody_sees_both():
    same = {"I.2.a": "Có kế hoạch", "I.2.b": "có  kế hoạch"}
    assert told(sheet_with(titles=same)) == [(W, "I.2.b", "title")]
    apart = {"I.1.b": "Tỷ lệ", "I.1.c": "Tỷ lệ"}  # one is for communes, the other for departments
    assert told(sheet_with(titles=apart)) == []


@pytest.mark.parametrize(
    ("code", "params"),
    [
        ("I.1.b", {"num_label": "Số việc xong đúng hạn", "den_label": "Tổng số việc của quý"}),
        ("P.1", {"items": [{"key": "a", "label": "Mỗi văn bản nhắc nhở", "per": 2}], "cap": 6}),
        ("II.1", LEAF_KINDS["manual"].example[1]),
    ],
)
def test_one_name_like_that_of_the_example_may_be_meant(code, params):
    assert told(sheet_with({code: {"params": params}})) == []


def test_a_code_may_begin_like_a_row_further_up():
    assert told(sheet_with({"I.2.b": None, "I.9.z": ("I.2", "yes_no", 15, {}, ())})) == []


def test_a_sheet_without_criteria_says_so_once_for_all_kinds():
    bare = Sheet.of([make_node("S", "", "Bảng", "sheet", Decimal(100), RULES)])
    texts = [each.text for each in check_sheet(bare, KINDS) if each.field == "kind"]
    assert texts == ["Bảng điểm chưa có tiêu chí nào."]


def test_a_ward_is_covered_by_the_rows_for_communes():
    assert check_sheet(sheet_with(), {"commune": "Xã", "ward": "Phường", "department": "Phòng"}) == []


def test_without_kinds_that_take_part_those_named_in_the_rows_are_looked_at():
    wrong = sheet_with({"I.1.b": {"most": 25}})
    assert [each.text for each in check_sheet(wrong, [])] == [
        "Đối với commune, các dòng bên trong cộng lại 35 điểm, thiếu 5 điểm so với điểm tối đa 40."
    ]


def test_errors_come_first_and_then_the_printed_order():
    sheet = sheet_with({"I.1.a": {"most": 12}, "I.2.a": {"params": {"na_policy": "zero"}}}, {"total_cap": 90})
    assert told(sheet) == [(E, "", "rules"), (E, "I.1", "max_points"), (W, "I.2.a", "params")]
