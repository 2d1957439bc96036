"""Files as offices send them, and as those send them who mean harm. Each maker returns (name, bytes)."""

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


HONEST = {
    "pdf of one page": ("Kế hoạch 2024.pdf", pdf()),
    "pdf with a line after its end": ("bao-cao.pdf", pdf(tail=b"\r\n")),
    "pdf padded with zeros": ("quet.pdf", pdf(tail=b"\0" * 512)),
    "pdf saved twice": ("sua-lai.pdf", pdf(tail=b"\n2 0 obj\n<< >>\nendobj\nstartxref\n300\n%%EOF\n")),
    "pdf with an open action and a link": ("lk.pdf", pdf(CATALOG, b"<< /OpenAction [3 0 R /Fit] /A << /S /URI >> >>")),
    "pdf with compressed objects": ("nen.pdf", pdf(CATALOG, object_stream(b"1 0 << /Type /Font >>"))),
    "signed pdf": ("ky-so.pdf", pdf(CATALOG, b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] >>")),
    "pdf of a scan whose bytes look odd": ("anh.pdf", pdf(CATALOG, image_stream(b"\xff\xd8/JS /AA\x00PK\x05\x06xx"))),
    "photograph": ("Ảnh hội thi.JPG", picture()),
    "photograph with its place": ("dien-thoai.jpeg", photograph_with_place()),
    "grey scan": ("scan.jpg", picture(mode="L")),
    "printer's colours": ("in-an.jpg", picture(mode="CMYK")),
    "screenshot": ("Chụp màn hình.png", picture("PNG")),
    "palette picture": ("bieu-do.png", picture("PNG", "P")),
    "transparent picture": ("dau.png", picture("PNG", "RGBA")),
    "picture with words inside": ("tac-gia.png", talking_png()),
    "word file": ("Quyết định số 12.docx", office()),
    "word file with links": ("lk.docx", office(members={"a.rels": relation("hyperlink", "https://a.vn")})),
    "excel file": ("Biểu thống kê.xlsx", office(EXCEL)),
    "excel file that points to another": (
        "tong-hop.xlsx",
        office(EXCEL, members={"a.rels": relation("externalLinkPath", "b.xlsx")}),
    ),
    "excel file with repeated cells": ("dai.xlsx", office(EXCEL, members={"s.xml": "<c><v>1</v></c>" * 60_000})),
}
HOSTILE = {
    "nothing": ("rong.pdf", b""),
    "page": ("bao-cao.pdf", b"<!doctype html><script>alert(1)</script>"),
    "drawing with script": ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "program": ("ho-so.pdf", b"MZ" + b"\0" * 200),
    "script": ("a.docx", b"#!/bin/sh\nrm -rf /\n"),
    "old word file": ("cu.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "old file under a new name": ("cu.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "rar": ("nen.rar", b"Rar!\x1a\x07\x00"),
    "heic": ("iphone.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 50),
    "gif with script": ("anh.jpg", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"),
    "pdf called jpg": ("anh.jpg", pdf()),
    "pdf with a second extension": ("bao-cao.pdf.exe", pdf()),
    "jpg called pdf": ("anh.pdf", picture()),
    "name without extension": ("baocao", pdf()),
    "pdf behind other bytes": ("a.pdf", b"GARBAGE" + pdf()),
    "pdf header and script": ("a.pdf", b"%PDF-1.7\n<script>alert(1)</script>"),
    "pdf cut short": ("a.pdf", pdf()[:-12]),
    "pdf and zip": ("a.pdf", pdf(tail=archive({"a.html": "x"}))),
    "pdf inside a zip's comment": ("a.pdf", pdf(tail=b"")[:-5] + b"PK\x05\x06" + b"\0" * 16 + b"\x05\x00" + b"%%EOF"),
    "pdf with a tail": ("a.pdf", pdf(tail=b"\n<script>alert(1)</script>")),
    "pdf with script": ("a.pdf", pdf(CATALOG, b"<< /S /JavaScript /JS (app.alert(1)) >>")),
    "pdf with script spelled in codes": ("a.pdf", pdf(CATALOG, b"<< /S /J#61vaScr#69pt /JS (x) >>")),
    "pdf that starts a program": ("a.pdf", pdf(CATALOG, b"<< /S /Launch /F (cmd.exe) >>")),
    "pdf with a file inside": ("a.pdf", pdf(CATALOG, b"<< /Type /EmbeddedFile >>")),
    "pdf with a film": ("a.pdf", pdf(CATALOG, b"<< /Subtype /RichMedia >>")),
    "pdf that sends a form": ("a.pdf", pdf(CATALOG, b"<< /S /SubmitForm >>")),
    "pdf with script packed": ("a.pdf", pdf(CATALOG, object_stream(b"1 0 << /S /JavaScript >>"))),
    "pdf with objects that cannot be read": ("a.pdf", pdf(CATALOG, object_stream(b"", b"/Filter /LZWDecode", b"zz"))),
    "pdf with objects behind a predictor": (
        "a.pdf",
        pdf(CATALOG, object_stream(b"x", b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")),
    ),
    "pdf with objects broken off": ("a.pdf", pdf(CATALOG, object_stream(b"", packed=zlib.compress(b"x" * 999)[:9]))),
    "pdf bomb": ("a.pdf", pdf(CATALOG, object_stream(b"\0" * (66 * 1024 * 1024)))),
    "pdf with a password": ("a.pdf", pdf(CATALOG, b"<< /Encrypt 5 0 R >>")),
    "picture cut short": ("a.jpg", picture(size=(600, 600))[:-300]),
    "png header alone": ("a.png", picture("PNG")[:40]),
    "pixel flood": ("a.png", png_of_claimed_size(60_000, 60_000)),
    "pixel flood just above the limit": ("a.png", png_of_claimed_size(10_001, 5_000)),
    "plain zip": ("a.docx", archive({"a.txt": "x"})),
    "zip called zip": ("a.zip", archive({"a.txt": "x"})),
    "zip with a tail": ("a.docx", office() + b"<script>"),
    "zip with a comment": ("a.docx", office()[:-2] + b"\x04\x00PK\x05\x06"),
    "broken zip": ("a.docx", office()[: len(office()) // 2]),
    "word with macros": ("a.docx", office("application/vnd.ms-word.document.macroEnabled.main+xml")),
    "word with a macro part": ("a.docx", office(more_types=with_part("application/vnd.ms-office.vbaProject"))),
    "word with a hidden macro": ("a.docx", office(members={"word/vbaProject.bin": b"x"})),
    "word with an object": ("a.docx", office(members={"word/embeddings/oleObject1.bin": b"x"})),
    "word that fetches its template": (
        "a.docx",
        office(members={"word/_rels/settings.xml.rels": relation("attachedTemplate", "https://a.vn/x.dotm")}),
    ),
    "word with a frame": ("a.docx", office(members={"a.rels": relation("frame", "https://a.vn")})),
    "excel macro sheet": ("a.xlsx", office(EXCEL, more_types=with_part("application/vnd.ms-excel.macrosheet+xml"))),
    "slides": ("a.docx", office("application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
    "excel called word": ("a.docx", office(EXCEL)),
    "word with a password": ("a.docx", locked_archive()),
    "types with an entity": (
        "a.docx",
        archive({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>', "main.xml": "x"}),
    ),
    "two members of one name": ("a.docx", doubled_member()),
    "types that are no xml": ("a.docx", archive({"[Content_Types].xml": "<Types", "main.xml": "x"})),
    "types too long": ("a.docx", archive({"[Content_Types].xml": " " * 3_000_000})),
    "member that leads out": ("a.docx", office(members={"../../etc/passwd": "x"})),
    "zip bomb": ("a.docx", office(members={"bomb.xml": b"\0" * (30 * 1024 * 1024)})),
    "a thousand small bombs": ("a.docx", office(members={f"m{n}": b"" for n in range(3_001)})),
}
