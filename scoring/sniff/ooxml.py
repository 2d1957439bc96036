"""Word and Excel files: a zip archive whose sizes are judged from its directory, before anything is unpacked."""

import re
import zlib
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError
from zipfile import BadZipFile, ZipFile, ZipInfo

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from scoring.sniff.unfit import Unfit

MOST_MEMBERS = 3_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 150
SMALL = 1024 * 1024  # below this a high ratio is harmless
MOST_XML = 2 * 1024 * 1024  # of the members read here

_MAIN = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
_ACTIVE_TYPES = ("macro", "vbaproject", "activex", "oleobject")
_ACTIVE_LINKS = {"attachedTemplate", "oleObject", "frame", "subDocument", "control"}
# A document begun from a template of the office names it on the disk where it was written: nothing is fetched for that.
_OWN_TEMPLATE = re.compile(r"(file:///[a-z]:[\\/])?[^/\\:]+([\\/][^/\\:]+)*\.dot[xm]?", re.IGNORECASE)
MOST_INSIDE = 20 * 1024 * 1024  # of a workbook behind a chart

_BROKEN = "Tệp Word/Excel bị hỏng. Hãy mở tệp, lưu lại (Lưu dưới dạng .docx, .xlsx) hoặc xuất ra PDF rồi chọn lại."
_ACTIVE = "Tệp có macro hoặc đối tượng nhúng chạy được. Hãy lưu lại dạng .docx, .xlsx không macro, hoặc xuất ra PDF."
_BOMB = "Tệp bung ra quá lớn so với dung lượng, không an toàn. Hãy xuất ra PDF rồi tải lên."
_ARCHIVE = "Tệp nén ZIP. Hãy giải nén và tải lên từng tệp."


def kind_of(content: bytes) -> str:
    """Either "docx" or "xlsx" by the content-types member; raises Unfit for every other archive."""
    with _opened(content) as archive:
        return _main_kind(archive)


def check_docx(content: bytes) -> bytes:
    return _checked(content)


def check_xlsx(content: bytes) -> bytes:
    return _checked(content)


def _checked(content: bytes) -> bytes:
    with _opened(content) as archive:
        _refuse_active(archive)
    return content


def _opened(content: bytes) -> ZipFile:
    try:
        archive = ZipFile(BytesIO(content))
    except (BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unfit(_BROKEN) from error
    if archive.comment or not content.startswith(b"PK\x05\x06", len(content) - 22):
        raise Unfit(_BROKEN)  # something hangs behind the archive
    _refuse_bombs(archive.infolist(), len(content))
    return archive


def _refuse_bombs(members: list[ZipInfo], size: int) -> None:
    names = [member.filename for member in members]
    if len(names) > MOST_MEMBERS:
        raise Unfit(_BOMB)
    if len(set(names)) != len(names) or any(_leads_out(name) for name in names):
        raise Unfit(_BROKEN)
    if any(member.flag_bits & 1 for member in members):
        raise Unfit("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi tải lên.")
    if sum(member.compress_size for member in members) > size:  # members that share their bytes
        raise Unfit(_BOMB)
    if sum(member.file_size for member in members) > MOST_UNPACKED or any(map(_swells, members)):
        raise Unfit(_BOMB)


def _swells(member: ZipInfo) -> bool:
    return member.file_size > SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1)


def _leads_out(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ".." in name.split("/") or "\0" in name


def _main_kind(archive: ZipFile) -> str:
    if "[Content_Types].xml" not in archive.namelist():
        raise Unfit(_ARCHIVE)
    types = {element.get("ContentType", "") for element in _xml(archive, "[Content_Types].xml")}
    if any(word in each.lower() for each in types for word in _ACTIVE_TYPES):
        raise Unfit(_ACTIVE)
    kinds = {_MAIN[each] for each in types if each in _MAIN}
    if len(kinds) != 1:
        raise Unfit("Chỉ nhận Word (.docx) và Excel (.xlsx). Hãy lưu lại đúng loại hoặc xuất ra PDF.")
    return kinds.pop()


def _refuse_active(archive: ZipFile) -> None:
    """Macros, OLE objects, and links by which the file would fetch a template or run something on opening."""
    for name in archive.namelist():
        lowered = name.lower()
        if lowered.endswith(".bin") and ("vba" in lowered or "oleobject" in lowered or "activex" in lowered):
            raise Unfit(_ACTIVE)
        if lowered.endswith(".rels") and any(map(_is_active, _xml(archive, name))):
            raise Unfit(_ACTIVE)
        if "/embeddings/" in f"/{lowered}":
            _check_inside(archive, name)


def _is_active(link: Element) -> bool:
    kind, target = link.get("Type", "").rsplit("/", 1)[-1], link.get("Target", "")
    if link.get("TargetMode") != "External" or kind not in _ACTIVE_LINKS:
        return False
    return kind != "attachedTemplate" or not _OWN_TEMPLATE.fullmatch(target)


def _check_inside(archive: ZipFile, name: str) -> None:
    """Behind a chart stands its workbook; whatever else is put inside could be anything that runs."""
    with archive.open(name) as member:
        content = member.read(MOST_INSIDE + 1)
    if len(content) > MOST_INSIDE or not content.startswith(b"PK\x03\x04"):
        raise Unfit(_ACTIVE)
    with _opened(content) as inside:
        _main_kind(inside)
        if any("/embeddings/" in f"/{each.lower()}" for each in inside.namelist()):
            raise Unfit(_ACTIVE)
        _refuse_active(inside)


def _xml(archive: ZipFile, name: str) -> Element:
    try:
        with archive.open(name) as member:
            text = member.read(MOST_XML + 1)
        if len(text) > MOST_XML:
            raise Unfit(_BOMB)
        root: Element = fromstring(text, forbid_dtd=True)
    except (BadZipFile, ParseError, DefusedXmlException, OSError, EOFError, NotImplementedError, zlib.error) as error:
        raise Unfit(_BROKEN) from error
    return root
