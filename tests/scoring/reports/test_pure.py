"""Days late and recurring reports, without a database."""

from datetime import date

import pytest

from scoring.reports.late import late_days
from scoring.reports.periods import Planned, recurring

D = date
DUTIES = [(1, D(2024, 8, 20)), (2, D(2024, 9, 20)), (3, D(2024, 11, 1)), (4, D(2024, 11, 20))]


@pytest.mark.parametrize(
    ("received", "today", "found"),
    [
        ({}, D(2024, 11, 1), [None, None]),
        ({}, D(2024, 11, 2), [None, None, None]),
        ({1: D(2024, 8, 20), 2: D(2024, 9, 21)}, D(2024, 11, 1), [0, 1]),
        ({1: D(2024, 8, 1), 4: D(2024, 10, 30)}, D(2024, 11, 1), [0, None, 0]),
        ({1: D(2024, 9, 20)}, D(2024, 8, 1), [31]),
    ],
)
def test_a_report_counts_once_it_came_or_its_day_is_over(received, today, found):
    assert late_days(DUTIES, received, today) == found


def test_monthly_reports_end_with_a_short_month():
    made = recurring("Báo cáo", 1, 31, D(2024, 1, 1), D(2024, 4, 30))
    assert made == [
        Planned("Báo cáo tháng 1/2024", D(2024, 1, 31)),
        Planned("Báo cáo tháng 2/2024", D(2024, 2, 29)),
        Planned("Báo cáo tháng 3/2024", D(2024, 3, 31)),
        Planned("Báo cáo tháng 4/2024", D(2024, 4, 30)),
    ]


def test_quarterly_reports_may_be_due_in_the_month_after():
    made = recurring("Báo cáo", 3, 5, D(2024, 1, 1), D(2024, 12, 31), following=True)
    assert [(each.title, each.due_on) for each in made] == [
        ("Báo cáo quý IV/2023", D(2024, 1, 5)),
        ("Báo cáo quý I/2024", D(2024, 4, 5)),
        ("Báo cáo quý II/2024", D(2024, 7, 5)),
        ("Báo cáo quý III/2024", D(2024, 10, 5)),
    ]


def test_half_years_and_years_are_named_so():
    half = recurring("Báo cáo", 6, 15, D(2024, 1, 1), D(2024, 12, 31))
    year = recurring("Báo cáo", 12, 15, D(2024, 1, 1), D(2024, 12, 31))
    assert [each.title for each in half + year] == [
        "Báo cáo 6 tháng đầu năm 2024",
        "Báo cáo 6 tháng cuối năm 2024",
        "Báo cáo năm 2024",
    ]
