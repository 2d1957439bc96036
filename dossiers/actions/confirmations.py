"""The word of the unit's head and of the superior on a report: given, given back, ended by an edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from awards.models import Slot
from awards.rules.people import head_blockers
from campaigns.logbook import record
from campaigns.models import Unit, User
from campaigns.rules import Blocker, Refused, require
from dossiers.actions.versions import locked
from dossiers.models import AchievementReport, ReportConfirmation
from dossiers.reporting.closed import closed_blockers
from dossiers.reporting.notices import tell_confirmed, tell_ended, tell_returned
from dossiers.reporting.rules import confirmer_blockers, confirming_blockers, own_units, returning_blockers, unwritten
from dossiers.reporting.text import confirmation_of, text_hash
from dossiers.states import ConfirmationRole


@dataclass(frozen=True)
class Reading:
    """The report on a place (loaded with content, unit and nomination) and the hash of the text that was read."""

    slot: Slot
    text_hash: str


@transaction.atomic
def confirm_reports(
    *, readings: Sequence[Reading], role: str, remark: str, by_user: User, now: datetime
) -> list[ReportConfirmation]:
    """Confirm all of these or none. What is confirmed already stays as it was. Raises Refused."""
    reports = _locked_reports([reading.slot for reading in readings])
    for reading in readings:
        require(confirmer_blockers(reading.slot, role, by_user, now), status=403)
    require([blocker for reading in readings for blocker in _blockers(reading, reports, role, by_user)])
    fresh = [one for one in readings if confirmation_of(reports[_key(one.slot)], role) is None]
    made = [_confirm(one, reports[_key(one.slot)], role, remark.strip(), by_user, now) for one in fresh]
    tell_confirmed([one.slot for one in fresh], role, by_user, now)
    return made


@transaction.atomic
def return_report(*, slot: Slot, reason: str, by_user: User, now: datetime) -> AchievementReport:
    """The superior gives a report back to its unit, to be mended and confirmed again. Raises Refused."""
    found = _locked_reports([slot]).get(_key(slot))
    require(confirmer_blockers(slot, ConfirmationRole.SUPERIOR, by_user, now), status=403)
    report = _written(slot, found)
    require(closed_blockers(slot) + returning_blockers(slot, report, reason))
    report.confirmations.all().delete()
    report.return_reason, report.returned_by, report.returned_at = reason.strip(), by_user, now
    report.save(update_fields=["return_reason", "returned_by", "returned_at"])
    campaign = slot.content.campaign
    record(
        "trả lại báo cáo", report, by_user=by_user, now=now, campaign=campaign, unit=slot.unit, reason=reason.strip()
    )
    tell_returned(slot, report, by_user, now)
    return report


def end_confirmations(report: AchievementReport, slot: Slot, by_user: User, now: datetime) -> None:
    """After an edit: words given on another text hold no longer, and those who gave them are told."""
    ended = list(report.confirmations.exclude(text_hash=text_hash(report)).select_related("confirmed_by"))
    if not ended:
        return
    report.confirmations.filter(pk__in=[one.pk for one in ended]).delete()
    old = {one.get_role_display(): one.confirmed_by.full_name for one in ended}
    campaign = slot.content.campaign
    record("xác nhận hết hiệu lực", report, by_user=by_user, now=now, campaign=campaign, unit=slot.unit, old=old)
    tell_ended(slot, ended, by_user, now)


def _confirm(
    reading: Reading, report: AchievementReport, role: str, remark: str, by_user: User, now: datetime
) -> ReportConfirmation:
    slot = reading.slot
    unit = slot.content.campaign.lead_unit if role == ConfirmationRole.SUPERIOR else _unit_of(slot, by_user, now)
    made = ReportConfirmation.objects.create(
        report=report,
        role=role,
        unit=unit,
        remark=remark,
        text_hash=reading.text_hash,
        confirmed_by=by_user,
        confirmed_at=now,
    )
    if role == ConfirmationRole.HEAD and report.returned_at:
        report.return_reason, report.returned_by, report.returned_at = "", None, None
        report.save(update_fields=["return_reason", "returned_by", "returned_at"])
    new = {made.get_role_display(): by_user.full_name, "nhận xét": remark}
    campaign = slot.content.campaign
    record("xác nhận báo cáo", report, by_user=by_user, now=now, campaign=campaign, unit=slot.unit, new=new)
    return made


def _unit_of(slot: Slot, by_user: User, now: datetime) -> Unit:
    """For which of the two units its head speaks."""
    return next(unit for unit in own_units(slot) if not head_blockers(unit, by_user, now))


def _blockers(
    reading: Reading, reports: dict[tuple[int, str], AchievementReport], role: str, by_user: User
) -> list[Blocker]:
    slot = reading.slot
    return closed_blockers(slot) or confirming_blockers(slot, reports.get(_key(slot)), role, reading.text_hash, by_user)


def _written(slot: Slot, report: AchievementReport | None) -> AchievementReport:
    if report is None:
        raise Refused([unwritten(slot)])
    return report


def _key(slot: Slot) -> tuple[int, str]:
    return slot.content_id, slot.recipient_key


def _locked_reports(slots: Sequence[Slot]) -> dict[tuple[int, str], AchievementReport]:
    """Behind the lock of their campaign, as edits are."""
    for campaign in {slot.content.campaign_id: slot.content.campaign for slot in slots}.values():
        locked(campaign)
    found = AchievementReport.objects.filter(content__in={slot.content_id for slot in slots})
    wanted = {_key(slot) for slot in slots}
    reports = found.prefetch_related("confirmations__confirmed_by")
    by_key = {(one.content_id, one.recipient_key): one for one in reports}
    return {key: one for key, one in by_key.items() if key in wanted}
