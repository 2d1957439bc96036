"""Where printers put what is printed: trays with their offsets."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, Refused
from campaigns.vietnamese import format_number
from dossiers.actions.certificate_templates import locked_authority
from dossiers.models import PrinterTray
from dossiers.models.certificates import MOST_OFFSET


@transaction.atomic
def save_tray(
    *,
    campaign: Campaign,
    tray: PrinterTray | None,
    printer: str,
    name: str,
    offset: tuple[Decimal, Decimal],
    by_user: User,
    now: datetime,
) -> PrinterTray:
    """A new tray, or other words and mm for one. Raises Refused."""
    authority = locked_authority(campaign, by_user, now)
    row = tray or PrinterTray(authority=authority)
    same = PrinterTray.objects.filter(authority=authority, printer=printer, tray=name).exclude(pk=row.pk)
    if same.exists():
        raise Refused([Blocker(f"Đã khai khay “{name}” của máy “{printer}”.", "Sửa độ lệch của khay đó.")])
    if any(abs(each) > MOST_OFFSET for each in offset):
        raise Refused([Blocker(f"Độ lệch từ -{MOST_OFFSET} đến {MOST_OFFSET} mm.")], status=422)
    old = _tray_said(row) if row.pk else {}
    row.printer, row.tray = printer, name
    row.x_mm, row.y_mm = offset
    row.save()
    verb = "sửa độ lệch máy in" if old else "khai máy in"
    record(verb, row, by_user=by_user, now=now, campaign=campaign, old=old, new=_tray_said(row))
    return row


@transaction.atomic
def remove_tray(*, tray: PrinterTray, campaign: Campaign, by_user: User, now: datetime) -> None:
    """What was printed with it keeps its name. Raises Refused."""
    locked_authority(campaign, by_user, now)
    record("bỏ khay máy in", tray, by_user=by_user, now=now, campaign=campaign, old=_tray_said(tray))
    tray.delete()


def _tray_said(row: PrinterTray) -> dict[str, str]:
    return {"máy in": row.printer, "khay": row.tray, "ngang": format_number(row.x_mm), "dọc": format_number(row.y_mm)}
