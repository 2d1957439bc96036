from dataclasses import replace

import pytest

from awards.allocation import Contender, Flag, Group, Ruling, allocate, compare
from tests.awards.builders import COMMUNES, OFFICES, entry, holders, line, nominee, province, ranking

FIVE = ranking(*(entry(key, points) for key, points in zip("abcde", ["98", "97.5", "96", "95", "90"], strict=True)))
THREE = line("own", 3)


def tied(*points_by_key: tuple[str, str]):
    return ranking(*(entry(key, points) for key, points in points_by_key))


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
            "chỉ tiêu 01 tập thể đề nghị cấp tỉnh khen tại mục II.1.3; không còn chỗ."
        ),
        "Hạng nhì trong 05 đơn vị khối UBND xã, phường, 97,5 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; còn 02 chỗ.",
        "Hạng ba trong 05 đơn vị khối UBND xã, phường, 96 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; còn 01 chỗ.",
        "Hạng tư trong 05 đơn vị khối UBND xã, phường, 95 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; không còn chỗ.",
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


def test_a_tie_at_the_cut_stops_there_and_leaves_the_places_above_it_given():
    result = allocate([THREE], [tied(("a", "98"), ("b", "97"), ("c", "96"), ("d", "96"), ("e", "96"))])
    assert holders(result, "own") == ["a", "b"]
    (tie,) = result.ties
    assert (tie.first_number, tie.places, [one.key for one in tie.contenders]) == (3, 1, ["c", "d", "e"])
    assert tie.reason == (
        "03 đơn vị cùng hạng ba với 96 điểm, bảng điểm không có tiêu chí phụ; tranh 01 chỗ còn lại của "
        "chỉ tiêu 03 giấy khen tại mục II.1.3; chờ Hội đồng quyết định."
    )
    assert (result.vacancies, result.waiting) == ((), ())


def test_a_tie_that_fits_is_no_tie():
    result = allocate([THREE], [tied(("a", "98"), ("b", "96"), ("c", "96"), ("d", "90"))])
    assert (holders(result, "own"), result.ties) == (["a", "b", "c"], ())


def test_an_excluded_unit_does_not_contest_a_tie():
    entries = (entry("a", "98"), entry("b", "97"), entry("c", "96"), entry("d", "96", excluded="Công văn 12"))
    result = allocate([THREE], [ranking(*entries)])
    assert (holders(result, "own"), result.ties) == (["a", "b", "c"], ())


def test_the_tie_tells_what_differs_outside_the_rules():
    entries = (
        entry("a", "96", penalty_least="0", part_I="20", part_II="30"),
        entry("b", "96", penalty_least="0", part_I="18", part_II="30", late_days=2),
    )
    (tie,) = allocate([line("own", 1)], [ranking(*entries, tie_break=("penalty_least",))]).ties
    assert tie.contenders == (
        Contender("a", "Xã a", "số ngày nộp trễ: 0; điểm phần I: 20"),
        Contender("b", "Xã b", "số ngày nộp trễ: 2; điểm phần I: 18"),
    )
    assert "bằng nhau ở mọi tiêu chí phụ (số điểm trừ)" in tie.reason


def test_a_ruling_orders_a_tie_and_its_ground_is_in_the_explanation():
    table = tied(("a", "98"), ("b", "97"), ("c", "96"), ("d", "96"), ("e", "96"))
    result = allocate([THREE], [table], rulings=[Ruling("own", ("d", "e", "c"), "Biên bản 05/BB-HĐ, 7/9 phiếu.")])
    assert (holders(result, "own"), result.ties) == (["a", "b", "d"], ())
    assert "; thứ tự do Hội đồng quyết định: Biên bản 05/BB-HĐ, 7/9 phiếu; chỉ" in result.places[2].explanation
    assert "Hội đồng" not in result.places[1].explanation
    assert [(one.key, one.reason) for one in result.passed_over] == [
        ("c", "Hội đồng xếp sau: Biên bản 05/BB-HĐ, 7/9 phiếu."),
        ("e", "Hội đồng xếp sau: Biên bản 05/BB-HĐ, 7/9 phiếu."),
    ]


def test_a_ruling_still_holds_for_those_left_when_one_withdraws():
    table = tied(("a", "98"), ("b", "97"), ("c", "96"), ("d", "96"), ("e", "96"))
    rulings = [Ruling("own", ("d", "e", "c"), "Biên bản 05")]
    result = allocate([THREE], [table], [nominee("d", "own", withdrawn="xin rút")], rulings)
    assert holders(result, "own") == ["a", "b", "e"]


def test_a_ruling_that_does_not_name_all_of_the_tied_decides_nothing():
    table = tied(("a", "96"), ("b", "96"), ("c", "96"))
    result = allocate([line("own", 1)], [table], rulings=[Ruling("own", ("a", "b"), "Biên bản 05")])
    assert (result.places, result.ties[0].places) == ((), 1)
    assert "quyết định đã ghi không nêu đủ các bên" in result.ties[0].reason


def test_a_tie_above_holds_back_only_the_places_that_hang_on_it():
    table = tied(("a", "98"), ("b", "98"), ("c", "97"), ("d", "96"), ("e", "90"))
    result = allocate([province(1), THREE], [table])
    assert [tie.line for tie in result.ties] == ["province"]
    assert holders(result, "own") == ["c", "d"]
    assert [(note.line, note.places, note.reason) for note in result.waiting] == [
        ("own", 1, "Chờ phân định tại chỉ tiêu: chỉ tiêu province (mục II.1.3).")
    ]


def test_where_a_tie_above_may_or_may_not_reach_a_line_the_last_place_waits():
    communes = tied(("a", "98"), ("c", "97"), ("d", "96"))
    offices = ranking(entry("x", "98"), entry("y", "80"), group=OFFICES)
    lines = [province(1, groups=(COMMUNES, OFFICES)), line("own", 2), line("offices", 1, groups=(OFFICES,), order=2)]
    result = allocate(lines, [communes, offices])
    assert holders(result, "own") == ["c"]
    assert [(note.line, note.places) for note in result.waiting] == [("own", 1), ("offices", 1)]


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


def test_a_line_whose_group_is_not_sealed_waits():
    result = allocate([THREE], [])
    assert result.places == result.vacancies == ()
    assert [(note.places, note.reason) for note in result.waiting] == [(3, "Chưa chốt xếp hạng khối UBND xã, phường.")]


def test_a_place_that_nobody_can_fill_stays_vacant_with_its_reason():
    result = allocate([THREE, line("more", 1, order=2)], [tied(("a", "98"), ("b", "97"))])
    assert holders(result, "own") == ["a", "b"]
    assert [(gap.line, gap.number, gap.reason) for gap in result.vacancies] == [
        (
            "own",
            3,
            (
                "Chỉ có 02 đơn vị khối UBND xã, phường đủ điều kiện cho chỉ tiêu 03 giấy khen tại mục II.1.3; "
                "chỗ trống không chuyển sang chỉ tiêu khác."
            ),
        ),
        (
            "more",
            1,
            (
                "Không có đơn vị khối UBND xã, phường đủ điều kiện cho chỉ tiêu 01 giấy khen tại mục II.1.3; "
                "chỗ trống không chuyển sang chỉ tiêu khác."
            ),
        ),
    ]


PEOPLE = line("people", 2, "proposal", recipient_kind="individual")


def test_nominees_who_fit_are_all_placed_without_any_order():
    result = allocate([PEOPLE], [], [nominee("q", "people"), nominee("p", "people")])
    assert holders(result, "people") == ["p", "q"]
    assert result.places[0].explanation == (
        "Do UBND xã An Cư đề xuất, trong 02 đề nghị đủ điều kiện; chỉ tiêu 02 giấy khen tại mục II.1.3; còn 01 chỗ."
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
        ("3", "Không còn chỗ trong chỉ tiêu 02 giấy khen tại mục II.1.3.")
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
            "chỉ tiêu 01 giấy khen tại mục II.1.3; không còn chỗ.",
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


def test_a_unit_that_withdrew_and_was_put_forward_again_is_placed():
    again = [nominee("a", "own", withdrawn="xin rút"), nominee("a", "own")]
    assert holders(allocate([THREE], [FIVE], again), "own") == ["a", "b", "c"]
