"""Days late of the reports in a register. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date


def counts(due_on: date, received_on: date | None, today: date) -> bool:
    """A report counts once it came, or once its day is over."""
    return received_on is not None or due_on < today


def days_late(due_on: date, received_on: date | None) -> int | None:
    """0 in time, n days late, None never received."""
    return None if received_on is None else max((received_on - due_on).days, 0)


def late_days(duties: Iterable[tuple[int, date]], receipts: Mapping[int, date], today: date) -> list[int | None]:
    """The answer that `deduct_late` scores: one entry for each report that counts, in the order of `duties`.

    `duties` are (key, last day), `receipts` the day of the first complete receipt by key of the duty. A report whose
    day is not over and that has not come is left out.
    """
    found = [(due_on, receipts.get(key)) for key, due_on in duties]
    return [days_late(due_on, received_on) for due_on, received_on in found if counts(due_on, received_on, today)]
