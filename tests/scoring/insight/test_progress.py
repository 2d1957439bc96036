"""Days on which something happened, adding up."""

from datetime import date

from scoring.insight.progress import Day, progress


def test_days_add_up_to_where_the_work_stands():
    first, second = date(2024, 11, 5), date(2024, 11, 9)
    found = progress([second, first, first], [second] * 3, cards=4, lines=9)
    assert found.days == [Day(first, 2, 2, 50, 0, 0, 0), Day(second, 1, 3, 75, 3, 3, 33)]


def test_nothing_yet_is_no_day_and_no_division():
    assert progress([], [], cards=0, lines=0).days == []
