"""How wide and high text is in our own paper font. Pure but for reading the table of its letters.

The table is read off the fonts when they are cut (`tools/fonts.py`): a web process would need 4 MiB to open them.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("letters.json")
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
    told = json.loads(TABLE.read_bytes())[face]
    em = told["em"]
    advances = {letter: units / em for letter, units in told["advances"].items()}
    return Metrics(advances, told["ascent"] / em, -told["descent"] / em)


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
