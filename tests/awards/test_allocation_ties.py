from awards.allocation import Contender, Ruling, allocate
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


def test_a_tie_at_the_cut_stops_there_and_leaves_the_places_above_it_given():
    result = allocate([THREE], [scored(("a", "98"), ("b", "97"), ("c", "96"), ("d", "96"), ("e", "96"))])
    assert holders(result, "own") == ["a", "b"]
    (tie,) = result.ties
    assert (tie.first_number, tie.places, [one.key for one in tie.contenders]) == (3, 1, ["c", "d", "e"])
    assert tie.reason == (
        "03 đơn vị cùng hạng ba với 96 điểm, bảng điểm không có tiêu chí phụ; tranh 01 suất còn lại của "
        "chỉ tiêu 03 giấy khen tại mục II.1.3; chờ Hội đồng quyết định."
    )
    assert (result.vacancies, result.waiting) == ((), ())


def test_a_tie_that_fits_is_no_tie():
    result = allocate([THREE], [scored(("a", "98"), ("b", "96"), ("c", "96"), ("d", "90"))])
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
    table = scored(("a", "98"), ("b", "97"), ("c", "96"), ("d", "96"), ("e", "96"))
    result = allocate([THREE], [table], rulings=[Ruling("own", ("d", "e", "c"), "Biên bản 05/BB-HĐ, 7/9 phiếu.")])
    assert (holders(result, "own"), result.ties) == (["a", "b", "d"], ())
    assert "; thứ tự do Hội đồng quyết định: Biên bản 05/BB-HĐ, 7/9 phiếu; chỉ" in result.places[2].explanation
    assert "Hội đồng" not in result.places[1].explanation
    assert [(one.key, one.reason) for one in result.passed_over] == [
        ("c", "Hội đồng xếp sau: Biên bản 05/BB-HĐ, 7/9 phiếu."),
        ("e", "Hội đồng xếp sau: Biên bản 05/BB-HĐ, 7/9 phiếu."),
    ]


def test_a_ruling_still_holds_for_those_left_when_one_withdraws():
    table = scored(("a", "98"), ("b", "97"), ("c", "96"), ("d", "96"), ("e", "96"))
    rulings = [Ruling("own", ("d", "e", "c"), "Biên bản 05")]
    result = allocate([THREE], [table], [nominee("d", "own", withdrawn="xin rút")], rulings)
    assert holders(result, "own") == ["a", "b", "e"]


def test_a_ruling_that_does_not_name_all_of_the_tied_decides_nothing():
    table = scored(("a", "96"), ("b", "96"), ("c", "96"))
    result = allocate([line("own", 1)], [table], rulings=[Ruling("own", ("a", "b"), "Biên bản 05")])
    assert (result.places, result.ties[0].places) == ((), 1)
    assert "quyết định đã ghi không nêu đủ các bên" in result.ties[0].reason


def test_a_tie_above_holds_back_only_the_places_that_hang_on_it():
    table = scored(("a", "98"), ("b", "98"), ("c", "97"), ("d", "96"), ("e", "90"))
    result = allocate([province(1), THREE], [table])
    assert [tie.line for tie in result.ties] == ["province"]
    assert holders(result, "own") == ["c", "d"]
    assert [(note.line, note.places, note.reason) for note in result.waiting] == [
        ("own", 1, "Chờ phân định tại chỉ tiêu: chỉ tiêu province (mục II.1.3).")
    ]


def test_where_a_tie_above_may_or_may_not_reach_a_line_the_last_place_waits():
    communes = scored(("a", "98"), ("c", "97"), ("d", "96"))
    offices = ranking(entry("x", "98"), entry("y", "80"), group=OFFICES)
    lines = [province(1, groups=(COMMUNES, OFFICES)), line("own", 2), line("offices", 1, groups=(OFFICES,), order=2)]
    result = allocate(lines, [communes, offices])
    assert holders(result, "own") == ["c"]
    assert [(note.line, note.places) for note in result.waiting] == [("own", 1), ("offices", 1)]
    assert [tie.line for tie in result.ties] == ["province"]


def test_a_cut_among_equals_waits_while_one_of_them_may_still_go_above():
    communes = scored(("a", "98"), ("b", "98"))
    offices = ranking(entry("x", "98"), entry("y", "98"), group=OFFICES)
    result = allocate([province(1), line("own", 2, groups=(COMMUNES, OFFICES))], [communes, offices])
    assert [tie.line for tie in result.ties] == ["province"]
    assert (holders(result, "own"), [(note.line, note.places) for note in result.waiting]) == ([], [("own", 2)])


def test_a_line_whose_group_is_not_sealed_waits():
    result = allocate([THREE], [])
    assert result.places == result.vacancies == ()
    assert [(note.places, note.reason) for note in result.waiting] == [(3, "Chưa chốt xếp hạng khối UBND xã, phường.")]


def test_a_nominee_who_may_still_be_placed_above_waits():
    """If both tied communes go to the province, d and e take the ranked line; if neither does, e is free."""
    communes = scored(("a", "98"), ("b", "98"), ("d", "96"), ("e", "95"))
    offices = ranking(entry("x", "98"), entry("y", "98"), group=OFFICES)
    lines = [province(2, groups=(COMMUNES, OFFICES)), line("own", 2), line("merit", 1, "merit", order=2)]
    result = allocate(lines, [communes, offices], [nominee("e", "merit")])
    assert result.places == ()
    assert [(note.line, note.places) for note in result.waiting] == [("own", 2), ("merit", 1)]


def test_where_all_of_the_tied_surely_find_a_place_above_the_lines_below_are_filled():
    table = scored(("a", "98"), ("b", "98"), ("c", "97"), ("d", "96"))
    result = allocate([province(1), line("own", 1), line("more", 2, order=2)], [table])
    assert [(note.line, note.places) for note in result.waiting] == [("own", 1)]
    assert holders(result, "more") == ["c", "d"]


def test_an_own_line_waits_while_a_group_of_the_province_line_is_not_sealed():
    result = allocate([province(1, groups=(COMMUNES, OFFICES)), THREE], [FIVE])
    assert result.places == ()
    assert [(note.line, note.places, note.reason) for note in result.waiting] == [
        ("province", 1, "Chưa chốt xếp hạng khối phòng, ban, ngành chuyên môn."),
        ("own", 3, "Chờ phân định tại chỉ tiêu: chỉ tiêu province (mục II.1.3)."),
    ]
