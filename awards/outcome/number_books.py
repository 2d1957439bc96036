"""The register that gives a decision its number: an app above keeps it and may refuse a number that another paper has.

It registers itself by its dotted path, as with `campaigns.reminders`; nothing here knows who it is.
"""

from collections.abc import Callable
from datetime import date

from django.utils.module_loading import import_string

from awards.models import AwardDecision

Before = tuple[str, date]  # number with symbol, and day, as they stood until now
Book = Callable[[AwardDecision, Before | None], None]
BOOKS: list[str] = []


def register(book: str) -> None:
    """`book`: dotted path of a `Book`, called in the transaction that writes the decision; it raises Refused."""
    if book not in BOOKS:
        BOOKS.append(book)


def enter(decision: AwardDecision, before: Before | None = None) -> None:
    """A decision has just been written down, or corrected from what it was `before`."""
    books: list[Book] = [import_string(path) for path in BOOKS]
    for book in books:
        book(decision, before)
