"""All lines of a campaign added up by the database, along indexes: ten thousand units are some hundred lots."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When

from campaigns.models import Campaign
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


def rows_of(campaign: Campaign) -> list[Criterion]:
    """The rows of all its sheets, as printed."""
    rows = Criterion.objects.filter(sheet__content__campaign=campaign).select_related("sheet")
    return list(rows.order_by("sheet_id", "position"))


def lots_of(judge: Judge, rows: Iterable[Criterion], only: Q | None = None) -> list[Lot]:
    """The lines of the judge's campaign, whose `rows` these are, or some of them; one statement beside the judge's."""
    criteria = {row.pk: row for row in rows}
    judge.kin.know(row.office_id for row in criteria.values() if row.office_id)
    counts = _counted(ScoreLine.objects.filter(only or Q()).order_by(), list(criteria), judge)
    return [lot for key, count in counts[EVERY].items() for lot in _lots(key, count, counts, criteria[key[1]])]


def _lots(key: Key, every: int, counts: dict[str, Counter[Key]], row: Criterion) -> Iterator[Lot]:
    unit, criterion, decision, verifier, decided_by = key
    content, office, asked = row.sheet.content_id, row.office_id, row.self_scored
    here, answering = counts[HERE][key], counts[ASKED][key]
    # The state of the scorecard makes no difference to what is decided, nor which state it is before it was handed in.
    parts = [(ScorecardState.DRAFT, False, every - here)]
    parts += [(ScorecardState.SUBMITTED, False, here - answering), (ScorecardState.SUBMITTED, True, answering)]
    for state, is_asked, count in parts:
        if count:
            yield Lot(
                content, criterion, unit, state, office, asked, decision, verifier, decided_by, is_asked, count
            )  # fmt: skip


def those(lots: Iterable[Lot], judge: Judge) -> Q:
    """Of lines: the ones that these lots count, whatever the state of their scorecards."""
    criteria: dict[tuple[int, bool, int | None], set[int]] = {}
    for lot in lots:
        holder = lot.decided_by if lot.decided else lot.verifier
        criteria.setdefault((lot.unit, lot.decided, holder), set()).add(lot.criterion)
    found, far = Q(pk__in=[]), ~Q(scorecard__unit__in=judge.near())
    for (unit, decided, holder), rows in criteria.items():
        waits = Q(decision=Decision.WAITING)
        held = ~waits & Q(verified_by=holder) if decided else waits & Q(verifier=holder)
        found |= held & Q(criterion__in=rows) & (Q(scorecard__unit=unit) if unit else far)
    return found


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
