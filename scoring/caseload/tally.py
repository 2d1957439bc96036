"""All lines of a campaign added up by the database, along indexes: ten thousand units are some hundred lots."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When

from scoring.caseload.lots import Lot
from scoring.judges import Judge
from scoring.models import Criterion, RequestedLine, ScoreLine
from scoring.requests.standing import Stand, condition
from scoring.states import Decision, ScorecardState

FAR = 0
# What is counted of alike lines: all, those of units near somebody, those with the office, those asked about.
EVERY, NEAR, HERE, ASKED = "every", "near", "here", "asked"
_KEY = ("criterion_id", "decision", "verifier_id", "verified_by_id")
Key = tuple[int, int, str, int | None, int | None]  # unit or FAR, then `_KEY`


def lots_of(judge: Judge, only: Q | None = None) -> list[Lot]:
    """The lines of the judge's campaign, or some of them; two statements and one for the kin of those who verify."""
    rows = Criterion.objects.filter(sheet__content__campaign=judge.campaign).order_by()
    read = rows.values_list("pk", "sheet__content_id", "office_id", "self_scored")
    criteria = {pk: about for pk, *about in read}
    judge.kin.know(office for _, office, _ in criteria.values() if office)
    counts = _counted(ScoreLine.objects.filter(only or Q()).order_by(), list(criteria), judge)
    return [lot for key, count in counts[EVERY].items() for lot in _lots(key, count, counts, criteria[key[1]])]


def _lots(key: Key, every: int, counts: dict[str, Counter[Key]], about: list[Any]) -> Iterator[Lot]:
    unit, criterion, decision, verifier, decided_by = key
    content, office, asked = about
    here, answering = counts[HERE][key], counts[ASKED][key]
    # The state of the scorecard makes no difference to what is decided, nor which state it is before it was handed in.
    parts = [(ScorecardState.DRAFT, False, every - here)]
    parts += [(ScorecardState.SUBMITTED, False, here - answering), (ScorecardState.SUBMITTED, True, answering)]
    for state, is_asked, count in parts:
        if count:
            yield Lot(
                content, criterion, unit, state, office, asked, decision, verifier, decided_by, is_asked, count
            )  # fmt: skip


def _counted(lines: QuerySet[ScoreLine], criteria: list[int], judge: Judge) -> dict[str, Counter[Key]]:
    """By what is counted; one statement of four parts, each of which goes along an index of its own."""
    near, every = sorted(judge.near()), lines.filter(criterion__in=criteria)
    here = Q(scorecard__content__campaign=judge.campaign, scorecard__state=ScorecardState.SUBMITTED)
    waiting = lines.filter(here, decision=Decision.WAITING)
    asked = RequestedLine.objects.filter(condition(Stand.WAITING, judge.on)).values("line")
    unit = F("scorecard__unit_id")
    told = Case(When(scorecard__unit__in=near, then=unit), default=Value(FAR), output_field=IntegerField())
    parts = [
        _part(NEAR, unit, every.filter(scorecard__unit__in=near)),
        _part(HERE, told, waiting),
        _part(ASKED, told, waiting.filter(pk__in=asked)),
    ]
    found: dict[str, Counter[Key]] = {name: Counter() for name in (EVERY, NEAR, HERE, ASKED)}
    for name, *key, count in _part(EVERY, Value(FAR, IntegerField()), every).union(*parts, all=True):
        found[name][tuple(key)] += count
    for key, count in found[NEAR].items():
        found[EVERY][key] += count
        found[EVERY][(FAR, *key[1:])] -= count
    return found


def _part(name: str, unit: Any, lines: QuerySet[ScoreLine]) -> QuerySet[Any]:
    words = {"what": Value(name, CharField()), "whose": unit}
    return lines.annotate(**words).values_list(*words, *_KEY).annotate(Count("pk"))
