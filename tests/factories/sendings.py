"""Dossiers that lack nothing, for the tests of sending."""

from datetime import date, timedelta

from awards.actions.unit_meetings import Minutes, agenda_of, record_unit_meeting
from awards.models import UnitMeeting
from campaigns.models import Membership, Unit
from campaigns.roles import Role
from dossiers.actions.documents import make_document, set_document_number
from dossiers.actions.prints import store_print
from dossiers.actions.sendings import make_papers, send_dossier
from dossiers.facts.ground import Ground, ground_of
from dossiers.gaps import gaps
from dossiers.models import Document, Sending
from dossiers.overview import entries_of
from dossiers.sending.complete import Missing
from dossiers.sending.folders import Folder, find_folder
from dossiers.sending.queries import newest_turns
from dossiers.sending.rules import lacking
from dossiers.states import DocumentKind, PrintState, SendingLevel
from tests.factories.campaigns import NOW, make_member
from tests.factories.dossiers import LATER, Awarded, make_awarded

TODAY = LATER.date()
HELD = NOW + timedelta(days=10)
DATED = date(2024, 12, 2)
_MINUTES = Minutes(
    starts_at=HELD,
    ends_at=HELD + timedelta(hours=2),
    place="Hội trường UBND",
    chair_name="Trần Văn Tâm",
    chair_title="Chủ tịch UBND",
    clerk_name="Lê Thị Lan",
    clerk_title="Công chức văn hóa - xã hội",
    invited=15,
    present=13,
    absent="02 người đi học",
)


def make_complete() -> Awarded:
    """Awarded, and every paper that the office's dossier needs made, printed and numbered."""
    awarded = make_awarded()
    hold_meeting(awarded)
    make(awarded, DocumentKind.COUNCIL_MINUTES, str(awarded.meeting.pk))
    number(awarded, DocumentKind.COUNCIL_MINUTES, str(awarded.meeting.pk), "3")
    make_all(awarded)
    number_all(awarded)
    return awarded


def hold_meeting(awarded: Awarded, unit: Unit | None = None) -> UnitMeeting:
    """Of the unit that has put the person forward, about all whom it has put forward."""
    unit, campaign = unit or awarded.contest.units[0], awarded.campaign
    votes = {one.pk: 12 for one in agenda_of(campaign, unit)}
    by_user = awarded.contest.head(unit).user
    return record_unit_meeting(campaign=campaign, unit=unit, minutes=_MINUTES, votes=votes, by_user=by_user, now=LATER)


def make(awarded: Awarded, kind: str, subject: str = "") -> Document:
    made = make_document(
        campaign=awarded.campaign, kind=kind, subject=subject, by_user=awarded.secretary.user, now=LATER
    )
    print_waiting()
    return made


def make_all(awarded: Awarded, *, level: str = SendingLevel.OFFICE) -> None:
    by_user, where = awarded.secretary.user, place(awarded, level)
    make_papers(campaign=awarded.campaign, **where, by_user=by_user, now=LATER)
    print_waiting()


def number(awarded: Awarded, kind: str, subject: str, value: str) -> Document:
    paper = newest(awarded, kind, subject)
    by_user = awarded.secretary.user
    made = set_document_number(document=paper, number=value, dated_on=DATED, by_user=by_user, now=LATER)
    print_waiting()
    return made


def number_all(awarded: Awarded, *, level: str = SendingLevel.OFFICE) -> None:
    """Whatever of the dossier bears a number and has none; the draft of the decision waits for the decision."""
    for place_, entry in enumerate(folder(awarded, level).needed, start=21):
        if entry.paper and entry.paper.symbol and not entry.paper.number:
            number(awarded, entry.kind, entry.subject, str(place_))


def print_waiting() -> None:
    """As the worker would, but for what the bytes say."""
    for document in Document.objects.filter(print_state=PrintState.WAITING):
        store_print(document=document, content=f"%PDF-1.7 {document.pk}".encode(), pages=2, now=LATER)


def newest(awarded: Awarded, kind: str, subject: str = "") -> Document:
    return Document.objects.filter(campaign=awarded.campaign, kind=kind, subject=subject).latest("version")


def place(awarded: Awarded, level: str = SendingLevel.OFFICE, subject: str = "") -> dict[str, object]:
    """Level, unit and subject of a dossier, as actions take them."""
    campaign = awarded.campaign
    committee = campaign.council_unit.parent or campaign.lead_unit
    units = {SendingLevel.UNIT: awarded.contest.units[0], SendingLevel.PROVINCE: committee}
    return {"level": level, "unit_id": units.get(level, campaign.lead_unit).pk, "subject": subject}


def folder(awarded: Awarded, level: str = SendingLevel.OFFICE, subject: str = "") -> Folder:
    ground = ground_of(awarded.campaign, TODAY)
    found = find_folder(ground, entries_of(ground), **place(awarded, level, subject))
    assert found is not None
    return found


def lacks(awarded: Awarded, level: str = SendingLevel.OFFICE, subject: str = "") -> list[Missing]:
    return lacking(folder(awarded, level, subject))


def gap_texts(ground: Ground) -> list[str]:
    """What is to be seen to around the papers, of all stages."""
    found = gaps(ground, entries_of(ground), newest_turns(ground.campaign))
    return [one.text for blockers in found.values() for one in blockers]


def send(awarded: Awarded, by: Membership | None = None, level: str = SendingLevel.OFFICE, **options) -> Sending:
    by_user = (by or awarded.secretary).user
    return send_dossier(
        campaign=awarded.campaign, **place(awarded, level), by_user=by_user, **({"now": LATER} | options)
    )


def make_leader(awarded: Awarded) -> Membership:
    return make_member(awarded.campaign.lead_unit, Role.LEADER)
