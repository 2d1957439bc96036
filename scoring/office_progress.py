"""How far the verification of scorecards is, and for whom their lines wait."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from campaigns.models import Unit
from scoring.judges import Judge
from scoring.models import EvidenceUse, RequestedLine, Scorecard, ScoreLine
from scoring.requests.standing import Stand, condition
from scoring.states import Decision, LineStatus

TEAM = "Đoàn kiểm tra"
_PROVEN = Exists(EvidenceUse.objects.filter(line=OuterRef("pk")))
_CLAIMS_PROOF = (
    Q(criterion__self_scored=True, self_status=LineStatus.SCORED, self_points__gt=0)
    & Q(criterion__params__source__isnull=True)
    & ~Q(criterion__evidence_required="")
)


@dataclass
class Progress:
    """Lines of one scorecard. Of the waiting ones `mine` wait for this person, `inspected` for the inspection team,
    `elsewhere` (how many, by name) for other offices to which single lines belong; the rest for other verifiers.
    `waits`: how many wait for whom, whoever asks: every office by name, and the inspection team. `given`: how many of
    them by the name of the person to whom the manager gave them, `own` of them to this person. `asked`: how many wait
    for the unit's answer to a request, and for that long for nobody of the office."""

    lines: int = 0
    waiting: int = 0
    mine: int = 0
    inspected: int = 0
    unproven: int = 0
    elsewhere: dict[str, int] = field(default_factory=dict)
    waits: dict[str, int] = field(default_factory=dict)
    given: dict[str, int] = field(default_factory=dict)
    own: int = 0
    asked: int = 0

    @property
    def done(self) -> int:
        return self.lines - self.waiting

    @property
    def awaited(self) -> str:
        """The other offices, when nothing but their lines is left to verify."""
        left = self.waiting - self.inspected
        return ", ".join(self.elsewhere) if left and left == sum(self.elsewhere.values()) else ""

    @property
    def holders(self) -> str:
        """ "Nguyễn Văn An: 12 dòng; Trần Thị Bình: 3 dòng": whose the waiting lines are that were given to somebody."""
        return "; ".join(f"{name}: {count} dòng" for name, count in self.given.items())


def progress_of(cards: Iterable[Scorecard], judge: Judge) -> dict[int, Progress]:
    """By scorecard, in one statement, in two where criteria name offices. Unproven: points claimed, a document asked
    for, none attached."""
    units = {card.pk: card.unit_id for card in cards}
    lines = ScoreLine.objects.filter(scorecard__in=units)
    waiting = Q(decision=Decision.WAITING)
    claimed = waiting & Q(criterion__self_scored=True)
    requested = RequestedLine.objects.filter(condition(Stand.WAITING, judge.on), line=OuterRef("pk"))
    by_office = (
        lines.annotate(unanswered=Exists(requested), proven=_PROVEN)
        .values_list("scorecard_id", "criterion__office_id", "verifier_id")
        .annotate(
            every=Count("pk"),
            waiting=Count("pk", filter=waiting),
            claimed=Count("pk", filter=claimed),
            asked=Count("pk", filter=claimed & Q(unanswered=True)),
            bare=Count("pk", filter=_CLAIMS_PROOF & Q(proven=False)),
        )
    )
    counted = list(by_office)
    offices = Unit.objects.in_bulk({office for _, office, *_ in counted if office})
    judge.kin.know(offices)
    found = {card: Progress() for card in units}
    for card, office, verifier, *counts, bare in counted:
        found[card].unproven += bare
        _count(found[card], units[card], offices.get(office), verifier, counts, judge)
    return found


def _count(
    progress: Progress, unit: int, office: Unit | None, verifier: int | None, counts: Sequence[int], judge: Judge
) -> None:
    """Adds the lines of one office and one verifier on a unit's scorecard: how many, how many wait, how many of those
    the unit claims, about how many of those it is asked.

    Where the office of the whole scorecard decides, the inspection team scores what the unit does not claim.
    """
    lines, waiting, claimed, asked = counts
    elsewhere = judge.elsewhere(unit, office)
    progress.lines += lines
    progress.waiting += waiting
    progress.asked += asked
    progress.inspected += 0 if elsewhere else waiting - claimed
    decided = (elsewhere or judge.office_for(unit)).name
    for name, count in ((decided, waiting if elsewhere else claimed), (TEAM, 0 if elsewhere else waiting - claimed)):
        if count:
            progress.waits[name] = progress.waits.get(name, 0) + count
    decisions = waiting if elsewhere else claimed
    holder = judge.holder(unit, office, verifier) if decisions else None
    if holder:
        progress.given[holder.full_name] = progress.given.get(holder.full_name, 0) + decisions
        progress.own += decisions - asked if holder.pk == judge.user_id else 0
    if not judge.line_blockers(unit, office, verifier):
        progress.mine += decisions - asked
    elif elsewhere and waiting:
        progress.elsewhere[elsewhere.name] = progress.elsewhere.get(elsewhere.name, 0) + waiting


def is_unproven(line: ScoreLine) -> bool:
    return unproven(ScoreLine.objects.filter(pk=line.pk)).exists()


def unproven(lines: QuerySet[ScoreLine]) -> QuerySet[ScoreLine]:
    """Points claimed without the document that the sheet asks for; what the system itself records needs none."""
    return lines.filter(_CLAIMS_PROOF).exclude(_PROVEN).order_by()
