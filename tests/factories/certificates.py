"""A template, recipients that the council agreed to, and certificates printed for them."""

from decimal import Decimal

from campaigns import jobs
from dossiers.actions.certificate_runs import Order, print_certificates
from dossiers.actions.certificate_sheets import note_printed
from dossiers.actions.certificate_templates import create_template
from dossiers.actions.printer_trays import save_tray
from dossiers.certificates.queries import recipients
from dossiers.models import CertificateRun, CertificateTemplate, PrinterTray
from dossiers.states import RunKind
from tests.factories.dossiers import LATER, Awarded

WORDS = {
    "CƠ QUAN": "ỦY BAN NHÂN DÂN HUYỆN MẪU",
    "người được khen": "Bà Lê Thị Hoa",
    "chức vụ, đơn vị": "Công chức Văn hóa - Xã hội, Ủy ban nhân dân xã Mẫu",
    "nội dung": "công tác quản lý nhà nước về lĩnh vực Văn hoá, Thể thao và Du lịch",
    "phong trào": "phong trào thi đua mẫu",
    "năm": "2024",
    "số quyết định": "12/QĐ-UBND",
    "ngày quyết định": "ngày 20 tháng 12 năm 2024",
    "số sổ": "7",
    "địa danh": "Mẫu",
    "chức danh ký": "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
    "người ký": "Huỳnh Thị Ngọc Diễm",
}


def make_template(awarded: Awarded, name: str = "Giấy khen A4", *, width: int = 297, height: int = 210):
    return create_template(
        campaign=awarded.campaign,
        name=name,
        form="Giấy khen",
        width=Decimal(width),
        height=Decimal(height),
        by_user=awarded.secretary.user,
        now=LATER,
    )


def make_tray(awarded: Awarded, x: str = "1.5", y: str = "-2") -> PrinterTray:
    return save_tray(
        campaign=awarded.campaign,
        tray=None,
        printer="HP LaserJet",
        name="khay tay",
        offset=(Decimal(x), Decimal(y)),
        by_user=awarded.secretary.user,
        now=LATER,
    )


def places_of(awarded: Awarded) -> list[int]:
    return [one.slot.pk for one in recipients(awarded.campaign)]


def make_run(
    awarded: Awarded,
    template: CertificateTemplate | None = None,
    *,
    kind: str = RunKind.PLAIN,
    tray: PrinterTray | None = None,
    places: list[int] | None = None,
    made: bool = True,
) -> CertificateRun:
    """For every recipient, unless told otherwise; `made`: the worker has been at work."""
    order = Order(template or make_template(awarded), kind, tray)
    run = print_certificates(
        campaign=awarded.campaign,
        order=order,
        places=places_of(awarded) if places is None else places,
        by_user=awarded.secretary.user,
        now=LATER,
    )
    if made:
        jobs.run_waiting()
        run.refresh_from_db()
    return run


def make_printed(awarded: Awarded, run: CertificateRun, copies: int = 1) -> None:
    sheets = list(run.sheets.values_list("pk", flat=True))
    note_printed(run=run, sheets=sheets, copies=copies, by_user=awarded.secretary.user, now=LATER)
