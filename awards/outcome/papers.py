"""A decision as people type it: its number, day and issuer, and the same again for one that ends an award. Pure."""

from dataclasses import asdict, dataclass
from datetime import date

from campaigns.vietnamese import format_date, normal


@dataclass(frozen=True)
class Paper:
    """`form`: what it gives, “Giấy khen”; `document`: number and symbol, “15/QĐ-UBND”."""

    form: str
    document: str
    issued_on: date
    issuer: str
    abstract: str = ""

    def __str__(self) -> str:
        return f"Quyết định số {self.document} ngày {format_date(self.issued_on)} của {self.issuer}"

    @property
    def values(self) -> dict[str, str | date]:
        return {name: normal(value) if isinstance(value, str) else value for name, value in asdict(self).items()}


@dataclass(frozen=True)
class Revocation:
    """`ground`: a, b, c or d of art. 93(2); `reason`: what was found."""

    ground: str
    document: str
    revoked_on: date
    reason: str
