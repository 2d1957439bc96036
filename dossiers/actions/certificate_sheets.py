"""What came out of the printer: sheets printed, sheets spoiled. Rows are only added."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from awards.rules.people import secretary_blockers
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from dossiers.actions.certificate_runs import tray_said
from dossiers.certificates.queries import copies_of_sheets
from dossiers.certificates.rules import copies_blockers, ready_blockers, spoiled_blockers
from dossiers.models import CertificateRun, CertificateSheet, SheetEvent
from dossiers.states import SheetEventKind


@transaction.atomic
def note_printed(
    *, run: CertificateRun, sheets: Sequence[int], copies: int, by_user: User, now: datetime
) -> list[SheetEvent]:
    """These sheets came out of the printer, so many copies of each. Raises Refused."""
    row = _locked_run(run, by_user, now)
    require(ready_blockers(row))
    require(copies_blockers(copies), status=422)
    found = list(row.sheets.filter(pk__in=sheets))
    if not found:
        raise Refused([Blocker("Chưa chọn tờ nào.", "Đánh dấu các tờ đã in.")])
    return [_event(row, sheet, SheetEventKind.PRINTED, copies, "", by_user, now) for sheet in found]


@transaction.atomic
def note_spoiled(
    *, run: CertificateRun, sheets: Sequence[int], copies: int, reason: str, by_user: User, now: datetime
) -> list[SheetEvent]:
    """Sheets that were printed and cannot be handed over. Raises Refused."""
    row = _locked_run(run, by_user, now)
    require(ready_blockers(row))
    require(copies_blockers(copies), status=422)
    if not reason.strip():
        raise Refused([Blocker("Phải ghi lý do hỏng, ví dụ: kẹt giấy, lem mực, sai tên.")], status=422)
    found, made = list(row.sheets.filter(pk__in=sheets)), copies_of_sheets(row)
    if not found:
        raise Refused([Blocker("Chưa chọn tờ nào.", "Đánh dấu các tờ hỏng.")])
    for sheet in found:
        of_sheet = made.get(sheet.pk, {})
        good = of_sheet.get(SheetEventKind.PRINTED, 0) - of_sheet.get(SheetEventKind.SPOILED, 0)
        require(spoiled_blockers(sheet.recipient_name, copies, good))
    return [_event(row, sheet, SheetEventKind.SPOILED, copies, reason.strip()[:300], by_user, now) for sheet in found]


def _locked_run(run: CertificateRun, by_user: User, now: datetime) -> CertificateRun:
    require(secretary_blockers(run.campaign, by_user, now), status=403)
    found = CertificateRun.objects.select_for_update(of=("self",), no_key=True).select_related("campaign")
    return found.get(pk=run.pk)


def _event(
    run: CertificateRun, sheet: CertificateSheet, kind: str, copies: int, reason: str, by_user: User, now: datetime
) -> SheetEvent:
    event = SheetEvent.objects.create(
        sheet=sheet, kind=kind, copies=copies, printer=run.tray, reason=reason, by_user=by_user, at=now
    )
    verb = "ghi tờ giấy khen đã in" if kind == SheetEventKind.PRINTED else "ghi tờ giấy khen hỏng"
    said = {"số tờ": copies} | tray_said(run)
    record(verb, sheet, by_user=by_user, now=now, campaign=run.campaign, new=said, reason=reason)
    return event
