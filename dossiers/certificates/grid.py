"""The test page: lines every 10 mm with their numbers, short ones every 5, a cross at a fifth of the page. Pure.

Laid over a pre-printed sheet against the light, it tells where a field must stand and how far a tray prints beside.
"""

from collections.abc import Iterator

from dossiers.certificates.measure import POINT
from dossiers.certificates.ornament import Stroke
from dossiers.certificates.page import Line

_STEP, _SIZE, _FINE = 10, 6.0, "#9a9a9a"
_EDGE = 5  # mm: what many printers leave white, so that numbers keep away from it


def grid_strokes(width: float, height: float) -> list[Stroke]:
    lines = "".join(f"M{x} 0V{height:g}" for x in range(0, int(width) + 1, _STEP))
    lines += "".join(f"M0 {y}H{width:g}" for y in range(0, int(height) + 1, _STEP))
    strong = "".join(f"M{x} 0V{height:g}" for x in range(0, int(width) + 1, 5 * _STEP))
    strong += "".join(f"M0 {y}H{width:g}" for y in range(0, int(height) + 1, 5 * _STEP))
    ticks = "".join(f"M{x} {_EDGE}v2" for x in range(5, int(width), _STEP))
    ticks += "".join(f"M{_EDGE} {y}h2" for y in range(5, int(height), _STEP))
    return [
        Stroke(lines, "none", _FINE, 0.1),
        Stroke(ticks, "none", _FINE, 0.1),
        Stroke(strong, "none", "#b3121d", 0.2),
    ]


def grid_lines(width: float, height: float, heading: str) -> Iterator[Line]:
    """Numbers in mm from the left edge and from the top, and what this page is."""
    for x in range(_STEP, int(width) - _EDGE, _STEP):
        yield _number(str(x), x + 0.5, _EDGE + 4)
        yield _number(str(x), x + 0.5, height - _EDGE - 1)
    for y in range(_STEP, int(height) - _EDGE, _STEP):
        yield _number(str(y), _EDGE + 1, y - 0.5)
        yield _number(str(y), width - _EDGE - 5, y - 0.5)
    yield Line(heading, width / 2, round(height / 20) * 10 + 6.5, 12.0, "bold", "center", "black", 0.0)


def _number(text: str, x: float, baseline: float) -> Line:
    return Line(text, x, baseline, _SIZE, "regular", "left", "black", len(text) * _SIZE * POINT / 2)
