"""Files for the printer: asked for, made by the worker, tried again."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.files.base import ContentFile
from django.db import transaction

from awards.rules.people import secretary_blockers
from campaigns import jobs
from campaigns.logbook import record
from campaigns.models import Campaign, Signatory, User
from campaigns.rules import Blocker, require
from dossiers.certificates.design import Design
from dossiers.certificates.page import lay_out
from dossiers.certificates.queries import Recipient, recipients
from dossiers.certificates.rules import (
    choice_blockers,
    keeper_blockers,
    page_blockers,
)
from dossiers.certificates.run_data import RunData, frozen
from dossiers.certificates.words import words_of
from dossiers.job_kinds import PRINT_CERTIFICATES
from dossiers.models import CertificateRun, CertificateSheet, CertificateTemplate, PrinterTray
from dossiers.models.certificates import run_name
from dossiers.states import PrintState, RunKind


@dataclass(frozen=True)
class Order:
    """How to print: `kind` of RunKind; `tray` None moves nothing; `signer` None leaves the name out."""

    template: CertificateTemplate
    kind: str
    tray: PrinterTray | None = None
    signer: Signatory | None = None

    @property
    def design(self) -> Design:
        return Design.model_validate(self.template.design)

    @property
    def stock(self) -> bool:
        return self.kind == RunKind.STOCK


def fitted(order: Order, chosen: Sequence[Recipient]) -> list[Blocker]:
    """Whose words would leave their boxes, by name."""
    design = order.design
    laid_out = [
        (one.slot.recipient_name, lay_out(design, words_of(one, order.signer), stock=order.stock)) for one in chosen
    ]
    return page_blockers(laid_out)


@transaction.atomic
def print_certificates(
    *, campaign: Campaign, order: Order, places: Sequence[int], by_user: User, now: datetime
) -> CertificateRun:
    """One file with a sheet for each place, queued for the worker. Raises Refused, naming whose words do not fit."""
    campaign = _locked(campaign, by_user, now)
    _require_own(campaign, order)
    chosen = recipients(campaign, places)
    require(choice_blockers(chosen))
    require(fitted(order, chosen))
    data = _data(order, [words_of(one, order.signer) for one in chosen])
    run = _queued(campaign, order, data, by_user, now)
    CertificateSheet.objects.bulk_create(_sheet(run, place, one) for place, one in enumerate(chosen, start=1))
    names = ", ".join(one.slot.recipient_name for one in chosen)
    new = {"mẫu": str(order.template), "cách in": run.get_kind_display(), "số tờ": len(chosen), "cho": names[:1000]}
    record("tạo tệp in giấy khen", run, by_user=by_user, now=now, campaign=campaign, new=new | tray_said(run))
    return run


@transaction.atomic
def print_grid(*, campaign: Campaign, order: Order, by_user: User, now: datetime) -> CertificateRun:
    """The test page of the template's size. Raises Refused."""
    campaign = _locked(campaign, by_user, now)
    _require_own(campaign, order)
    run = _queued(campaign, order, _data(order, ()), by_user, now)
    record("tạo trang lưới thử", run, by_user=by_user, now=now, campaign=campaign, new=tray_said(run))
    return run


@transaction.atomic
def print_again(*, run: CertificateRun, by_user: User, now: datetime) -> CertificateRun:
    """Try a file again that could not be made. Raises Refused."""
    _locked(run.campaign, by_user, now)
    row = CertificateRun.objects.select_for_update(no_key=True).get(pk=run.pk)
    if row.print_state == PrintState.FAILED:
        row.print_state = PrintState.WAITING
        row.save(update_fields=["print_state"])
        _queue(row, by_user, now)
    return row


def store_run(*, run: CertificateRun, content: bytes) -> CertificateRun:
    """Store the file, then say so; what a killed worker left behind is replaced."""
    storage, name = run.pdf.storage, run_name(run, "")
    if storage.exists(name):
        storage.delete(name)
    run.pdf, run.pdf_sha256 = storage.save(name, ContentFile(content)), hashlib.sha256(content).hexdigest()
    run.print_state = PrintState.READY
    run.save(update_fields=["print_state", "pdf", "pdf_sha256"])
    return run


def fail_run(*, run: CertificateRun) -> CertificateRun:
    run.print_state = PrintState.FAILED
    run.save(update_fields=["print_state"])
    return run


def _locked(campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    require(secretary_blockers(campaign, by_user, now), status=403)
    found = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("authority__parent")
    return found.get(pk=campaign.pk)


def _require_own(campaign: Campaign, order: Order) -> None:
    require(keeper_blockers(order.template.authority, campaign), status=403)
    if order.tray:
        require(keeper_blockers(order.tray.authority, campaign), status=403)


def _data(order: Order, sheets: Sequence[dict[str, str]]) -> RunData:
    template, tray = order.template, order.tray
    return RunData(
        design=order.design,
        stock=order.stock,
        background=template.background_id or 0,
        emblem=template.emblem_id or 0,
        offset_x=tray.x_mm if tray else Decimal(0),
        offset_y=tray.y_mm if tray else Decimal(0),
        sheets=tuple(sheets),
    )


def _queued(campaign: Campaign, order: Order, data: RunData, by_user: User, now: datetime) -> CertificateRun:
    run = CertificateRun.objects.create(
        campaign=campaign,
        kind=order.kind,
        template=order.template,
        tray=str(order.tray or ""),
        data=frozen(data),
        made_by=by_user,
        made_at=now,
    )
    _queue(run, by_user, now)
    return run


def _queue(run: CertificateRun, by_user: User, now: datetime) -> None:
    jobs.enqueue(PRINT_CERTIFICATES, {"run": str(run.pk)}, by_user=by_user, now=now, campaign=run.campaign)


def _sheet(run: CertificateRun, position: int, recipient: Recipient) -> CertificateSheet:
    return CertificateSheet(
        run=run,
        position=position,
        content=recipient.slot.content,
        recipient_key=recipient.slot.recipient_key,
        recipient_name=recipient.slot.recipient_name,
        register_number=str(recipient.entry.number) if recipient.entry else "",
    )


def tray_said(run: CertificateRun) -> dict[str, str]:
    return {"máy in, khay": run.tray} if run.tray else {}
