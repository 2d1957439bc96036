"""Which criterion of an earlier sheet is the same one: title, way of computing and questions; never code or number."""

from decimal import Decimal

import pytest

from scoring.last_year import Asked, same_criteria, still_answers

FIRST, SECOND = ("01", "Quản lý văn hóa"), ("02", "Công nghệ thông tin")
LEVELS = {"options": [{"key": "tot", "points": 3, "label": "Tốt"}, {"key": "kem", "points": 0, "label": "Kém"}]}


def asked(title="Có kế hoạch năm", kind="yes_no", params=None, *, content=FIRST, most=4) -> Asked:
    return Asked(content, title, kind, params or {}, Decimal(most))


def levels(*labels: str, key="tot") -> Asked:
    first, second = labels or ("Tốt", "Kém")
    options = [{"key": key, "points": 2, "label": first}, {"key": "kem", "points": 0, "label": second}]
    return asked(kind="levels", params={"options": options})


RATIO = {"num_label": "Số hộ đăng ký", "den_label": "Tổng số hộ"}
RATIO_NOW = asked(kind="ratio", params=RATIO)

SAME = [
    ("the same row", asked(), asked()),
    ("other capitals, marks and spaces", asked("CÓ  KE HOACH năm"), asked()),
    ("another maximum", asked(most=2), asked(most=5)),
    ("other points for the same options", asked(kind="levels", params=LEVELS), levels()),
    ("a renumbered content", asked(content=("03", FIRST[1])), asked()),
    ("a retitled content", asked(content=("01", "Văn hóa và thể thao")), asked()),
]
DIFFERENT = [
    ("another title", asked("Có báo cáo năm"), asked()),
    ("another way of computing", asked(kind="manual", params={"step": 1}), asked()),
    ("another option", levels(key="rat_tot"), levels()),
    ("an option of another meaning", levels("Có trước 01/3", "Kém"), levels()),
    ("a figure of another meaning", asked(kind="ratio", params=RATIO | {"num_label": "Số hộ đạt"}), RATIO_NOW),
    ("a figure in another unit", asked(kind="ratio", params=RATIO | {"unit": "%"}), RATIO_NOW),
    ("a content of another number and title", asked(content=SECOND), asked()),
]


@pytest.mark.parametrize(("earlier", "now"), [case[1:] for case in SAME], ids=[case[0] for case in SAME])
def test_the_same_criterion_is_known_again(earlier, now):
    assert same_criteria([asked("Khác"), earlier], [now]) == {0: 1}


@pytest.mark.parametrize(("earlier", "now"), [case[1:] for case in DIFFERENT], ids=[case[0] for case in DIFFERENT])
def test_another_criterion_is_not_taken_for_it(earlier, now):
    assert same_criteria([earlier], [now]) == {}


def test_two_that_might_be_meant_are_nobodys():
    twice_before = same_criteria([asked(), asked()], [asked()])
    twice_now = same_criteria([asked()], [asked(), asked()])
    in_two_contents = same_criteria([asked(content=("01", "Cũ")), asked(content=("02", FIRST[1]))], [asked()])

    assert (twice_before, twice_now, in_two_contents) == ({0: None}, {0: None, 1: None}, {0: None})


@pytest.mark.parametrize(
    ("now", "answer", "stands"),
    [
        (asked(kind="manual", params={"step": "0.5"}, most=4), {"value": "3.5"}, True),
        (asked(kind="manual", params={"step": "0.5"}, most=3), {"value": "3.5"}, False),
        (asked(kind="manual", params={"step": 1}, most=4), {"value": "3.5"}, False),
        (asked(kind="ratio", params={"na_reason": "Không có di tích"}), {"na": True, "reason": ""}, True),
        (asked(kind="ratio"), {"na": True, "reason": "Không có"}, False),
        (asked(kind="ratio"), {"num": "0", "den": "0"}, True),
        (asked(kind="ratio"), {"num": "9", "den": None}, False),
        (asked(), {"value": True}, True),
        (asked(), {"choice": "tot"}, False),
        (asked(), None, False),
    ],
)
def test_an_answer_is_offered_when_todays_rule_reads_it(now, answer, stands):
    assert still_answers(now, answer) is stands
