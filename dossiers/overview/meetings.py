"""Papers of the council's meetings."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from django.utils import timezone

from awards.models import Meeting
from campaigns.rules import Blocker
from campaigns.shapes import BaseModel
from campaigns.vietnamese import format_date
from dossiers.entries import Entry
from dossiers.facts.ground import Ground, minutes_subject
from dossiers.facts.invitation import invitation
from dossiers.facts.meetings import secret_cases
from dossiers.facts.minutes import minutes
from dossiers.facts.tally import tally
from dossiers.kinds import read_data
from dossiers.kinds.parts import capital
from dossiers.models import Document
from dossiers.rules import inviting_blockers, minutes_blockers
from dossiers.states import DocumentKind

_FACTS: dict[str, Callable[[Ground, Meeting], BaseModel]] = {
    DocumentKind.INVITATION: invitation,
    DocumentKind.COUNCIL_MINUTES: minutes,
    DocumentKind.TALLY_MINUTES: tally,
}


def invitation_entries(ground: Ground) -> list[Entry]:
    """To the meeting that is planned; of earlier ones those that were made, kept as they went out."""
    kind, planned = DocumentKind.INVITATION, ground.planned
    made = [paper for (of_kind, _), paper in ground.papers.items() if of_kind == kind]
    gone = [paper for paper in made if planned is None or paper.subject != minutes_subject(planned)]
    entries = [_kept(ground, paper) for paper in gone]
    if planned:
        entry = _meeting_entry(ground, kind, planned, "Giấy mời họp", inviting_blockers(planned, ground.seats))
        entries.append(entry)
    return entries


def _kept(ground: Ground, paper: Document) -> Entry:
    day = format_date(timezone.localdate(datetime.fromisoformat(paper.data["starts_at"])))
    return Entry(
        ground,
        paper.kind,
        paper.subject,
        f"Giấy mời họp ngày {day}",
        paper.unit,
        partial(read_data, paper.kind, paper.data),
        note=capital(paper.data["meeting"]),
        blockers=inviting_blockers(None, ()),
    )


def minutes_entries(ground: Ground) -> list[Entry]:
    kind = DocumentKind.COUNCIL_MINUTES
    return [_meeting_entry(ground, kind, meeting, "Biên bản họp") for meeting in ground.meetings] or [_wanted(ground)]


def _wanted(ground: Ground) -> Entry:
    """The minutes of a meeting that is still to be held: nothing can be made of them."""
    kind, council = DocumentKind.COUNCIL_MINUTES, ground.campaign.council_unit
    blockers = minutes_blockers(ground)
    return Entry(ground, kind, "", "Biên bản họp xét khen thưởng", council, _nothing, blockers=blockers)


def _nothing() -> BaseModel:
    raise LookupError("no meeting has ended")


def tally_entries(ground: Ground) -> list[Entry]:
    """Of each meeting that has ended and voted in secret."""
    kind = DocumentKind.TALLY_MINUTES
    return [_meeting_entry(ground, kind, one, "Biên bản kiểm phiếu") for one in ground.meetings if secret_cases(one)]


def _meeting_entry(
    ground: Ground, kind: DocumentKind, meeting: Meeting, words: str, blockers: Sequence[Blocker] = ()
) -> Entry:
    return Entry(
        ground,
        kind,
        minutes_subject(meeting),
        f"{words} ngày {format_date(timezone.localdate(meeting.starts_at))}",
        ground.campaign.council_unit,
        partial(_FACTS[kind], ground, meeting),
        note=meeting.title,
        blockers=list(blockers),
        meeting=meeting,
    )
