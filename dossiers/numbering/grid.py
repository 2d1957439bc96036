"""Many papers as rows on which number and day are typed, with the numbers that would come next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.timezone import localdate

from campaigns.models import Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from dossiers.entries import Entry
from dossiers.issuing.rules import OF_UNITS
from dossiers.kinds import KINDS
from dossiers.models import Document, GivenNumber, NumberGroup
from dossiers.numbering.forms import RowForm
from dossiers.numbering.series import NUMBERED_ELSEWHERE, Series, series_among
from dossiers.states import DocumentKind, PrintState


@dataclass
class Row:
    """`entry` has a paper; `refused` says why what was typed cannot be."""

    entry: Entry
    paper: Document
    form: RowForm
    refused: Sequence[Blocker] = ()

    @property
    def is_wrong(self) -> bool:
        return bool(self.refused) or (self.form.is_bound and self.form.has_changed() and not self.form.is_valid())

    @property
    def open(self) -> bool:
        return self.paper.print_state == PrintState.READY


def numberable(entries: Iterable[Entry], acting: Membership) -> list[Entry]:
    """Papers that bear a number of their own, are not issued yet, and are numbered by this person."""
    return [
        entry
        for entry in entries
        if (paper := entry.paper)
        and paper.symbol
        and paper.issued_at is None
        and paper.kind not in NUMBERED_ELSEWHERE
        and (acting.role == Role.SECRETARY or _own(paper, acting))
    ]


def _own(paper: Document, acting: Membership) -> bool:
    return acting.role in UNIT_SIDE and paper.kind in OF_UNITS and paper.unit_id == acting.unit_id


def stored_of(paper: Document) -> dict[str, Any]:
    return {"number": paper.number.zfill(2) if paper.number else "", "dated_on": paper.dated_on}


def rows_of(entries: Iterable[Entry], typed: Any = None) -> list[Row]:
    """With what is stored, or what was typed over it."""
    return [_row(entry, entry.paper, stored_of(entry.paper), typed) for entry in entries if entry.paper]


def suggested_rows(entries: Sequence[Entry], day: date) -> list[Row]:
    """Blank rows get the next numbers of their series: minutes on the day of their meeting, the others on `day`."""
    papers = [entry.paper for entry in entries if entry.paper]
    books, rows = Books.of(papers), []
    for entry in entries:
        if entry.paper is None:
            continue
        values = stored_of(entry.paper)
        if not entry.paper.number and entry.paper.print_state == PrintState.READY:
            on = day_of(entry) or day
            values = {"number": f"{books.next(entry.paper, on.year):02}", "dated_on": on}
        rows.append(_row(entry, entry.paper, values, None))
    return rows


def day_of(entry: Entry) -> date | None:
    """Minutes bear the day of their meeting; of other papers nothing is guessed."""
    meeting = entry.meeting or entry.unit_meeting
    return localdate(meeting.starts_at) if meeting and entry.kind != DocumentKind.INVITATION else None


def _row(entry: Entry, paper: Document, values: dict[str, Any], typed: Any) -> Row:
    return Row(entry, paper, RowForm(typed, prefix=str(paper.pk), initial=values, title=entry.title))


@dataclass
class Books:
    """The registers of several bodies, read at once. Each number that was said to come next counts as taken."""

    groups: Sequence[NumberGroup]
    given: Sequence[GivenNumber]
    last: dict[tuple[Series, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, papers: Iterable[Document]) -> "Books":
        units = {paper.unit_id for paper in papers}
        groups, given = NumberGroup.objects.filter(unit__in=units), GivenNumber.objects.filter(unit__in=units)
        return cls(list(groups), list(given))

    def next(self, paper: Document, year: int) -> int:
        series = series_among(self.groups, paper.unit_id, KINDS[paper.kind].abbreviation)
        if (series, year) not in self.last:
            self.last[series, year] = max((one.number for one in self._in(series, year)), default=0)
        self.last[series, year] += 1
        return self.last[series, year]

    def _in(self, series: Series, year: int) -> list[GivenNumber]:
        """As `queries.given_in`."""
        mine = [one for one in self.given if (one.unit_id, one.year) == (series.unit_id, year)]
        return [one for one in mine if one.series == series.name or one.owner_kind in series.kinds]
