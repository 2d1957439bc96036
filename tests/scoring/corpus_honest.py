"""Files as offices send them: phones and scanners, Word and Excel, print shops, PDF writers. None may be refused."""

import unicodedata
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.worksheet.datavalidation import DataValidation
from PIL import Image
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import DictionaryObject, Fit, NameObject, NumberObject, TextStringObject

from tests.scoring.files import (
    CATALOG,
    EXCEL,
    image_stream,
    object_stream,
    office,
    pdf,
    photograph_with_place,
    picture,
    relation,
    talking_png,
)

File = tuple[str, bytes]
TEXT = "Cộng hòa xã hội chủ nghĩa Việt Nam, Độc lập - Tự do - Hạnh phúc"


# --- pictures ---


def scenery(mode: str = "RGB", size: tuple[int, int] = (96, 64)) -> Image.Image:
    """Soft colours with light and dark, as a photograph has them; no side like another."""
    across, down = Image.linear_gradient("L").resize(size), Image.radial_gradient("L").resize(size)
    return Image.merge("RGB", (across, down, across.rotate(180))).convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return saved(scenery(), "JPEG", exif=exif)


def portrait_with_depth() -> bytes:
    """Phones put a second picture behind the first (MPO)."""
    return saved(scenery(), "MPO", save_all=True, append_images=[scenery("L").convert("RGB")])


JPEGS = {
    "photograph": ("Ảnh hội thi.JPG", picture()),
    "photograph with its place": ("dien-thoai.jpeg", photograph_with_place()),
    **{f"turned {n}": (f"IMG_{n}.jpg", turned(n)) for n in range(1, 9)},
    "progressive": ("zalo.jpg", saved(scenery(), "JPEG", progressive=True)),
    "grey scan": ("scan.jpg", saved(scenery("L"), "JPEG")),
    "printer's colours": ("in-an.jpg", saved(scenery("CMYK"), "JPEG")),
    "of low quality": ("nen.jpg", saved(scenery(), "JPEG", quality=5)),
    "without chroma sampling": ("net.jpg", saved(scenery(), "JPEG", subsampling=0)),
    "with a profile and a comment": ("icc.jpg", saved(scenery(), "JPEG", icc_profile=b"\0" * 200, comment="Zalo")),
    "with restart marks": ("may-quet.jpg", saved(scenery(), "JPEG", restart_marker_rows=1)),
    "with depth": ("chan-dung.jpg", portrait_with_depth()),
    "of one pixel": ("cham.jpg", picture(size=(1, 1))),
    "very long": ("cuon.jpg", picture(size=(20, 9_000))),
}
PNGS = {
    "screenshot": ("Chụp màn hình.png", saved(scenery(), "PNG")),
    "palette": ("bieu-do.png", saved(scenery("P"), "PNG")),
    "transparent palette": ("nen-trong.png", saved(scenery("P"), "PNG", transparency=0)),
    "transparent": ("dau.png", saved(scenery("RGBA"), "PNG")),
    "grey": ("xam.png", saved(scenery("L"), "PNG")),
    "grey and transparent": ("xam-trong.png", saved(scenery("LA"), "PNG")),
    "black and white": ("fax.png", saved(scenery("1"), "PNG")),
    "sixteen bits": ("16bit.png", saved(Image.new("I;16", (9, 9), 500), "PNG")),
    "with words inside": ("tac-gia.png", talking_png()),
    "with density": ("300dpi.png", saved(scenery(), "PNG", dpi=(300, 300))),
}


# --- PDF ---


def by_library(*makes: Callable[[PdfWriter], object], pages: int = 1) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    for make in makes:
        make(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def bookmarks(writer: PdfWriter) -> None:
    part = writer.add_outline_item(title="Phần I. Số liệu (đính kèm)", page_number=0)
    writer.add_outline_item(title="Mục 1 % hoàn thành", page_number=0, parent=part)


def web_link(writer: PdfWriter) -> None:
    writer.add_annotation(page_number=0, annotation=Link(rect=(50, 50, 200, 70), url="https://angiang.gov.vn"))


def inner_link(writer: PdfWriter) -> None:
    writer.add_annotation(page_number=0, annotation=Link(rect=(50, 50, 200, 70), target_page_index=0, fit=Fit.fit()))


def form_field(writer: PdfWriter) -> None:
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("ho_ten"),
            NameObject("/V"): TextStringObject(TEXT),
        }
    )
    fields = DictionaryObject({NameObject("/Fields"): writer._add_object(field)})
    writer.root_object[NameObject("/AcroForm")] = fields


def told(writer: PdfWriter) -> None:
    writer.add_metadata({"/Title": TEXT, "/Author": "Trần Thị Ánh", "/Producer": "Microsoft® Word 2019"})


def turned_page(writer: PdfWriter) -> None:
    writer.pages[0][NameObject("/Rotate")] = NumberObject(90)


def scan(jpeg: bytes) -> bytes:
    """A scanner's: one picture to the page, its bytes as they are."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /Im0 4 0 R >> >> >>"
    return pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, image_stream(jpeg))


def of_version(version: str) -> bytes:
    return pdf(head=f"%PDF-{version}\n%\u00e2\u00e3".encode("latin-1") + b"\n")


def linearised() -> bytes:
    first = pdf(b"<< /Linearized 1 /L 900 /H [1 2] /O 3 /E 9 /N 1 /T 5 >>")
    return first + b"\n" + pdf(CATALOG, head=b"")


@cache
def by_weasyprint(html: str = f"<h1>{TEXT}</h1>", **options: object) -> bytes:
    from weasyprint import HTML

    return HTML(string=f"<meta charset=utf-8><title>Kế hoạch</title>{html}").write_pdf(**options)


OUTLINE = b"<< /Type /Outlines /First 5 0 R /Last 6 0 R /Count 2 >>"
ITEM = "<< /Title (Phần I \\(số liệu\\) 100 %) /First 6 0 R /Last 7 0 R /Dest [3 0 R /Fit] >>".encode("utf-16-be")
PDFS = {
    "of one page": ("Kế hoạch 2024.pdf", pdf()),
    **{f"of version {v}": (f"pdf-{v}.pdf", of_version(v)) for v in ("1.3", "1.4", "1.5", "1.6", "1.7", "2.0")},
    "with a line after its end": ("bao-cao.pdf", pdf(tail=b"\r\n")),
    "padded with zeros": ("quet.pdf", pdf(tail=b"\0" * 512)),
    "saved twice": ("sua-lai.pdf", pdf(tail=b"\n2 0 obj\n<< >>\nendobj\nstartxref\n300\n%%EOF\n")),
    "linearised": ("web.pdf", linearised()),
    "with an open action and a link": ("lk.pdf", pdf(CATALOG, b"<< /OpenAction [3 0 R /Fit] /A << /S /URI >> >>")),
    "with compressed objects": ("nen.pdf", pdf(CATALOG, object_stream(b"1 0 << /Type /Font >>"))),
    "with objects in plain text": ("tho.pdf", pdf(CATALOG, object_stream(b"", b"", b"1 0 << /Type /Font >>"))),
    "with bookmarks by hand": ("muc-luc.pdf", pdf(CATALOG, OUTLINE, ITEM)),
    "signed": ("ky-so.pdf", pdf(CATALOG, b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] >>")),
    "scan whose bytes look odd": ("anh.pdf", pdf(CATALOG, image_stream(b"\xff\xd8/JS /AA /EF\x00PK\x05\x06xx"))),
    "scan": ("quet-mau.pdf", scan(saved(scenery(), "JPEG"))),
    "grey scan": ("quet-xam.pdf", scan(saved(scenery("L", (600, 800)), "JPEG", quality=40))),
    "fax": ("fax.pdf", pdf(CATALOG, b"<< /Filter /CCITTFaxDecode /Length 3 >>\nstream\nabc\nendstream")),
    "with text in a filter": (
        "chu.pdf",
        pdf(
            CATALOG, b"<< /Filter /FlateDecode /Length 20 >>\nstream\n" + zlib.compress(b"BT ET" * 99) + b"\nendstream"
        ),
    ),
    "by a library": ("pypdf.pdf", by_library()),
    "of a hundred pages": ("day.pdf", by_library(pages=100)),
    "with bookmarks": ("dau-trang.pdf", by_library(bookmarks)),
    "with a web link": ("lien-ket.pdf", by_library(web_link)),
    "with a link inside": ("trong.pdf", by_library(inner_link, pages=2)),
    "with form fields": ("bieu-mau.pdf", by_library(form_field)),
    "with properties": ("thuoc-tinh.pdf", by_library(told)),
    "with a turned page": ("ngang.pdf", by_library(turned_page)),
    "by our own printer": ("Tờ trình.pdf", by_weasyprint()),
    "by our own printer, uncompressed": ("Biên bản.pdf", by_weasyprint(uncompressed_pdf=True)),
    "for screen readers": ("tiep-can.pdf", by_weasyprint(pdf_variant="pdf/ua-1")),
    "with fields from a page": ("mau.pdf", by_weasyprint("<form><input value='Ánh'></form>", pdf_forms=True)),
    "with a long table": ("bang.pdf", by_weasyprint("<table>" + "<tr><td>Đạt<td>9,5" * 300 + "</table>")),
}


# --- Office ---


def word(*makes: Callable[[object], object]) -> bytes:
    document = Document()
    document.add_heading("Kế hoạch", 0)
    document.add_paragraph(TEXT)
    for make in makes:
        make(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def excel(*makes: Callable[[object], object]) -> bytes:
    book = Workbook()
    for row in range(1, 6):
        book.active.append([row, "Xã Vĩnh Trung", 9.5])
    for make in makes:
        make(book.active)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def with_chart(sheet) -> None:
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=5))
    sheet.add_chart(chart, "E2")


def with_comment(sheet) -> None:
    sheet["A1"].comment = Comment("Số liệu quý IV", "Ánh")


def with_choices(sheet) -> None:
    choices = DataValidation(type="list", formula1='"Có,Không"')
    sheet.add_data_validation(choices)
    choices.add("D1")


def with_formula(sheet) -> None:
    sheet["C6"] = "=SUM(C1:C5)"


def told_by(program: str, version: str) -> dict[str, bytes | str]:
    """What a program says of itself in the file, and what it puts beside."""
    properties = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    said = f'<Properties xmlns="{properties}"><Application>{program}</Application><AppVersion>{version}</AppVersion>'
    return {"docProps/app.xml": f"{said}</Properties>", "docProps/thumbnail.jpeg": picture(size=(8, 8))}


PROGRAMS = {
    **{
        year: told_by("Microsoft Office Word", version)
        for year, version in zip(
            ("2007", "2010", "2013", "2016"), ("12.0000", "14.0000", "15.0000", "16.0000"), strict=True
        )
    },
    "365 for Mac": told_by("Microsoft Macintosh Word", "16.0000"),
    "LibreOffice": told_by(
        "LibreOffice/24.2.0.3$Linux_X86_64 LibreOffice_project/da48488a73ddd66ea24cf16bbc4f7b9c08e9bea1", "15.0000"
    ),
    "WPS Office": told_by("WPS Office_11.2.0.11440_F1E327BC", "12.0000"),
    "Google": {"word/fonts/font1.odttf": b"x" * 64},
}
SETTINGS = "word/_rels/settings.xml.rels"
WORDS = {
    **{f"of {program}": (f"{program}.docx", office(members=parts)) for program, parts in PROGRAMS.items()},
    "begun from a template of the office": (
        "mau.docx",
        office(members={SETTINGS: relation("attachedTemplate", r"file:///C:\Users\An\Templates\Mẫu NĐ 30.dotx")}),
    ),
    "begun from the usual template": (
        "normal.docx",
        office(members={SETTINGS: relation("attachedTemplate", "Normal.dotm")}),
    ),
    "with a chart and its workbook": (
        "bieu-do.docx",
        office(
            members={"word/embeddings/Microsoft_Excel_Worksheet.xlsx": office(EXCEL), "word/charts/chart1.xml": "<c/>"}
        ),
    ),
    "signed": (
        "ky.docx",
        office(members={"_xmlsignatures/sig1.xml": "<Signature/>", "_xmlsignatures/origin.sigs": ""}),
    ),
    "by hand": ("Quyết định số 12.docx", office()),
    "by hand with links": ("lk.docx", office(members={"a.rels": relation("hyperlink", "https://a.vn")})),
    "with a picture from the web": (
        "anh-web.docx",
        office(members={"a.rels": relation("image", "https://a.vn/a.png")}),
    ),
    "by a library": ("Báo cáo.docx", word()),
    "with a picture": ("Có ảnh.docx", word(lambda d: d.add_picture(BytesIO(picture())))),
    "with a table": ("Biểu.docx", word(lambda d: d.add_table(4, 3))),
    "with head and foot": ("Đầu trang.docx", word(lambda d: d.sections[0].header.add_paragraph(TEXT))),
    "of many pages": ("Dài.docx", word(lambda d: [d.add_page_break() for _ in range(50)])),
}
SHEETS = Path(__file__).parent / "workbooks"
EXCELS = {
    **{
        f"of LibreOffice {number}": (file.name, file.read_bytes())
        for number, file in enumerate(sorted(SHEETS.glob("*.xlsx")))
    },
    "with buttons": ("nut.xlsx", office(EXCEL, members={"xl/ctrlProps/ctrlProp1.xml": "<formControlPr/>"})),
    "by hand": ("Biểu thống kê.xlsx", office(EXCEL)),
    "by hand pointing to another": (
        "tong-hop.xlsx",
        office(EXCEL, members={"a.rels": relation("externalLinkPath", "b.xlsx")}),
    ),
    "with repeated cells": ("dai.xlsx", office(EXCEL, members={"s.xml": "<c><v>1</v></c>" * 60_000})),
    "with printer settings": ("in.xlsx", office(EXCEL, members={"xl/printerSettings/printerSettings1.bin": b"x" * 90})),
    "by a library": ("Danh sách.xlsx", excel()),
    "with a formula": ("Tính.xlsx", excel(with_formula)),
    "with a chart": ("Biểu đồ.xlsx", excel(with_chart)),
    "with a comment": ("Ghi chú.xlsx", excel(with_comment)),
    "with choices": ("Chọn.xlsx", excel(with_choices)),
    "with merged cells": ("Gộp.xlsx", excel(lambda sheet: sheet.merge_cells("A1:C1"))),
    "with many sheets": ("Nhiều trang.xlsx", excel(lambda sheet: [sheet.parent.create_sheet() for _ in range(20)])),
}
NAMES = {
    case: (name, pdf(CATALOG, b"<< /Case %d >>" % number))
    for number, (case, name) in enumerate(
        {
            "composed otherwise": unicodedata.normalize("NFD", "Biểu thống kê Ẫ Ữ ỗ.pdf"),
            "every letter": "ăâđêôơư ĂÂĐÊÔƠƯ àảãáạ.pdf",
            "with a picture of joy": "🎉 Lễ hội.pdf",
            "with quotes": 'Báo "cáo" ‘quý’.pdf',
            "with signs": "Báo cáo (bản 2) #5 & 100% [cuối].pdf",
            "with many points": "QĐ.12.2024.signed.pdf",
            "in capitals": "BAO CAO.PDF",
            "of digits": "20241105.pdf",
        }.items()
    )
}
CLASSES = {"jpeg": JPEGS, "png": PNGS, "pdf": PDFS, "word": WORDS, "excel": EXCELS, "name": NAMES}


def _all() -> Iterator[tuple[str, File]]:
    for kind, cases in CLASSES.items():
        for case, file in cases.items():
            yield f"{kind}: {case}", file


HONEST = dict(_all())
