"""Makers of small files, for the honest and the hostile corpus."""

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from PIL import Image
from PIL.PngImagePlugin import PngInfo

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


# --- PDF ---


def pdf(*objects: bytes, tail: bytes = b"", head: bytes = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n") -> bytes:
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects or (CATALOG,), 1))
    return head + body + b"trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF" + tail


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def object_stream(content: bytes, extra: bytes = b"/Filter /FlateDecode", packed: bytes | None = None) -> bytes:
    data = zlib.compress(content) if packed is None else packed
    return b"<< /Type /ObjStm /N 1 /First 4 %s /Length %d >>\nstream\n%s\nendstream" % (extra, len(data), data)


def image_stream(data: bytes) -> bytes:
    return b"<< /Subtype /Image /Filter /DCTDecode /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


# --- pictures ---


def picture(kind: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (60, 40), **options) -> bytes:
    out = BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def photograph_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của ông An"
    exif[0x0112] = 6  # lies on its side
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def talking_png() -> bytes:
    words = PngInfo()
    words.add_text("Author", "Nguyễn Văn An")
    return picture("PNG", pnginfo=words)


def png_of_claimed_size(width: int, height: int) -> bytes:
    """A few bytes whose header claims a huge picture."""
    header = b"IHDR" + width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"
    chunk = len(header[4:]).to_bytes(4, "big") + header + zlib.crc32(header).to_bytes(4, "big")
    data = b"IDAT" + zlib.compress(b"\0" * 100)
    rest = len(data[4:]).to_bytes(4, "big") + data + zlib.crc32(data).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk + rest + b"\0\0\0\0IEND\xaeB`\x82"


# --- Office files ---


def office(main: str = WORD, *, more_types: str = "", members: dict[str, bytes | str] | None = None) -> bytes:
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/><Override PartName="/main.xml" ContentType="{main}"/>'
        f"{more_types}</Types>"
    )
    return archive({"[Content_Types].xml": types, "main.xml": "<document/>", **(members or {})})


def archive(members: dict[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def relation(kind: str, target: str, mode: str = "External") -> str:
    return (
        f'<Relationships xmlns="{RELATIONS}"><Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}" '
        f'TargetMode="{mode}"/></Relationships>'
    )


def with_part(content_type: str) -> str:
    return f'<Override PartName="/x.bin" ContentType="{content_type}"/>'


def locked_archive() -> bytes:
    content = bytearray(office())
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def doubled_member() -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as made:
        made.writestr(ZipInfo("[Content_Types].xml"), "<a/>")
        made.writestr(ZipInfo("main.xml"), "<a/>")
    return out.getvalue().replace(b"main.xml", b"[Content")
