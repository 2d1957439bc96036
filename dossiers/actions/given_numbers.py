"""Numbers that papers and decisions bear, kept where the database lets nobody have one twice.

Called inside the transaction that writes the paper or the decision.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet

from awards.models import AwardDecision
from awards.outcome.number_books import Before
from campaigns.models import Unit
from campaigns.posted import whole_number
from campaigns.rules import require
from campaigns.states import AwardLevel
from dossiers.facts.decided import deciding_unit, read_number
from dossiers.models import Document, GivenNumber
from dossiers.numbering.queries import numbered_decisions
from dossiers.numbering.rules import taken_blockers
from dossiers.numbering.series import DECISION, Series, decision_owner, owner_of, series_of
from dossiers.states import DocumentKind


def keep_number(document: Document) -> None:
    """The number of a paper's new version, in the place of the one that an earlier version not yet issued bore.

    Raises Refused. The numbers of decisions come from `keep_decision`.
    """
    number, day = whole_number(document.number), document.dated_on
    if not number or day is None or document.kind == DocumentKind.AWARD_DECISION:
        return
    _lock(document.unit_id)
    series, released = series_of(document.unit_id, document.kind), list(own_numbers(document))
    if (series.name, number, day) in [(one.series, one.number, one.dated_on) for one in released]:
        return
    _give(series, number, document.symbol, day, owner_of(document), released)


def own_numbers(document: Document) -> QuerySet[GivenNumber]:
    """Those of the paper without the ones that went out: an issued paper keeps its number when it is replaced."""
    same = Document.objects.filter(campaign=document.campaign_id, kind=document.kind, subject=document.subject)
    gone = same.filter(issued_at__isnull=False).values_list("number", flat=True)
    numbers = [number for text in gone if (number := whole_number(text))]
    return GivenNumber.objects.filter(owner=owner_of(document)).exclude(number__in=numbers)


def keep_decision(decision: AwardDecision, before: Before | None) -> None:
    """The number of a recorded decision of this level; several forms of one decision share it. Raises Refused."""
    if decision.campaign is None or decision.level != AwardLevel.OWN:
        return
    unit, read = deciding_unit(decision.campaign), read_number(decision.document)
    _lock(unit.pk)
    owner = decision_owner(read[0], decision.issued_on) if read else ""
    released = [one for one in _left_by(decision, unit, before) if one.owner != owner] if before else []
    if read is None or GivenNumber.objects.filter(unit=unit, owner=owner).exists():
        _release(released)
        return
    symbol = read[1] or f"{DECISION}-{decision.authority.symbol}"
    _give(Series(unit.pk, DECISION, (DECISION,)), int(read[0]), symbol, decision.issued_on, owner, released)


def _left_by(decision: AwardDecision, unit: Unit, before: Before) -> list[GivenNumber]:
    """The number that a corrected decision had, unless another form of it still has it."""
    document, day = before
    read = read_number(document)
    others = numbered_decisions().filter(authority=decision.authority_id, issued_on=day).exclude(pk=decision.pk)
    held = [other[0] for one in others if (other := read_number(one.document))]
    if read is None or read[0] in held:
        return []
    return list(GivenNumber.objects.filter(unit=unit, owner=decision_owner(read[0], day)))


def _lock(unit_id: int) -> None:
    """Of two clerks with one number, one waits and is told that it is taken."""
    Unit.objects.select_for_update(no_key=True).get(pk=unit_id)


def _give(series: Series, number: int, symbol: str, day: date, owner: str, released: Collection[GivenNumber]) -> None:
    require(taken_blockers(series, number, symbol, day, released))
    _release(released)
    values = {"series": series.name, "year": day.year, "number": number, "dated_on": day, "owner": owner}
    GivenNumber.objects.create(unit_id=series.unit_id, **values)


def _release(given: Collection[GivenNumber]) -> None:
    GivenNumber.objects.filter(pk__in=[one.pk for one in given]).delete()
