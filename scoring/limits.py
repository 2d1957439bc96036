"""What may be attached, stated once: the page says it, the form asks for it, the server holds to it."""

from dataclasses import dataclass

from django.conf import settings

from campaigns.vietnamese import format_number
from scoring.sniff import ACCEPT, KINDS

MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """`file_mb`: one file; `unit_mb` and `unit_items`: all that one unit keeps in one campaign."""

    file_mb: int
    unit_mb: int
    unit_items: int
    accept: str = ACCEPT

    @property
    def file_bytes(self) -> int:
        return self.file_mb * MEGABYTE

    @property
    def unit_bytes(self) -> int:
        return self.unit_mb * MEGABYTE

    @property
    def kinds(self) -> str:
        return ", ".join(kind.name.upper() for kind in KINDS.values())

    @property
    def of_a_file(self) -> str:
        return f"{self.kinds}; mỗi tệp tối đa {self.file_mb} MB"

    @property
    def of_a_unit(self) -> str:
        items, megabytes = format_number(self.unit_items), format_number(self.unit_mb)
        return f"mỗi đơn vị tối đa {items} tài liệu, {megabytes} MB trong một phong trào"


def limits() -> Limits:
    """As this installation has chosen them."""
    return Limits(settings.EVIDENCE_MAX_MB, settings.EVIDENCE_UNIT_MB, settings.EVIDENCE_UNIT_ITEMS)
