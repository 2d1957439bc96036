"""Which lines wait for a person and which scorecards only for the end, asked of the database without reading them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

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
class Rule:
    """Which waiting lines of one office on a unit are this person's: only those that the unit claims, and none that is
    given to one of the `others`."""

    claimed: bool
    others: frozenset[int]

    def of(self, offices: Iterable[int | None]) -> Q:
        named = [office for office in offices if office]
        found = Q(criterion__office__in=named) if named else NOTHING
        if None in offices:
            found |= Q(criterion__office=None)
        if self.claimed:
            found &= Q(criterion__self_scored=True)
        return found & (Q(verifier=None) | ~Q(verifier__in=self.others)) if self.others else found


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


Rules = tuple[Rule | None, ...]  # by office, as they stand in `Mine.offices`


@dataclass(frozen=True)
class Mine:
    """What `QueueRow` says of every scorecard, for all of a campaign at once; besides the judge's one statement for the
    offices of criteria, and one for each question."""

    judge: Judge

    @cached_property
    def offices(self) -> list[Unit | None]:
        """None for the criteria that name none."""
        named = Criterion.objects.filter(sheet__content__campaign=self.judge.campaign, office__isnull=False)
        found = list(Unit.objects.filter(pk__in=named.order_by().values("office")))
        self.judge.kin.know(office.pk for office in found)
        return [None, *found]

    @cached_property
    def lines(self) -> Q:
        """Of undecided lines on scorecards that are with the office: those that wait for this person."""
        if not self.judge.offices.get(Role.VERIFIER):
            return NOTHING
        far = self._rules(FAR)
        near: dict[Rules, list[int]] = {}
        for unit in sorted(self.judge.near()):
            if (rules := self._rules(unit)) != far:
                near.setdefault(rules, []).append(unit)
        unlike = [unit for units in near.values() for unit in units]
        found = self._of(far) & ~Q(scorecard__unit__in=unlike) if unlike else self._of(far)
        for rules, units in near.items():
            found |= self._of(rules) & Q(scorecard__unit__in=units)
        return found

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
        asked = RequestedLine.objects.filter(condition(Stand.WAITING, self.judge.on)).values("line")
        lines = ScoreLine.objects.filter(self.lines, decision=Decision.WAITING).exclude(pk__in=asked)
        return lines.order_by()

    def cards(self) -> QuerySet[Scorecard]:
        """Scorecards with the office on which a line waits for this person."""
        return self._submitted().filter(Exists(self.waiting().filter(scorecard=OuterRef("pk"))))

    def ready(self) -> QuerySet[Scorecard]:
        """Scorecards of which only the end is missing, which this person brings about."""
        left = ScoreLine.objects.filter(scorecard=OuterRef("pk"), decision=Decision.WAITING)
        return self._submitted().filter(self.whole).exclude(Exists(left))

    def counted(self) -> dict[int, Moves]:
        """By content; one statement, none for who is no verifier."""
        if not self.judge.offices.get(Role.VERIFIER):
            return {}
        left = ScoreLine.objects.filter(scorecard=OuterRef("pk"), decision=Decision.WAITING)
        waits = Exists(self.waiting().filter(scorecard=OuterRef("pk")))
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
        own = self.waiting().filter(verifier=self.judge.user_id, scorecard__in=self._submitted())
        return dict(own.values_list("scorecard__content_id").annotate(Count("pk")))

    def _submitted(self) -> QuerySet[Scorecard]:
        campaign = self.judge.campaign
        return Scorecard.objects.filter(content__campaign=campaign, state=ScorecardState.SUBMITTED).order_by()

    def _rules(self, unit: int) -> Rules:
        return tuple(self._rule(unit, office) for office in self.offices)

    def _rule(self, unit: int, office: Unit | None) -> Rule | None:
        judge = self.judge
        if judge.line_blockers(unit, office):
            return None
        able = judge.verifiers_for(unit, judge.office_of(unit, office))
        others = frozenset(one.pk for one in able) - {judge.user_id}
        return Rule(judge.elsewhere(unit, office) is None, others)

    def _of(self, rules: Rules) -> Q:
        alike: dict[Rule, list[int | None]] = {}
        for office, rule in zip(self.offices, rules, strict=True):
            if rule:
                alike.setdefault(rule, []).append(office.pk if office else None)
        found = NOTHING
        for rule, offices in alike.items():
            found |= rule.of(offices)
        return found


def overseen(judge: Judge) -> Q:
    """Of scorecards: those whose conditions this person records, as `Judge.overseer_blockers` says of one."""
    found = NOTHING if judge.manager_blockers() else ~Q(unit__in=judge.own | judge.lead)
    if judge.campaign.alternate_unit_id in judge.offices.get(Role.VERIFIER, frozenset()):
        found |= Q(unit__in=judge.lead - judge.own)
    return found
