"""The list, the register and the log of certificates as Excel holds them."""

from collections.abc import Iterable, Iterator

from campaigns.spreadsheets import Value
from dossiers.certificates.queries import Recipient
from dossiers.models import RegisterEntry, SheetEvent

LIST_HEADERS = (
    "STT",
    "Nội dung",
    "Tập thể, cá nhân",
    "Đơn vị",
    "Quyết định số",
    "Ngày quyết định",
    "Số sổ",
    "Năm sổ",
    "Đã in",
    "Hỏng",
)
REGISTER_HEADERS = ("Năm", "Số", "Tập thể, cá nhân", "Phong trào", "Nội dung", "Người ghi", "Ghi lúc")
LOG_HEADERS = ("STT", "Lúc", "Việc", "Tập thể, cá nhân", "Số sổ", "Số tờ", "Máy in, khay", "Lý do hỏng", "Người ghi")


def list_rows(found: Iterable[Recipient]) -> Iterator[tuple[Value, ...]]:
    for place, one in enumerate(found, start=1):
        slot, decision = one.slot, one.award.decision if one.award else None
        yield (
            place,
            slot.content.number,
            slot.recipient_name,
            slot.unit.name if slot.unit else "",
            decision.document if decision else "",
            decision.issued_on if decision else None,
            one.entry.number if one.entry else None,
            one.entry.year if one.entry else None,
            one.printed,
            one.spoiled,
        )


def register_rows(entries: Iterable[RegisterEntry]) -> Iterator[tuple[Value, ...]]:
    for entry in entries:
        campaign = entry.content.campaign
        yield (
            entry.year,
            entry.number,
            entry.recipient_name,
            campaign.short_title,
            entry.content.number,
            entry.given_by.full_name,
            entry.given_at,
        )


def log_rows(events: Iterable[SheetEvent]) -> Iterator[tuple[Value, ...]]:
    for place, event in enumerate(events, start=1):
        yield (
            place,
            event.at,
            event.get_kind_display(),
            event.sheet.recipient_name,
            event.sheet.register_number,
            event.copies,
            event.printer,
            event.reason,
            event.by_user.full_name,
        )
