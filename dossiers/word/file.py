"""A Word file being written: its styles, its pages and their numbers; the other room around python-docx.

The same paper gives the same bytes: nothing in the file tells when or by whom it was made.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml.ns import qn
from docx.shared import Mm

from campaigns.qr import SIDE, png
from campaigns.steady_zip import steadied
from dossiers.blocks import Check
from dossiers.word import styles, xml
from dossiers.word.check import FOOT, check_mark

# A4 with the margins of the PDF: top, bottom, left, right (II.1-2: 20-25, 20-25, 30-35, 15-20 mm).
LONG, SHORT = 297, 210
MARGINS = (20, 20, 30, 20)
_OUR_DEFAULTS = {"Normal", "Default Paragraph Font", "Normal Table", "No List"}
_LATEST = "15"  # without it Word opens the file in a mode for older versions


class WordFile:
    """Elements are added one after another; `width` is the breadth of the text in mm on the page being written."""

    def __init__(
        self, title: str, mark: str, *, landscape: bool, pictures: Mapping[str, bytes], check: Check | None = None
    ) -> None:
        self._document = Document()
        self._check = check
        self._pictures = pictures
        self._landscape = landscape
        self._empty = True
        _name(self._document, title)
        _set_styles(self._document)
        _set_page(self._document.sections[0], landscape=landscape)
        _set_heads(self._document.sections[0], mark)
        if check:
            _set_check(self._document.sections[0], check)

    @property
    def width(self) -> float:
        return (LONG if self._landscape else SHORT) - MARGINS[2] - MARGINS[3]

    @property
    def last(self) -> Any:
        """The element written last, or None at the start of a section."""
        return None if self._empty else self._body[-2]

    def add(self, *elements: Any) -> None:
        for element in elements:
            self._body.insert(len(self._body) - 1, element)  # the properties of the last section stay at the end
        self._empty = self._empty and not elements

    def new_pages(self, *, landscape: bool, mark: str | None = None) -> None:
        """Pages that are numbered from 1 again; nothing is turned over where nothing has been written. Without a
        `mark` of their own the pages bear that of the pages before."""
        self._landscape = landscape
        if self._empty and len(self._document.sections) == 1:
            section = self._document.sections[0]
        else:
            section = self._document.add_section(WD_SECTION.NEW_PAGE)
            _shrink_break(self._body[-2])
            if self._check:  # without a foot of its own a section would take that of page 1
                _fill(section.first_page_footer, [xml.paragraph(styles.RULE)])
        _set_page(section, landscape=landscape)
        if mark is not None:
            _set_heads(section, mark)
        self._empty = True

    def drawing(self, key: str, most: tuple[float, float]) -> Any | None:
        """A picture as large as fits into `most` mm, to stand in a paragraph; None for one that is not at hand."""
        content = self._pictures.get(key)
        if content is None:
            return None
        image = self._document.part.package.get_or_add_image_part(BytesIO(content)).image
        scale = min(most[0] / image.px_width, most[1] / image.px_height)
        return self._document.part.new_pic_inline(
            BytesIO(content), Mm(image.px_width * scale), Mm(image.px_height * scale)
        )

    def content(self) -> bytes:
        """The file. Word would put a full empty line behind a table that ends it, on a page of its own if need be."""
        if self.last is not None and self.last.tag == qn("w:tbl"):
            self.add(xml.paragraph(styles.RULE))
        stream = BytesIO()
        self._document.save(stream)
        return steadied(stream.getvalue())

    @property
    def _body(self) -> Any:
        return self._document.element.body


def _name(document: Any, title: str) -> None:
    """What the properties of the file say: the paper's title, and nothing about the library or a person."""
    properties = document.core_properties
    properties.title, properties.author, properties.comments, properties.language = title[:250], "", "", "vi-VN"
    _drop(document.part.package.rels, "/thumbnail")
    _drop(document.part.rels, "/numbering", "/stylesWithEffects", "/customXml")


def _drop(relations: Any, *kinds: str) -> None:
    """Parts of the library's template that a paper of ours does not use."""
    for key in [key for key, relation in relations.items() if relation.reltype.endswith(kinds)]:
        del relations[key]


def _set_styles(document: Any) -> None:
    """Our styles and no others, so that the style list of Word shows what the paper uses."""
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")) not in _OUR_DEFAULTS:
            root.remove(style)
    letters = xml.element("rPr", xml.typeface(), xml.element("lang", val="vi-VN"))
    plain = xml.element("pPr", xml.element("spacing", after="0", line="240", lineRule="auto"))
    defaults = root.find(qn("w:docDefaults"))
    defaults[:] = [xml.element("rPrDefault", letters), xml.element("pPrDefault", plain)]
    root.extend(xml.style_element(style) for style in styles.ALL)
    mode = xml.element(
        "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=_LATEST
    )
    compat = document.settings.element.find(qn("w:compat"))
    compat[:] = [mode]


def _set_page(section: Any, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (Mm(LONG), Mm(SHORT)) if landscape else (Mm(SHORT), Mm(LONG))
    top, bottom, left, right = MARGINS
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance = section.footer_distance = Mm(9)
    section.different_first_page_header_footer = True
    numbers = section._sectPr.find(qn("w:pgNumType"))
    if numbers is None:
        numbers = xml.element("pgNumType")
        section._sectPr.find(qn("w:pgMar")).addnext(numbers)
    numbers.set(qn("w:start"), "1")


def _set_heads(section: Any, mark: str) -> None:
    """The number in the middle of the top margin but not on page 1, the mark at the right of every page."""
    marks = [xml.paragraph(styles.MARK, mark)] if mark else []
    _fill(section.first_page_header, marks or [xml.paragraph(styles.MARK)])
    marks = [xml.paragraph(styles.MARK, mark)] if mark else []
    _fill(section.header, [*marks, xml.page_number(styles.PAGE_NUMBER)])


def _set_check(section: Any, check: Check) -> None:
    """In the foot of the first page of this section."""
    section.footer_distance, side = Mm(FOOT), Mm(SIDE)
    foot = section.first_page_footer
    picture = foot.part.new_pic_inline(BytesIO(png(check.content)), side, side)
    _fill(foot, check_mark(picture, check))


def _fill(header: Any, paragraphs: list[Any]) -> None:
    header.is_linked_to_previous = False
    header._element[:] = paragraphs


def _shrink_break(paragraph: Any) -> None:
    """The paragraph that ends a section must stand, but not be seen."""
    paragraph.get_or_add_pPr().insert(0, xml.element("pStyle", val=xml.style_id(styles.RULE)))
