from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from awards.allocation import Ruling, allocate, compare
from tests.awards import plan_2024
from tests.awards.builders import holders, nominee


def with_points(rankings, content, changed):
    """The rankings with other points for some units of one content."""
    return [
        replace(
            ranking,
            entries=tuple(
                replace(one, points=Decimal(changed.get(one.key, one.points))) if ranking.content == content else one
                for one in ranking.entries
            ),
        )
        for ranking in rankings
    ]


def test_all_fifty_certificates_are_given_and_explained():
    result = allocate(plan_2024.lines(), plan_2024.rankings(), plan_2024.nominees())
    given = Counter(place.recipient_kind for place in result.places if place.level == "own")
    assert given == {"collective": 21, "individual": 29}
    assert (result.ties, result.vacancies) == ((), ())
    assert [note.line for note in result.waiting] == ["2-prov"]
    assert all(place.explanation.endswith(" suất.") for place in result.places)
    assert all(f"tại mục {place.clause}" in place.explanation for place in result.places)


def test_with_one_place_at_the_province_the_town_takes_ranks_two_to_four():
    result = allocate(plan_2024.lines(1), plan_2024.rankings(), plan_2024.nominees())
    assert holders(result, "1-prov") == ["xa01"]
    assert [place.rank for place in result.places if place.line == "1-communes"] == [2, 3, 4]
    second = next(place for place in result.places if place.line == "1-communes")
    assert second.explanation == (
        "Hạng nhì trong 14 đơn vị khối UBND xã, phường, 97,5 điểm; chỉ tiêu 03 giấy khen tại mục II.1.3; còn 02 suất."
    )


@pytest.mark.parametrize(("count", "ranks"), [(0, [1, 2, 3]), (1, [2, 3, 4]), (2, [3, 4, 5])])
def test_the_window_moves_with_the_province_count(count, ranks):
    result = allocate(plan_2024.lines(count), plan_2024.rankings(), plan_2024.nominees())
    assert [place.rank for place in result.places if place.line == "1-communes"] == ranks
    assert len(holders(result, "1-prov")) == count


def test_a_pooled_province_place_moves_only_the_group_of_its_winner():
    rankings = with_points(plan_2024.rankings(), "02", {"phong01": "99.5"})
    before, after = (allocate(plan_2024.lines(1, count), rankings, plan_2024.nominees()) for count in (None, 1))
    change = compare(before, after)
    assert [(was.key, now.line) for was, now in change.moving] == [("phong01", "2-prov")]
    assert [(place.key, place.line) for place in change.entering] == [("phong04", "2-offices")]
    assert change.leaving == ()


def test_a_three_way_tie_at_the_third_place_leaves_all_else_as_it_was():
    rankings = with_points(plan_2024.rankings(), "02", {"xa03": "95", "xa04": "95", "xa05": "95"})
    result = allocate(plan_2024.lines(), rankings, plan_2024.nominees())
    (tie,) = result.ties
    assert (tie.line, tie.first_number, tie.places) == ("2-communes", 3, 1)
    assert [one.key for one in tie.contenders] == ["xa03", "xa04", "xa05"]
    before = allocate(plan_2024.lines(), plan_2024.rankings(), plan_2024.nominees())
    change = compare(before, result)
    assert ([place.key for place in change.leaving], change.entering, change.moving) == (["xa03"], (), ())


def test_the_ruling_closes_the_tie_and_the_fifty_are_complete():
    rankings = with_points(plan_2024.rankings(), "02", {"xa03": "95", "xa04": "95", "xa05": "95"})
    ruling = Ruling("2-communes", ("xa05", "xa03", "xa04"), "Biên bản 01/BB-HĐ")
    result = allocate(plan_2024.lines(), rankings, plan_2024.nominees(), [ruling])
    assert holders(result, "2-communes") == ["xa01", "xa02", "xa05"]
    assert sum(place.level == "own" for place in result.places) == 50


def test_a_withdrawal_moves_the_next_rank_up_and_says_why():
    gone = nominee("bcd02", "3-steering", withdrawn="UBND xã có đơn xin rút")
    result = allocate(plan_2024.lines(), plan_2024.rankings(), [*plan_2024.nominees(), gone])
    assert holders(result, "3-steering") == ["bcd01", "bcd03"]
    assert [(one.line, one.reason) for one in result.passed_over if one.key == "bcd02"] == [
        ("3-steering", "Đã rút: UBND xã có đơn xin rút")
    ]


def test_the_same_board_twice_in_one_content_is_refused_the_second_place():
    nominees = [one for one in plan_2024.nominees() if one.key != "3-family/3"]
    result = allocate(plan_2024.lines(), plan_2024.rankings(), [*nominees, nominee("bcd01", "3-family")])
    assert "bcd01" not in holders(result, "3-family")
    assert [(gap.line, gap.number) for gap in result.vacancies] == [("3-family", 4)]


def test_one_person_in_two_contents_is_flagged():
    nominees = [one for one in plan_2024.nominees() if one.key != "2-people/0"]
    result = allocate(plan_2024.lines(), plan_2024.rankings(), [*nominees, nominee("1-people/0", "2-people")])
    assert [flag.key for flag in result.flags if flag.kind == "two_contents" and "/" in flag.key] == ["1-people/0"]
    assert sum(place.level == "own" for place in result.places) == 50
