"""One certificate as lines of text at their places in mm, and what would not fit. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dossiers.certificates.design import Box, Design, filled
from dossiers.certificates.fitting import fit
from dossiers.certificates.measure import baseline, height, unknown_letters, width
from dossiers.printing.characters import printable

RULE_BELOW = 0.45  # of the letters' height under the baseline: the rule of the motto
RULE_WIDTH = 0.35  # mm


@dataclass(frozen=True)
class Line:
    """`x` is the left edge, the middle or the right edge, as `align` says; `baseline` from the top; size in points."""

    text: str
    x: float
    baseline: float
    size: float
    face: str
    align: str
    colour: str
    width: float


@dataclass(frozen=True)
class Rule:
    x: float
    y: float
    length: float


@dataclass(frozen=True)
class Page:
    """`misfits`: sentences about boxes whose text cannot be printed; then the page may not be."""

    design: Design
    stock: bool
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    misfits: tuple[str, ...]


def lay_out(design: Design, words: Mapping[str, str], *, stock: bool = False) -> Page:
    """`words`: what fills the placeholders. `stock`: over pre-printed paper, which has the fixed words already."""
    lines: list[Line] = []
    rules: list[Rule] = []
    misfits: list[str] = []
    for box in design.boxes:
        text = printable(filled(box.text, dict(words)))
        if not box.shown or (stock and box.stock) or not text.strip():
            continue
        if foreign := unknown_letters(text, box.face):
            misfits.append(f"Ô “{box.label}” có ký tự không in được: {' '.join(foreign[:5])}")
            continue
        found = _placed(box, text)
        if not found:
            misfits.append(f"Ô “{box.label}” không đủ chỗ cho “{' '.join(text.split())}”, kể cả ở cỡ {box.smallest:f}.")
        lines += found
        rules += [_rule(line) for line in found[-1:] if box.ruled]
    return Page(design, stock, tuple(lines), tuple(rules), tuple(misfits))


def _placed(box: Box, text: str) -> Sequence[Line]:
    """The lines in their box; none when they do not fit."""
    sides = (float(box.width), float(box.height))
    found = fit(text, box.face, sides, (float(box.size), float(box.smallest)))
    if found is None:
        return ()
    room = sides[1] - height(len(found.lines), found.size)
    top = float(box.y) + (room / 2 if box.anchor == "middle" else 0.0)
    x = float(box.x) + {"left": 0.0, "center": sides[0] / 2, "right": sides[0]}[box.align]
    return [
        Line(
            text=line,
            x=x,
            baseline=top + height(number, found.size) + baseline(box.face, found.size),
            size=found.size,
            face=box.face,
            align=box.align,
            colour=box.colour,
            width=width(line, box.face, found.size),
        )
        for number, line in enumerate(found.lines)
    ]


def _rule(line: Line) -> Rule:
    """Under the whole line, as long as its text (NĐ 30/2020, PL I, II.1)."""
    left = line.x - {"left": 0.0, "center": line.width / 2, "right": line.width}[line.align]
    return Rule(left, line.baseline + RULE_BELOW * height(1, line.size) / 1.2, line.width)
