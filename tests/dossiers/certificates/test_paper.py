"""The PDF under a ruler: every line where the design says, within half a millimetre; our fonts only; small."""

import io

import pytest
from pypdf import PdfReader

from dossiers.certificates.design import Design
from dossiers.certificates.drawing import Pictures, grid_html, sheet_html, svg
from dossiers.certificates.page import Line, lay_out
from dossiers.certificates.presets import SIZES, preset
from dossiers.printing.orders import CERTIFICATES, Order
from dossiers.printing.pdf import print_order, print_pdf
from tests.dossiers.certificates.reading import faces, runs, text_of
from tests.factories.certificates import WORDS

pytestmark = pytest.mark.any_database
EXACT = 0.5  # mm
HOSTILE = '<img src="file:///etc/passwd"><script>alert(1)</script> {% now %} {{ x }} &lt;b&gt; \u202eABC'


def printed(html: str) -> PdfReader:
    return PdfReader(io.BytesIO(print_pdf(html, title="Giấy khen", styles=CERTIFICATES).content))


def left_edge(line: Line) -> float:
    return line.x - {"left": 0.0, "center": line.width / 2, "right": line.width}[line.align]


def assert_stands(reader: PdfReader, design: Design, lines: tuple[Line, ...], offset=(0.0, 0.0)) -> None:
    found = {run.text: run for run in runs(reader.pages[0])}
    assert len(lines) == len(found)
    for line in lines:
        run = found[line.text]
        assert abs(run.y - (line.baseline + offset[1])) < EXACT, line
        assert abs(run.x - (left_edge(line) + offset[0])) < EXACT, line
        assert run.size == line.size


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_every_line_stands_where_the_design_says(width, height):
    design = preset(width, height)
    page = lay_out(design, WORDS)
    reader = printed(sheet_html([page]))
    box = reader.pages[0].mediabox
    assert (float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72) == pytest.approx((width, height), abs=0.1)
    assert_stands(reader, design, page.lines)


def test_a_trays_offset_moves_everything_by_its_millimetres():
    design = preset()
    page = lay_out(design, WORDS, stock=True)
    assert_stands(printed(sheet_html([page], offset=(1.5, -2.0))), design, page.lines, (1.5, -2.0))


def test_shrunk_and_broken_names_stand_inside_their_box():
    long = "Ban Chỉ đạo Công tác gia đình và phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa xã Vĩnh Trung"
    design = preset()
    page = lay_out(design, WORDS | {"người được khen": long})
    reader = printed(sheet_html([page]))
    box = next(box for box in design.boxes if box.key == "recipient")
    lines = [run for run in runs(reader.pages[0]) if run.text in long]
    assert len(lines) == 2
    assert all(float(box.y) < line.y < float(box.y + box.height) for line in lines)
    assert all(line.x >= float(box.x) for line in lines)


def test_without_pictures_it_embeds_our_font_alone_and_stays_small():
    content = print_pdf(sheet_html([lay_out(preset(), WORDS)]), title="Giấy khen", styles=CERTIFICATES).content
    assert faces(PdfReader(io.BytesIO(content))) == {"Tinos", "Tinos-Bold", "Tinos-Italic"}
    assert len(content) <= 30_000  # bytes


def test_printed_among_others_a_certificate_is_the_same_file():
    names = ("Bà Nguyễn Thị Hồng Nhung", "UBND xã Vĩnh Trung", "Ông Châu Văn Giàu")
    pages = [lay_out(preset(), WORDS | {"người được khen": name}) for name in names]
    together = print_order(Order((sheet_html(pages),), styles=CERTIFICATES, singles=names))
    alone = [
        print_order(Order((sheet_html([page]),), name, CERTIFICATES, singles=(name,)))
        for page, name in zip(pages, names, strict=True)
    ]
    assert [[each] for each in together] == alone
    assert [PdfReader(io.BytesIO(each.content)).metadata.title for each in together] == list(names)


def test_what_people_typed_is_printed_literally_and_nothing_is_fetched():
    page = lay_out(preset(), WORDS | {"chức vụ, đơn vị": HOSTILE})
    assert page.misfits == ()
    text = text_of(printed(sheet_html([page])).pages[0])
    assert '<img src="file:///etc/passwd"><script>alert(1)</script> {% now %} {{ x }} &lt;b&gt; ABC' in text
    drawing = svg(page, Pictures())
    assert "<script" not in drawing
    assert "&lt;script&gt;" in drawing


def test_the_screen_and_the_paper_say_the_same_at_the_same_places():
    page = lay_out(preset(), WORDS)
    drawing = svg(page)
    for line in page.lines:
        assert f'x="{line.x:.3f}" y="{line.baseline:.3f}"' in drawing
        assert line.text in drawing
    assert " style=" not in drawing


def test_the_grid_numbers_millimetres_from_the_left_and_the_top_edge():
    found = runs(printed(grid_html(preset(), "HP, khay tay", (1.0, -0.5))).pages[0])
    assert any(run.text.startswith("Lưới thử 297 × 210 mm, HP, khay tay: dịch +1,0 ngang, -0,5 dọc") for run in found)
    hundreds = [run for run in found if run.text == "100"]
    assert any(abs(run.x - (100 + 1.0)) < 1 for run in hundreds)
    assert any(abs(run.y - (100 - 0.5)) < 1 for run in hundreds)


def test_the_frame_and_the_emblem_are_left_out_over_stock():
    assert "<path" in sheet_html([lay_out(preset(), WORDS)])
    assert "<path" not in sheet_html([lay_out(preset(), WORDS, stock=True)], Pictures("1", "2"))
    assert "paper:" not in sheet_html([lay_out(preset(), WORDS, stock=True)], Pictures("1", "2"))
