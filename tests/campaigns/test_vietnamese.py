"""Order of names, search without marks, numbers and dates as written here."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.vietnamese import (
    decimals_of,
    format_fixed,
    format_number,
    long_date,
    normal,
    parse_decimal,
    search_key,
    sort_key,
)


def test_names_come_in_the_order_of_the_vietnamese_alphabet():
    names = ["Ơn", "Đông", "Ân", "Em", "Dũng", "Ăn", "An"]
    assert sorted(names, key=sort_key) == ["An", "Ăn", "Ân", "Dũng", "Đông", "Em", "Ơn"]


def test_tone_breaks_a_tie_only_after_the_letters():
    assert sorted(["Hòa An", "Hoa Ân", "Hóa", "Hoa"], key=sort_key) == ["Hoa", "Hoa Ân", "Hòa An", "Hóa"]


@pytest.mark.parametrize("typed", ["đông", "Dong", "ĐÔNG", "đo\u0302ng"])
def test_search_finds_a_name_however_its_marks_are_typed(typed):
    assert search_key(typed) == search_key("Đông")


def test_decomposed_text_is_stored_composed_with_single_spaces():
    assert normal("Ca\u0302\u0300n   Thơ ") == "Cần Thơ"


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9,5", "9.5"),
        ("9.5", "9.5"),
        (" 95 ", "95"),
        ("1.095,5", "1095.5"),
        ("1.095", "1095"),
        ("0.125", "0.125"),
        ("1,095.5", "1095.5"),
        ("-2,5", "-2.5"),
    ],
)
def test_a_number_is_read_as_people_here_type_it(typed, value):
    assert parse_decimal(typed) == Decimal(value)


@pytest.mark.parametrize("typed", ["", "abc", "1_0", "１２", "1e1", "--2", "1.2.3", "NaN", "Infinity", "٣", "1,2,3"])
def test_anything_else_is_refused_as_a_number(typed):
    with pytest.raises(ValueError, match="Hãy nhập số"):
        parse_decimal(typed)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("97.50", "97,5"), ("100.00", "100"), ("1095.50", "1.095,5"), ("0", "0"), ("-5.00", "-5"), ("-0.001", "0")],
)
def test_points_are_shown_with_comma_and_without_idle_zeros(value, shown):
    assert format_number(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 3, 5), "ngày 05 tháng 3 năm 2024"),
        (date(2024, 2, 15), "ngày 15 tháng 02 năm 2024"),
        (date(2024, 12, 31), "ngày 31 tháng 12 năm 2024"),
    ],
)
def test_long_dates_carry_the_zeros_of_official_papers(day, words):
    assert long_date(day) == words


def test_a_date_not_yet_given_prints_blanks():
    blank = "\u00a0" * 6
    assert long_date(None, 2024) == f"ngày{blank}tháng{blank}năm 2024"


@pytest.mark.parametrize(
    ("figures", "shown"),
    [
        (["97.50", "1096", "-3.25"], ["97,50", "1.096,00", "-3,25"]),
        (["97.5", "96"], ["97,5", "96,0"]),
        (["97", "96"], ["97", "96"]),
    ],
)
def test_figures_under_each_other_have_as_many_decimals(figures, shown):
    values = [Decimal(figure) for figure in figures]
    digits = decimals_of([*values, None])
    assert [format_fixed(value, digits) for value in values] == shown
    assert format_fixed(None, digits) == ""
