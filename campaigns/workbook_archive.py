"""Is an uploaded .xlsx harmless to read? Judged from its zip directory and raw bytes, before any of it is parsed."""

import re
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

MEBIBYTE = 1024 * 1024
MOST_PACKED = 10 * MEBIBYTE
MOST_UNPACKED = 100 * MEBIBYTE
MOST_RATIO = 100
SMALL = 256 * 1024  # a part below this may be packed as tightly as it likes
MOST_PARTS = 300
# Opening and closing tags of one part: what bounds the time and memory of reading it, which its bytes do not.
MOST_TAGS_IN_CELLS, MOST_TAGS_IN_STRINGS, MOST_TAGS = 1_500_000, 400_000, 60_000
MOST_TAGS_IN_A_ROW = 70_000  # the widest row of Excel; a row is held in memory whole

# One tag may be as long as this. The parser begins a tag anew with every piece of the file that it is given.
_ENDLESS_TAG = re.compile(rb"<[^<>]{262144}")
_WORKSHEETS = "xl/worksheets/sheet"
_CONTENT_TYPES = "[Content_Types].xml"
_WORKBOOK = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_WORKSHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MACROS = (b"macroenabled", b"vbaproject", b"activex", b"oleobject")
_ARCHIVE = b"PK\x03\x04"
_OLD_FORMAT, _ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
# What an XML part may begin with before its first tag, in UTF-8 and in UTF-16 with or without a mark of byte order.
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']*)["']""")

TOO_LARGE = "Tệp lớn hơn 10 MB. Bảng điểm chỉ gồm chữ và số; hãy bỏ hình ảnh, trang thừa."
_FOREIGN = "Tệp không phải sổ Excel (.xlsx). Hãy dùng tệp mẫu, hoặc lưu lại dưới dạng .xlsx."
_LOCKED = "Tệp có mật khẩu hoặc bị hỏng. Hãy bỏ mật khẩu, lưu lại rồi chọn lại."
_DAMAGED = "Tệp Excel bị hỏng hoặc không đọc được. Hãy mở tệp, lưu lại dưới dạng .xlsx rồi chọn lại."
_SWOLLEN = "Tệp bung ra quá lớn so với dung lượng, không an toàn. Hãy chép nội dung sang tệp mẫu mới tải về."
_TOO_MANY = "Tệp có quá nhiều ô hoặc định dạng. Hãy chép riêng các dòng của bảng điểm sang tệp mẫu mới tải về."


class UnreadableWorkbook(Exception):
    """A file that is refused whole; the Vietnamese message says why and what to do."""


# A cell with a value, in a place that it names itself; formatted but empty cells may lie anywhere. Bounded, since a tag
# without end would make the search take its square.
_FILLED = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"[^<>]{0,200}(?<!/)><(?:[\w.-]+:)?(?:v|f|is)\b')


def check_archive(content: bytes, most_rows: int, most_columns: int) -> None:
    """Raises UnreadableWorkbook for anything but a plain workbook of bearable size, without macros and DTD.

    Values beyond the last row or column that will be read are refused, lest they be left out unseen.
    """
    if len(content) > MOST_PACKED:
        raise UnreadableWorkbook(TOO_LARGE)
    if content.startswith(_OLD_FORMAT):  # .xls, or the wrapping that Excel puts around a workbook with a password
        raise UnreadableWorkbook(_LOCKED if _ENCRYPTED in content else _FOREIGN)
    if not content.startswith(_ARCHIVE):
        raise UnreadableWorkbook(_FOREIGN)
    try:
        with ZipFile(BytesIO(content)) as archive:
            _judge_directory(archive.infolist())
            _judge_types(archive)
            for part in archive.infolist():
                xml = archive.read(part)
                if _is_xml(part.filename, xml):
                    _judge_part(part.filename, xml)
                    _refuse_far_cells(xml, most_rows, most_columns)
    except (BadZipFile, zlib.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise UnreadableWorkbook(_DAMAGED) from error


def _judge_directory(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(set(names)) != len(names) or any(part.flag_bits & 1 for part in parts):
        raise UnreadableWorkbook(_LOCKED)
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise UnreadableWorkbook(_DAMAGED)  # Excel packs in no other way, and others take any amount of memory
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or any(map(_swells, parts)):
        raise UnreadableWorkbook(_SWOLLEN)


def _swells(part: ZipInfo) -> bool:
    return part.file_size > SMALL and part.file_size > MOST_RATIO * max(part.compress_size, 1)


def _judge_types(archive: ZipFile) -> None:
    if _CONTENT_TYPES not in archive.namelist():
        raise UnreadableWorkbook(_FOREIGN)
    types = archive.read(_CONTENT_TYPES)
    names = b" ".join(name.lower().encode() for name in archive.namelist())
    if any(word in types.lower() or word in names for word in _MACROS):
        raise UnreadableWorkbook("Tệp có macro hoặc đối tượng nhúng chạy được. Hãy lưu lại dạng .xlsx không macro.")
    if _WORKBOOK not in types or _WORKSHEET not in types:
        raise UnreadableWorkbook(_FOREIGN)


def _is_xml(name: str, content: bytes) -> bool:
    """By name or by looks: a workbook may call its sheets anything."""
    return name.endswith((".xml", ".rels", ".vml")) or content[:64].lstrip(_BEFORE_XML).startswith(b"<")


def _judge_part(name: str, content: bytes) -> None:
    """No DTD, hence no entities; UTF-8 only, so that looking for a DTD finds it; a bearable number of tags."""
    start = content[:200]
    encoding = _ENCODING.search(start)
    if b"\0" in start or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii")):
        raise UnreadableWorkbook(_DAMAGED)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise UnreadableWorkbook("Tệp có khai báo lạ (DTD) mà Excel không bao giờ ghi nên không được nhận.")
    if content.count(b"<") > _most_tags(name) or _ENDLESS_TAG.search(content):
        raise UnreadableWorkbook(_TOO_MANY)
    if name.startswith(_WORKSHEETS) and any(row.count(b"<") > MOST_TAGS_IN_A_ROW for row in content.split(b"<row")):
        raise UnreadableWorkbook(_TOO_MANY)


def _most_tags(name: str) -> int:
    if name.startswith(_WORKSHEETS):
        return MOST_TAGS_IN_CELLS
    return MOST_TAGS_IN_STRINGS if name == "xl/sharedStrings.xml" else MOST_TAGS


def _refuse_far_cells(content: bytes, most_rows: int, most_columns: int) -> None:
    for found in _FILLED.finditer(content):
        letters, row = found[1].decode(), int(found[2])
        column = 0
        for letter in letters:
            column = column * 26 + ord(letter) - ord("A") + 1
        if row > most_rows or column > most_columns:
            text = f"Ô {letters}{row} nằm ngoài vùng đọc ({most_rows} dòng, {most_columns} cột). Hãy xóa các ô thừa."
            raise UnreadableWorkbook(text)
