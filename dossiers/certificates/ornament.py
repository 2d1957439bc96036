"""The frame and the emblem: our own drawings in mm, as paths of few numbers. Pure.

The emblem is a gold star on red between two ears of rice; it is no state emblem, which only certain papers may bear.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import cos, pi, sin

RED, GOLD, YELLOW = "#b3121d", "#b9892f", "#f4c430"
MARGIN, BAND, CORNER, WAVE = 7.0, 9.5, 11.0, 8.0  # on A4: paper edge to frame, patterned band, corner piece, one wave

Point = tuple[float, float]
Place = Callable[[float, float], Point]  # along a side, across it -> on the page


@dataclass(frozen=True)
class Stroke:
    """A path, filled or with a line of so many mm, or both; "none" and "" for neither."""

    path: str
    fill: str
    line_colour: str = ""
    line_width: float = 0.0


def _line(path: str, colour: str, width: float) -> Stroke:
    return Stroke(path, "none", colour, width)


def frame(width: float, height: float) -> list[Stroke]:
    """Outer red rules, a gold band of crossing waves, an inner red rule, a rosette in each corner."""
    scale = min(width / 297, height / 210)
    edge, band = MARGIN * scale, BAND * scale
    middle = edge + 1.4 * scale + (band - 1.4 * scale) / 2
    return [
        _line(_rectangle(edge, width, height), RED, 1.0 * scale),
        _line(_rectangle(edge + 1.4 * scale, width, height), GOLD, 0.3 * scale),
        *_band(width, height, middle, scale),
        *_corners(width, height, middle, scale),
        _line(_rectangle(edge + band, width, height), GOLD, 0.3 * scale),
        _line(_rectangle(edge + band + 1.3 * scale, width, height), RED, 0.55 * scale),
    ]


def emblem(x: float, y: float, size: float) -> list[Stroke]:
    """Around (`x`, `y`), within a circle of `size` mm."""
    radius = size / 2
    heart = y - 0.1 * radius
    return [
        *_ear(x, heart, radius, -1),
        *_ear(x, heart, radius, 1),
        Stroke(_circle(x, heart, 0.60 * radius), RED),
        _line(_circle(x, heart, 0.54 * radius), YELLOW, 0.035 * radius),
        Stroke(_star(x, heart, 0.44 * radius), YELLOW),
        Stroke(_ribbon(x, y + 0.80 * radius, radius), RED),
    ]


def _rectangle(inset: float, width: float, height: float) -> str:
    return f"M{inset:.2f} {inset:.2f}H{width - inset:.2f}V{height - inset:.2f}H{inset:.2f}Z"


def _band(width: float, height: float, middle: float, scale: float) -> list[Stroke]:
    """Two crossing waves along each side, with a lozenge in every eye and a dot on every crossing."""
    waves, lozenges, dots = "", "", ""
    for length, place in _sides(width, height, middle):
        start, end = CORNER * scale / 2, length - CORNER * scale / 2
        count = 2 * round((end - start) / (WAVE * scale) / 2)
        step = (end - start) / count
        for way in (1, -1):
            waves += _wave(place, start, step, count, 2.6 * scale * way)
        for number in range(count):
            lozenges += _lozenge(place, start + step * (number + 0.5), 1.9 * scale, 0.95 * scale)
            dots += _lozenge(place, start + step * number, 0.65 * scale, 0.65 * scale) if number else ""
    return [_line(waves, GOLD, 0.5 * scale), Stroke(lozenges, RED), Stroke(dots, GOLD)]


def _sides(width: float, height: float, inset: float) -> Iterator[tuple[float, Place]]:
    """Length of the middle line of each side's band, and the way from it to the page."""
    across, down = width - 2 * inset, height - 2 * inset
    yield across, lambda along, out: (inset + along, inset - out)
    yield across, lambda along, out: (inset + along, height - inset + out)
    yield down, lambda along, out: (inset - out, inset + along)
    yield down, lambda along, out: (width - inset + out, inset + along)


def _wave(place: Place, start: float, step: float, count: int, swing: float) -> str:
    """Half waves, up and down in turn."""
    path = f"M{_at(place(start, 0))}"
    for number in range(count):
        begin, out = start + step * number, swing * (1 if number % 2 else -1) * 4 / 3
        points = (place(begin + step * 0.36, out), place(begin + step * 0.64, out), place(begin + step, 0))
        path += f"C{' '.join(map(_at, points))}"
    return path


def _lozenge(place: Place, along: float, long: float, wide: float) -> str:
    corners = [place(along - long, 0), place(along, wide), place(along + long, 0), place(along, -wide)]
    return f"M{'L'.join(map(_at, corners))}Z"


def _corners(width: float, height: float, middle: float, scale: float) -> list[Stroke]:
    """Eight petals around a star, in a ring."""
    petals, rings, stars = "", "", ""
    for x in (middle, width - middle):
        for y in (middle, height - middle):
            rings += _circle(x, y, 3.6 * scale)
            stars += _star(x, y, 1.35 * scale)
            petals += "".join(_petal(x, y, pi * turn / 4, 1.5 * scale, 3.4 * scale) for turn in range(8))
    return [_line(rings, GOLD, 0.35 * scale), Stroke(petals, GOLD), Stroke(stars, RED)]


def _petal(x: float, y: float, angle: float, near: float, far: float) -> str:
    """A drop that points outwards."""

    def around(distance: float, turn: float) -> Point:
        return x + distance * cos(angle + turn), y + distance * sin(angle + turn)

    middle = near + (far - near) * 0.55
    sides = [around(middle, 0.42), around(middle, -0.42)]
    tip, foot = around(far, 0), around(near, 0)
    return _leaf(foot, (sides[0], sides[1]), tip)


def _ear(x: float, y: float, radius: float, way: int) -> list[Stroke]:
    """An ear of rice along a circle, from below to above; `way` -1 at the left, 1 at the right."""
    grains, stem = "", []
    for number in range(15):
        angle = pi / 2 - way * (0.35 + number * 0.148)
        far = 0.79 * radius
        stem.append((x + far * cos(angle), y + far * sin(angle)))
        for side in (-1, 1):
            lean = angle - way * (pi / 2) + side * 0.5
            grains += _grain(stem[-1], lean, 0.2 * radius, 0.045 * radius)
    path = f"M{'L'.join(map(_at, stem))}"
    return [_line(path, GOLD, 0.03 * radius), Stroke(grains, YELLOW, GOLD, 0.014 * radius)]


def _grain(foot: Point, lean: float, long: float, wide: float) -> str:
    tip = foot[0] + long * cos(lean), foot[1] + long * sin(lean)
    half = foot[0] + long * 0.5 * cos(lean), foot[1] + long * 0.5 * sin(lean)
    over = wide * 2 * cos(lean + pi / 2), wide * 2 * sin(lean + pi / 2)
    left, right = (half[0] + over[0], half[1] + over[1]), (half[0] - over[0], half[1] - over[1])
    return _leaf(foot, (left, right), tip)


def _ribbon(x: float, y: float, radius: float) -> str:
    """Where the two ears meet."""
    wide, high, dip = 0.42 * radius, 0.11 * radius, 0.06 * radius
    tails = f"L{_at((x + wide * 1.35, y + high * 1.5))}L{_at((x + wide * 1.12, y))}L{_at((x + wide * 1.3, y - high))}"
    back = f"L{_at((x - wide * 1.3, y - high))}L{_at((x - wide * 1.12, y))}L{_at((x - wide * 1.35, y + high * 1.5))}"
    return (
        f"M{_at((x - wide, y + high))}Q{_at((x, y + high + dip * 2))} {_at((x + wide, y + high))}{tails}"
        f"L{_at((x + wide, y - high))}Q{_at((x, y - high + dip * 2))} {_at((x - wide, y - high))}{back}Z"
    )


def _star(x: float, y: float, radius: float) -> str:
    points = []
    for number in range(10):
        far = radius if number % 2 == 0 else radius * 0.382
        angle = -pi / 2 + number * pi / 5
        points.append((x + far * cos(angle), y + far * sin(angle)))
    return f"M{'L'.join(map(_at, points))}Z"


def _circle(x: float, y: float, radius: float) -> str:
    """Four curves: an arc would be written out in as many, with longer numbers."""
    bow = 0.5523 * radius
    quarters = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
    path = f"M{_at((x + radius, y))}"
    for (cos_a, sin_a), (cos_b, sin_b) in pairwise(quarters):
        first = x + radius * cos_a - bow * sin_a, y + radius * sin_a + bow * cos_a
        second = x + radius * cos_b + bow * sin_b, y + radius * sin_b - bow * cos_b
        path += f"C{_at(first)} {_at(second)} {_at((x + radius * cos_b, y + radius * sin_b))}"
    return f"{path}Z"


def _leaf(foot: Point, sides: tuple[Point, Point], tip: Point) -> str:
    """Pointed at both ends, bulging towards both sides."""

    def bow(end: Point, side: Point) -> Point:
        return end[0] + (side[0] - end[0]) * 2 / 3, end[1] + (side[1] - end[1]) * 2 / 3

    there, back = sides
    out = f"C{_at(bow(foot, there))} {_at(bow(tip, there))} {_at(tip)}"
    return f"M{_at(foot)}{out}C{_at(bow(tip, back))} {_at(bow(foot, back))} {_at(foot)}Z"


def _at(point: Point) -> str:
    return f"{point[0]:.2f} {point[1]:.2f}"
