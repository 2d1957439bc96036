"""Workbooks made to hurt or simply wrong, out of an honest export: name -> (how it is made, what the answer says).

For the tests and for bench/workbooks.py. The classes are those of an office's mail as much as an attacker's: too much,
too far, another format, a broken archive, an XML bomb, another template, cells that hold no usable value.
"""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from unicodedata import normalize
from zipfile import ZIP_LZMA, ZipFile

from openpyxl import Workbook

from tests.factories.workbooks import SHEET, edited, repacked, replaced, with_rows

Make = Callable[[bytes], bytes]
CODE, TITLE, KIND, POINTS, PARAMS = 2, 4, 5, 6, 7  # columns of the exported sheet, from 1
DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY l0 "lol">'
    + b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    + b"]><x>&l9;</x>"
)
MAIN = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELS = "xl/_rels/workbook.xml.rels"


def parts(changes: dict[str, Any], *, packed: bool = True) -> Make:
    return lambda file: repacked(file, changes, packed=packed)


def rows(xml: bytes, *, packed: bool = True) -> Make:
    return parts({SHEET: with_rows(xml)}, packed=packed)


def before(tag: bytes, xml: bytes) -> Callable[[bytes], bytes]:
    return replaced(tag, xml + tag)


def of_type(word: bytes) -> Make:
    return parts({"[Content_Types].xml": replaced(MAIN, word)})


def book(edit: Callable[[Any], object]) -> Make:
    return lambda file: edited(file, edit)


def typed(*cells: tuple[int, int, Any]) -> Make:
    """With (row, column, value) typed into the sheet."""

    def edit(opened: Any) -> None:
        for row, column, value in cells:
            opened["Bảng điểm"].cell(row, column).value = value

    return book(edit)


def instead(content: bytes) -> Make:
    return lambda file: content


def plain_book(_: bytes) -> bytes:
    stream = BytesIO()
    Workbook().save(stream)
    return stream.getvalue()


def true_million(file: bytes) -> bytes:
    """A million rows with a value each, packed into less than may be sent."""
    cells = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n) for n in range(200, 1_000_200))
    return repacked(file, {SHEET: with_rows(cells)})


def filled(file: bytes, width: int, last: int) -> bytes:
    """Rows from 200 on with a value in each cell of so many columns."""
    letters = [bytes([65 + n]) for n in range(26)]
    columns = [*letters, *(b"A" + letter for letter in letters), b"BA", b"BB"][:width]

    def row(number: int) -> bytes:
        return (
            b'<row r="%d">' % number + b"".join(b'<c r="%s%d"><v>1</v></c>' % (c, number) for c in columns) + b"</row>"
        )

    return repacked(file, {SHEET: with_rows(b"".join(row(number) for number in range(200, last + 1)))})


def flagged(file: bytes) -> bytes:
    """The flag that says a password is needed, set in the directory of the archive."""
    content = bytearray(file)
    content[content.index(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def doubled(file: bytes) -> bytes:
    """Two parts of one name: what was judged need not be what is read."""
    stream = BytesIO(file)
    with ZipFile(stream, "a") as archive, ZipFile(BytesIO(file)) as old:
        archive.filelist[0].filename  # noqa: B018 - the directory is read before the name is given again
        archive.NameToInfo.pop(SHEET)
        archive.writestr(SHEET, old.read(SHEET))
    return stream.getvalue()


def lying_size(file: bytes) -> bytes:
    """The directory promises a small part."""
    content = bytearray(repacked(file, {"xl/media/a.xml": b"<a>" + b" " * 200_000 + b"</a>"}))
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    return bytes(content)


def damaged(file: bytes) -> bytes:
    """One byte of the packed sheet turned over."""
    content = bytearray(repacked(file, {}))
    with ZipFile(BytesIO(bytes(content))) as archive:
        start = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 400
    content[start] ^= 0xFF
    return bytes(content)


def packed_by_lzma(file: bytes) -> bytes:
    stream = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(stream, "w", ZIP_LZMA) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    return stream.getvalue()


def renamed_sheet(change: Callable[[bytes], bytes]) -> Make:
    """The sheet under a name that says nothing, reached through its relation."""

    def make(file: bytes) -> bytes:
        with ZipFile(BytesIO(file)) as archive:
            sheet = change(archive.read(SHEET))
        moved = replaced(b"/xl/worksheets/sheet1.xml", b"/xl/data.bin")
        return repacked(file, {SHEET: None, "xl/data.bin": sheet, RELS: moved, "[Content_Types].xml": moved})

    return make


def swapped(book: Any) -> None:
    """A second sheet with the same table."""
    book.copy_worksheet(book["Bảng điểm"]).title = "Bảng điểm (2)"


def marked_elsewhere(place: str) -> Callable[[Any], None]:
    return lambda book: setattr(book.defined_names["MAU_BANG_DIEM"], "attr_text", place)


def other_version(word: str) -> Make:
    return book(lambda opened: setattr(opened["Hướng dẫn"]["B4"], "value", word))


def strange_headers(opened: Any) -> None:
    for cell in opened["Bảng điểm"][3]:
        cell.value = f"Cột {cell.column}"


def deep_header(opened: Any) -> None:
    opened["Bảng điểm"].insert_rows(1, 30)


def long_texts(opened: Any) -> None:
    for row in range(5, 30):
        opened["Bảng điểm"].cell(row, TITLE).value = "dài " * 8_000


def merged_codes(opened: Any) -> None:
    opened["Bảng điểm"].merge_cells("B7:B9")


def dated(opened: Any) -> None:
    cell = opened["Bảng điểm"].cell(7, POINTS)
    cell.value, cell.number_format = 45_000, "dd/mm/yyyy"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
SWOLLEN, MANY = "bung ra quá lớn", "quá nhiều ô"
DAMAGED, FOREIGN, OTHER = "bị hỏng", "không phải sổ Excel", "không phải mẫu của trang này"

TOO_MUCH: dict[str, tuple[Make, str]] = {
    "a value in the last cell of the grid": (
        rows(b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'),
        "XFD1048576",
    ),
    "a value far to the right": (typed((5, 900, "x")), "AHP5"),
    "a value below the limit": (typed((5_001, 3, "x")), "C5001"),
    "a million rows with values": (true_million, MANY),
    "a million empty rows": (rows(b"<row/>" * 1_600_000, packed=False), MANY),
    "one row wider than any": (rows(b"<row>" + b"<c/>" * 80_000 + b"</row>", packed=False), MANY),
    "spaces that swell": (rows(b" " * 50_000_000), SWOLLEN),
    "more than may be unpacked": (parts({"xl/media/a.png": bytes(101 * 2**20)}), SWOLLEN),
    "larger than may be sent": (lambda f: f + bytes(10 * 2**20), "lớn hơn 10 MB"),
    "too many parts": (parts({f"xl/media/{n}.png": b"x" for n in range(400)}), SWOLLEN),
    "a directory of thirty thousand parts": (parts({f"x/{n}": b"" for n in range(30_000)}), SWOLLEN),
    "styles without end": (
        parts({"xl/styles.xml": before(b"<cellXfs", b"<x/>" * 80_000)}, packed=False),
        MANY,
    ),
    "strings without end": (parts({"xl/sharedStrings.xml": b"<si><t>a</t></si>" * 150_000}, packed=False), MANY),
    "texts without end": (book(long_texts), "quá nhiều chữ"),
    "rows and rows of nonsense": (lambda file: filled(file, 11, 900), "quá nhiều lỗi"),
    "a tag that never ends": (rows(b"<c " + b'r="A1" ' * 1_300_000, packed=False), MANY),
    "a remark that never ends": (rows(b"<!--" + (b"x" * 200_000 + b">") * 15, packed=False), DAMAGED),
    "attributes without end": (
        rows(b"<row " + b" ".join(b'a%d=""' % n for n in range(900_000)) + b"></row>", packed=False),
        MANY,
    ),
    "tags nested without end": (
        parts({"xl/styles.xml": before(b"<cellXfs", b"<x>" * 40_000 + b"</x>" * 40_000)}, packed=False),
        MANY,
    ),
}
BOMBS: dict[str, tuple[Make, str]] = {
    "entities in the sheet": (parts({SHEET: before(b"<worksheet", DTD)}), "DTD"),
    "entities in the book": (parts({"xl/workbook.xml": before(b"<workbook", DTD)}), "DTD"),
    "entities in the relations": (parts({RELS: before(b"<Relationships", DTD)}), "DTD"),
    "entities in the types": (parts({"[Content_Types].xml": before(b"<Types", DTD)}), "DTD"),
    "a billion laughs in the styles": (parts({"xl/styles.xml": LAUGHS}), "DTD"),
    "a billion laughs in the strings": (parts({"xl/sharedStrings.xml": LAUGHS}), "DTD"),
    "a billion laughs in the theme": (parts({"xl/theme/theme1.xml": LAUGHS}), "DTD"),
    "a billion laughs under another name": (renamed_sheet(lambda old: LAUGHS), "DTD"),
    "a file of the server by entity": (
        parts({"docProps/core.xml": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'}),
        "DTD",
    ),
    "a DTD from elsewhere": (parts({"docProps/app.xml": b'<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd"><x/>'}), "DTD"),
    "a DTD behind a long remark": (
        parts({"docProps/app.xml": b"<!-- " + b"x" * 5_000 + b" -->" + DTD + b"<x/>"}),
        "DTD",
    ),
    "a DTD in UTF-16": (parts({SHEET: DTD.decode().encode("utf-16")}), DAMAGED),
    "a DTD in UTF-16 without a mark": (parts({"xl/data.bin": DTD.decode().encode("utf-16-be")}), DAMAGED),
    "a foreign encoding": (
        parts({SHEET: lambda old: b'<?xml version="1.0" encoding="utf-7"?>' + old}),
        DAMAGED,
    ),
}
ARCHIVES: dict[str, tuple[Make, str]] = {
    "nothing at all": (instead(b" "), FOREIGN),
    "a table of commas": (instead(b"code,parent_code\n1,2\n"), FOREIGN),
    "an old .xls": (instead(OLE), FOREIGN),
    "a page of HTML": (instead("<html><table><tr><td>Mã</td></tr></table></html>".encode()), FOREIGN),
    "a printed page": (instead(b"%PDF-1.7\n" + bytes(500)), FOREIGN),
    "a program with a workbook at its end": (lambda f: b"#!/bin/sh\nexit\n" + f, FOREIGN),
    "an empty archive": (instead(b"PK\x05\x06" + bytes(18)), FOREIGN),
    "half an archive": (lambda f: f[: len(f) // 2], DAMAGED),
    "a damaged byte": (damaged, DAMAGED),
    "a directory that lies about a size": (lying_size, DAMAGED),
    "two parts of one name": (doubled, "mật khẩu hoặc bị hỏng"),
    "parts packed in a strange way": (packed_by_lzma, DAMAGED),
    "a password on the archive": (flagged, "mật khẩu"),
    "a password of Excel's": (instead(OLE + "EncryptedPackage".encode("utf-16-le") + bytes(500)), "mật khẩu"),
    "a spreadsheet of LibreOffice renamed": (
        parts({"[Content_Types].xml": None, "mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
        FOREIGN,
    ),
    "a Word file renamed": (
        of_type(b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        FOREIGN,
    ),
    "a binary workbook renamed": (of_type(b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "macro"),
    "a workbook with macros": (of_type(b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "macro"),
    "a hidden macro part": (parts({"xl/vbaProject.bin": b"x"}), "macro"),
    "an object that runs": (parts({"xl/activeX/activeX1.bin": b"x"}), "macro"),
    "a sheet that is no XML": (parts({SHEET: b"<worksheet><sheetData><row"}), DAMAGED),
    "a missing sheet": (parts({SHEET: None}), "Không tìm thấy dòng tiêu đề"),
    "a missing book": (parts({"xl/workbook.xml": None}), DAMAGED),
    "a sheet outside the archive": (
        parts({RELS: replaced(b"/xl/worksheets/sheet1.xml", b"../../../../etc/passwd")}),
        "Không tìm thấy dòng tiêu đề",
    ),
    "a string that is not there": (rows(b'<row><c t="s"><v>999999</v></c></row>'), DAMAGED),
    "a row without number": (rows(b'<row r="zero"><c r="A0"><v>1</v></c></row>'), DAMAGED),
    "a number beyond all numbers": (rows(b'<row r="99"><c r="B99"><v>1e999</v></c></row>'), "còn thiếu"),
}
TEMPLATES: dict[str, tuple[Make, str]] = {
    "another workbook": (plain_book, OTHER),
    "the mark taken away": (book(lambda opened: opened.defined_names.pop("MAU_BANG_DIEM")), OTHER),
    "the mark out of reach": (book(marked_elsewhere("'Hướng dẫn'!$XFD$1048576")), DAMAGED),
    "the mark on a missing sheet": (book(marked_elsewhere("'Trang khác'!$B$4")), DAMAGED),
    "the mark on a whole column": (book(marked_elsewhere("'Hướng dẫn'!$B:$B")), DAMAGED),
    "an older template": (other_version("tbemulation-bang-diem/0"), "phiên bản khác"),
    "a newer template": (other_version("tbemulation-bang-diem/2"), "phiên bản khác"),
    "headers renamed": (book(strange_headers), "Không tìm thấy dòng tiêu đề"),
    "headers far below": (book(deep_header), "Không tìm thấy dòng tiêu đề"),
    "the table twice": (book(swapped), "nhiều trang cùng là bảng điểm: “Bảng điểm”, “Bảng điểm (2)”"),
}
CELLS: dict[str, tuple[Make, str]] = {
    "a code given twice": (typed((7, CODE, "I.1")), "đã có ở dòng"),
    "a code given twice, once with marks apart": (
        typed((7, CODE, normalize("NFC", "Đề")), (8, CODE, normalize("NFD", "Đề"))),
        "mã “Đề” đã có ở dòng 7",
    ),
    "codes in merged cells": (book(merged_codes), "phải có từ 1 đến 20 ký tự"),
    "a formula without a value": (typed((7, POINTS, "=1+1")), "công thức chưa có giá trị"),
    "a formula into another file": (typed((7, TITLE, "='[1]Sheet1'!A1")), "công thức chưa có giá trị"),
    "a formula that calls out": (typed((7, TITLE, '=WEBSERVICE("http://127.0.0.1/")')), "công thức chưa có giá trị"),
    "an error for a value": (typed((7, POINTS, "#REF!")), "ô báo lỗi #REF!"),
    "a day for a number": (book(dated), "thành ngày giờ"),
    "words for a number": (typed((7, POINTS, "9,5 điểm")), "phải là số"),
    "a share for a number": (typed((7, POINTS, "50%")), "phải là số"),
    "less than nothing": (typed((7, POINTS, -1)), "phải từ 0 đến dưới 10000"),
    "no number": (typed((7, POINTS, "NaN")), "phải là số"),
    "a number too large": (typed((7, POINTS, "9" * 400)), "phải từ 0 đến dưới 10000"),
    "digits of another script": (typed((7, POINTS, "٣")), "phải là số"),
    "parameters nested without end": (typed((7, PARAMS, "[" * 20_000)), "không đúng cú pháp JSON"),
    "a million dots for a name": (typed((7, KIND, "." * 30_000)), "không có cách tính"),
}
HOSTILE = {**TOO_MUCH, **BOMBS, **ARCHIVES, **TEMPLATES, **CELLS}


def hidden(opened: Any) -> None:
    """Rows and columns that somebody folded away or filtered out are still part of the sheet."""
    sheet = opened["Bảng điểm"]
    for row in range(7, 12):
        sheet.row_dimensions[row].hidden = True
    sheet.column_dimensions["G"].hidden = True
    sheet.auto_filter.ref = "A3:K60"


def other_sheets(opened: Any) -> None:
    opened.create_sheet("Ghi chú", 0)["A1"].value = "Mã"
    opened.create_sheet("Tính nháp")["B2"].value = 12.5
    opened["Tính nháp"].sheet_state = "hidden"


def commas(opened: Any) -> None:
    """Every number as text with a decimal comma."""
    for (cell,) in opened["Bảng điểm"].iter_rows(min_row=4, min_col=POINTS, max_col=POINTS):
        if isinstance(cell.value, int | float):
            cell.value, cell.number_format = f"{cell.value:.2f}".replace(".", ","), "@"


def marks_apart(opened: Any) -> None:
    """All words as some keyboards and systems write Vietnamese: letters and marks one by one."""
    for row in opened["Bảng điểm"].iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.value = normalize("NFD", cell.value)


def shuffled(opened: Any) -> None:
    """The columns from right to left, one of somebody's own between them."""
    sheet = opened["Bảng điểm"]
    for row in sheet.iter_rows(min_row=3):
        values = [cell.value for cell in row]
        for place, value in enumerate([*values[::-1][:4], "Ghi chú nội bộ", *values[::-1][4:]], start=1):
            sheet.cell(row[0].row, place).value = value


def roomy(opened: Any) -> None:
    """Blank rows between the rows, spaces around the words, headers in capitals."""
    sheet = opened["Bảng điểm"]
    for row in range(60, 5, -1):
        sheet.insert_rows(row)
    for cell in sheet[3]:
        cell.value = f" {cell.value.upper()}\u00a0"


def calculated(xml: bytes) -> bytes:
    """The first points by a formula whose value Excel has stored."""
    start = xml.index(b'<c r="F5"')
    end = xml.index(b"<v>", start)
    return xml[:end] + b"<f>SUM('[1]Sheet1'!A1:A9)</f>" + xml[end:]


def linked(file: bytes) -> bytes:
    """With a link to a file elsewhere; nothing follows it."""
    relation = (
        b'<Relationship Id="rIdX" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"'
        b' Target="externalLinks/externalLink1.xml"/>'
    )
    link = (
        b'<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook'
        b' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId1"/></externalLink>'
    )
    changes = {RELS: before(b"</Relationships>", relation), "xl/externalLinks/externalLink1.xml": link}
    return repacked(file, {**changes, SHEET: calculated})


MERGES = b'</sheetData><mergeCells><mergeCell ref="A200:XFD1048576"/></mergeCells>'
# Read right, but too much work for the tests.
HEAVY: dict[str, Make] = {"all cells within the limits": lambda file: filled(file, 54, 5_000)}
HONEST: dict[str, Make] = {
    "as it went out": lambda file: file,
    "saved again by openpyxl": book(lambda opened: None),
    "a giant merge below the table": parts({SHEET: replaced(b"</sheetData>", MERGES)}),
    "empty cells with a format far away": rows(b'<row r="1048576" s="1"><c r="XFD1048576" s="1"/></row>'),
    "a style that is not there": rows(b'<row><c s="999999"><v>1</v></c></row>'),
    "rows and columns hidden": book(hidden),
    "other sheets beside it": book(other_sheets),
    "numbers as text with commas": book(commas),
    "letters and marks apart": book(marks_apart),
    "columns in another order": book(shuffled),
    "blank rows, spaces, capitals": book(roomy),
    "a formula with its value, into a linked file": linked,
    "a picture": parts({"xl/media/logo.png": b"\x89PNG\r\n\x1a\n<" + bytes(2_000)}),
    "settings of a printer": parts({"xl/printerSettings/printerSettings1.bin": "HP LaserJet".encode("utf-16-le")}),
    "tags nested deep where nobody looks": parts(
        {"xl/styles.xml": before(b"<cellXfs", b"<x>" * 20_000 + b"</x>" * 20_000)}, packed=False
    ),
}
