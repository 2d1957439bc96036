"""Sổ đăng ký văn bản đi: every number of a year with its paper; numbers left out between them as blanks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet

from awards.models import AwardDecision
from campaigns.models import Unit
from dossiers.models import Document, GivenNumber
from dossiers.numbering.queries import decisions_of, papers_of
from dossiers.numbering.said import addressee_of, signer_of
from dossiers.states import DocumentKind


@dataclass(frozen=True)
class Gap:
    """Numbers from `first` to `last` that no paper of this application has."""

    unit: Unit
    series: str
    first: int
    last: int

    @property
    def span(self) -> str:
        """ "06", or "06–11"."""
        return f"{self.first:02}" if self.first == self.last else f"{self.first:02}–{self.last:02}"


@dataclass(frozen=True)
class Line:
    """A number with what bears it. `paper` is its newest version; a decision may have none, and `decisions` then."""

    given: GivenNumber
    paper: Document | None
    decisions: Sequence[AwardDecision] = ()

    @property
    def unit(self) -> Unit:
        return self.given.unit

    @property
    def series(self) -> str:
        return self.given.series

    @property
    def number(self) -> int:
        return self.given.number

    @property
    def dated_on(self) -> date:
        return self.given.dated_on

    @property
    def kind(self) -> str:
        return str(DocumentKind(self.given.owner_kind).label)

    @property
    def cited(self) -> str:
        """With its symbol: "05/TTr-VHTT"."""
        if self.paper:
            return self.paper.cited_number
        return self.decisions[0].document if self.decisions else f"{self.number:02}"

    @property
    def abstract(self) -> str:
        if self.decisions:
            forms = ", ".join(dict.fromkeys(one.form for one in self.decisions))
            return self.decisions[0].abstract or f"Về việc tặng {forms}"
        return self.paper.title if self.paper else ""

    @property
    def addressee(self) -> str:
        return addressee_of(self.paper) if self.paper else ""

    @property
    def signer(self) -> str:
        found = signer_of(self.paper) if self.paper else ""
        return found or (self.decisions[0].issuer if self.decisions else "")

    @property
    def state(self) -> tuple[str, str]:
        """Kind for the status component, and the word."""
        if self.paper is None:
            return "idle", "Ghi từ quyết định"
        if any(one.issued_at for one in self.paper.replacements.all()):
            return "idle", "Đã được thay thế"
        if self.paper.scans.all():
            return "done", "Có bản quét đã ký"
        return ("others", "Đã phát hành") if self.paper.issued_at else ("idle", "Chưa phát hành")


Row = GivenNumber | Gap


def rows_of(numbers: QuerySet[GivenNumber], *, with_gaps: bool) -> list[Row]:
    """In the order of bodies, series and numbers. Gaps end with the last number that was given."""
    ordered = numbers.order_by("unit__sort_key", "unit_id", "series", "year", "number")
    if not with_gaps:
        return list(ordered)
    rows: list[Row] = []
    for (_, series, _), given in groupby(ordered, key=lambda one: (one.unit_id, one.series, one.year)):
        before = 0
        for one in given:
            if one.number > before + 1:
                rows.append(Gap(one.unit, series, before + 1, one.number - 1))
            rows.append(one)
            before = one.number
    return rows


def lines_of(rows: Iterable[Row]) -> Iterator[Line | Gap]:
    """What a page shows of these rows, in a constant number of statements."""
    rows = list(rows)
    numbers = [one for one in rows if isinstance(one, GivenNumber)]
    papers, decisions = papers_of(numbers), decisions_of(numbers)
    for one in rows:
        yield one if isinstance(one, Gap) else Line(one, papers.get(one.pk), decisions.get(one.pk, ()))
