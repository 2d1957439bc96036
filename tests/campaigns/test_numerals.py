"""Sums in words."""

import pytest

from campaigns.numerals import dong_in_words, in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "không"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi bốn"),
        (55, "năm mươi lăm"),
        (100, "một trăm"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_005, "một nghìn không trăm linh năm"),
        (1_010, "một nghìn không trăm mười"),
        (710_000, "bảy trăm mười nghìn"),
        (1_410_000, "một triệu bốn trăm mười nghìn"),
        (2_000_005, "hai triệu không trăm linh năm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (38_340_000, "ba mươi tám triệu ba trăm bốn mươi nghìn"),
        (50_200_000, "năm mươi triệu hai trăm nghìn"),
        (1_000_000_000, "một tỷ"),
        (1_000_000_001, "một tỷ không trăm linh một"),
        (21_500_000_000, "hai mươi mốt tỷ năm trăm triệu"),
        (2_005_001_000_000, "hai nghìn không trăm linh năm tỷ không trăm linh một triệu"),
    ],
)
def test_numbers_are_written_as_they_are_read(number, words):
    assert in_words(number) == words


def test_a_sum_of_money_begins_in_capital_and_ends_in_dong():
    assert dong_in_words(50_200_000) == "Năm mươi triệu hai trăm nghìn đồng"
    with pytest.raises(ValueError, match="from zero on"):
        in_words(-1)
