"""Lines of scorecards as far as it matters here whose decision they are."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from scoring.models import RequestedLine, ScoreLine
from scoring.requests.standing import Stand, condition
from scoring.states import Decision, ScorecardState


@dataclass(frozen=True)
class Lot:
    """Lines of one criterion that stand alike in all of this: one line, or so many. `unit`: 0 for all units to which
    nobody who judges here is related. `office` is the one that the criterion names, `asked`: the unit scores it itself,
    `verifier` to whom it was given, `decided_by` who decided. `answering`: the unit was asked about it and may still
    answer in time."""

    content: int
    criterion: int
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
    card: int = 0
    code: str = ""
    unit_name: str = ""
    group: int = 0


_ALIKE = (
    "scorecard__content_id",
    "criterion_id",
    "scorecard__unit_id",
    "scorecard__state",
    "criterion__office_id",
    "criterion__self_scored",
    "decision",
    "verifier_id",
    "verified_by_id",
    "answering",
)
_WORDS = ("pk", "scorecard_id", "criterion__code", "scorecard__unit__name", "scorecard__group_id")
_PRINTED = ("scorecard__group__position", "scorecard__unit__sort_key", "scorecard_id", "criterion__position")


def each_line(lines: QuerySet[ScoreLine], today: date) -> list[Line]:
    """Line by line in printed order; one statement."""
    asked = RequestedLine.objects.filter(condition(Stand.WAITING, today), line=OuterRef("pk"))
    told = lines.annotate(answering=Exists(asked)).order_by(*_PRINTED).values_list(*_ALIKE, *_WORDS)
    return [Line(*row[: len(_ALIKE)], 1, *row[len(_ALIKE) :]) for row in told]
