"""Paragraphs, tables and styles as Word's own XML; one of the two rooms around python-docx."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from campaigns.vietnamese import search_key
from dossiers.blocks import Align
from dossiers.printing.characters import printable
from dossiers.word.styles import TYPEFACE, Style

Element = Any
_CELL_MARGIN, _HEAD_MARGIN = 1.4, 0.2  # mm at the sides
_TWIPS = 1440 / 25.4  # to the millimetre
_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


@dataclass(frozen=True)
class Run:
    """A stretch of text; None keeps what the style says."""

    text: str
    bold: bool | None = None
    italic: bool | None = None


def twips(mm: float) -> str:
    return str(round(mm * _TWIPS))


def element(tag: str, *children: Element, **attributes: str) -> Element:
    """An element of Word's namespace: element("jc", val="center") is <w:jc w:val="center"/>."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    made.extend(children)
    return made


def style_id(style: Style) -> str:
    """The key of a style inside the file: its name in plain letters."""
    return "".join(letter for letter in search_key(style.name).title() if letter.isalnum())


def style_element(style: Style) -> Element:
    properties = element("pPr")
    if style.keep:
        properties.append(element("keepNext"))
    spacing = {"before": str(round(style.before * 20)), "after": str(round(style.after * 20))}
    properties.append(element("spacing", **spacing, line=str(round(240 * style.line)), lineRule="auto"))
    if style.first:
        properties.append(element("ind", firstLine=twips(style.first)))
    properties.append(element("jc", val=_ALIGN[style.align]))
    if style.outline is not None:
        properties.append(element("outlineLvl", val=str(style.outline)))
    own = {"customStyle": "1"} if style.outline is None else {}
    made = element("style", type="paragraph", styleId=style_id(style), **own)
    made.append(element("name", val=style.name))
    made.append(element("basedOn", val="Normal"))
    made.append(element("qFormat"))
    made.extend([properties, _letters(style.size, bold=style.bold, italic=style.italic)])
    return made


def _letters(size: float, *, bold: bool = False, italic: bool = False) -> Element:
    letters = element("rPr", typeface())
    letters.extend(element(tag) for tag, on in (("b", bold), ("bCs", bold), ("i", italic), ("iCs", italic)) if on)
    half_points = str(round(size * 2))
    letters.extend([element("sz", val=half_points), element("szCs", val=half_points)])
    return letters


def typeface() -> Element:
    return element("rFonts", ascii=TYPEFACE, hAnsi=TYPEFACE, cs=TYPEFACE, eastAsia=TYPEFACE)


def paragraph(
    style: Style,
    *runs: Run | str,
    align: Align | None = None,
    keep: bool = False,
    before: float | None = None,
    leader_to: float | None = None,
    border: tuple[float, float] | None = None,
) -> Element:
    """`before`: space above in mm; `leader_to`: ends in dots up to so many mm; `border`: a rule above, with the
    indents in mm that leave its length."""
    properties = element("pPr", element("pStyle", val=style_id(style)))
    if keep:
        properties.append(element("keepNext"))
    if border:
        properties.append(element("pBdr", element("top", val="single", sz="6", space="1", color="000000")))
    if leader_to is not None:
        properties.append(element("tabs", element("tab", val="right", leader="dot", pos=twips(leader_to))))
    if before is not None:
        properties.append(element("spacing", before=twips(before)))
    if border:
        properties.append(element("ind", left=twips(border[0]), right=twips(border[1])))
    if align is not None:
        properties.append(element("jc", val=_ALIGN[align]))
    made = element("p", properties)
    made.extend(_run(run if isinstance(run, Run) else Run(run)) for run in runs)
    if leader_to is not None:
        made.append(element("r", element("tab")))
    return made


def _run(run: Run) -> Element:
    made = element("r")
    looks = [element(tag, val=str(int(on))) for tag, on in (("b", run.bold), ("i", run.italic)) if on is not None]
    if looks:
        made.append(element("rPr", *looks))
    for place, line in enumerate(printable(run.text).split("\n")):
        if place:
            made.append(element("br"))
        text = element("t")
        text.text = line.replace("\t", " ").replace("\r", "")
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        made.append(text)
    return made


def page_number(style: Style) -> Element:
    """A paragraph that shows the number of its page."""
    made = paragraph(style)
    made.append(element("fldSimple", element("r", element("t")), instr=" PAGE "))
    return made


@dataclass(frozen=True)
class Box:
    """A cell of a table: its paragraphs, over how many columns it reaches; `heads` those below it; `down`: "restart" of
    a cell over several rows, "continue" in those below it; `at`: "center" or "bottom", where what it says does
    not stand at the top.

    A head uses the whole breadth of a narrow column, lest Word parts its one word.
    """

    paragraphs: Sequence[Element]
    span: int = 1
    heads: bool = False
    down: str = ""
    at: str = ""


def table(widths: Sequence[float], rows: Iterable[Element], *, ruled: bool) -> Element:
    """Columns in mm, fixed; `ruled` tables have all their lines, the others carry a layout and none."""
    properties = element("tblPr", element("tblW", w=twips(sum(widths)), type="dxa"))
    if ruled:
        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        lines = (element(side, val="single", sz="4", space="0", color="000000") for side in sides)
        properties.append(element("tblBorders", *lines))
    properties.append(element("tblLayout", type="fixed"))
    properties.append(_margins("tblCellMar", _CELL_MARGIN if ruled else 0))
    grid = element("tblGrid", *(element("gridCol", w=twips(width)) for width in widths))
    return element("tbl", properties, grid, *rows)


def _margins(tag: str, sides: float) -> Element:
    wide, high = twips(sides), twips(0.6 if sides else 0)
    edges = (("top", high), ("left", wide), ("bottom", high), ("right", wide))
    return element(tag, *(element(edge, w=width, type="dxa") for edge, width in edges))


def row(widths: Sequence[float], boxes: Sequence[Box], *, heads: bool = False, height: float | None = None) -> Element:
    """Never parted by a page break; `heads`: repeated at the top of every page that the table reaches; `height`: at
    least so many mm."""
    properties = element("trPr", element("cantSplit"))
    if height is not None:
        properties.append(element("trHeight", val=twips(height), hRule="atLeast"))
    if heads:
        properties.append(element("tblHeader"))
    made, at = element("tr", properties), 0
    for box in boxes:
        width = sum(widths[at : at + box.span])
        at += box.span
        made.append(_cell(box, width))
    return made


def _cell(box: Box, width: float) -> Element:
    properties = element("tcPr", element("tcW", w=twips(width), type="dxa"))
    if box.span > 1:
        properties.append(element("gridSpan", val=str(box.span)))
    if box.down:
        properties.append(element("vMerge", val=box.down))
    if box.heads:
        properties.extend([_margins("tcMar", _HEAD_MARGIN), element("vAlign", val="center")])
    if box.at:
        properties.append(element("vAlign", val=box.at))
    return element("tc", properties, *box.paragraphs)


def keep_with_next(made: Element) -> None:
    """Tie the last paragraph of an element, or the last row of a table, to what follows."""
    last = made.findall(qn("w:tr"))[-1:] if made.tag == qn("w:tbl") else [made]
    for each in (paragraph for one in last for paragraph in one.iter(qn("w:p"))):
        properties = each.find(qn("w:pPr"))
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(1, element("keepNext"))
