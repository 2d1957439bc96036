"""Which lines wait for a person and which scorecards only for the end, asked of the database without reading them."""

from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_

from django.db.models import BooleanField, Case, Count, Exists, Min, OuterRef, Q, QuerySet, Value, When

from campaigns.models import Unit
from campaigns.roles import Role
from scoring.judges import Judge
from scoring.models import Criterion, RequestedLine, Scorecard, ScoreLine
from scoring.requests.standing import Stand, condition
from scoring.states import Decision, ScorecardState

NOTHING = Q(pk__in=[])
FAR = 0  # stands for every unit to which nobody who judges here is related


@dataclass(frozen=True)
class Kind:
    """Rows of sheets that name one office, or none, and that the unit scores itself, or not; by key."""

    office: Unit | None
    claimed: bool
    rows: list[int]


@dataclass(frozen=True)
class Side:
    """Units to which the same rules apply: `units`, or with `others` all but these. `lines`: those that are mine."""

    units: list[int]
    others: bool
    lines: Q

    def of(self, path: str) -> Q:
        there = Q(**{f"{path}__in": self.units})
        return ~there if self.others else there


@dataclass
class Moves:
    """Of one content: on how many scorecards a line waits for this person, the `first` of them, and how many are
    `ready` to be completed."""

    waiting: int = 0
    first: int = 0
    ready: int = 0

    @property
    def todo(self) -> int:
        return self.waiting + self.ready


# For each kind of rows whose lines are mine unless they are given to one of these; None: not mine.
Rules = tuple[frozenset[int] | None, ...]


@dataclass(frozen=True)
class Mine:
    """What `QueueRow` says of every scorecard, for all of a campaign at once; besides the judge's one statement for the
    offices of criteria, and one for each question."""

    judge: Judge

    @cached_property
    def kinds(self) -> list[Kind]:
        rows = Criterion.objects.filter(sheet__content__campaign=self.judge.campaign).select_related("office")
        found: dict[tuple[int | None, bool], Kind] = {}
        for row in rows.order_by("pk"):
            key = (row.office_id, row.self_scored)
            found.setdefault(key, Kind(row.office, row.self_scored, [])).rows.append(row.pk)
        self.judge.kin.know(kind.office.pk for kind in found.values() if kind.office)
        return list(found.values())

    @cached_property
    def sides(self) -> list[Side]:
        """Of undecided lines on scorecards that are with the office: those that wait for this person."""
        if not self.judge.offices.get(Role.VERIFIER):
            return []
        far = self._rules(FAR)
        near: dict[Rules, list[int]] = {}
        for unit in sorted(self.judge.near()):
            if (rules := self._rules(unit)) != far:
                near.setdefault(rules, []).append(unit)
        unlike = [unit for units in near.values() for unit in units]
        sides = [(unlike, True, far), *((units, False, rules) for rules, units in near.items())]
        return [Side(units, others, self._of(rules)) for units, others, rules in sides if set(rules) != {None}]

    @cached_property
    def whole(self) -> Q:
        """Of scorecards: those that this person verifies as a whole."""
        held, judge = self.judge.offices.get(Role.VERIFIER, frozenset()), self.judge
        lead, alternate = (office in held for office in (judge.campaign.lead_unit_id, judge.campaign.alternate_unit_id))
        if not (lead or alternate):
            return NOTHING
        if lead and alternate:
            return ~Q(unit__in=judge.own)
        return ~Q(unit__in=judge.own) & (~Q(unit__in=judge.lead) if lead else Q(unit__in=judge.lead))

    def waiting(self) -> QuerySet[ScoreLine]:
        """Lines that wait for this person now; the unit's answer to a request comes first."""
        sides = [side.lines & side.of("scorecard__unit") for side in self.sides]
        return self._undecided().filter(reduce(or_, sides, NOTHING))

    def cards(self) -> QuerySet[Scorecard]:
        """Scorecards with the office on which a line waits for this person."""
        return self._submitted().filter(self._waits())

    def _waits(self) -> Q:
        """Of scorecards: asked of the lines of each alone, without looking back at it."""
        own = self._undecided().filter(scorecard=OuterRef("pk"))
        sides = [side.of("unit") & Q(Exists(own.filter(side.lines))) for side in self.sides]
        return reduce(or_, sides, NOTHING)

    def _undecided(self) -> QuerySet[ScoreLine]:
        asked = RequestedLine.objects.filter(condition(Stand.WAITING, self.judge.on)).values("line")
        return ScoreLine.objects.filter(decision=Decision.WAITING).exclude(pk__in=asked).order_by()

    def ready(self) -> QuerySet[Scorecard]:
        """Scorecards of which only the end is missing, which this person brings about."""
        left = ScoreLine.objects.filter(scorecard=OuterRef("pk"), decision=Decision.WAITING)
        return self._submitted().filter(self.whole).exclude(Exists(left))

    def counted(self) -> dict[int, Moves]:
        """By content; one statement, none for who is no verifier."""
        if not self.judge.offices.get(Role.VERIFIER):
            return {}
        left = ScoreLine.objects.filter(scorecard=OuterRef("pk"), decision=Decision.WAITING)
        waits = Case(When(self._waits(), then=Value(True)), default=Value(False), output_field=BooleanField())
        whole = Case(When(self.whole, then=~Exists(left)), default=Value(False), output_field=BooleanField())
        cards = self._submitted().annotate(waits=waits, ready=whole).values_list("content_id", "waits", "ready")
        found: dict[int, Moves] = {}
        for content, waiting, ready, count, first in cards.annotate(Count("pk"), Min("pk")):
            moves = found.setdefault(content, Moves())
            if waiting:
                moves.waiting, moves.first = count, first
            elif ready:
                moves.ready = count
        return found

    def given(self) -> dict[int, int]:
        """How many of the lines were given to this very person, by content; one statement."""
        own = ScoreLine.objects.filter(verifier=self.judge.user_id, decision=Decision.WAITING).values("pk")
        own = self.waiting().filter(pk__in=own, scorecard__in=self._submitted())
        return dict(own.values_list("scorecard__content_id").annotate(Count("pk")))

    def _submitted(self) -> QuerySet[Scorecard]:
        campaign = self.judge.campaign
        return Scorecard.objects.filter(content__campaign=campaign, state=ScorecardState.SUBMITTED).order_by()

    def _rules(self, unit: int) -> Rules:
        return tuple(self._rule(unit, kind) for kind in self.kinds)

    def _rule(self, unit: int, kind: Kind) -> frozenset[int] | None:
        judge = self.judge
        led = kind.claimed or judge.elsewhere(unit, kind.office) is not None
        if not led or judge.line_blockers(unit, kind.office):
            return None
        able = judge.verifiers_for(unit, judge.office_of(unit, kind.office))
        return frozenset(one.pk for one in able) - {judge.user_id}

    def _of(self, rules: Rules) -> Q:
        alike: dict[frozenset[int], list[int]] = {}
        for kind, others in zip(self.kinds, rules, strict=True):
            if others is not None:
                alike.setdefault(others, []).extend(kind.rows)
        found = NOTHING
        for others, rows in alike.items():
            mine = Q(criterion__in=rows)
            found |= mine & (Q(verifier=None) | ~Q(verifier__in=others)) if others else mine
        return found


def overseen(judge: Judge) -> Q:
    """Of scorecards: those whose conditions this person records, as `Judge.overseer_blockers` says of one."""
    found = NOTHING if judge.manager_blockers() else ~Q(unit__in=judge.own | judge.lead)
    if judge.campaign.alternate_unit_id in judge.offices.get(Role.VERIFIER, frozenset()):
        found |= Q(unit__in=judge.lead - judge.own)
    return found
