"""The tie-breakers a sheet may list: how each compares two units of equal points, and how it is called."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache

from campaigns.vietnamese import format_points

TieValue = Decimal | str
Strength = tuple[int, Decimal]

_PART = "part:"
_NAMES = {"penalty_least": "số điểm trừ", "inspection": "điểm kiểm tra", "submitted_at": "thời điểm nộp"}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_TICK = timedelta(microseconds=1)
_OFFICE_TIME = timezone(timedelta(hours=7))
_ABSENT: Strength = (0, Decimal(0))


def step_name(step: str) -> str:
    """part:II -> điểm phần II. Raises ValueError for a step that no sheet can list."""
    if step.startswith(_PART) and len(step) > len(_PART):
        return f"điểm phần {step.removeprefix(_PART)}"
    if step not in _NAMES:
        raise ValueError(f"Tiêu chí phụ không có trong quy định: {step!r}")
    return _NAMES[step]


def step_title(step: str) -> str:
    """part:II -> Điểm phần II."""
    name = step_name(step)
    return f"{name[:1].upper()}{name[1:]}"


def strength(step: str, value: TieValue | None) -> Strength:
    """What to compare, greater wins: fewer penalty points, more of any other points, the earlier time.

    A missing value loses to every value. Raises ValueError for a time without its offset from UTC.
    """
    if value is None:
        return _ABSENT
    if step == "submitted_at":
        return 1, Decimal((_EPOCH - _moment(value)) // _TICK)
    points = Decimal(value)
    return 1, -abs(points) if step == "penalty_least" else points


def strengths(steps: Sequence[str], values: Mapping[str, TieValue]) -> tuple[Strength, ...]:
    """The strength at every step, in the order of the sheet."""
    return tuple([strength(step, values.get(step)) for step in steps])


@lru_cache(maxsize=1_000)  # neighbours name each other's
def value_words(step: str, value: TieValue | None) -> str:
    """The value as a person reads it: 38,5 or 16:30:05 05/11/2024 in the office's own time."""
    if value is None:
        return "không có"
    if step == "submitted_at":
        at = _moment(value).astimezone(_OFFICE_TIME)  # strftime takes four times as long
        return f"{at.hour:02}:{at.minute:02}:{at.second:02} {at.day:02}/{at.month:02}/{at.year:04}"
    return format_points(abs(Decimal(value)) if step == "penalty_least" else Decimal(value))


def _moment(value: TieValue) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError(f"Thời điểm nộp thiếu múi giờ: {value}")
    return moment
