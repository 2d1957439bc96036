"""Lines of scorecards as far as it matters here whose decision they are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, QuerySet

from campaigns.models import Campaign
from scoring.models import RequestedLine, ScoreLine
from scoring.requests.standing import Stand, condition
from scoring.states import Decision, ScorecardState


@dataclass(frozen=True)
class Lot:
    """Lines of one scorecard that stand alike in all of this: one line, or so many. `office` is the one that the
    criterion names, `asked`: the unit scores it itself, `verifier` to whom it was given, `decided_by` who decided.
    `answering`: the unit was asked about it and may still answer in time."""

    content: int
    card: int
    unit: int
    state: str
    office: int | None
    asked: bool
    decision: str
    verifier: int | None
    decided_by: int | None
    answering: bool
    lines: int = 1

    @property
    def decided(self) -> bool:
        return self.decision != Decision.WAITING

    @property
    def waiting(self) -> bool:
        """It is the office's move."""
        return not self.decided and not self.answering and self.state == ScorecardState.SUBMITTED


@dataclass(frozen=True)
class Line(Lot):
    """One line with the words by which people know it."""

    pk: int = 0
    criterion: int = 0
    code: str = ""
    unit_name: str = ""
    group: int = 0


_ALIKE = (
    "scorecard__content_id",
    "scorecard_id",
    "scorecard__unit_id",
    "scorecard__state",
    "criterion__office_id",
    "criterion__self_scored",
    "decision",
    "verifier_id",
    "verified_by_id",
    "answering",
)
_WORDS = ("pk", "criterion_id", "criterion__code", "scorecard__unit__name", "scorecard__group_id")
_PRINTED = ("scorecard__group__position", "scorecard__unit__sort_key", "scorecard_id", "criterion__position")


def lots_of(campaign: Campaign, today: date) -> list[Lot]:
    """All lines of a campaign, added up where they stand alike; one statement."""
    return _added_up(ScoreLine.objects.filter(scorecard__content__campaign=campaign), today)


def given_and_waiting(campaign: Campaign, today: date) -> list[Lot]:
    """Those that were given to somebody and wait for the office; one statement."""
    lines = ScoreLine.objects.filter(scorecard__content__campaign=campaign, scorecard__state=ScorecardState.SUBMITTED)
    return _added_up(lines.filter(decision=Decision.WAITING, verifier__isnull=False), today)


def each_line(lines: QuerySet[ScoreLine], today: date) -> list[Line]:
    """Line by line in printed order; one statement."""
    read = _told(lines, today).order_by(*_PRINTED).values_list(*_ALIKE, *_WORDS)
    return [Line(*row[: len(_ALIKE)], 1, *row[len(_ALIKE) :]) for row in read]


def _added_up(lines: QuerySet[ScoreLine], today: date) -> list[Lot]:
    return [Lot(*row) for row in _told(lines, today).order_by().values_list(*_ALIKE).annotate(Count("pk"))]


def _told(lines: QuerySet[ScoreLine], today: date) -> QuerySet[ScoreLine]:
    requests = RequestedLine.objects.filter(condition(Stand.WAITING, today), line=OuterRef("pk"))
    return lines.annotate(answering=Exists(requests))
