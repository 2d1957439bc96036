"""What the data layer supplies for a receipt of points."""

from campaigns.shapes import Amount, Shape, Signed
from dossiers.kinds.parts import Head, Signer
from dossiers.kinds.score_table_input import CardFact


class LostLine(Shape):
    """A line with what was lost on it; claimed None: not scored by the unit; granted None: does not apply.

    split: whose part of the loss is what, in words; why: a sentence each; decided: office, person and day.
    """

    code: str
    title: str
    maximum: Amount
    claimed: Signed | None = None
    granted: Signed | None = None
    lost: Signed
    split: str = ""
    why: tuple[str, ...] = ()
    decided: str = ""


class LostPart(Shape):
    code: str
    title: str
    outside: bool = False
    lines: tuple[LostLine, ...]


class ReceiptSum(Shape):
    """A line of the sum that leads from the most points to the total."""

    label: str
    points: Signed
    notes: tuple[str, ...] = ()


class ReceiptInput(Shape):
    """The receipt of one unit. name: in lists and file names; subject: the content; objection: how, and until when."""

    name: str
    head: Head
    title: tuple[str, ...]
    subject: str
    mark: str = ""
    facts: tuple[CardFact, ...]
    parts: tuple[LostPart, ...]
    sums: tuple[ReceiptSum, ...]
    total: ReceiptSum
    gates: tuple[str, ...] = ()
    objection: str
    signer: Signer


class ReceiptsInput(Shape):
    """Receipts of several units in one file."""

    name: str
    receipts: tuple[ReceiptInput, ...]
