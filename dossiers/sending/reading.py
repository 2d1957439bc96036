"""The papers of a dossier as the plain facts that its completeness is judged by."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.urls import reverse

from awards.models import Nomination, Slot
from campaigns.shapes import ShapeError
from campaigns.states import RecipientKind
from dossiers.entries import Entry, EntryState
from dossiers.facts import wording
from dossiers.facts.heads import located
from dossiers.kinds import read_data
from dossiers.models import Document
from dossiers.sending.complete import Dossier, Name, Roll, Sheet
from dossiers.sending.folders import Folder
from dossiers.states import DocumentKind, PrintState, SendingLevel

_PROPOSALS = (DocumentKind.PROPOSAL, DocumentKind.UNIT_PROPOSAL, DocumentKind.PROVINCE_PROPOSAL)


def anchor(entry: Entry) -> str:
    """Where the row of a paper stands on its page."""
    return f"{entry.kind}-{entry.subject}"


def read(folder: Folder) -> Dossier:
    wanted = [_put_forward(one) for one in folder.nominations] if _is_unit(folder) else _placed(folder.slots)
    sheets = [_sheet(folder, entry) for entry in folder.needed]
    return Dossier(wanted, [*sheets, *_unwritten(folder)], list(_rolls(folder, wanted)), _unconsidered(folder))


def _is_unit(folder: Folder) -> bool:
    return folder.level == SendingLevel.UNIT


def _sheet(folder: Folder, entry: Entry) -> Sheet:
    paper, title = entry.paper, f"Báo cáo thành tích của {entry.title}" if entry.slot else entry.title
    if paper is None:
        blocker = entry.blockers[0] if entry.blockers else None
        cure = (blocker.cure or blocker.text, blocker.url) if blocker else ("Lập", f"{folder.home}#{anchor(entry)}")
        return Sheet(title, *cure, made=False)
    return Sheet(
        title,
        url=reverse("document", args=[paper.pk]),
        of_kind=_of_kind(entry, paper),
        printed=paper.print_state == PrintState.READY,
        current=entry.state != EntryState.STALE,
        bears_number=bool(paper.symbol),
        numbered=bool(paper.number),
        scanned=paper.code in folder.ground.scanned,
    )


def _of_kind(entry: Entry, paper: Document) -> bool:
    """Its data have the shape of its kind; a report is the one on a collective, or on a person, as its place is."""
    try:
        read_data(paper.kind, paper.data)
    except ShapeError:
        return False
    return entry.slot is None or paper.data["recipient"] == entry.slot.quota_line.recipient_kind


def _unwritten(folder: Folder) -> Iterator[Sheet]:
    """Before places are given a unit's report is its text."""
    ground = folder.ground
    given = {slot.quota_line_id for slot in ground.slots}
    for one in folder.nominations if _is_unit(folder) else ():
        if one.quota_line_id not in given:
            url = reverse("draft_report", args=[one.pk])
            written = (one.quota_line.content_id, one.recipient_key) in ground.reports
            title = f"Báo cáo thành tích của {one.recipient_name}"
            yield Sheet(title, "Soạn báo cáo", url, made=written, bears_number=False)


def _unconsidered(folder: Folder) -> list[tuple[str, Sequence[str], str]]:
    left: dict[str, list[str]] = {}
    for one in folder.nominations:
        if one.meeting_id is None:
            left.setdefault(one.proposed_by_unit.name, []).append(one.recipient_name)
    url = reverse("unit_meetings", args=[folder.ground.campaign.code])
    return [(unit, names, url) for unit, names in left.items()]


def _rolls(folder: Folder, wanted: Sequence[Name]) -> Iterator[Roll]:
    """A list is read where each of its papers is made and of its kind."""
    for entry in _made(folder.of_kind(*_PROPOSALS)):
        yield _roll([entry], entry.title, wanted, _listed(entry.paper.data))
    meetings = folder.of_kind(DocumentKind.COUNCIL_MINUTES)
    if meetings and len(_made(meetings)) == len(meetings):
        yield _roll(meetings, "Biên bản họp Hội đồng", wanted, _agreed(folder, meetings))
    yield from _unit_rolls(folder)
    for entry in _made(folder.of_kind(DocumentKind.ACHIEVEMENT_REPORT)):
        if entry.slot.quota_line.recipient_kind == RecipientKind.INDIVIDUAL:
            own = _placed([entry.slot])
            name = Name(entry.paper.data["name"], own[0].content, False)
            yield _roll([entry], f"Báo cáo thành tích của {entry.title}", own, [name])
    for entry in _made(folder.beside):
        yield _roll([entry], "Dự thảo Quyết định", _placed(entry.award_paper.waiting), _listed(entry.paper.data))


def _made(entries: Iterable[Entry]) -> list[Entry]:
    return [one for one in entries if one.paper and _of_kind(one, one.paper)]


def _roll(
    entries: Sequence[Entry], title: str, wanted: Sequence[Name], names: Sequence[Name], *, closed: bool = True
) -> Roll:
    return Roll(title, reverse("document", args=[entries[-1].paper.pk]), wanted, names, closed)


def _unit_rolls(folder: Folder) -> Iterator[Roll]:
    """A unit's minutes may name others too: whom the council gave no place."""
    by_unit: dict[int, list[Entry]] = {}
    for entry in folder.of_kind(DocumentKind.UNIT_MINUTES):
        by_unit.setdefault(entry.unit.pk, []).append(entry)
    for unit_id, entries in by_unit.items():
        if len(_made(entries)) == len(entries):
            own = [_put_forward(n) for n in folder.nominations if n.meeting_id and n.proposed_by_unit_id == unit_id]
            names = [_named(row) for entry in entries for row in entry.paper.data["agreed"]]
            yield _roll(entries, f"Biên bản họp xét của {entries[0].unit.name}", own, names, closed=False)


def _listed(data: dict[str, Any]) -> list[Name]:
    return [
        Name(row["name"], row["content"], kind == "collectives")
        for kind in ("collectives", "individuals")
        for row in data[kind]
    ]


def _agreed(folder: Folder, meetings: Iterable[Entry]) -> list[Name]:
    """Of the cases of this level the last word on each, meetings being in their order."""
    own = folder.level == SendingLevel.OFFICE
    award = wording.AWARD if own else wording.PROVINCE_AWARD
    last: dict[Name, bool] = {}
    for entry in meetings:
        for case in entry.paper.data["cases"]:
            if case["award"] == award and (own or case["content"] == folder.subject):
                last[_named(case)] = case["passed"]
    return [name for name, passed in last.items() if passed]


def _named(row: dict[str, Any]) -> Name:
    return Name(row["name"], row["content"], row["kind"] == RecipientKind.COLLECTIVE)


def _placed(slots: Iterable[Slot]) -> list[Name]:
    return [
        Name(
            slot.recipient_name if _is_person(slot) else located(slot.recipient_name, slot.unit),
            slot.content.number,
            slot.quota_line.recipient_kind == RecipientKind.COLLECTIVE,
            slot.recipient_key if _is_person(slot) else "",
        )
        for slot in slots
    ]


def _is_person(slot: Slot) -> bool:
    return slot.quota_line.recipient_kind == RecipientKind.INDIVIDUAL


def _put_forward(one: Nomination) -> Name:
    person = one.recipient_kind == RecipientKind.INDIVIDUAL
    name = one.full_name if person else located(one.unit.name, one.unit)
    return Name(name, one.quota_line.content.number, not person, one.recipient_key if person else "")
