"""A series as the office's table: one row for each unit that owes it, one column for each report."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from campaigns.models import Campaign, Unit
from scoring.evaluation import outcome_of
from scoring.judges import Judge
from scoring.models import ReportDuty, Scorecard, ScoreLine
from scoring.reports.register import Book, Entry, Register
from scoring.reports.rules import keeper_blockers, open_blockers, receipt_blockers
from scoring.reports.series import Owing, Series, series_of
from scoring.states import Decision, ScorecardState


@dataclass(frozen=True)
class UnitRow:
    """`mine`: this person records the unit's receipts."""

    line: ScoreLine
    register: Register
    mine: bool

    @property
    def card(self) -> Scorecard:
        return self.line.scorecard

    @property
    def unit(self) -> Unit:
        return self.card.unit

    @cached_property
    def points(self) -> Decimal | None:
        """What the register comes to today."""
        return outcome_of(self.line, self.register.answer).points

    @property
    def is_published(self) -> bool:
        return self.card.state == ScorecardState.PUBLISHED

    @property
    def stands(self) -> dict[str, object] | None:
        """What counts on the scorecard now: the office's decision, else the unit's claim."""
        return self.line.answer if self.line.decision == Decision.WAITING else self.line.verified_answer

    @property
    def differs(self) -> bool:
        """The scorecard is no longer with its unit, and the register has moved on since."""
        with_unit = self.card.state == ScorecardState.DRAFT
        return bool(self.register.entries) and not with_unit and not self.register.agrees(self.stands)


@dataclass(frozen=True)
class SeriesTable:
    series: Series
    duties: list[ReportDuty]
    rows: list[UnitRow]
    today: date
    keeps: bool

    @property
    def published(self) -> list[UnitRow]:
        return [row for row in self.rows if row.is_published]

    @property
    def differing(self) -> list[UnitRow]:
        """Units whose points may still follow the register, and do not yet."""
        return [row for row in self.rows if row.differs and not row.is_published]

    def column(self, at: int) -> list[Entry]:
        return [row.register.entries[at] for row in self.rows]

    @property
    def received(self) -> list[tuple[ReportDuty, int]]:
        """For each report, of how many units it came."""
        return [(duty, sum(e.receipt is not None for e in self.column(at))) for at, duty in enumerate(self.duties)]

    @property
    def missing(self) -> int:
        return sum(row.register.missing for row in self.rows)


@dataclass(frozen=True)
class Registers:
    """All series of a campaign for one person; the same statements for one unit or a hundred."""

    campaign: Campaign
    judge: Judge
    series: list[Series]
    owing: Owing
    book: Book

    @classmethod
    def read(cls, campaign: Campaign, judge: Judge) -> "Registers":
        return cls(campaign, judge, series_of(campaign), Owing.of(campaign), Book.read(campaign.pk, judge.on))

    def keeps(self, series: Series) -> bool:
        return not keeper_blockers(self.judge, series) and not open_blockers(self.campaign)

    def find(self, key: str) -> Series | None:
        """The series of this key, else the first."""
        return next((each for each in self.series if each.key == key), next(iter(self.series), None))

    def table(self, series: Series) -> SeriesTable:
        duties = self.book.duties.get(series.key, [])
        lines = self.owing.by_series.get(series.key, [])
        rows = [UnitRow(x, self.book.register(duties, x.scorecard.unit_id), self.records(x)) for x in lines]
        return SeriesTable(series, duties, rows, self.book.today, self.keeps(series))

    def records(self, line: ScoreLine) -> bool:
        """Does this person record the receipts of a line's unit?"""
        return not receipt_blockers(self.judge, line.scorecard.unit_id, line.criterion.office)
