"""How wide and high text is in our own paper font. Pure but for reading the packaged font files."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "fonts"
POINT = 25.4 / 72  # mm
LINE_HEIGHT = 1.2  # of the size: stacked marks such as Ẫ keep clear of the line above


@dataclass(frozen=True)
class Metrics:
    """In parts of the em. Kerning is left out: it draws letters together, so that no line is measured too short."""

    advances: dict[str, float]
    ascent: float
    descent: float


@cache
def metrics(face: str) -> Metrics:
    """`face`: regular, bold, italic, bold-italic."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only who measures needs it

    with TTFont(FONTS / f"tinos-{face}.woff2") as font:
        em, widths, cmap = font["head"].unitsPerEm, font["hmtx"].metrics, font.getBestCmap()
        advances = {chr(code): widths[name][0] / em for code, name in cmap.items()}
        return Metrics(advances, font["hhea"].ascent / em, -font["hhea"].descent / em)


def width(text: str, face: str, size: float) -> float:
    """In mm at `size` points. A character that the font lacks counts as a whole em."""
    advances = metrics(face).advances
    return sum(advances.get(letter, 1.0) for letter in text) * size * POINT


def height(lines: int, size: float) -> float:
    """Of so many lines, in mm."""
    return lines * LINE_HEIGHT * size * POINT


def baseline(face: str, size: float) -> float:
    """From the top of a line down to its baseline, in mm."""
    found = metrics(face)
    leading = (LINE_HEIGHT - found.ascent - found.descent) / 2
    return (leading + found.ascent) * size * POINT


def unknown_letters(text: str, face: str) -> str:
    """Each character that the font cannot print, once, in order."""
    advances = metrics(face).advances
    return "".join(dict.fromkeys(letter for letter in text if letter not in advances and letter != "\n"))
