"""Who may be given a certificate, and what is known of each: decision, register number, sheets printed and spoiled."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Max, Q, QuerySet, Sum

from awards.models import Award, Slot
from awards.states import AwardState, SlotState
from campaigns.models import Authority, Campaign, Membership, Signatory
from campaigns.roles import Role
from campaigns.states import AwardLevel
from dossiers.models import (
    CertificateRun,
    CertificateSheet,
    CertificateTemplate,
    PrinterTray,
    RegisterEntry,
    SheetEvent,
)
from dossiers.states import SheetEventKind

READERS = (Role.SECRETARY, Role.LEADER)
SIGNERS = ("chairman", "deputy_chairman")

Key = tuple[int, str]  # content, recipient


@dataclass(frozen=True)
class Recipient:
    """A place whose holder the council agreed to or the decision named, with what stands on paper so far."""

    slot: Slot
    entry: RegisterEntry | None = None
    printed: int = 0
    spoiled: int = 0

    @property
    def key(self) -> Key:
        return self.slot.content_id, self.slot.recipient_key

    @property
    def award(self) -> Award | None:
        """Once decided; one that was revoked is none any more."""
        found: Award | None = getattr(self.slot, "award", None)
        return found if found and found.state == AwardState.GRANTED else None

    @property
    def good(self) -> int:
        """Sheets that can be handed over."""
        return self.printed - self.spoiled

    @property
    def year(self) -> int:
        """Of the register: the decision's, else the campaign's."""
        award = self.award
        return award.decision.issued_on.year if award else self.slot.content.campaign.year


@dataclass(frozen=True)
class Made:
    """Copies of each recipient, printed and spoiled."""

    counts: dict[tuple[Key, str], int] = field(default_factory=dict)

    def of(self, key: Key, kind: str) -> int:
        return self.counts.get((key, kind), 0)


def recipients(campaign: Campaign, places: Collection[int] | None = None) -> list[Recipient]:
    """In the plan's order; `places`: keys of slots, None for all. A constant number of statements."""
    slots = Slot.objects.filter(
        content__campaign=campaign,
        quota_line__level=AwardLevel.OWN,
        state__in=(SlotState.AGREED, SlotState.DECIDED),
    )
    if places is not None:
        slots = slots.filter(pk__in=places)
    related = (
        "content__campaign__authority__parent",
        "quota_line",
        "unit__parent__parent",
        "nomination__unit__parent__parent",
        "award__decision",
    )
    ordered = slots.select_related(*related).order_by("content__number", "quota_line__position", "number")
    entries = {
        (entry.content_id, entry.recipient_key): entry
        for entry in RegisterEntry.objects.filter(content__campaign=campaign)
    }
    made = copies_made(CertificateSheet.objects.filter(content__campaign=campaign))
    return [_recipient(slot, entries, made) for slot in ordered]


def _recipient(slot: Slot, entries: dict[Key, RegisterEntry], made: Made) -> Recipient:
    key = (slot.content_id, slot.recipient_key)
    printed, spoiled = made.of(key, SheetEventKind.PRINTED), made.of(key, SheetEventKind.SPOILED)
    return Recipient(slot, entries.get(key), printed, spoiled)


def copies_made(sheets: QuerySet[CertificateSheet]) -> Made:
    events = SheetEvent.objects.filter(sheet__in=sheets.values("pk")).order_by()
    grouped = events.values_list("sheet__content_id", "sheet__recipient_key", "kind").annotate(Sum("copies"))
    return Made({((content, key), kind): total for content, key, kind, total in grouped})


def copies_of_sheets(run: CertificateRun) -> dict[int, dict[str, int]]:
    """For each sheet of a run its copies by kind."""
    events = SheetEvent.objects.filter(sheet__run=run).order_by().values_list("sheet_id", "kind")
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for sheet, kind, total in events.annotate(Sum("copies")):
        found[sheet][kind] = total
    return found


def next_number(authority: Authority | int, year: int) -> int:
    last = RegisterEntry.objects.filter(authority=authority, year=year).aggregate(Max("number"))["number__max"]
    return (last or 0) + 1


def numbers_taken(authority: Authority | int, year: int, but: Iterable[Key] = ()) -> dict[int, str]:
    """Names by number in the register of a year, without those recipients."""
    spared = set(but)
    entries = RegisterEntry.objects.filter(authority=authority, year=year)
    return {e.number: e.recipient_name for e in entries if (e.content_id, e.recipient_key) not in spared}


def signers(campaign: Campaign, on: date) -> list[Signatory]:
    """Who may sign on a day, the chairman first."""
    valid = Q(valid_to=None) | Q(valid_to__gte=on)
    found = Signatory.objects.filter(
        valid, authority=campaign.authority_id, unit=None, role__in=SIGNERS, valid_from__lte=on
    ).order_by("role", "-valid_from")
    return list({one.role: one for one in reversed(found)}.values())[::-1]


def templates_visible_to(acting: Membership) -> QuerySet[CertificateTemplate]:
    related = ("authority", "background", "emblem", "changed_by")
    found = CertificateTemplate.objects.filter(authority_id=acting.unit.authority_id).select_related(*related)
    return found if acting.role in READERS else found.none()


def trays_visible_to(acting: Membership) -> QuerySet[PrinterTray]:
    found = PrinterTray.objects.filter(authority_id=acting.unit.authority_id)
    return found if acting.role in READERS else found.none()


def runs_visible_to(acting: Membership) -> QuerySet[CertificateRun]:
    found = CertificateRun.objects.filter(campaign__authority_id=acting.unit.authority_id)
    found = found.select_related("campaign__authority", "template", "made_by")
    return found if acting.role in READERS else found.none()


def register_of(campaign: Campaign) -> QuerySet[RegisterEntry]:
    """The whole register of the authority, the newest year first."""
    entries = RegisterEntry.objects.filter(authority=campaign.authority_id)
    return entries.select_related("content__campaign", "given_by").order_by("-year", "number")


def events_of(campaign: Campaign) -> QuerySet[SheetEvent]:
    return SheetEvent.objects.filter(sheet__run__campaign=campaign).select_related("sheet__run", "by_user")
