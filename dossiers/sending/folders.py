"""The dossiers of a campaign: what each must hold, for whom it asks, who sends it to whom."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from django.urls import reverse

from awards.models import Nomination, Slot
from campaigns.models import Unit
from dossiers.entries import Entry
from dossiers.facts import wording
from dossiers.facts.ground import Ground
from dossiers.facts.province_proposal import asking_province, department
from dossiers.facts.unit_proposal import putting_forward
from dossiers.states import DocumentKind, SendingLevel

_OF_MEETINGS = (DocumentKind.COUNCIL_MINUTES, DocumentKind.TALLY_MINUTES)


@dataclass(frozen=True)
class Folder:
    """`needed`: papers without which it may not go; `beside`: those that go along where they are made. It asks for
    `slots`, or as a unit's for `nominations`; `nominations` of the other levels are those behind the slots."""

    ground: Ground
    level: SendingLevel
    unit: Unit
    subject: str
    title: str
    addressee: str
    needed: Sequence[Entry]
    slots: Sequence[Slot] = ()
    nominations: Sequence[Nomination] = ()
    beside: Sequence[Entry] = field(default=())

    @property
    def key(self) -> tuple[str, int, str]:
        return self.level, self.unit.pk, self.subject

    @property
    def home(self) -> str:
        """The page on which its papers are made."""
        name = "unit_dossier" if self.level == SendingLevel.UNIT else "dossier"
        return reverse(name, args=[self.ground.campaign.code])

    @property
    def papers(self) -> list[Entry]:
        """Whatever of it is made, in order."""
        return [entry for entry in (*self.needed, *self.beside) if entry.paper]

    def of_kind(self, *kinds: str) -> list[Entry]:
        return [entry for entry in self.needed if entry.kind in kinds]


def folders_of(ground: Ground, entries: Sequence[Entry]) -> list[Folder]:
    """Those that the offices send: to the chairman, then to each department of the province."""
    return [office_folder(ground, entries), *province_folders(ground, entries)]


def makeable(folder: Folder) -> list[Entry]:
    """Papers of it that are not made, out of date or not printed, and that nothing hinders."""
    return [entry for entry in (*folder.needed, *folder.beside) if entry.to_make and not entry.blockers]


def find_folder(ground: Ground, entries: Sequence[Entry], level: str, unit_id: int, subject: str) -> Folder | None:
    if level == SendingLevel.UNIT:
        unit = ground.campaign.authority.units.filter(pk=unit_id).select_related("parent__parent").first()
        return unit_folder(ground, entries, unit) if unit else None
    wanted = (level, unit_id, subject)
    return next((one for one in folders_of(ground, entries) if one.key == wanted), None)


def office_folder(ground: Ground, entries: Sequence[Entry]) -> Folder:
    slots = ground.own_level
    nominations = _behind(ground, slots)
    return Folder(
        ground,
        SendingLevel.OFFICE,
        ground.campaign.lead_unit,
        "",
        "Hồ sơ trình lãnh đạo UBND",
        wording.chairman(ground),
        [
            *_of(entries, DocumentKind.PROPOSAL),
            *_of(entries, *_OF_MEETINGS),
            *_minutes_of(entries, nominations),
            *_reports_on(entries, slots),
        ],
        slots,
        nominations,
        [one for one in entries if one.award_paper and one.award_paper.decision is None and not one.blockers],
    )


def province_folders(ground: Ground, entries: Sequence[Entry]) -> list[Folder]:
    return list(_province_folders(ground, entries))


def _province_folders(ground: Ground, entries: Sequence[Entry]) -> Iterator[Folder]:
    for asking in asking_province(ground):
        own = [e for e in _of(entries, DocumentKind.PROVINCE_PROPOSAL) if e.subject == asking.subject]
        nominations = _behind(ground, asking.slots)
        to = department(ground, asking.content)
        papers = [*_of(entries, *_OF_MEETINGS), *_minutes_of(entries, nominations), *_reports_on(entries, asking.slots)]
        yield Folder(
            ground,
            SendingLevel.PROVINCE,
            own[0].unit if own else ground.campaign.lead_unit,
            asking.subject,
            f"Hồ sơ trình {to}, nội dung {asking.content.number}",
            to,
            [*own, *papers],
            asking.slots,
            nominations,
        )


def unit_folder(ground: Ground, entries: Sequence[Entry], unit: Unit) -> Folder:
    """Also of a unit that puts nobody forward: then it holds nothing."""
    putting = next((one for one in putting_forward(ground) if one.unit.pk == unit.pk), None)
    nominations = putting.nominations if putting else ()
    keys = {(one.quota_line_id, one.recipient_key) for one in nominations}
    slots = [slot for slot in ground.recipients if (slot.quota_line_id, slot.recipient_key) in keys]
    own = [e for e in _of(entries, DocumentKind.UNIT_PROPOSAL) if e.subject == str(unit.pk)]
    return Folder(
        ground,
        SendingLevel.UNIT,
        unit,
        "",
        f"Hồ sơ của {unit.name}",
        ground.campaign.lead_unit.name,
        [*own, *_minutes_of(entries, nominations), *_reports_on(entries, slots)],
        slots,
        nominations,
    )


def _of(entries: Iterable[Entry], *kinds: str) -> list[Entry]:
    return [entry for kind in kinds for entry in entries if entry.kind == kind]


def _behind(ground: Ground, slots: Iterable[Slot]) -> list[Nomination]:
    """As the ground has read them, with their lines and contents."""
    read = {one.pk: one for one in ground.nominations.values()}
    return [read.get(slot.nomination_id, slot.nomination) for slot in slots if slot.nomination]


def _minutes_of(entries: Iterable[Entry], nominations: Iterable[Nomination]) -> list[Entry]:
    """Of the units' own meetings that agreed to somebody of these (plan, III.2)."""
    held = {one.meeting_id for one in nominations}
    return [entry for entry in entries if entry.unit_meeting and entry.unit_meeting.pk in held]


def _reports_on(entries: Iterable[Entry], slots: Iterable[Slot]) -> list[Entry]:
    wanted = {slot.pk for slot in slots}
    return [entry for entry in entries if entry.slot and entry.slot.pk in wanted]
