"""Ranges written into words, and the figures that they leave without a place."""

from decimal import Decimal

import pytest

from scoring.engine.ranges import span_of, unclear_places

D = Decimal


@pytest.mark.parametrize(
    ("label", "low", "high", "with_low", "with_high"),
    [
        ("85–100", 85, 100, True, True),
        ("từ 51 đến 84 điểm", 51, 84, True, True),
        ("Từ 70 % đến dưới 85 %", 70, 85, True, False),
        ("Trên 70 đến 85 %", 70, 85, False, True),
        ("7,5 - 9 điểm", D("7.5"), 9, True, True),
        ("Từ 4 lần", 4, None, True, True),
        ("90 % trở lên", 90, None, True, True),
        (">= 90", 90, None, True, True),
        ("Không dưới 3 lần", 3, None, True, True),
        ("Trễ hơn 15 ngày", 15, None, False, True),
        ("> 5", 5, None, False, True),
        ("Dưới 50 %", None, 50, True, False),
        ("Trễ không quá 15 ngày", None, 15, True, True),
        ("3 lần", 3, 3, True, True),
        ("500–1.000 m2", 500, 1000, True, True),
    ],
)
def test_a_range_is_read_as_people_mean_it(label, low, high, with_low, with_high):
    span = span_of(label)
    assert (span.low, span.high, span.with_low, span.with_high) == (low, high, with_low, with_high)


@pytest.mark.parametrize(
    "label", ["Không họp", "Ban hành trước 31/3", "Từ 01/7 đến 15/7", "Phải bổ sung một lần", "Quyết định 62/QĐ-BTTTT"]
)
def test_words_and_dates_are_no_range(label):
    assert span_of(label) is None


@pytest.mark.parametrize(
    ("labels", "sentence"),
    [
        (["85–100 %", "70–84 %"], "Giữa “70–84 %” và “85–100 %” có khoảng trống: 84,5 không thuộc mức nào."),
        (["85-100", "70-84"], "Giữa “70-84” và “85-100” có khoảng trống: 84,5 không thuộc mức nào."),
        (["từ 51 đến 84 điểm", "dưới 50 điểm"],
         "Giữa “dưới 50 điểm” và “từ 51 đến 84 điểm” có khoảng trống: 50 không thuộc mức nào."),
        (["trên 90 %", "dưới 90 %"], "Giữa “dưới 90 %” và “trên 90 %” có khoảng trống: 90 không thuộc mức nào."),
        (["70–85 %", "85–100 %"], "“70–85 %” và “85–100 %” chồng lên nhau: 85 thuộc cả hai."),
        (["1–3 lần", "5–6 lần"], "Giữa “1–3 lần” và “5–6 lần” có khoảng trống: 4 không thuộc mức nào."),
        (["trên 10 tin", "5–9 tin", "dưới 5 tin"],
         "Giữa “5–9 tin” và “trên 10 tin” có khoảng trống: 10 không thuộc mức nào."),
        (["từ 50 %", "60–70 %"], "“từ 50 %” và “60–70 %” chồng lên nhau."),
    ],
)  # fmt: skip
def test_figures_without_a_place_or_with_two_are_named(labels, sentence):
    assert unclear_places(labels) == [sentence]
    assert unclear_places(labels[::-1]) == [sentence]


@pytest.mark.parametrize(
    "labels",
    [
        ["Từ 4 lần", "3 lần", "2 lần", "1 lần", "Không họp"],
        ["Từ 4 kỳ", "2 đến 3 kỳ", "Ít hơn"],
        ["Từ 85 % trở lên", "Từ 70 đến dưới 85 %", "Dưới 70 %"],
        ["Từ 3 lần", "Từ 2 lần", "Từ 1 lần"],
        ["Đúng hạn", "Trễ không quá 3 ngày", "Trễ hơn 3 ngày hoặc không nộp"],
        ["85–100 %", "70–84 %", "Các trường hợp còn lại"],
        ["Trước 30/6", "Từ 01/7 đến 15/7", "Từ 16/7 đến 31/7"],
        ["101–200 hộ", "1–100 hộ"],
        ["Tốt", "Khá"],
        [],
    ],
)
def test_ranges_that_join_say_nothing(labels):
    assert unclear_places(labels) == []
