"""How long a piece of work has left, in words."""

from datetime import date, timedelta

import pytest

from campaigns.worklist import time_left

DUE = date(2024, 11, 10)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-3, "còn 3 ngày"),
        (0, "hết hạn hôm nay"),
        (60, "quá hạn 60 ngày"),
        (61, "quá hạn hơn 2 tháng"),
        (743, "quá hạn hơn 24 tháng"),
    ],
)
def test_days_are_counted_as_long_as_they_tell_something(days, words):
    assert time_left(DUE, DUE + timedelta(days=days)) == words
