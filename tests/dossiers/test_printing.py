"""The printed page measured against Nghị định 30/2020, Phụ lục I."""

import re
import subprocess
import sys
import unicodedata

import pytest

from dossiers.blocks import Appendix, Paper, Paragraph
from dossiers.certificates.measure import metrics
from dossiers.kinds import achievement_report, council_minutes, inspection_checklist, inspection_minutes, proposal
from dossiers.kinds.report_input import ReportInput
from dossiers.kinds.visit_input import ChecklistInput, MinutesInput
from dossiers.printing.characters import drawable
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from tests.dossiers import samples
from tests.dossiers.reading import Run, faces, page_numbers, printed, rules, run, runs, text_of

A4 = (210, 297)
TINOS = {"Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-Bold-Italic"}


def papers() -> dict[str, Paper]:
    return {
        "proposal": proposal.build(samples.proposal()),
        "minutes": council_minutes.build(samples.minutes()),
        "collective report": achievement_report.build(ReportInput(samples.collective_report())),
        "person report": achievement_report.build(ReportInput(samples.person_report())),
        "inspection minutes": inspection_minutes.build(
            MinutesInput(name="Biên bản", papers=(samples.visit_minutes(),))
        ),
        "inspection checklist": inspection_checklist.build(
            ChecklistInput(name="Phiếu", papers=(samples.checklist(), samples.checklist()))
        ),
    }


@pytest.fixture(scope="module")
def all_printed():
    return {name: printed(paper) for name, paper in papers().items()}


@pytest.fixture(scope="module")
def proposal_pdf(all_printed):
    return all_printed["proposal"]


def size_mm(page) -> tuple[int, int]:
    return round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4)


@pytest.mark.parametrize("name", papers())
def test_only_our_own_font_is_embedded(all_printed, name):
    assert faces(all_printed[name]) <= TINOS


def test_letters_that_our_font_lacks_bring_in_no_other_and_do_not_vanish():
    """Whatever fonts a machine has, a paper comes out the same."""
    reader = printed(Paper("x", "x", (Paragraph("\uf0b7 Ấm 中文 я\u200b😀 áp"),)))
    assert faces(reader) <= TINOS
    assert text_of(reader) == "• Ấm ?? ?? áp"


def test_every_letter_of_our_font_is_printed_and_no_other():
    known = set(metrics("regular").advances)
    assert all(set(metrics(face).advances) == known for face in ("bold", "italic", "bold-italic"))
    changed = {letter for letter in known if drawable(letter) != unicodedata.normalize("NFC", letter)}
    assert changed <= set(map(chr, range(0x80, 0xA0)))
    every = (chr(code) for code in range(0x20, 0x3000) if not 0x7F <= code < 0xA0)
    assert {letter for each in every for letter in drawable(each)} <= known


@pytest.mark.parametrize("name", papers())
def test_text_keeps_to_the_margins_of_20_20_30_20_mm(all_printed, name):
    for page in all_printed[name].pages:
        width, height = size_mm(page)
        inside = [r for r in runs(page) if r.y > 20]
        assert min(r.x for r in inside) >= 30
        assert [line for line in rules(page) if line.x < 29.9 or line.x + line.length > width - 19.9] == []
        assert max(r.y for r in inside) <= height - 20


def test_letterhead_has_the_sizes_and_faces_of_the_decree(proposal_pdf):
    page = proposal_pdf.pages[0]
    expected = {
        "UBND THỊ XÃ TỊNH BIÊN": (12, "Tinos"),
        "PHÒNG VĂN HÓA VÀ THÔNG TIN": (12, "Tinos-Bold"),
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM": (12, "Tinos-Bold"),
        "Độc lập - Tự do - Hạnh phúc": (13, "Tinos-Bold"),
        "Số:": (13, "Tinos"),
        "Tịnh Biên, ngày": (13, "Tinos-Italic"),
        "TỜ TRÌNH": (14, "Tinos-Bold"),
        "Về việc đề nghị": (14, "Tinos-Bold"),
        "Kính gửi:": (14, "Tinos"),
        "Căn cứ Luật": (14, "Tinos-Italic"),
        "Phòng Văn hóa và Thông tin thị xã": (14, "Tinos"),
    }
    assert {start: (run(page, start).size, run(page, start).face) for start in expected} == expected


@pytest.mark.parametrize("name", papers())
def test_national_title_stays_on_one_line(all_printed, name):
    page = all_printed[name].pages[0]
    assert run(page, "CỘNG HÒA").text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_number_and_date_stand_on_one_line(proposal_pdf):
    page = proposal_pdf.pages[0]
    assert run(page, "Số:").y == pytest.approx(run(page, "Tịnh Biên, ngày").y, abs=0.1)


def test_rules_have_the_lengths_of_the_decree(proposal_pdf):
    """Tiêu ngữ: as long as its text; issuing body and abstract: a third to a half of the line."""
    page = proposal_pdf.pages[0]
    issuer, motto, abstract = sorted((line for line in rules(page) if line.y < 70), key=lambda line: (line.y, line.x))
    motto_text = 56.1  # measured width of the tiêu ngữ at 13 pt bold
    assert motto.length == pytest.approx(motto_text, abs=0.3)
    assert motto.x == pytest.approx(run(page, "Độc lập").x, abs=0.1)
    assert 69 / 3 <= issuer.length <= 69 / 2
    assert 140 / 3 <= abstract.length <= 140 / 2


def test_first_lines_are_indented_by_12_7_mm_and_paragraphs_parted(proposal_pdf):
    page = proposal_pdf.pages[0]
    assert run(page, "Căn cứ Luật").x == pytest.approx(30 + 12.7, abs=0.1)
    last_of_one, first_of_next = run(page, "đồng Thi đua"), run(page, "Phòng Văn hóa và Thông tin thị xã")
    line, gap = 14 * 1.3, (first_of_next.y - last_of_one.y) / 25.4 * 72
    assert gap >= line + 6 - 0.1


def test_page_number_is_hidden_on_page_one_and_stands_top_centre_from_page_two(proposal_pdf):
    assert page_numbers(proposal_pdf)[:2] == ["", "2"]
    (number,) = [r for r in runs(proposal_pdf.pages[1]) if r.y < 20]
    assert (number.size, number.face) == (13, "Tinos")
    assert number.x == pytest.approx(30 + 160 / 2, abs=2)


def test_each_appendix_counts_its_pages_anew_on_landscape_paper(proposal_pdf):
    assert page_numbers(proposal_pdf) == ["", "2", "", "2", "3", "", "2", "3"]
    assert [size_mm(page) for page in proposal_pdf.pages] == [A4] * 2 + [A4[::-1]] * 6
    assert run(proposal_pdf.pages[2], "Phụ lục I").size == 14
    assert run(proposal_pdf.pages[2], "(Kèm theo").face == "Tinos-Italic"


def test_portrait_appendices_that_follow_each_other_count_anew():
    long = tuple(Paragraph(f"Đoạn {number}.") for number in range(50))
    paper = Paper("proposal", "Thử", (*long, Appendix(("A",), long, "I"), Appendix(("B",), long, "II")))
    assert page_numbers(printed(paper)) == ["", "2"] * 3


def test_table_header_is_repeated_on_every_page(proposal_pdf):
    assert ["Tên tập thể" in page.extract_text() for page in proposal_pdf.pages[2:5]] == [True] * 3


def test_recipients_stand_level_with_the_signer(proposal_pdf):
    page = proposal_pdf.pages[1]
    label, item, signer = run(page, "Nơi nhận:"), run(page, "- Như trên;"), run(page, "TRƯỞNG PHÒNG")
    assert (label.size, label.face, item.size, item.face) == (12, "Tinos-Bold-Italic", 11, "Tinos")
    assert label.x == pytest.approx(30, abs=0.1)
    assert label.y == pytest.approx(signer.y, abs=1)
    assert (signer.face, run(page, "Nguyễn Văn Thuận").face) == ("Tinos-Bold", "Tinos-Bold")


@pytest.mark.parametrize("lines", range(8))
def test_signatures_are_never_alone_on_a_page(lines):
    bases = tuple(f"Căn cứ thứ {number}" for number in range(lines))
    reader = printed(proposal.build(samples.proposal(bases=bases, individuals=(), collectives=())))
    page = next(p for p in reader.pages if "TRƯỞNG PHÒNG" in p.extract_text())
    assert "./." in page.extract_text()
    assert "Nguyễn Văn Thuận" in page.extract_text()


def test_minutes_have_no_place_date_line_and_sign_secretary_left_chair_right(all_printed):
    reader = all_printed["minutes"]
    assert not re.search(r"Tịnh Biên, ngày", text_of(reader))
    assert run(reader.pages[-1], "THƯ KÝ").text == "THƯ KÝ CHỦ TỌA"  # one line, read from left to right
    assert run(reader.pages[-1], "Châu Văn Giàu").y == pytest.approx(run(reader.pages[-1], "Trần Hữu Nghị").y, abs=0.1)
    assert run(reader.pages[0], "Số: 05/BB-HĐTĐKT").size == 13


@pytest.mark.parametrize("name", ["proposal", "minutes"])
def test_text_ends_with_the_closing_mark(all_printed, name):
    assert text_of(all_printed[name]).count("./.") == 1


def test_every_vietnamese_letter_comes_back_as_it_went_in():
    vowels = "aăâeêioôơuưy"
    tones = ["", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]
    letters = [unicodedata.normalize("NFC", v + t) for v in vowels for t in tones] + ["đ"]
    text = " ".join(letters + [letter.upper() for letter in letters])
    for face in ({}, {"italic": True}):
        assert text_of(printed(Paper("x", "x", (Paragraph(text, **face),)))) == text
    assert text_of(printed(Paper("x", "x", (Paragraph("", lead=text),)))) == text


def test_decomposed_text_is_printed_composed():
    decomposed = unicodedata.normalize("NFD", "Ủy ban nhân dân thị xã Tịnh Biên")
    assert text_of(printed(Paper("x", "x", (Paragraph(decomposed),)))) == unicodedata.normalize("NFC", decomposed)


def test_long_unit_names_are_printed_whole(proposal_pdf):
    name = "Ban Chỉ đạo Công tác gia đình và phong trào Toàn dân đoàn kết xây dựng đời sống văn hóa xã Vĩnh Trung"
    assert name in text_of(proposal_pdf)


def test_title_goes_into_the_properties_of_the_file(proposal_pdf):
    assert proposal_pdf.metadata.title.startswith("Tờ trình Về việc đề nghị tặng Giấy khen")


def test_same_paper_gives_identical_bytes_in_another_process(tmp_path):
    paper = papers()["person report"]
    page = tmp_path / "paper.html"
    page.write_text(render_html(paper), encoding="utf-8")
    first = render_pdf(page.read_text(encoding="utf-8"), title=paper.title)
    code = (
        "import sys, pathlib; from dossiers.printing.pdf import render_pdf; "
        "html = pathlib.Path(sys.argv[1]).read_text(encoding='utf-8'); "
        "render_pdf('<p>khác</p>', title='khác'); "
        "sys.stdout.buffer.write(render_pdf(html, title=sys.argv[2]))"
    )
    command = [sys.executable, "-c", code, str(page), paper.title]
    second = subprocess.run(command, capture_output=True, check=True, env={"DJANGO_SETTINGS_MODULE": "tests.settings"})  # noqa: S603
    assert first == render_pdf(page.read_text(encoding="utf-8"), title=paper.title)
    assert first == second.stdout


def test_runs_measure_what_they_claim():
    """The ruler itself: a paragraph without indent starts at the left margin in 14 pt."""
    (found,) = runs(printed(Paper("x", "x", (Paragraph("Thước", indent=False),))).pages[0])
    assert found == Run("Thước", pytest.approx(30, abs=0.01), found.y, 14, "Tinos")
