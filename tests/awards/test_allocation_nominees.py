from dataclasses import replace

import pytest

from awards.allocation import Flag, allocate
from tests.awards.builders import FIVE, THREE, holders, line, nominee

PEOPLE = line("people", 2, "proposal", recipient_kind="individual")


def test_nominees_who_fit_are_all_placed_without_any_order():
    result = allocate([PEOPLE], [], [nominee("q", "people"), nominee("p", "people")])
    assert holders(result, "people") == ["p", "q"]
    assert result.places[0].explanation == (
        "Do UBND xã An Cư đề xuất, trong 02 đề nghị đủ điều kiện; chỉ tiêu 02 giấy khen tại mục II.1.3; còn 01 suất."
    )


@pytest.mark.parametrize(
    ("preferences", "placed", "contested"),
    [
        ([1, 2, 3], ["0", "1"], []),
        ([3, 1, 2], ["1", "2"], []),
        ([1, 2, None], ["0", "1"], []),
        ([1, 2, 2], ["0"], ["1", "2"]),
        ([1, 1, 2], ["0", "1"], []),
        ([1, None, None], ["0"], ["1", "2"]),
        ([None, None, None], [], ["0", "1", "2"]),
        ([2, None, 1], ["2", "0"], []),
    ],
)
def test_the_councils_order_decides_among_too_many_nominees(preferences, placed, contested):
    nominees = [nominee(f"{index}", "people", order) for index, order in enumerate(preferences)]
    result = allocate([PEOPLE], [], nominees)
    assert holders(result, "people") == placed
    assert [one.key for tie in result.ties for one in tie.contenders] == contested


def test_a_nominee_beyond_the_last_place_is_told_so():
    result = allocate([PEOPLE], [], [nominee(f"{order}", "people", order) for order in (1, 2, 3)])
    assert [(one.key, one.reason) for one in result.passed_over] == [
        ("3", "Không còn suất trong chỉ tiêu 02 giấy khen tại mục II.1.3.")
    ]


def test_held_and_withdrawn_nominees_never_win_and_do_not_crowd_out_others():
    nominees = [
        nominee("p", "people", 1, held="Đang bị xem xét kỷ luật theo Công văn 3"),
        nominee("q", "people", 2, withdrawn="xin rút"),
        nominee("r", "people"),
        nominee("s", "people"),
    ]
    result = allocate([PEOPLE], [], nominees)
    assert holders(result, "people") == ["r", "s"]
    assert [(one.key, one.reason) for one in result.passed_over] == [
        ("p", "Đang bị xem xét kỷ luật theo Công văn 3"),
        ("q", "Đã rút: xin rút"),
    ]


def test_a_person_held_on_one_nomination_is_held_on_all_of_the_line():
    nominees = [nominee("p", "people", 1), nominee("p", "people", 2, held="kỷ luật")]
    assert allocate([PEOPLE], [], nominees).places == ()


def test_the_same_person_twice_on_a_line_gets_one_place():
    result = allocate([PEOPLE], [], [nominee("p", "people", 2, unit_name="Phòng A"), nominee("p", "people", 1)])
    assert holders(result, "people") == ["p"]
    assert [one.reason for one in result.passed_over] == ["Đã có đề nghị khác cho cùng người nhận tại chỉ tiêu này."]
    assert [gap.number for gap in result.vacancies] == [2]


def test_the_same_recipient_is_placed_once_in_a_content():
    lines = [THREE, line("merit", 1, "merit", order=2, title="cơ quan chuyên môn")]
    result = allocate(lines, [FIVE], [nominee("a", "merit")])
    assert (holders(result, "merit"), [gap.line for gap in result.vacancies]) == ([], ["merit"])
    assert [(one.line, one.reason) for one in result.passed_over] == [
        ("merit", "Đã được xếp tại mục II.1.3 (chỉ tiêu own) trong cùng nội dung.")
    ]


def test_one_person_in_two_contents_is_allowed_and_flagged():
    other = replace(PEOPLE, code="other", content="02", clause="II.2.3", order=9)
    result = allocate([PEOPLE, other], [], [nominee("p", "people"), nominee("p", "other")])
    assert (holders(result, "people"), holders(result, "other")) == (["p"], ["p"])
    assert result.flags == (
        Flag("two_contents", "p", "Ông p", "Ông p được xếp ở 02 nội dung: mục II.1.3, mục II.2.3."),
    )


def test_a_unit_that_withdrew_and_was_put_forward_again_is_placed():
    again = [nominee("a", "own", withdrawn="xin rút"), nominee("a", "own")]
    assert holders(allocate([THREE], [FIVE], again), "own") == ["a", "b", "c"]


def test_a_person_who_withdrew_one_of_two_nominations_is_placed_by_the_other():
    nominees = [nominee("p", "people", 1, withdrawn="đề nghị trùng"), nominee("p", "people", 2)]
    assert holders(allocate([PEOPLE], [], nominees), "people") == ["p"]


def test_the_reason_does_not_depend_on_which_of_two_nominations_came_first():
    nominees = [nominee("a", "own", withdrawn="xin rút"), nominee("a", "own", withdrawn="chuyển công tác")]
    assert allocate([THREE], [FIVE], nominees) == allocate([THREE], [FIVE], nominees[::-1])
