"""Workbooks made to hurt or simply wrong: each is answered with a Vietnamese reason, and nothing changes."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from defusedxml.common import DefusedXmlException
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from campaigns import workbook_archive
from campaigns.roles import Role
from scoring.sheet_workbook import sheet_workbook
from tests.factories.campaigns import make_member
from tests.factories.workbooks import SHEET, edited, repacked, replaced, with_rows

pytestmark = pytest.mark.django_db
FAR = b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def of_other_kind(word):
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return lambda file: repacked(file, {"[Content_Types].xml": replaced(main, word)})


def without_mark(book):
    del book.defined_names["MAU_BANG_DIEM"]


def older(book):
    book["Hướng dẫn"]["B4"].value = "tbemulation-bang-diem/0"


def strange_headers(book):
    for cell in book["Bảng điểm"][3]:
        cell.value = f"Cột {cell.column}"


def plain_book(_):
    stream = BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def long_texts(book):
    for row in range(5, 30):
        book["Bảng điểm"].cell(row, 4).value = "dài " * 8_000


def typed(row, column, value):
    return lambda file: edited(file, lambda book: setattr(book["Bảng điểm"].cell(row, column), "value", value))


def rows(count, row, *, packed=True):
    return lambda file: repacked(file, {SHEET: with_rows(row * count)}, packed=packed)


def encrypted(file):
    """The flag that says a password is needed, set in the directory of the archive."""
    content = bytearray(file)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


HOSTILE = {
    "a value in the last cell of the grid": (lambda f: repacked(f, {SHEET: with_rows(FAR)}), "XFD1048576"),
    "a value far to the right": (typed(5, 900, "x"), "AHP5"),
    "a value below the limit": (typed(5_001, 3, "x"), "C5001"),
    "a million empty rows": (rows(1_600_000, b"<row/>", packed=False), "quá nhiều ô"),
    "one row wider than any": (rows(1, b"<row>" + b"<c/>" * 80_000 + b"</row>", packed=False), "quá nhiều ô"),
    "spaces that swell": (rows(1, b" " * 50_000_000), "bung ra quá lớn"),
    "more than may be unpacked": (lambda f: repacked(f, {"xl/media/a.png": bytes(101 * 2**20)}), "bung ra quá lớn"),
    "larger than may be sent": (lambda f: f + bytes(10 * 2**20), "lớn hơn 10 MB"),
    "too many parts": (lambda f: repacked(f, {f"xl/media/{n}.png": b"x" for n in range(400)}), "bung ra quá lớn"),
    "entities in the sheet": (lambda f: repacked(f, {SHEET: replaced(b"<worksheet", DTD + b"<worksheet")}), "DTD"),
    "a DTD elsewhere": (lambda f: repacked(f, {"docProps/app.xml": DTD + b"<x/>"}), "DTD"),
    "a DTD in UTF-16": (lambda f: repacked(f, {SHEET: DTD.decode().encode("utf-16")}), "hỏng"),
    "a declared foreign encoding": (
        lambda f: repacked(f, {SHEET: lambda old: b'<?xml version="1.0" encoding="utf-7"?>' + old}),
        "hỏng",
    ),
    "no archive at all": (lambda f: b"code,parent_code\n1,2\n", "không phải sổ Excel"),
    "an old .xls": (lambda f: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "không phải sổ Excel"),
    "half an archive": (lambda f: f[: len(f) // 2], "hỏng"),
    "an archive with a password": (encrypted, "mật khẩu"),
    "a Word file renamed": (
        of_other_kind(b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        "không phải sổ Excel",
    ),
    "a workbook with macros": (of_other_kind(b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "macro"),
    "a hidden macro part": (lambda f: repacked(f, {"xl/vbaProject.bin": b"x"}), "macro"),
    "another workbook": (plain_book, "không phải mẫu của trang này"),
    "the mark taken away": (lambda f: edited(f, without_mark), "không phải mẫu của trang này"),
    "an older template": (lambda f: edited(f, older), "phiên bản khác"),
    "headers renamed": (lambda f: edited(f, strange_headers), "Không tìm thấy dòng tiêu đề"),
    "texts without end": (lambda f: edited(f, long_texts), "quá nhiều chữ"),
    "styles without end": (
        lambda f: repacked(f, {"xl/styles.xml": replaced(b"<cellXfs", b"<x/>" * 80_000 + b"<cellXfs")}, packed=False),
        "quá nhiều ô",
    ),
    "strings without end": (
        lambda f: repacked(f, {"xl/sharedStrings.xml": b"<si><t>a</t></si>" * 150_000}, packed=False),
        "quá nhiều ô",
    ),
    "a sheet that is no XML": (lambda f: repacked(f, {SHEET: b"<worksheet><sheetData><row"}), "hỏng"),
    "a missing sheet": (lambda f: repacked(f, {SHEET: None}), "Không tìm thấy dòng tiêu đề"),
    "a string that is not there": (rows(1, b'<row><c t="s"><v>999999</v></c></row>'), "hỏng"),
    "a code given twice": (typed(7, 2, "I.1"), "đã có ở dòng"),
    "a formula without a value": (typed(7, 6, "=1+1"), "công thức chưa có giá trị"),
    "an error for a value": (typed(7, 6, "#REF!"), "ô báo lỗi #REF!"),
    "parameters nested without end": (typed(7, 7, "[" * 20_000), "không đúng cú pháp JSON"),
    "a number too large": (typed(7, 6, "9" * 400), "phải từ 0 đến dưới 10000"),
    "a million dots for a name": (typed(7, 5, "." * 30_000), "không có cách tính"),
}


@pytest.mark.parametrize(("make", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_words_and_changes_nothing(tinh_bien, sign_in, nothing_written, make, said):
    content = tinh_bien.contents.get(number="02")
    file = make(sheet_workbook(content, content.sheets.get()))
    client = sign_in(make_member(tinh_bien.lead_unit, Role.MANAGER))

    with nothing_written():
        upload = SimpleUploadedFile("bang-diem.xlsx", file)
        page = client.post(f"/c/{tinh_bien.code}/sheets/02/import/", {"file": upload})

    assert page.status_code == 422
    assert said in page.content.decode()
    assert "Áp dụng</button>" not in page.content.decode()


def test_a_giant_merge_is_read_without_being_built(tinh_bien, sign_in):
    content = tinh_bien.contents.get(number="02")
    merge = replaced(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A200:XFD1048576"/></mergeCells>')
    file = repacked(sheet_workbook(content, content.sheets.get()), {SHEET: merge})
    client = sign_in(make_member(tinh_bien.lead_unit, Role.MANAGER))

    page = client.post(f"/c/{tinh_bien.code}/sheets/02/import/", {"file": SimpleUploadedFile("a.xlsx", file)})

    assert "Không có gì khác" in page.content.decode()


def test_formatted_but_empty_cells_far_away_are_no_hindrance(tinh_bien, sign_in):
    content = tinh_bien.contents.get(number="02")
    far = b'<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'
    file = repacked(sheet_workbook(content, content.sheets.get()), {SHEET: with_rows(far)})
    client = sign_in(make_member(tinh_bien.lead_unit, Role.MANAGER))

    page = client.post(f"/c/{tinh_bien.code}/sheets/02/import/", {"file": SimpleUploadedFile("a.xlsx", file)})

    assert "Không có gì khác" in page.content.decode()


def test_an_honest_export_is_far_from_every_limit(tinh_bien):
    content = tinh_bien.contents.get(number="01")
    file = sheet_workbook(content, content.sheets.get())
    with ZipFile(BytesIO(file)) as archive:
        tags = max(archive.read(name).count(b"<") for name in archive.namelist())
        ratio = max(part.file_size / part.compress_size for part in archive.infolist())
    assert tags * 5 < workbook_archive.MOST_TAGS
    assert ratio * 2 < workbook_archive.MOST_RATIO


def test_workbooks_are_read_by_the_parser_that_refuses_entities_though_lxml_is_installed():
    """python-docx brings lxml, which openpyxl would prefer to defusedxml. What passes the first wall meets this one."""
    bomb = repacked(plain_book(None), {"xl/workbook.xml": replaced(b"<workbook", DTD + b"<workbook")})
    with pytest.raises(ValueError, match="Unable to read workbook") as refused:
        load_workbook(BytesIO(bomb), read_only=True)
    assert isinstance(refused.value.__cause__, DefusedXmlException)
