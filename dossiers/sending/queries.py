"""Which sendings exist for whom, and what of a campaign is on its way."""

from django.db.models import QuerySet

from awards.models import Slot
from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE
from dossiers.models import Sending
from dossiers.queries import READERS
from dossiers.states import ON_THE_WAY, DocumentKind, SendingLevel
from dossiers.subjects import report_subject

Key = tuple[str, int, str]  # level, unit, subject: one dossier


def sendings_visible_to(acting: Membership) -> QuerySet[Sending]:
    """A unit's people see those of their unit, the readers all of their authority."""
    found = Sending.objects.select_related(
        "campaign__authority", "campaign__lead_unit", "unit", "sent_by", "answered_by"
    )
    if acting.role in UNIT_SIDE:
        return found.filter(level=SendingLevel.UNIT, unit_id=acting.unit_id)
    return found.filter(campaign__authority_id=acting.unit.authority_id) if acting.role in READERS else found.none()


def sendings_of(campaign: Campaign, **about: object) -> QuerySet[Sending]:
    """All turns, newest first."""
    found = Sending.objects.filter(campaign=campaign, **about).select_related("unit", "sent_by", "answered_by")
    return found.order_by("-turn")


def newest_turns(campaign: Campaign, **about: object) -> dict[Key, Sending]:
    """The last turn of each dossier."""
    found = sendings_of(campaign, **about).order_by("turn")
    return {(one.level, one.unit_id, one.subject): one for one in found}


def holding(campaign: Campaign) -> dict[tuple[str, str], Sending]:
    """The papers that lie in a dossier on its way, by kind and subject; the highest level has the last word."""
    levels = [level.value for level in SendingLevel]
    found = sorted(sendings_of(campaign, state__in=ON_THE_WAY), key=lambda one: levels.index(one.level))
    return {(row["kind"], row["subject"]): one for one in found for row in one.papers}


def holding_report(slot: Slot) -> Sending | None:
    """The sending that keeps the text of a report as it is: it holds the report, or asks for its recipient."""
    campaign = slot.content.campaign
    subject = report_subject(slot.content_id, slot.recipient_key)
    return holding(campaign).get((DocumentKind.ACHIEVEMENT_REPORT, subject)) or gone_out(campaign)


def gone_out(campaign: Campaign) -> Sending | None:
    """The office's dossier on its way to the chairman."""
    return sendings_of(campaign, level=SendingLevel.OFFICE, state__in=ON_THE_WAY).first()
