"""The page as data: the shipped one in every size, what may not be kept, what fills it, and what does not fit."""

from decimal import Decimal

import pytest

from dossiers.certificates.design import LABELS, PLACEHOLDERS, Design, faults, filled
from dossiers.certificates.page import lay_out
from dossiers.certificates.presets import SIZES, preset
from tests.factories.certificates import WORDS


def changed(key: str, **values) -> Design:
    """The shipped A4 page with one box changed."""
    design = preset()
    boxes = tuple(box.model_copy(update=values) if box.key == key else box for box in design.boxes)
    return design.model_copy(update={"boxes": boxes})


@pytest.mark.parametrize(("width", "height"), [*SIZES, (210, 297), (Decimal("300.5"), 200)])
@pytest.mark.parametrize("stock", [False, True])
def test_the_shipped_page_of_every_size_is_sound_and_holds_a_usual_certificate(width, height, stock):
    design = preset(width, height)
    page = lay_out(design, WORDS, stock=stock)
    assert (faults(design), page.misfits) == ([], ())
    assert {line.text for line in page.lines} >= {"Bà Lê Thị Hoa", "Huỳnh Thị Ngọc Diễm"}


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_boxes_of_the_shipped_page_stand_apart_and_inside(width, height):
    boxes = preset(width, height).boxes
    for one in boxes:
        for other in boxes[boxes.index(one) + 1 :]:
            across = one.x < other.x + other.width and other.x < one.x + one.width
            down = one.y + one.height > other.y + Decimal("0.2") and other.y + other.height > one.y + Decimal("0.2")
            assert not (across and down), (one.key, other.key)


def test_every_placeholder_is_filled_for_everybody():
    assert set(WORDS) == set(PLACEHOLDERS)


def test_typed_braces_and_marks_are_literal():
    assert filled("{năm} {{năm}} {lạ} <b>&amp;", {"năm": "2024 {số sổ}"}) == "2024 {số sổ} {2024 {số sổ}} {lạ} <b>&amp;"


@pytest.mark.parametrize(
    ("key", "values", "said"),
    [
        ("recipient", {"x": Decimal(200)}, "Ô “Người được khen” ra ngoài trang 297 × 210 mm."),
        ("merit", {"smallest": Decimal(20)}, "Ô “Thành tích”: cỡ nhỏ nhất lớn hơn cỡ chữ."),
        ("merit", {"text": "{tháng}"}, "Ô “Thành tích”: không có chỗ điền “{tháng}”."),
    ],
)
def test_a_design_that_could_not_print_is_told_in_a_sentence(key, values, said):
    assert faults(changed(key, **values)) == [said]


def test_a_box_that_is_missing_or_twice_is_told():
    design = preset()
    assert faults(design.model_copy(update={"boxes": design.boxes[1:]})) == ["Mẫu phải có đủ các ô, mỗi ô một lần."]
    assert [box.key for box in design.boxes] == list(LABELS)


def test_a_text_that_does_not_fit_is_told_with_its_box_and_no_part_of_it_is_printed():
    page = lay_out(changed("recipient", width=Decimal(20)), WORDS | {"người được khen": "Liênhiệp" * 9})
    assert [misfit.split(" cho ")[0] for misfit in page.misfits] == ["Ô “Người được khen” không đủ chỗ"]
    assert not any("Liênhiệp" in line.text for line in page.lines)


def test_over_stock_the_fixed_words_are_left_out_and_a_hidden_box_everywhere():
    design = changed("register", shown=False)
    plain, stock = lay_out(design, WORDS), lay_out(design, WORDS, stock=True)
    assert not any("Vào sổ" in line.text for line in (*plain.lines, *stock.lines))
    assert "GIẤY KHEN" in {line.text for line in plain.lines} - {line.text for line in stock.lines}
    assert stock.rules == ()
