"""The lines of contest groups as the office goes from one to the next: little of each, so that a group costs little."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from campaigns.models import Unit, User
from scoring.engine.registry import kind_of
from scoring.judges import Judge
from scoring.models import Criterion, EvidenceUse, RequestedLine, ScoreLine
from scoring.requests.standing import Stand, condition
from scoring.states import Decision, LineStatus, ScorecardState

_FIELDS = {
    "line": "pk",
    "card": "scorecard_id",
    "group": "scorecard__group_id",
    "unit": "scorecard__unit_id",
    "name": "scorecard__unit__name",
    "sort_key": "scorecard__unit__sort_key",
    "state": "scorecard__state",
    "criterion": "criterion_id",
    "decision": "decision",
    "status": "self_status",
    "claimed": "self_points",
    "points": "verified_points",
    "verifier": "verifier_id",
    "proven": "proven",
    "asked": "asked",
}


@dataclass(frozen=True)
class Stop:
    """One line. `bare`: points are claimed without the document that the sheet asks for; `asked`: the unit was asked
    about it and may still answer in time; `mine`: it waits for this person, and not for the inspection team; `holder`:
    to whom it is given, undecided."""

    line: int
    card: int
    group: int
    unit: int
    name: str
    state: str
    criterion: Criterion
    part: Criterion
    decision: str
    status: str
    claimed: Decimal | None
    points: Decimal | None
    bare: bool
    asked: bool
    mine: bool
    holder: User | None

    @property
    def handed_in(self) -> bool:
        return self.state not in (ScorecardState.DRAFT, ScorecardState.FINISHED)

    @property
    def decided(self) -> bool:
        return self.decision != Decision.WAITING

    @property
    def waits(self) -> bool:
        """For the office, whoever it is there."""
        return self.state == ScorecardState.SUBMITTED and not self.decided

    @property
    def blank(self) -> bool:
        """A bonus or a penalty that the unit left empty: nothing is claimed."""
        return self.status == LineStatus.UNANSWERED and kind_of(self.criterion.kind).outside_total

    @property
    def kind(self) -> str:
        """The `kind` of components/status.html."""
        return "done" if self.decided else "mine" if self.mine else "others" if self.handed_in else "idle"

    @property
    def word(self) -> str:
        if not self.handed_in:
            return "chưa trình"
        return str(Decision(self.decision).label).lower()


def stops_of(lines: QuerySet[ScoreLine], criteria: Sequence[Criterion], judge: Judge, today: date) -> list[Stop]:
    """Lines of one sheet, whose rows `criteria_of` has read: criterion by criterion in printed order, in each unit by
    unit; one statement for any number of lines (two more where lines are given to verifiers)."""
    by_key = {each.pk: each for each in criteria}
    place = {each.pk: at for at, each in enumerate(criteria)}
    sight = Sight(judge)
    judge.kin.know(each.office_id for each in criteria if each.office_id)
    read = (
        lines.filter(criterion__in=by_key)
        .order_by()
        .annotate(proven=Exists(EvidenceUse.objects.filter(line=OuterRef("pk"))), asked=Exists(unanswered(today)))
    )
    rows = [dict(zip(_FIELDS, values, strict=True)) for values in read.values_list(*_FIELDS.values())]
    rows = [row for row in rows if by_key[row["criterion"]].kind != "gate"]
    rows.sort(key=lambda row: (place[row["criterion"]], row["sort_key"], row["unit"]))
    return [_stop(row, by_key, sight) for row in rows]


def unanswered(today: date) -> QuerySet[RequestedLine]:
    """What the unit was asked about this line and may still answer in time."""
    return RequestedLine.objects.filter(condition(Stand.WAITING, today), line=OuterRef("pk"))


def _stop(row: dict[str, Any], criteria: dict[int, Criterion], sight: "Sight") -> Stop:
    criterion = criteria[row["criterion"]]
    waits = row["state"] == ScorecardState.SUBMITTED and row["decision"] == Decision.WAITING and not row["asked"]
    names = ("line", "card", "group", "unit", "name", "state", "decision", "status", "claimed", "points", "asked")
    return Stop(
        **{name: row[name] for name in names},
        criterion=criterion,
        part=part_of(criterion, criteria),
        bare=wants_document(criterion) and (row["claimed"] or 0) > 0 and not row["proven"],
        mine=waits and sight.leads_to(criterion, row["unit"], row["verifier"]),
        holder=sight.holder(criterion, row["unit"], row["verifier"]) if row["decision"] == Decision.WAITING else None,
    )


def wants_document(criterion: Criterion) -> bool:
    """What the system itself records needs none."""
    return bool(criterion.self_scored and criterion.evidence_required and not criterion.params.get("source"))


def part_of(criterion: Criterion, criteria: dict[int, Criterion]) -> Criterion:
    while criterion.parent_id in criteria:
        criterion = criteria[criterion.parent_id]
    return criterion


class Sight:
    """Which lines this person is led to, and to whom they are given: alike for all lines of an office on one unit."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self._known: dict[tuple[int, int | None, int | None, bool], bool] = {}
        self._holders: dict[tuple[int, int | None, int | None], User | None] = {}

    def leads_to(self, criterion: Criterion, unit: int, verifier: int | None) -> bool:
        key = (unit, criterion.office_id, verifier, criterion.self_scored)
        if key not in self._known:
            self._known[key] = self._asked(criterion.office, criterion.self_scored, unit, verifier)
        return self._known[key]

    def holder(self, criterion: Criterion, unit: int, verifier: int | None) -> User | None:
        key = (unit, criterion.office_id, verifier)
        if key not in self._holders:
            self._holders[key] = self.judge.holder(unit, criterion.office, verifier)
        return self._holders[key]

    def _asked(self, office: Unit | None, claimed: bool, unit: int, verifier: int | None) -> bool:
        """What the unit does not claim is the inspection team's, unless another office has it."""
        led = claimed or self.judge.elsewhere(unit, office) is not None
        return led and not self.judge.line_blockers(unit, office, verifier)
