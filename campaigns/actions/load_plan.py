"""Loading a plan file into rows. Twice changes nothing; what was launched keeps its structure."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from campaigns.actions.plan_contents import put_contents
from campaigns.actions.plan_ground import put_authority, put_instruments, put_signatories, put_units
from campaigns.actions.row_changes import RowChanges
from campaigns.logbook import record
from campaigns.models import Campaign, LegalBasis, LegalInstrument, PlanRecipient, Unit, User
from campaigns.plan_file import DATES, PlanFile
from campaigns.plan_rules import loading_blockers
from campaigns.rules import require

PLAIN = ("title", "short_title", "year", "plan_symbol", "late_note", "for_below", *DATES)
# Given by the clerk after signature and typed in here: a blank in the file does not take them away.
FILLED_LATER = ("plan_number", "plan_date")


@dataclass(frozen=True)
class Loaded:
    campaign: Campaign
    changed: bool


@transaction.atomic
def load_plan(*, plan: PlanFile, by_user: User | None, now: datetime) -> Loaded:
    """Create or update authority, units, signatories, campaign, contents, groups and quota lines from a file.

    Raises Refused, naming each part, when the file changes the structure of a launched campaign.
    """
    rows = Campaign.objects.select_for_update(no_key=True).filter(authority__code=plan.shape.authority.code)
    stored = rows.filter(code=plan.shape.campaign.code).first()
    if stored:
        require(loading_blockers(stored, plan))
    changes = RowChanges()
    authority = put_authority(plan.shape.authority, changes)
    units = put_units(plan, authority, changes)
    put_signatories(plan.shape.signatories, authority, units, changes)
    instruments = put_instruments(plan.shape.instruments, authority, changes)
    campaign = _put_campaign(stored or Campaign(authority=authority), plan, units, changes)
    _put_bases(campaign, plan, instruments, changes)
    _put_recipients(campaign, plan, changes)
    put_contents(campaign, plan, units, changes)
    if changes:
        record("nạp kế hoạch", campaign, by_user=by_user, now=now, campaign=campaign, old=changes.old, new=changes.new)
    return Loaded(campaign, bool(changes))


def _put_campaign(row: Campaign, plan: PlanFile, units: dict[str, Unit], changes: RowChanges) -> Campaign:
    shape = plan.shape.campaign
    values = {field: getattr(shape, field) for field in PLAIN}
    values |= {field: getattr(shape, field) for field in FILLED_LATER if getattr(shape, field)}
    values |= {field: units[getattr(shape, field)] for field in ("lead_unit", "alternate_unit", "council_unit")}
    row.code = shape.code
    return changes.put(row, values, "phong trào")


def _put_bases(
    campaign: Campaign, plan: PlanFile, instruments: dict[str, LegalInstrument], changes: RowChanges
) -> None:
    wanted = [(basis.text, basis.instrument) for basis in plan.shape.campaign.bases]
    stored = [
        (b.text, b.instrument.number if b.instrument else "") for b in campaign.bases.select_related("instrument")
    ]
    if wanted == stored:
        return
    campaign.bases.all().delete()
    LegalBasis.objects.bulk_create(
        LegalBasis(campaign=campaign, position=position, text=text, instrument=instruments.get(number))
        for position, (text, number) in enumerate(wanted, start=1)
    )
    changes.note("căn cứ", [text for text, _ in stored], [text for text, _ in wanted])


def _put_recipients(campaign: Campaign, plan: PlanFile, changes: RowChanges) -> None:
    wanted, stored = list(plan.shape.campaign.recipients), [each.text for each in campaign.recipients.all()]
    if wanted == stored:
        return
    campaign.recipients.all().delete()
    PlanRecipient.objects.bulk_create(
        PlanRecipient(campaign=campaign, position=position, text=text) for position, text in enumerate(wanted, start=1)
    )
    changes.note("nơi nhận", stored, wanted)
