"""What the data layer supplies for the summary of questions and difficulties."""

from datetime import date

from campaigns.shapes import Count, Shape
from dossiers.kinds.parts import Head, Signer
from dossiers.phrases import Worded


class Item(Shape):
    """One question or difficulty: who asked, what was answered ("" while open), what is to be changed in the plan.

    number: of the published answer that all units read.
    """

    unit: str
    difficulty: bool
    asked: str
    answer: str = ""
    number: Count | None = None
    amendment: str = ""

    @property
    def is_open(self) -> bool:
        return not self.answer and not self.amendment


class Clause(Shape):
    """A clause of the plan or a row of a sheet, as a heading names it, with what was asked about it.

    content: number of the contest content, "" for what is general; place: to be read inside a sentence.
    """

    title: str
    content: str
    place: str
    items: tuple[Item, ...]


class SummaryInput(Worded):
    """All that the report says; every figure is counted from the clauses.

    plan: "Kế hoạch số ... của ..."; movement: what it launched; contents: (number, title) of all, in order.
    """

    head: Head
    abstract: str
    addressee: str
    proposer: str
    plan: str
    movement: str
    until: date
    contents: tuple[tuple[str, str], ...]
    clauses: tuple[Clause, ...]
    recipients: tuple[str, ...]
    signer: Signer

    @property
    def items(self) -> list[Item]:
        return [item for clause in self.clauses for item in clause.items]
