"""A page as SVG for the screen and as HTML for the worker's PDF: the same lines, strokes and places in both.

Text goes through Django's templates, which escape it: what people typed is printed literally.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from dossiers.certificates.design import Design
from dossiers.certificates.grid import grid_lines, grid_strokes
from dossiers.certificates.measure import LINE_HEIGHT, POINT, baseline
from dossiers.certificates.ornament import RED, Stroke, emblem, frame
from dossiers.certificates.page import Line, Page, Rule
from dossiers.printing.characters import printable

COLOURS = {"black": "#000000", "red": RED}
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}
_REACH = 300.0  # mm: half the room in which a line stands, so that it is never broken anew
Offset = tuple[float, float]
NO_OFFSET: Offset = (0.0, 0.0)


@dataclass(frozen=True)
class Pictures:
    """Where the two uploaded pictures are found, "" for none: an address of ours on the screen, a key on paper."""

    background: str = ""
    emblem: str = ""


def strokes(page: Page) -> Sequence[Stroke]:
    """Frame and emblem; nothing over pre-printed paper."""
    return () if page.stock else _drawn(page.design)


@lru_cache(maxsize=16)
def _drawn(design: Design) -> tuple[Stroke, ...]:
    """Reckoned once for all certificates of a file."""
    found = frame(float(design.width), float(design.height)) if design.frame else []
    if design.emblem == "star":
        found += emblem(float(design.emblem_x), float(design.emblem_y), float(design.emblem_size))
    return tuple(found)


def svg(page: Page, pictures: Pictures = Pictures(), *, boxes: bool = False) -> SafeString:
    """For the screen; `boxes` shows the outlines of all fields."""
    context = _context(page, pictures) | {
        "lines": [_svg_line(line) for line in page.lines],
        "rules": [_svg_rule(rule) for rule in page.rules],
        "boxes": page.design.boxes if boxes else (),
    }
    return render_to_string("dossiers/certificates/_page.svg", context)


def sheet_html(pages: Sequence[Page], pictures: Pictures = Pictures(), offset: Offset = NO_OFFSET) -> str:
    """A printed page for each, all of one size; `offset` (mm to the right, down) moves everything on them."""
    sheets = [
        _context(page, pictures)
        | {
            "lines": [_html_line(line, offset) for line in page.lines],
            "rules": [
                {"x": _mm(r.x + offset[0]), "y": _mm(r.y + offset[1]), "length": _mm(r.length)} for r in page.rules
            ],
            "left": _mm(offset[0]),
            "top": _mm(offset[1]),
        }
        for page in pages
    ]
    design = pages[0].design
    size = {"width": _mm(float(design.width)), "height": _mm(float(design.height))}
    return printable(render_to_string("print/certificates.html", {"sheets": sheets, **size}))


def grid_html(design: Design, tray: str, offset: Offset) -> str:
    """The test page of this size, moved as the tray's prints are."""
    width, height = float(design.width), float(design.height)
    heading = f"Lưới thử {width:g} × {height:g} mm, {tray}: dịch {_told(offset[0])} ngang, {_told(offset[1])} dọc (mm)"
    sheet = {
        "width": _mm(width),
        "height": _mm(height),
        "strokes": grid_strokes(width, height),
        "lines": [_html_line(line, offset) for line in grid_lines(width, height, heading)],
        "left": _mm(offset[0]),
        "top": _mm(offset[1]),
    }
    size = {"width": sheet["width"], "height": sheet["height"]}
    return printable(render_to_string("print/certificates.html", {"sheets": [sheet], **size}))


def _told(value: float) -> str:
    return f"{value:+.1f}".replace(".", ",")


def _context(page: Page, pictures: Pictures) -> dict[str, Any]:
    design = page.design
    half = design.emblem_size / 2
    return {
        "width": f"{design.width:f}",
        "height": f"{design.height:f}",
        "strokes": strokes(page),
        "background": "" if page.stock else pictures.background,
        "emblem": pictures.emblem if design.emblem == "picture" and not page.stock else "",
        "emblem_x": f"{design.emblem_x - half:f}",
        "emblem_y": f"{design.emblem_y - half:f}",
        "emblem_size": f"{design.emblem_size:f}",
    }


def _svg_line(line: Line) -> dict[str, str]:
    bold, italic = "bold" in line.face, "italic" in line.face
    return {
        "text": line.text,
        "x": _mm(line.x),
        "y": _mm(line.baseline),
        "size": _mm(line.size * POINT),
        "anchor": _ANCHORS[line.align],
        "weight": "700" if bold else "400",
        "style": "italic" if italic else "normal",
        "colour": COLOURS[line.colour],
    }


def _svg_rule(rule: Rule) -> dict[str, str]:
    return {"x1": _mm(rule.x), "x2": _mm(rule.x + rule.length), "y": _mm(rule.y)}


def _html_line(line: Line, offset: Offset) -> dict[str, str]:
    """Stands in a wide room whose start, middle or end is the line's place, so that kerning moves nothing."""
    start = {"left": 0.0, "center": _REACH, "right": 2 * _REACH}[line.align]
    return {
        "text": line.text,
        "left": _mm(line.x + offset[0] - start),
        "top": _mm(line.baseline + offset[1] - baseline(line.face, line.size)),
        "room": _mm(2 * _REACH),
        "high": _mm(line.size * POINT * LINE_HEIGHT),
        "size": f"{line.size:.1f}",
        "align": line.align,
        "weight": "700" if "bold" in line.face else "400",
        "style": "italic" if "italic" in line.face else "normal",
        "colour": COLOURS[line.colour],
    }


def _mm(value: float) -> str:
    return f"{value:.3f}"
