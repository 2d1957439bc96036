"""How names are ordered and found (see `letters`), and how numbers and dates are written, in Vietnamese."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from campaigns.letters import normal, search_key, sort_key

__all__ = [
    "decimals_of",
    "format_date",
    "format_datetime",
    "format_fixed",
    "format_number",
    "format_points",
    "long_date",
    "normal",
    "parse_decimal",
    "search_key",
    "sort_key",
    "two_digits",
]

_PLAIN = re.compile(r"-?[0-9]+([.,][0-9]+)?")
_GROUPED_COMMA = re.compile(r"-?[1-9][0-9]{0,2}(\.[0-9]{3})+(,[0-9]+)?")
_GROUPED_POINT = re.compile(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+\.[0-9]+")


def parse_decimal(text: str) -> Decimal:
    """Read a number as people type it: 95,5 or 95.5 or 1.095,5 (one thousand and ninety-five and a half).

    Whole groups of three after a point are thousands, as here they always are: 1.095 is a thousand and ninety-five,
    0.125 an eighth. Raises ValueError with a message to show for anything else.
    """
    text = text.strip()
    if _GROUPED_COMMA.fullmatch(text):
        text = text.replace(".", "").replace(",", ".")
    elif _GROUPED_POINT.fullmatch(text):
        text = text.replace(",", "")
    elif _PLAIN.fullmatch(text):
        text = text.replace(",", ".")
    else:
        raise ValueError("Hãy nhập số, ví dụ 9,5 hoặc 1.095,5.")
    return Decimal(text)


_VIETNAMESE_MARKS = str.maketrans(",.", ".,")


def format_number(value: Decimal | int | None, digits: int = 2) -> str:
    """1095.50 -> 1.095,5: decimal comma, thousands point, no idle zeros, at most `digits` decimals."""
    if value is None:
        return ""
    whole, _, fraction = format_fixed(value, digits).partition(",")
    fraction = fraction.rstrip("0")
    if whole == "-0" and not fraction:
        whole = "0"
    return f"{whole},{fraction}" if fraction else whole


format_points = format_number


def format_fixed(value: Decimal | int | None, digits: int) -> str:
    """1095.5 -> 1.095,50 with two digits: figures that stand under each other."""
    if value is None:
        return ""
    return f"{Decimal(value):,.{digits}f}".translate(_VIETNAMESE_MARKS)


def decimals_of(values: Iterable[Decimal | None]) -> int:
    """How many decimals, at most two, the figures of a table need."""
    fractions = (format_number(value).partition(",")[2] for value in values)
    return max((len(each) for each in fractions), default=0)


def format_date(day: date | None) -> str:
    """05/03/2024, or nothing."""
    return day.strftime("%d/%m/%Y") if day else ""


def format_datetime(moment: datetime | None) -> str:
    """16:30 05/03/2024 in the office's own time, or nothing."""
    return timezone.localtime(moment).strftime("%H:%M %d/%m/%Y") if moment else ""


_BLANK = "\u00a0" * 6


def long_date(day: date | None, year: int | None = None) -> str:
    """ngày 05 tháng 3 năm 2024, with zeros as Nghị định 30/2020 (Phụ lục I, II.4) asks: days below 10, months 1 and 2.

    Without a day the blanks that an office leaves on a draft are printed; they are no-break spaces, so that paper and
    screen keep their width.
    """
    if day is None:
        return f"ngày{_BLANK}tháng{_BLANK}năm {year or _BLANK}"
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def two_digits(count: int) -> str:
    """04, 06, 15: counts as plans and papers print them."""
    return f"{count:02d}"
