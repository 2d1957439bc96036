"""Each number that a paper or a decision bears is in the register as its own, and the other way round."""

from collections.abc import Iterator

from campaigns.posted import whole_number
from campaigns.vietnamese import format_date
from dossiers.facts.decided import deciding_unit, read_number
from dossiers.models import Document, GivenNumber
from dossiers.numbering.queries import numbered_decisions
from dossiers.numbering.series import decision_owner, owner_of
from dossiers.states import DocumentKind

Held = tuple[str, int, int, str]  # owner, body, number, day


def numbers() -> Iterator[str]:
    """Issued papers and the newest version of each keep their numbers; one that was corrected before is free again."""
    borne = {**_borne_by_papers(), **_borne_by_decisions()}
    given = {
        (one.owner, one.unit_id, one.number, one.dated_on.isoformat()): one
        for one in GivenNumber.objects.select_related("unit")
    }
    for key in borne.keys() - given.keys():
        yield f"{borne[key]}: số {key[2]:02} không có trong sổ số đã cấp."
    for key in given.keys() - borne.keys():
        one = given[key]
        day = format_date(one.dated_on)
        yield f"{one.unit}: sổ {one.series} ghi số {one.number:02} ngày {day} nhưng không văn bản nào mang số này."


def _borne_by_papers() -> dict[Held, str]:
    newest: dict[str, Document] = {}
    issued: list[Document] = []
    for paper in Document.objects.exclude(kind=DocumentKind.AWARD_DECISION).defer("data").order_by("version"):
        newest[owner_of(paper)] = paper
        issued += [paper] if paper.issued_at else []
    papers = [*issued, *newest.values()]
    return {
        (owner_of(paper), paper.unit_id, number, paper.dated_on.isoformat()): f"{paper} (lần {paper.version})"
        for paper in papers
        if (number := whole_number(paper.number)) and paper.dated_on
    }


def _borne_by_decisions() -> dict[Held, str]:
    borne: dict[Held, str] = {}
    for decision in numbered_decisions():
        read = read_number(decision.document)
        if read and decision.campaign:
            owner, day = decision_owner(read[0], decision.issued_on), decision.issued_on.isoformat()
            borne[owner, deciding_unit(decision.campaign).pk, int(read[0]), day] = str(decision)
    return borne


NUMBER_CHECKS = (numbers,)
