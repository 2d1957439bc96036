"""PDF: whole, nothing hanging behind its end, readable without a password, and nothing in it that acts by itself."""

import re
import zlib
from collections.abc import Iterator

from scoring.sniff.unfit import Unfit

MOST_INFLATED = 64 * 1024 * 1024  # of all object streams together
LONGEST_DICTIONARY = 4_096

_BROKEN = "Tệp PDF bị hỏng hoặc chưa tải trọn vẹn. Hãy mở tệp, in lại ra PDF rồi chọn lại."
_TAIL = "Tệp PDF có dữ liệu lạ phía sau. Hãy mở tệp, in lại ra PDF rồi chọn lại."
_LOCKED = "Tệp PDF có mật khẩu hoặc bị khóa. Hãy mở tệp, in lại ra PDF không khóa rồi chọn lại."
_ACTIVE = "Tệp PDF có mã lệnh, biểu mẫu tự chạy hoặc tệp đính kèm bên trong. Hãy in lại ra PDF rồi chọn lại."


def _named(*names: str) -> re.Pattern[bytes]:
    """A PDF name in every spelling: each of its letters may be written #xx."""

    def spelled(name: str) -> str:
        return "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in name)

    return re.compile(("/(?:" + "|".join(map(spelled, names)) + r")(?![A-Za-z0-9])").encode())


_ACTS = _named(
    "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "RichMedia", "SubmitForm", "ImportData", "XFA"
)  # fmt: skip
_ENCRYPT, _OBJECT_STREAM = _named("Encrypt"), _named("ObjStm")
_FILTER, _PARAMETERS = _named("Filter"), _named("DecodeParms", "DP")
_PLAIN_FLATE = re.compile(rb"/Filter\s*(?:\[\s*)?/FlateDecode\s*(?:\]|/|>>|\s)")
_START_OF_DATA = re.compile(rb"stream\r?\n")


def check(content: bytes) -> bytes:
    end = content.rfind(b"%%EOF")
    if end < 0 or b"startxref" not in content or not re.search(rb"\d\s+\d+\s+obj\b", content):
        raise Unfit(_BROKEN)
    if content[end + 5 :].strip(b"\0\t\n\f\r ") or _ends_as_archive(content):
        raise Unfit(_TAIL)
    if _ENCRYPT.search(content):
        raise Unfit(_LOCKED)
    if _ACTS.search(content) or any(_ACTS.search(objects) for objects in _object_streams(content)):
        raise Unfit(_ACTIVE)
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
    left = MOST_INFLATED
    for match in _OBJECT_STREAM.finditer(content):
        opened = max(content.rfind(b"obj", 0, match.start()), match.start() - LONGEST_DICTIONARY, 0)
        data = _START_OF_DATA.search(content, match.end(), match.end() + LONGEST_DICTIONARY)
        if data is None:
            raise Unfit(_BROKEN)
        dictionary = content[opened : data.start()]
        if not _FILTER.search(dictionary):
            continue  # not compressed: the scan of the whole file has seen it
        if _PARAMETERS.search(dictionary) or not _PLAIN_FLATE.search(dictionary):
            raise Unfit(_ACTIVE)  # packed so that it cannot be looked into
        objects = _inflated(content[data.end() : content.find(b"endstream", data.end())], left)
        left -= len(objects)
        yield objects


def _inflated(packed: bytes, limit: int) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        objects = unpacker.decompress(packed, max(limit, 1))
    except zlib.error as error:
        raise Unfit(_BROKEN) from error
    if not unpacker.eof:  # cut short, or larger than can be looked into
        raise Unfit(_BROKEN)
    return objects
