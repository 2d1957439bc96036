from dataclasses import replace

import pytest

from awards.allocation import Group, Ruling, allocate, compare
from tests.awards.builders import (
    COMMUNES,
    FIVE,
    OFFICES,
    THREE,
    entry,
    holders,
    line,
    nominee,
    province,
    ranking,
    scored,
)


@pytest.mark.parametrize(
    ("taken", "own"), [(0, ["a", "b", "c"]), (1, ["b", "c", "d"]), (2, ["c", "d", "e"]), (None, ["a", "b", "c"])]
)
def test_what_the_province_takes_moves_the_window_down(taken, own):
    result = allocate([THREE, province(taken)], [FIVE])
    assert holders(result, "province") == list("abcde")[: taken or 0]
    assert holders(result, "own") == own


def test_an_unknown_count_is_reported_as_waiting_and_a_zero_is_not():
    assert [(note.line, note.places) for note in allocate([THREE, province(None)], [FIVE]).waiting] == [("province", 0)]
    assert allocate([THREE, province(0)], [FIVE]).waiting == ()


def test_every_place_is_explained_in_one_sentence():
    result = allocate([province(1), THREE], [FIVE])
    assert [place.explanation for place in result.places] == [
        (
            "Hạng nhất trong 05 đơn vị khối UBND xã, phường, 98 điểm; "
            "chỉ tiêu 01 tập thể đề nghị cấp tỉnh khen tại mục II.1.3; không còn suất."
        ),
        "Hạng nhì trong 05 đơn vị khối UBND xã, phường, 97,5 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; còn 02 suất.",
        "Hạng ba trong 05 đơn vị khối UBND xã, phường, 96 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; còn 01 suất.",
        "Hạng tư trong 05 đơn vị khối UBND xã, phường, 95 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; không còn suất.",
    ]


def test_an_excluded_unit_is_passed_over_and_the_next_moves_up():
    out = replace(FIVE.entries[1], excluded="Bị phê bình tại Công văn 12/UBND")
    result = allocate([THREE], [replace(FIVE, entries=(FIVE.entries[0], out, *FIVE.entries[2:]))])
    assert holders(result, "own") == ["a", "c", "d"]
    assert [(one.key, one.reason) for one in result.passed_over] == [("b", "Bị phê bình tại Công văn 12/UBND")]


def test_a_unit_that_withdraws_from_one_line_can_be_placed_on_the_next():
    result = allocate([province(1), THREE], [FIVE], [nominee("a", "province", withdrawn="đơn của UBND xã a")])
    assert holders(result, "province") == ["b"]
    assert holders(result, "own") == ["a", "c", "d"]
    assert result.passed_over[0].reason == "Đã rút: đơn của UBND xã a"


def test_several_groups_are_pooled_and_ranked_together():
    offices = ranking(entry("x", "97"), entry("y", "80"), group=OFFICES)
    result = allocate([line("own", 3, groups=(COMMUNES, OFFICES))], [FIVE, offices])
    assert holders(result, "own") == ["a", "b", "x"]
    assert result.places[2].explanation.startswith(
        "Hạng ba trong 07 đơn vị khối UBND xã, phường và khối phòng, ban, ngành chuyên môn, 97 điểm; "
    )


def test_groups_under_different_rules_are_not_pooled():
    offices = ranking(entry("x", "97"), group=OFFICES, tie_break=("inspection",))
    with pytest.raises(ValueError, match="tiêu chí phụ khác nhau"):
        allocate([line("own", 3, groups=(COMMUNES, OFFICES))], [FIVE, offices])


def test_a_place_that_nobody_can_fill_stays_vacant_with_its_reason():
    result = allocate([THREE, line("more", 1, order=2)], [scored(("a", "98"), ("b", "97"))])
    assert holders(result, "own") == ["a", "b"]
    assert [(gap.line, gap.number, gap.reason) for gap in result.vacancies] == [
        (
            "own",
            3,
            (
                "Chỉ có 02 đơn vị khối UBND xã, phường đủ điều kiện cho chỉ tiêu 03 giấy khen tại mục II.1.3; "
                "suất trống không chuyển sang chỉ tiêu khác."
            ),
        ),
        (
            "more",
            1,
            (
                "Không có đơn vị khối UBND xã, phường đủ điều kiện cho chỉ tiêu 01 giấy khen tại mục II.1.3; "
                "suất trống không chuyển sang chỉ tiêu khác."
            ),
        ),
    ]


def test_a_late_unit_gets_its_place_and_a_flag():
    result = allocate([line("own", 1)], [ranking(entry("a", "90", late_days=3), entry("b", "80", late_days=1))])
    assert [(flag.kind, flag.text) for flag in result.flags] == [
        ("late", "Xã a nộp trễ 03 ngày, được xếp tại mục II.1.3; Hội đồng xem xét chế độ báo cáo.")
    ]


def test_the_comparison_says_who_enters_who_leaves_and_who_moves():
    before, after = (allocate([province(count), THREE], [FIVE]) for count in (0, 1))
    change = compare(before, after)
    assert [place.key for place in change.entering] == ["d"]
    assert change.leaving == ()
    assert [(was.key, was.line, now.line) for was, now in change.moving] == [("a", "own", "province")]
    assert compare(after, before).leaving == change.entering
    assert compare(after, after).same


def test_the_result_is_ready_for_json():
    result = allocate([line("own", 1)], [FIVE]).to_dict()
    assert result["ties"] == result["vacancies"] == []
    assert result["places"] == [
        {
            "line": "own",
            "content": "01",
            "clause": "II.1.3",
            "level": "own",
            "recipient_kind": "collective",
            "number": 1,
            "key": "a",
            "name": "Xã a",
            "rank": 1,
            "points": "98",
            "explanation": "Hạng nhất trong 05 đơn vị khối UBND xã, phường, 98 điểm; "
            "chỉ tiêu 01 giấy khen tại mục II.1.3; không còn suất.",
        }
    ]


@pytest.mark.parametrize(
    ("lines", "rankings", "nominees", "rulings", "message"),
    [
        ([THREE, THREE], [FIVE], [], [], "trùng mã"),
        ([line("own", 1, groups=())], [FIVE], [], [], "khối xét"),
        ([THREE], [FIVE, FIVE], [], [], "hai bảng xếp hạng"),
        ([THREE], [FIVE], [nominee("p", "nowhere")], [], "không có trong kế hoạch"),
        ([THREE], [FIVE], [], [Ruling("nowhere", ("a",), "x")], "không có trong kế hoạch"),
        ([THREE], [FIVE], [], [Ruling("own", ("a",), "x")] * 2, "hai quyết định"),
        ([THREE], [FIVE], [], [Ruling("own", ("a",), "")], "căn cứ"),
        ([line("own", -1)], [FIVE], [], [], "số âm"),
    ],
)
def test_parts_that_do_not_belong_together_are_refused(lines, rankings, nominees, rulings, message):
    with pytest.raises(ValueError, match=message):
        allocate(lines, rankings, nominees, rulings)


def test_one_unit_in_two_pooled_groups_is_refused():
    with pytest.raises(ValueError, match="hai dòng"):
        allocate(
            [line("own", 3, groups=(COMMUNES, Group("offices", "phòng")))],
            [FIVE, ranking(entry("a", "90"), group=OFFICES)],
        )


def test_the_province_comes_first_wherever_the_plan_writes_it():
    result = allocate([THREE, replace(province(1), order=9)], [FIVE])
    assert (holders(result, "province"), holders(result, "own")) == (["a"], ["b", "c", "d"])
    assert [place.line for place in result.places] == ["own", "own", "own", "province"]
