"""Reports with who confirmed them, as the pages and the work lists of both sides need them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from awards.models import Slot
from campaigns.models import Campaign, Membership
from campaigns.rules import Blocker
from dossiers.facts.ground import subject_of
from dossiers.facts.ground_rows import slots_of
from dossiers.facts.heads import located
from dossiers.models import AchievementReport, Sending
from dossiers.queries import report_slots_visible_to
from dossiers.reporting.rules import superior_blockers
from dossiers.reporting.standing import Standing, shown_to, standing_of
from dossiers.reporting.text import is_person, text_hash
from dossiers.sending.queries import gone_out, holding
from dossiers.states import DocumentKind


@dataclass(frozen=True)
class Row:
    """A place with a recipient, the report on it as far as somebody has written it, and the dossier on its way that
    holds it."""

    slot: Slot
    report: AchievementReport | None
    acting: Membership
    held: Sending | None = None

    @property
    def title(self) -> str:
        name, unit = self.slot.recipient_name, self.slot.unit
        return name if is_person(self.slot) or unit is None else located(name, unit)

    @property
    def note(self) -> str:
        person = self.slot.nomination if is_person(self.slot) else None
        return f"{person.post}, {person.unit.name}" if person else ""

    @cached_property
    def standing(self) -> Standing:
        return standing_of(self.report)

    @property
    def shown(self) -> tuple[str, str]:
        return shown_to(self.standing, self.acting.role)

    @property
    def waits(self) -> bool:
        """For this person to confirm it."""
        return (
            self.held is None
            and self.shown[0] == "mine"
            and self.standing in (Standing.WRITTEN, Standing.WITH_SUPERIOR)
        )

    @cached_property
    def blockers(self) -> list[Blocker]:
        if not self.waits or self.report is None or self.standing is not Standing.WITH_SUPERIOR:
            return []
        return superior_blockers(self.slot, self.report, self.acting.user)

    @property
    def reading(self) -> str:
        """What a page sends back: which report, and which text of it was shown."""
        return f"{self.slot.pk}:{text_hash(self.report)}" if self.report else ""


def rows_for(acting: Membership, campaign: Campaign) -> list[Row]:
    """In the plan's order; the same number of statements for one and for many."""
    own = report_slots_visible_to(acting).values("pk")
    slots = list(slots_of(campaign).filter(pk__in=own))
    reports, held, gone = _reports(campaign), holding(campaign), gone_out(campaign)
    kind = DocumentKind.ACHIEVEMENT_REPORT
    return [
        Row(
            slot,
            reports.get((slot.content_id, slot.recipient_key)),
            acting,
            held.get((kind, subject_of(slot))) or gone,
        )
        for slot in slots
    ]


def chosen(rows: Iterable[Row], readings: Iterable[str]) -> list[tuple[Row, str]]:
    """Rows that a page sent back, each with the hash of the text that was read; others are passed over."""
    sent = dict(reading.partition(":")[::2] for reading in readings)
    return [(row, sent[str(row.slot.pk)]) for row in rows if str(row.slot.pk) in sent]


def _reports(campaign: Campaign) -> dict[tuple[int, str], AchievementReport]:
    found = AchievementReport.objects.filter(content__campaign=campaign)
    read = found.select_related("edited_by", "returned_by").prefetch_related("confirmations__confirmed_by")
    return {(one.content_id, one.recipient_key): one for one in read}
