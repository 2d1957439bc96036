"""Is an uploaded file what it says it is, and harmless? A closed list: PDF, JPEG, PNG, DOCX, XLSX; all else is refused.

The extension and the browser's type are never believed. Every refusal is a Vietnamese sentence that says what to do.
"""

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from scoring.sniff import ooxml, pdf
from scoring.sniff.unfit import Unfit

__all__ = ["ACCEPT", "KINDS", "SHOWN_IN_PLACE", "Accepted", "Unfit", "accept", "clean_name", "renamed"]

LONGEST_NAME = 150
# Names that Windows keeps for devices, whatever stands behind the point.
_DEVICES = {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
# The harmless string by which virus scanners are tried out; whoever sends it is trying us.
_EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@dataclass(frozen=True)
class FileKind:
    """`check` raises Unfit, or gives the bytes to store (images are written anew)."""

    name: str
    label: str
    media_type: str
    extensions: tuple[str, ...]
    check: Callable[[bytes], bytes]


def _jpeg(content: bytes) -> bytes:
    from scoring.sniff.images import check_jpeg  # noqa: PLC0415 - loads Pillow

    return check_jpeg(content)


def _png(content: bytes) -> bytes:
    from scoring.sniff.images import check_png  # noqa: PLC0415 - loads Pillow

    return check_png(content)


_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS = {
    kind.name: kind
    for kind in (
        FileKind("pdf", "PDF", "application/pdf", (".pdf",), pdf.check),
        FileKind("jpeg", "ảnh JPEG", "image/jpeg", (".jpg", ".jpeg"), _jpeg),
        FileKind("png", "ảnh PNG", "image/png", (".png",), _png),
        FileKind("docx", "Word (.docx)", _DOCX, (".docx",), ooxml.check_docx),
        FileKind("xlsx", "Excel (.xlsx)", _XLSX, (".xlsx",), ooxml.check_xlsx),
    )
}
# For the `accept` attribute of a file input.
ACCEPT = ",".join(extension for kind in KINDS.values() for extension in kind.extensions)

# What every browser draws by itself, and we show inside our own pages.
SHOWN_IN_PLACE = {KINDS[name].media_type for name in ("pdf", "jpeg", "png")}


@dataclass(frozen=True)
class Accepted:
    """A file fit to be stored: a display name that is never a path, its true type, its bytes and their SHA-256."""

    name: str
    media_type: str
    content: bytes
    sha256: str


def accept(name: str, content: bytes, *, limit_mb: int) -> Accepted:
    """The file, checked and cleaned; raises Unfit."""
    if not content:
        raise Unfit("Tệp rỗng (0 byte). Hãy mở lại tệp trên máy, kiểm tra nội dung rồi chọn lại.")
    if len(content) > limit_mb * 1024 * 1024:
        raise Unfit.too_large(limit_mb)
    if _EICAR in content:
        raise Unfit("Tệp có chuỗi thử của phần mềm diệt vi-rút, không được nhận làm tài liệu kiểm chứng.")
    kind = _kind_by_content(content)
    extension = PurePosixPath(clean_name(name)).suffix.lower()
    if extension not in kind.extensions:
        shown = extension or "không có đuôi"
        raise Unfit(
            f"Tên tệp ({shown}) không khớp nội dung ({kind.label}). Hãy lưu lại đúng loại, đuôi {kind.extensions[0]}."
        )
    kept = kind.check(content)
    return Accepted(clean_name(name), kind.media_type, kept, hashlib.sha256(kept).hexdigest())


def clean_name(name: str) -> str:
    """The name to show: composed Unicode, no path, no control or direction characters, at most 150 characters."""
    composed = unicodedata.normalize("NFC", name)
    last = composed.replace("\\", "/").rsplit("/", 1)[-1]
    plain = " ".join("".join(c if c.isprintable() or c == " " else " " for c in last).split()).lstrip(".-~ ")
    path = PurePosixPath(plain or "tai-lieu")
    stem, extension = path.stem, path.suffix[:10]
    if stem.split(".", 1)[0].upper() in _DEVICES:
        stem = f"tệp {stem}"
    return f"{stem[: LONGEST_NAME - len(extension)].rstrip()}{extension}"


def renamed(before: str, name: str) -> str:
    """Another name for a file that is kept: whatever is typed, its extension goes on telling what it is."""
    extension = PurePosixPath(before).suffix
    typed = clean_name(name)
    stem = typed[: -len(extension)] if typed.lower().endswith(extension.lower()) else typed
    return f"{stem[: LONGEST_NAME - len(extension)].rstrip(' .')}{extension}"


_SIGNATURES = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpeg"), (b"\x89PNG\r\n\x1a\n", "png"))
_KNOWN_UNFIT = (
    (
        b"\xd0\xcf\x11\xe0",
        "Tệp Word/Excel đời cũ (.doc, .xls) hoặc có mật khẩu. Hãy lưu lại dạng .docx, .xlsx, hoặc PDF.",
    ),
    (b"Rar!", "Tệp nén RAR. Hãy giải nén và tải lên từng tệp."),
    (b"7z\xbc\xaf", "Tệp nén 7z. Hãy giải nén và tải lên từng tệp."),
    (b"GIF8", "Ảnh GIF. Hãy lưu lại dạng JPEG hoặc PNG."),
    (b"BM", "Ảnh BMP. Hãy lưu lại dạng JPEG hoặc PNG."),
    (b"MZ", "Tệp chương trình, không được nhận làm tài liệu kiểm chứng."),
)


def _kind_by_content(content: bytes) -> FileKind:
    for signature, name in _SIGNATURES:
        if content.startswith(signature):
            return KINDS[name]
    if content.startswith(b"PK\x03\x04"):
        return KINDS[ooxml.kind_of(content)]
    for signature, sentence in _KNOWN_UNFIT:
        if content.startswith(signature):
            raise Unfit(sentence)
    if content[4:8] == b"ftyp":
        raise Unfit(
            "Ảnh HEIC hoặc video. Hãy chụp hoặc lưu lại ảnh dạng JPEG (trên iPhone: Cài đặt, Camera, Định dạng)."
        )
    raise Unfit("Không phải PDF, ảnh JPEG/PNG, Word (.docx) hay Excel (.xlsx). Hãy xuất tài liệu ra PDF rồi tải lên.")
