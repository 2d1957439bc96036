"""Text into a box: as large as it may be, broken between words, names whole, and never outside."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossiers.certificates.fitting import fit
from dossiers.certificates.measure import height, unknown_letters, width

BOX = (230.0, 17.0)  # mm, as the recipient's
SIZES = (26.0, 14.0)
BOARD = "Ban Chỉ đạo Công tác gia đình và phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa xã Vĩnh Trung"


def test_a_short_name_stands_on_one_line_at_the_wished_size():
    assert fit("Bà Lê Thị Hoa", "bold", BOX, SIZES) == fit("Bà  Lê Thị\tHoa", "bold", BOX, SIZES)
    found = fit("Bà Lê Thị Hoa", "bold", BOX, SIZES)
    assert (found.lines, found.size) == (("Bà Lê Thị Hoa",), 26.0)


def test_a_long_name_shrinks_breaks_evenly_and_keeps_its_place_names_whole():
    found = fit(BOARD, "bold", BOX, SIZES)
    assert len(found.lines) == 2
    assert 14 <= found.size < 26
    assert found.lines[1].endswith("xã Vĩnh Trung")
    first, second = (width(line, "bold", found.size) for line in found.lines)
    assert abs(first - second) < 25


def test_a_persons_name_shrinks_rather_than_breaks():
    found = fit("Bà Công Tằng Tôn Nữ Nguyễn Phúc Hoàng Thị Ngọc Diễm", "bold", (160.0, 17.0), SIZES)
    assert len(found.lines) == 1
    assert found.size < 26


def test_of_a_name_that_must_break_the_last_two_words_stay_together():
    assert fit("Lê Văn Nghiêng", "bold", (38.0, 17.0), (18.0, 17.5)).lines == ("Lê", "Văn Nghiêng")


def test_a_place_name_stays_whole_though_the_lines_would_be_more_even_parted():
    assert fit("xã Vĩnh Nghiêng", "bold", (39.0, 17.0), (18.0, 17.5)).lines == ("xã", "Vĩnh Nghiêng")


def test_after_a_comma_another_name_begins():
    assert fit("thị xã Tịnh Biên, Tỉnh An Giang", "bold", (60.0, 20.0), (20.0, 19.0)).lines == (
        "thị xã Tịnh Biên,",
        "Tỉnh An Giang",
    )


@pytest.mark.parametrize("text", ["X" * 200, BOARD * 3, "nghiêng " * 100])
def test_what_fits_at_no_size_is_none(text):
    assert fit(text, "bold", BOX, SIZES) is None


def test_typed_line_breaks_stay():
    assert fit("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "bold", BOX, (14.0, 11.0)).lines == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


@given(st.text(alphabet="ẫỮộđĐ aXuy.,-", min_size=1, max_size=150).filter(str.strip))
def test_nothing_that_fits_leaves_its_box_or_loses_a_word(text):
    found = fit(text, "bold", BOX, SIZES)
    if found:
        assert " ".join(found.lines).split() == text.split()
        assert all(width(line, "bold", found.size) <= BOX[0] for line in found.lines)
        assert height(len(found.lines), found.size) <= BOX[1]
        assert SIZES[1] <= found.size <= SIZES[0]


def test_letters_that_the_font_lacks_are_named_once():
    assert unknown_letters("Nguyễn Văn Ạ 漢漢😀\n", "regular") == "漢😀"
