"""PDF: whole, nothing hanging behind its end, readable without a password, and nothing in it that acts by itself."""

import re
import zlib
from collections.abc import Iterator
from itertools import chain

from scoring.sniff.unfit import Unfit

MOST_INFLATED = 64 * 1024 * 1024  # of all object streams together
MOST_PAGES = 2_000
LONGEST_DICTIONARY = 65_536

_BROKEN = "Tệp PDF bị hỏng hoặc chưa tải trọn vẹn. Hãy mở tệp, in lại ra PDF rồi chọn lại."
_TAIL = "Tệp PDF có dữ liệu lạ phía sau. Hãy mở tệp, in lại ra PDF rồi chọn lại."
_LOCKED = "Tệp PDF có mật khẩu hoặc bị khóa. Hãy mở tệp, in lại ra PDF không khóa rồi chọn lại."
_LONG = f"Tệp PDF có trên {MOST_PAGES} trang. Hãy chia thành nhiều tệp, mỗi tệp một phần."
_ACTIVE = "Tệp PDF có mã lệnh, biểu mẫu tự chạy hoặc tệp đính kèm bên trong. Hãy in lại ra PDF rồi chọn lại."


def _named(*names: str, before: str = r"(?![A-Za-z0-9])") -> re.Pattern[bytes]:
    """A PDF name in every spelling, each of its letters may be written #xx; `before`: what must follow it."""

    def spelled(name: str) -> str:
        return "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name)

    return re.compile(("/(?:" + "|".join(map(spelled, names)) + f"){before}").encode())


# What runs, fetches, sends or carries another file; the last ones reach script or files without naming them so.
_ACTS = _named(
    "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "SubmitForm", "ImportData", "XFA",
    "FileAttachment", "GoToE", "GoToR", "Movie", "Sound", "Rendition", "OnInstantiate",
)  # fmt: skip
# Two letters are met by chance in every photograph: only with what must follow them do they name a file inside.
_CARRIES = _named("EF", before=r"\s*(?:<<|\d+\s+\d+\s+R\b)")
_ENCRYPT = _named("Encrypt")
# A stream with /First holds objects, also when it does not say /ObjStm: some readers do not ask for the type.
_OBJECT_STREAM = _named("ObjStm", "First")
_OUTSIDE, _IN_STRING = re.compile(rb"\(|%[^\r\n]*|endobj|stream\r?\n"), re.compile(rb"\\.|[()]", re.DOTALL)
_DISGUISE = re.compile(rb"[()%]")
_COUNT = re.compile(rb"/Count\s+(\d{1,9})\b")
_FILTER, _PARAMETERS = _named("Filter"), _named("DecodeParms", "DP")
_PLAIN_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]|/|>>|\s)")


def check(content: bytes) -> bytes:
    end = content.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content or not re.search(rb"\d\s+\d+\s+obj\b", content):
        raise Unfit(_BROKEN)
    if content[end + 5 :].strip(b"\0\t\n\f\r ") or _ends_as_archive(content):
        raise Unfit(_TAIL)
    if _ENCRYPT.search(content):
        raise Unfit(_LOCKED)
    for part in chain([content], _object_streams(content)):
        if _ACTS.search(part) or _CARRIES.search(part):
            raise Unfit(_ACTIVE)
        if any(int(count) > MOST_PAGES for count in _COUNT.findall(part)):
            raise Unfit(_LONG)
    return content


def _ends_as_archive(content: bytes) -> bool:
    """A zip archive whose comment runs to the very end makes the file two things at once."""
    tail = content[-65_557:]
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(tail):
        return False
    return at + 22 + int.from_bytes(tail[at + 20 : at + 22], "little") == len(tail)


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Objects that are stored compressed, inflated within limits."""
    left, seen = MOST_INFLATED, set[int]()
    for match in _OBJECT_STREAM.finditer(content):
        data = _start_of_data(content, match.end())
        if data is None or data in seen:
            continue  # a list of bookmarks, or the stream's other name
        seen.add(data)
        dictionary = _dictionary(content, match.start(), data)
        if not _FILTER.search(dictionary):
            continue  # not compressed: the scan of the whole file has seen it
        if _PARAMETERS.search(dictionary) or not _PLAIN_FLATE.search(dictionary):
            raise Unfit(_ACTIVE)  # packed so that it cannot be looked into
        objects = _inflated(content[data : content.find(b"endstream", data)], left)
        left -= len(objects)
        yield objects


def _start_of_data(content: bytes, at: int) -> int | None:
    """Where the stream of the object around `at` begins; None: it has none. Strings and comments end no object."""
    depth, limit = 0, at + LONGEST_DICTIONARY
    while found := (_IN_STRING if depth else _OUTSIDE).search(content, at, limit):
        at, token = found.end(), found.group()
        if token in (b"(", b")"):
            depth += 1 if token == b"(" else -1
        elif token == b"endobj":
            return None
        elif token.startswith(b"stream"):
            return at
    raise Unfit(_BROKEN)


def _dictionary(content: bytes, at: int, end: int) -> bytes:
    """The dictionary of an object stream. An honest one is bare: strings and comments would only hide its filter."""
    opened = content.rfind(b"obj", max(at - LONGEST_DICTIONARY, 0), at)
    line = content[max(content.rfind(b"\n", 0, opened), content.rfind(b"\r", 0, opened)) + 1 : opened]
    dictionary = content[opened + 3 : end].lstrip()
    if opened < 0 or b"%" in line or not dictionary.startswith(b"<<") or _DISGUISE.search(dictionary):
        raise Unfit(_ACTIVE)
    return dictionary


def _inflated(packed: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        objects = unpacker.decompress(packed, max(limit, 1))
    except zlib.error as error:
        raise Unfit(_BROKEN) from error
    if not unpacker.eof:  # cut short, or larger than can be looked into
        raise Unfit(_BROKEN)
    return objects
