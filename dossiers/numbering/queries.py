"""Which numbers are given, to which papers, and which comes next."""

from collections.abc import Iterable

from django.db.models import Max, Q, QuerySet

from awards.models import AwardDecision
from campaigns.models import Membership
from campaigns.posted import whole_number
from campaigns.roles import UNIT_SIDE
from campaigns.states import AwardLevel
from dossiers.facts.decided import read_number
from dossiers.models import Document, GivenNumber
from dossiers.numbering.series import Series, owner_of
from dossiers.queries import READERS
from dossiers.states import DocumentKind


def given_visible_to(acting: Membership) -> QuerySet[GivenNumber]:
    """All of the authority for the readers; a unit's own for its people."""
    found = GivenNumber.objects.filter(unit__authority_id=acting.unit.authority_id).select_related("unit")
    if acting.role in UNIT_SIDE:
        return found.filter(unit_id=acting.unit_id)
    return found if acting.role in READERS else found.none()


def given_in(series: Series, year: int) -> QuerySet[GivenNumber]:
    """Also numbers that were given to its kinds before these were put together."""
    mine = Q(series=series.name)
    for kind in series.kinds:
        mine |= Q(owner__contains=f":{kind}:")
    return GivenNumber.objects.filter(mine, unit_id=series.unit_id, year=year)


def next_free(series: Series, year: int) -> int:
    """After the last one that was given: numbers left out belong to papers that were not written here."""
    last = given_in(series, year).aggregate(Max("number"))["number__max"]
    return (last or 0) + 1


def papers_of(numbers: Iterable[GivenNumber]) -> dict[int, Document]:
    """The newest version that bears each number, by key of the number; a decision may have no paper here."""
    wanted = {(one.owner, one.number): one.pk for one in numbers if not one.is_decision}
    decided = {(one.unit_id, one.dated_on, one.number): one.pk for one in numbers if one.is_decision}
    units = {one.unit_id for one in numbers}
    found = Document.objects.filter(unit__in=units).exclude(number="").select_related("unit", "campaign")
    borne: dict[int, Document] = {}
    for paper in found.prefetch_related("scans", "replacements").order_by("version"):
        number = whole_number(paper.number) or 0
        key = wanted.get((owner_of(paper), number))
        if paper.dated_on and paper.kind == DocumentKind.AWARD_DECISION:
            key = decided.get((paper.unit_id, paper.dated_on, number))
        if key is not None:
            borne[key] = paper
    return borne


def decisions_of(numbers: Iterable[GivenNumber]) -> dict[int, list[AwardDecision]]:
    """Recorded decisions by key of their number; several forms of one decision together."""
    wanted = {(one.unit.authority_id, one.dated_on, one.number): one.pk for one in numbers if one.is_decision}
    found: dict[int, list[AwardDecision]] = {}
    for decision in numbered_decisions().filter(issued_on__in={day for _, day, _ in wanted}):
        read = read_number(decision.document)
        key = wanted.get((decision.authority_id, decision.issued_on, int(read[0]))) if read else None
        if key is not None:
            found.setdefault(key, []).append(decision)
    return found


def numbered_decisions() -> QuerySet[AwardDecision]:
    """Those whose numbers are from the body's own register: decisions of this level over a campaign's places."""
    found = AwardDecision.objects.filter(campaign__isnull=False, level=AwardLevel.OWN)
    return found.select_related("campaign__council_unit", "campaign__lead_unit").order_by("id")
