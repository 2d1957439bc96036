"""Keys and versions that a browser sends: text until they are read here."""

from collections.abc import Iterable
from uuid import UUID

LONGEST = 18  # digits; every such number fits into a column of the database


def whole_number(text: str) -> int | None:
    """A whole number in plain digits, else None; "²" is a digit to Python and no number."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else None


def whole_numbers(texts: Iterable[str]) -> list[int]:
    """Those of the texts that are whole numbers."""
    return [number for text in texts if (number := whole_number(text)) is not None]


def keys(texts: Iterable[str]) -> list[UUID]:
    """Those of the texts that are keys of rows without a number."""
    return [key for text in texts if (key := _key(text)) is not None]


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
