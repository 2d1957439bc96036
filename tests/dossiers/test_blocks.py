from datetime import date

import pytest

from campaigns.vietnamese import long_date
from dossiers.blocks import (
    Addressee,
    Bases,
    Column,
    Heading,
    ItemList,
    Letterhead,
    Mark,
    Recipients,
    Row,
    Table,
)


def test_number_below_ten_has_a_leading_zero():
    assert Letterhead(("A",), symbol="TTr-VHTT", number="7").number_line == "Số: 07/TTr-VHTT"
    assert Letterhead(("A",), symbol="TTr-VHTT", number="123").number_line == "Số: 123/TTr-VHTT"


def test_draft_leaves_blanks_for_number_and_date():
    draft = Letterhead(("A",), symbol="TTr-VHTT", place="Tịnh Biên", year=2024)
    assert draft.number_line == "Số: " + "\u00a0" * 8 + "/TTr-VHTT"
    assert draft.date_line == f"Tịnh Biên, {long_date(None, 2024)}"


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2024, 2, 9), "Tịnh Biên, ngày 09 tháng 02 năm 2024"),
        (date(2024, 3, 9), "Tịnh Biên, ngày 09 tháng 3 năm 2024"),
        (date(2024, 11, 20), "Tịnh Biên, ngày 20 tháng 11 năm 2024"),
    ],
)
def test_date_line_has_zeros_for_days_below_ten_and_months_one_and_two(day, line):
    assert Letterhead(("A",), place="Tịnh Biên", dated=day).date_line == line


def test_minutes_have_neither_date_line_nor_number_without_symbol():
    assert (Letterhead(("A",)).number_line, Letterhead(("A",)).date_line) == ("", "")


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop():
    assert Bases(("Căn cứ A", "Căn cứ B;", "Căn cứ C;")).items == ("Căn cứ A;", "Căn cứ B;", "Căn cứ C.")


def test_one_addressee_stands_alone_and_several_become_dash_lines():
    assert Addressee(("Chủ tịch",)).items == ("Chủ tịch",)
    assert Addressee(("Sở A", "Sở B")).items == ("- Sở A;", "- Sở B.")


def test_recipients_are_dash_lines():
    assert Recipients(("Như trên", "Lưu: VT.")).items == ("- Như trên;", "- Lưu: VT.")


def test_letters_follow_the_vietnamese_alphabet():
    assert [line[:2] for line in ItemList(("x",) * 7, Mark.LETTER).lines] == ["a)", "b)", "c)", "d)", "đ)", "e)", "g)"]


def test_heading_prints_its_number_only_when_it_has_one():
    assert (Heading("MỤC ĐÍCH", number="I").line, Heading("MỤC ĐÍCH").line) == ("I. MỤC ĐÍCH", "MỤC ĐÍCH")


def test_table_refuses_widths_that_do_not_fill_it_and_rows_that_overflow():
    columns = (Column("A", 40), Column("B", 60))
    with pytest.raises(ValueError, match="100"):
        Table(columns[:1], ())
    with pytest.raises(ValueError, match="more cells"):
        Table(columns, (Row(("1", "2", "3")),))
