"""The top of a paper: form code, letterhead, title, addressees and legal bases."""

from dataclasses import dataclass
from datetime import date

from campaigns.vietnamese import long_date
from dossiers.blocks.text import ended, listed

# A blank wide enough to write a number into; no-break spaces survive HTML and Word alike.
BLANK_NUMBER = "\u00a0" * 8


@dataclass(frozen=True)
class FormCode:
    """The code of the prescribed form, top right: "Mẫu số 08"."""

    text: str


@dataclass(frozen=True)
class Letterhead:
    """Issuing body on the left, quốc hiệu and tiêu ngữ on the right (Phụ lục I, II.1-II.4).

    No symbol means a paper without a number; no place a paper without a place-date line (minutes). A number or date
    not yet given prints as a blank to be filled in; `year` is the one printed beside the blank.
    """

    issuer: tuple[str, ...]
    parent: str = ""
    symbol: str = ""
    number: str = ""
    place: str = ""
    dated: date | None = None
    year: int | None = None

    @property
    def number_line(self) -> str:
        """ "Số: 07/TTr-VHTT": numbers below 10 with a leading zero (II.3)."""
        if not self.symbol:
            return ""
        return f"Số: {self.number.zfill(2) if self.number else BLANK_NUMBER}/{self.symbol}"

    @property
    def date_line(self) -> str:
        return f"{self.place}, {long_date(self.dated, self.year)}" if self.place else ""


@dataclass(frozen=True)
class Title:
    """Type of the paper in capitals, one line each, and its abstract (II.5)."""

    lines: tuple[str, ...]
    abstract: str = ""


@dataclass(frozen=True)
class Addressee:
    """ "Kính gửi:": one name stands on the line, several become dash lines under each other (II.9a)."""

    names: tuple[str, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return self.names if len(self.names) == 1 else listed(self.names)


@dataclass(frozen=True)
class Bases:
    """Legal bases, one a line, each ending with ";" and the last with "." (II.6a)."""

    lines: tuple[str, ...]

    @property
    def items(self) -> tuple[str, ...]:
        return ended(self.lines)
