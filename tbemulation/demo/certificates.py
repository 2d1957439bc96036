"""Certificates of the sample: templates, a printer, numbers in the register, a file printed, one sheet spoiled."""

from datetime import timedelta
from decimal import Decimal

from campaigns.models import Campaign
from dossiers.actions.certificate_runs import Order, print_certificates
from dossiers.actions.certificate_sheets import note_printed, note_spoiled
from dossiers.actions.certificate_templates import create_template
from dossiers.actions.printer_trays import save_tray
from dossiers.actions.register import give_numbers
from dossiers.certificates.queries import next_number, recipients, signers
from dossiers.job_kinds import PRINT_CERTIFICATES
from dossiers.models import CertificateRun
from dossiers.states import RunKind
from tbemulation.demo.awards import secretary
from tbemulation.demo.moments import Moments
from tbemulation.demo.printing import run_newest

_TEMPLATES = (("Giấy khen khổ A4", 297, 210), ("Phôi giấy khen 360 × 270", 360, 270))
_PRINTED = 6


def prepare(campaign: Campaign, moments: Moments) -> None:
    """Templates and printer at once; numbers and prints for those to whom the council has agreed so far."""
    made = {"by_user": secretary(campaign), "now": moments.meeting() + timedelta(hours=4)}
    templates = [
        create_template(
            campaign=campaign, name=name, form="Giấy khen", width=Decimal(width), height=Decimal(height), **made
        )
        for name, width, height in _TEMPLATES
    ]
    offset = (Decimal("1.5"), Decimal("-0.5"))
    tray = save_tray(
        campaign=campaign, tray=None, printer="HP LaserJet Văn phòng", name="khay tay", offset=offset, **made
    )
    agreed = recipients(campaign)[:_PRINTED]
    if not agreed:
        return
    year = agreed[0].year
    first = next_number(campaign.authority_id, year)
    numbers = [(one.slot.pk, first + place) for place, one in enumerate(agreed)]
    give_numbers(campaign=campaign, year=year, numbers=numbers, **made)
    signer = next(iter(signers(campaign, made["now"].date())), None)
    order = Order(templates[0], RunKind.PLAIN, tray, signer)
    places = [one.slot.pk for one in agreed]
    run = print_certificates(campaign=campaign, order=order, places=places, **made)
    _print(run)
    sheets = list(run.sheets.values_list("pk", flat=True))
    note_printed(run=run, sheets=sheets[:-1] if len(sheets) > 2 else sheets, copies=1, **made)
    note_spoiled(run=run, sheets=sheets[:1], copies=1, reason="Kẹt giấy, rách góc", **made)


def _print(run: CertificateRun) -> None:
    """At once, as the worker would do it."""
    run_newest(PRINT_CERTIFICATES, run=run.pk)
    run.refresh_from_db()
