"""Biên bản kiểm tra and Phiếu kiểm tra as papers: what they say, where it stands, what is left to fill in by hand."""

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from docx.oxml.ns import qn
from PIL import Image
from pypdf import PdfReader

from dossiers.blocks import Appendix, Bases, Blank, Enclosed, Figure, Paper, Picture, Signatures, Table
from dossiers.kinds import inspection_checklist, inspection_minutes
from dossiers.kinds.visit_input import CheckedContent, ChecklistInput, MinutesInput, Photo
from dossiers.printing.html import render_html
from dossiers.printing.pdf import print_pdf
from dossiers.word import render_docx
from tests.dossiers import samples
from tests.dossiers.reading import blocks_of, page_numbers, printed, run, runs, sentences, text_of
from tests.dossiers.reading_office import Document, said, word
from tests.dossiers.test_hostile_print import canary, hostile, knocked
from tests.dossiers.test_word import mm, rows_of

__all__ = ["canary"]  # the fixture


def minutes(*papers, **changes) -> Paper:
    return inspection_minutes.build(MinutesInput(name="Biên bản", papers=papers or (samples.visit_minutes(**changes),)))


def checklists(*papers, **changes) -> Paper:
    return inspection_checklist.build(ChecklistInput(name="Phiếu", papers=papers or (samples.checklist(**changes),)))


def lines(count: int) -> tuple[CheckedContent, ...]:
    return (CheckedContent(content=samples.CONTENTS[0], lines=samples.checked_lines(count)),)


def photos(count: int, caption: str = "Sổ trực ban") -> tuple[Photo, ...]:
    return tuple(Photo(key=f"{place:032x}", sha256="0" * 64, caption=caption) for place in range(1, count + 1))


def jpeg(width: int = 40, height: int = 30) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), "seagreen").save(out, "JPEG")
    return out.getvalue()


def rows(paper: Paper) -> list[tuple]:
    return [row.cells for table in blocks_of(paper, Table) for row in table.rows]


# --- what the minutes say ---


def test_the_minutes_tell_when_where_and_on_what_decision():
    paper = minutes()
    (bases,) = blocks_of(paper, Bases)
    assert bases.items[1].startswith("Căn cứ Quyết định số 45/QĐ-VHTT")
    assert (
        "Vào hồi 08 giờ 00 phút, ngày 05 tháng 11 năm 2024, tại Hội trường UBND phường Nhà Bàng, Đoàn kiểm tra số 1 "
        "tiến hành kiểm tra việc thực hiện phong trào thi đua năm 2024 đối với Ủy ban nhân dân phường Nhà Bàng."
    ) in sentences(paper)


def test_what_was_found_stands_beside_what_was_claimed():
    (code, title, own, result, words, points) = rows(minutes())[1]
    assert (code, own, points) == ("I.2", Figure(Decimal("4.5")), Figure(Decimal("1.5")))
    assert title.notes == ("Tối đa 5 điểm.", "Kê khai: Số đạt: 9; Tổng số: 10.")
    assert (result, words) == ("Chưa đúng kê khai", "Sổ trực ban chỉ ghi 3 trong 5 kỳ đã kê khai.")


def test_points_of_the_team_stand_where_the_unit_claims_none_and_the_sign_is_explained():
    paper = minutes()
    assert rows(paper)[5][2::3] == ("-", Figure(Decimal("4")))
    assert "Dấu “-”: dòng đơn vị không tự chấm." in said(paper, "docx")


def test_each_content_has_its_table():
    contents = tuple(CheckedContent(content=each, lines=samples.checked_lines(2)) for each in samples.CONTENTS[:2])
    paper = minutes(contents=contents)
    assert [len(table.rows) for table in blocks_of(paper, Table)] == [2, 2]
    assert "Nội dung thi đua số 02: Thực hiện công tác Ứng dụng công nghệ thông tin:" in sentences(paper)
    assert "Đã kiểm tra 04/04 nội dung" in sentences(paper)


def test_the_results_are_counted():
    tally = "Đã kiểm tra 06/06 nội dung: đúng như kê khai 02, chưa đúng kê khai 02, chưa đủ căn cứ 02."
    assert tally in sentences(minutes())


@pytest.mark.parametrize(
    ("closed", "words"),
    [
        (datetime(2024, 11, 5, 11, 30, tzinfo=samples.HANOI), "11 giờ 30 phút cùng ngày"),
        (datetime(2024, 11, 6, 10, 15, tzinfo=samples.HANOI), "10 giờ 15 phút, ngày 06 tháng 11 năm 2024"),
        (None, "..... giờ ..... phút cùng ngày"),
    ],
)
def test_the_minutes_end_when_both_sides_agreed(closed, words):
    assert f"Biên bản kết thúc vào hồi {words}; đã đọc lại" in sentences(minutes(closed_at=closed))


def test_nothing_said_is_told_once_both_sides_have_agreed():
    text = sentences(minutes(opinion="", requirements=""))
    assert "Đơn vị không có ý kiến khác." in text
    assert "Đoàn không có kiến nghị, yêu cầu thêm." in text


# --- before the visit ---


def test_what_is_not_known_yet_is_left_to_be_filled_in():
    paper = minutes(samples.minutes_before_the_visit())
    assert paper.mark == "DỰ THẢO"
    assert [blank.lines for blank in blocks_of(paper, Blank)] == [3] * 5  # both sides, and three texts
    assert [cells[3:] for cells in rows(paper)] == [("", "", "")] * 6
    assert "Tổng số nội dung kiểm tra: 06." in sentences(paper)
    assert "không có ý kiến" not in sentences(paper)
    reader = printed(paper)
    assert [number.split()[-2:] for number in page_numbers(reader)] == [["DỰ", "THẢO"]] * len(reader.pages)


def test_without_a_checklist_there_is_room_to_write():
    paper = minutes(contents=())
    assert (blocks_of(paper, Table), blocks_of(paper, Blank)) == ([], [Blank(6)])


# --- where it stands ---


def test_both_sides_sign_side_by_side_the_unit_left_the_leader_right_and_names_stand_level():
    (signed, _) = blocks_of(minutes(), Signatures)
    assert [one.authority[0] for one in signed.signatories] == [
        "ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA",
        "THƯ KÝ ĐOÀN",
        "TRƯỞNG ĐOÀN",
    ]
    page = printed(minutes()).pages[-1]
    (names,) = [each for each in runs(page) if "Lê Hoàng Nam" in each.text and "Nguyễn Văn Thuận" in each.text]
    assert (names.size, names.face) == (14, "Tinos-Bold")


@pytest.mark.parametrize("count", [1, 6, 40])
def test_heads_are_repeated_rows_stay_whole_and_signatures_are_not_alone(count):
    reader = printed(minutes(contents=lines(count), requirements="Bổ sung hồ sơ."))
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    with_rows = [text for text in texts if re.search(r"I\.\d", text)]
    assert all("Ghinhậncủađoàn" in text for text in with_rows)
    for place in range(1, count + 1):
        assert sum(text.count(f"I.{place}X") + text.count(f"I.{place}T") for text in texts) == 1
    (last,) = [text for text in texts if "TRƯỞNGĐOÀN" in text]
    assert "Biênbảnkếtthúc" in last
    assert "NguyễnVănThuận" in last
    numbers = [number for number in page_numbers(reader) if number]
    assert numbers == [str(place) for place in range(2, len(reader.pages) + 1)]


def test_a_word_longer_than_its_cell_is_broken_and_kept():
    long = "Khôngcókhoảngtrắng" * 12
    line = samples.checked_lines(1)[0].model_copy(update={"title": long, "words": long, "code": "I.1.2.3.4.5.6"})
    paper = minutes(contents=(CheckedContent(content=samples.CONTENTS[0], lines=(line,)),))
    reader = printed(paper)
    assert "".join(text_of(reader).split()).count(long) == 2
    assert max(each.x for page in reader.pages for each in runs(page)) < 190


def test_text_comes_out_composed():
    text = unicodedata.normalize("NFD", "Phường đã khắc phục những thiếu sót")
    reader = printed(minutes(summary=text))
    assert unicodedata.normalize("NFC", text) in text_of(reader)
    assert text_of(reader) == unicodedata.normalize("NFC", text_of(reader))


def test_word_repeats_the_heads_and_parts_no_row():
    found = rows_of(word(minutes(contents=lines(40))))
    assert len(found) == 41
    assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in found)
    assert found[0].find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None


def test_open_rows_leave_room_by_hand_on_paper_and_in_word():
    bare = checklists(contents=lines(1))
    heights = [row.find(f"{qn('w:trPr')}/{qn('w:trHeight')}") for row in rows_of(word(bare))]
    assert sum(height is not None for height in heights) == 1 + inspection_checklist.SPARE
    assert all(int(height.get(qn("w:val"))) == 964 for height in heights if height is not None)  # 17 mm


# --- several in one file ---


def test_minutes_of_several_units_stand_on_pages_of_their_own_each_under_its_mark():
    draft = samples.minutes_before_the_visit(unit="Ủy ban nhân dân xã An Hảo")
    paper = minutes(samples.visit_minutes(), draft, samples.visit_minutes(unit="Ủy ban nhân dân xã An Cư"))
    assert [type(block) for block in paper.blocks] == [Enclosed] * 3
    reader = printed(paper)
    tops = page_numbers(reader)
    starts = [place for place, page in enumerate(reader.pages) if "CỘNG HÒA" in page.extract_text()]
    assert len(starts) == 3
    assert [tops[place] for place in starts] == ["", "DỰ THẢO", ""]
    assert ["DỰ THẢO" in top for top in tops] == [starts[1] <= place < starts[2] for place in range(len(tops))]
    assert tops[starts[2] + 1] == "2"


def test_in_word_each_has_its_own_section_mark_and_numbers():
    document = word(minutes(samples.visit_minutes(), samples.minutes_before_the_visit()))
    assert [section.header.paragraphs[0].text for section in document.sections] == ["", "DỰ THẢO"]
    starts = [section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for section in document.sections]
    assert starts == ["1", "1"]


def test_checklists_lie_across_and_each_begins_on_a_new_page():
    paper = checklists(samples.checklist(), samples.checklist())
    reader = printed(paper)
    assert {round(float(page.mediabox.width) / 72 * 25.4) for page in reader.pages} == {297}
    assert sum("PHIẾU KIỂM TRA" in page.extract_text() for page in reader.pages) == 2
    assert {mm(section.page_width) for section in word(paper).sections} == {297}


# --- the checklist ---


def test_the_checklist_says_what_is_claimed_and_proven_and_has_empty_boxes():
    (code, title, claim, own, documents, *boxes) = rows(checklists())[1]
    assert (code, claim, own) == ("I.1", "Số đạt: 9\nTổng số: 10", Figure(Decimal("4.5")))
    assert title.notes[1:] == (
        "Tính theo tỷ lệ số đạt trên tổng số.",
        "Lý do kiểm tra: Không có tài liệu kiểm chứng.",
    )
    assert documents == "- Báo cáo số 12.pdf\n- 1 tài liệu hạn chế"
    assert boxes == [""] * 5
    text = said(checklists(), "pdf")
    for head in ("Đúng", "Chưa đúng", "Chưa đủ căn cứ", "Ghi nhận"):
        assert head in text
    assert "Chưa đúng kê khai" not in text


# --- photographs ---


def test_photographs_stand_in_an_annex_that_the_text_refers_to():
    paper = minutes(photos=photos(3))
    assert "Ảnh ghi nhận tại buổi kiểm tra: 03 ảnh, tại Phụ lục." in sentences(paper)
    (annex,) = blocks_of(paper, Appendix)
    assert annex.reference.startswith("(Kèm theo Biên bản kiểm tra ngày 05 tháng 11 năm 2024")
    pictures = {f"{place:032x}": jpeg() for place in (1, 2, 3)}
    made = print_pdf(render_html(paper, pictures), title="x", pictures=pictures)
    reader = PdfReader(BytesIO(made.content))
    assert (len(reader.pages[-1].images), run(reader.pages[-1], "Phụ lục").size) == (3, 14)
    assert reader.attachments == {}
    document = Document(BytesIO(render_docx(paper, pictures)))
    assert len(document.inline_shapes) == 3
    assert max(mm(shape.width) for shape in document.inline_shapes) <= 74


def test_a_photograph_that_is_gone_leaves_its_caption():
    paper = minutes(photos=photos(1))
    assert "Ảnh 1. Sổ trực ban" in text_of(printed(paper))
    assert len(word(paper).inline_shapes) == 0


def test_more_photographs_than_fit_are_named_by_number():
    paper = minutes(photos=photos(inspection_minutes.MOST_PICTURES + 2))
    text = text_of(printed(paper))
    assert "26 ảnh, tại Phụ lục" in text
    assert "- Ảnh 26. Sổ trực ban" in text


def test_units_in_one_file_share_its_photographs():
    """However many units, the file stays of a size that is made while one waits."""
    many = minutes(*[samples.visit_minutes(photos=photos(24))] * 12)
    annexes = [block for paper in many.blocks for block in paper.blocks if isinstance(block, Appendix)]
    assert [len(annex.blocks[0].items) for annex in annexes] == [2] * 12
    assert [annex.blocks[2].lines[-1] for annex in annexes] == ["- Ảnh 24. Sổ trực ban"] * 12


@pytest.mark.parametrize("key", ["../../etc/passwd", "http://127.0.0.1/a.jpg", "tinos-regular.woff2", "A" * 32, ""])
def test_a_picture_has_no_address(key):
    with pytest.raises(ValueError, match="32 hexadecimal digits"):
        Picture(key, "Ảnh")


# --- hostile texts ---


def test_hostile_texts_are_printed_literally_in_both_papers_and_nothing_is_fetched(canary):
    payloads = hostile(canary)
    one = samples.checked_lines(1)[0]
    spoiled = tuple(
        one.model_copy(update={"code": "I.1", "title": p, "words": p, "claim": (p,), "why": p, "documents": (p,)})
        for p in payloads
    )
    contents = (CheckedContent(content=samples.CONTENTS[0], lines=spoiled),)
    text = payloads[1]
    everywhere = {"summary": text, "opinion": text, "requirements": text, "team": text, "unit": text, "place": text}
    papers = (
        minutes(contents=contents, photos=photos(2, text), team_present=(text,), mark=text, **everywhere),
        checklists(contents=contents, abstract=text),
    )
    for paper in papers:
        reader = printed(paper)
        seen = "".join(text_of(reader).split())
        assert [p for p in payloads if seen.count("".join(p.split())) < 2] == []
        in_word = "".join(said(paper, "docx").split())
        assert [p for p in payloads if "".join(p.split()) not in in_word] == []
        assert (knocked(canary), reader.attachments) == (False, {})
