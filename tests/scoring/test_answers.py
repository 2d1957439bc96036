"""From the fields of a browser to the answer that the engine reads, and back."""

import pytest
from django.http import QueryDict

from scoring.answers import in_words, inputs_of, read_posted
from scoring.engine.leaf import parse_params, score_leaf
from scoring.engine.outcome import Status

RATIO = ("ratio", {"den_zero": "na", "na_reason": "Không có di tích"})
COUNT = ("count_capped", {"per_unit": "0.25", "cap": 2})
LEVELS = (
    "levels",
    {"options": [{"key": "tot", "points": 3, "label": "Tốt"}, {"key": "0", "points": 0, "label": "Kém"}]},
)
LIST = ("checklist", {"items": [{"key": "a", "points": 1}, {"key": "b", "points": 2}], "rule": "sum"})
LATE = ("deduct_late", {"start": 5, "per_late": "0.5", "per_missing": 1, "missing_after_days": 10})
DEDUCT = ("deduct", {"start": 2, "items": [{"key": "sai", "per": "0.5"}, {"key": "tre", "per": 1}]})
PENALTY = ("penalty", {"items": [{"key": "pb", "per": 2}, {"key": "kt", "per": 3}], "cap": 6})
BONUS = ("bonus", {"items": [{"key": "tinh", "per": 3, "label": "Cấp tỉnh"}, {"key": "xa", "per": 1}], "cap": 5})
TARGET = ("target", {"zero_below_pct": 50})
YES_NO = ("yes_no", {})
REPORTS = "Số ngày trễ của từng báo cáo"

TABLE = [
    (YES_NO, "f-value=yes", {"value": True}),
    (YES_NO, "f-value=no", {"value": False}),
    (YES_NO, "", None),
    (YES_NO, "f-value=maybe", None),
    (LEVELS, "f-choice=tot", {"choice": "tot"}),
    (LEVELS, "", None),
    (LIST, "f-ticked=a&f-ticked=b", {"ticked": ["a", "b"]}),
    (LIST, "f-ticked-none=1", {"ticked": []}),
    (LIST, "f-ticked=a&f-ticked-none=1", {"ticked": ["a"]}),
    (LIST, "", None),
    (COUNT, "f-count=7", {"count": 7}),
    (COUNT, "f-count=1.095", {"count": 1095}),
    (COUNT, "f-count=+", None),
    (RATIO, "f-num=9,5&f-den=10", {"num": "9.5", "den": "10"}),
    (RATIO, "f-num=9.5&f-den=1.095,5", {"num": "9.5", "den": "1095.5"}),
    (RATIO, "f-num=9&f-den=", {"num": "9", "den": None}),
    (RATIO, "f-num=&f-den=", None),
    (RATIO, "na=1&na_reason=+Không++có+", {"na": True, "reason": "Không có"}),
    (RATIO, "na=1&f-num=9", {"na": True, "reason": ""}),
    (TARGET, "f-target=&f-actual=30", {"target": None, "actual": "30"}),
    (LATE, "f-late_days-due=5&f-late_days-days=2; 5&f-late_days-missing=1", {"late_days": [0, 0, 2, 5, None]}),
    (LATE, "f-late_days-due=2&f-late_days-days=&f-late_days-missing=", {"late_days": [0, 0]}),
    (LATE, "f-late_days-due=0", {"late_days": []}),
    (LATE, "", None),
    (DEDUCT, "f-sai=0&f-tre=1", {"sai": 0, "tre": 1}),
    (DEDUCT, "f-sai=0&f-tre=", {"sai": 0, "tre": None}),
    (PENALTY, "f-pb=1&f-kt=", {"pb": 1}),
    (PENALTY, "", None),
    (BONUS, "f-items-name=Giải A&f-items-key=tinh&f-items-name=&f-items-key=", {"items": [["tinh", "Giải A"]]}),
    (BONUS, "f-items-name=&f-items-key=", None),
]


def shaped(kind):
    name, raw = kind
    return name, parse_params(name, raw)


@pytest.mark.parametrize(("kind", "posted", "answer"), TABLE)
def test_posted_fields_become_an_answer(kind, posted, answer):
    read = read_posted(*shaped(kind), QueryDict(posted))

    assert read.errors == {}
    assert read.answer == answer


@pytest.mark.parametrize(("kind", "posted", "answer"), TABLE)
def test_no_answer_that_is_read_is_malformed_for_the_engine(kind, posted, answer):
    name, params = shaped(kind)

    outcome = score_leaf(name, {"deduct_late": 5, "levels": 3, "deduct": 2, "penalty": 0}.get(name, 3), params, answer)

    wanted = {Status.SCORED, Status.UNANSWERED, Status.NOT_APPLICABLE}
    assert outcome.status in wanted, outcome.reason


@pytest.mark.parametrize(
    ("kind", "posted", "field", "words"),
    [
        (COUNT, "f-count=abc", "count", "Hãy nhập số"),
        (COUNT, "f-count=1,5", "count", "số nguyên"),
        (COUNT, "f-count=-1", "count", "số nguyên"),
        (COUNT, "f-count=ba", "count", "số nguyên từ 0 trở lên, ví dụ 3."),
        (COUNT, "f-count=1_0", "count", "Hãy nhập số"),
        (COUNT, "f-count=１２", "count", "Hãy nhập số"),
        (COUNT, "f-count=" + "9" * 31, "count", "quá dài"),
        (RATIO, "f-num=NaN&f-den=1", "num", "Hãy nhập số"),
        (RATIO, "f-num=1e9&f-den=1", "num", "Hãy nhập số"),
        (LATE, "f-late_days-days=2", "late_days", "tổng số báo cáo"),
        (LATE, "f-late_days-due=2&f-late_days-days=1;2;3", "late_days", "nhiều hơn số phải gửi (2)"),
        (LATE, "f-late_days-due=2&f-late_days-days=0", "late_days", "không phải ghi số 0"),
        (LATE, "f-late_days-due=999", "late_days", "Nhiều nhất 400"),
        (BONUS, "f-items-name=Giải A&f-items-key=", "items", "Dòng 1"),
        (BONUS, "f-items-name=&f-items-key=tinh", "items", "Dòng 1"),
        (BONUS, "&".join(["f-items-name=a&f-items-key=xa"] * 51), "items", "Nhiều nhất 50"),
    ],
)
def test_a_field_that_cannot_be_read_is_named_with_its_cure(kind, posted, field, words):
    read = read_posted(*shaped(kind), QueryDict(posted))

    assert words in read.errors[field]


@pytest.mark.parametrize(
    ("kind", "answer", "shown"),
    [
        (YES_NO, {"value": False}, [("Có hay không", "Không")]),
        (LEVELS, {"choice": "tot"}, [("Mức đạt được", "Tốt")]),
        (LIST, {"ticked": []}, [("Các nội dung đã có", "Không có nội dung nào")]),
        (RATIO, {"num": "1095.5", "den": "2000"}, [("Số đạt", "1.095,5"), ("Tổng số", "2.000")]),
        (RATIO, {"na": True, "reason": ""}, [("Không áp dụng", "Không có di tích")]),
        (LATE, {"late_days": [0, 2, None]}, [(REPORTS, "3 báo cáo phải gửi; trễ (ngày): 2; không gửi: 1")]),
        (BONUS, {"items": [["tinh", "Giải A"]]}, [("Thành tích được công nhận", "Giải A (Cấp tỉnh)")]),
        (RATIO, None, []),
    ],
)  # fmt: skip
def test_an_answer_is_told_in_words(kind, answer, shown):
    assert in_words(*shaped(kind), answer) == shown


def test_what_is_shown_in_the_fields_is_read_back_as_the_same_answer():
    for kind, _, answer in TABLE:
        posted = QueryDict(mutable=True)
        for each in inputs_of(*shaped(kind), answer):
            name = f"f-{each.field.key}"
            posted[name] = each.value
            posted.setlist(name, [*each.chosen] or [each.value])
            posted[f"{name}-none"] = "1" if each.none_chosen else ""
            posted[f"{name}-due"], posted[f"{name}-days"], posted[f"{name}-missing"] = each.due, each.days, each.missing
            posted.setlist(f"{name}-key", [key for key, _ in each.records])
            posted.setlist(f"{name}-name", [record for _, record in each.records])
        if answer and answer.get("na"):
            posted["na"], posted["na_reason"] = "1", answer["reason"]

        assert read_posted(*shaped(kind), posted).answer == answer
