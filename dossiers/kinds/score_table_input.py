"""What the data layer supplies for a printed score sheet, bare or filled in."""

from typing import Literal

from campaigns.shapes import Amount, Shape, Signed
from dossiers.kinds.parts import Head, Signer

Level = Literal["part", "group", "line"]


class SheetLine(Shape):
    """One row of a bare sheet; `rule` are the sentences that say how it is scored, instructions and remarks with them.

    `applies`: to which of several kinds of units; only where the sheet is printed for all of them at once.
    """

    level: Level
    code: str
    title: str
    maximum: Amount
    rule: tuple[str, ...] = ()
    evidence: str = ""
    applies: str = ""
    self_scored: bool = True


class Gate(Shape):
    """A condition beside the points; `finding`: what was found about the unit, with its document."""

    code: str
    title: str
    rule: tuple[str, ...] = ()
    finding: str = ""


class SheetTotal(Shape):
    """What the parts add up to; `label` names the kinds of unit where they differ."""

    label: str
    maximum: Amount


class SheetInput(Shape):
    """A sheet as the annex of its plan.

    name: in lists and file names; number: Roman where the plan has several annexes; title: lines in capitals;
    reference: "(Kèm theo Kế hoạch …)", and below it which correction this is and why; unit_kind: whom it is for, ""
    for all; grades: the classes in words.
    """

    name: str
    number: str = ""
    title: tuple[str, ...]
    reference: str
    unit_kind: str = ""
    mark: str = ""
    lines: tuple[SheetLine, ...]
    outside: tuple[SheetLine, ...] = ()
    totals: tuple[SheetTotal, ...]
    grades: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()


class Point(Shape):
    """A figure of one column, or the word that stands for it; `provisional`: it depends on units not yet settled."""

    value: Signed | None = None
    word: str = ""
    provisional: bool = False


class Points(Shape):
    """The three columns; an empty point where nothing stands, or nothing that this reader may see."""

    own: Point = Point()
    verified: Point = Point()
    final: Point = Point()


class CardLine(Shape):
    """One row of a filled sheet. claim: the answer in words, one entry a line; ground: why it was changed."""

    level: Level
    code: str
    title: str
    maximum: Amount
    points: Points
    claim: tuple[str, ...] = ()
    ground: str = ""
    evidence: tuple[str, ...] = ()


class CardTotal(Shape):
    """A line of the foot; `maximum` only where there is one."""

    label: str
    maximum: Amount | None = None
    points: Points


class CardFact(Shape):
    label: str
    value: str


class CardInput(Shape):
    """A unit's scorecard. `verified`: with what the office found; `published`: with the final points too.

    name: in lists and file names; title: lines in capitals; subject: what the sheet is about; totals: of the parts;
    sums: with what stands beside them; explanation: sentences for what is no plain sum; signers in pairs, left and
    right.
    """

    name: str
    head: Head
    title: tuple[str, ...]
    subject: str = ""
    mark: str = ""
    facts: tuple[CardFact, ...]
    verified: bool = False
    published: bool = False
    lines: tuple[CardLine, ...]
    outside: tuple[CardLine, ...] = ()
    totals: tuple[CardTotal, ...]
    sums: tuple[CardTotal, ...] = ()
    grade: str = ""
    explanation: tuple[str, ...] = ()
    gates: tuple[Gate, ...] = ()
    signers: tuple[tuple[Signer, Signer], ...]
