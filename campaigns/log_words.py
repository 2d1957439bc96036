"""Logbook entries in the words that people read: labels of fields, choices and dates instead of stored values."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.dateparse import parse_date, parse_datetime

from campaigns.models import LogEntry
from campaigns.vietnamese import format_date, format_datetime, format_points

# Entries name what they tell of by field; these fields are read under another name, or are no field of the object.
_LABELS = {
    "agreed": "nhất trí",
    "blank": "không có ý kiến",
    "cases": "trường hợp",
    "choice": "ý kiến",
    "document": "số, ký hiệu",
    "entered": "đã nhập",
    "evidence": "tài liệu",
    "file_name": "tên tệp",
    "final_points": "điểm chính thức",
    "granted": "được khen",
    "left_out": "không được khen",
    "line": "chỉ tiêu",
    "member": "thành viên",
    "members": "thành viên",
    "money": "tổng tiền thưởng (đồng)",
    "names": "thứ tự",
    "no": "không đồng ý",
    "not_agreed": "không nhất trí",
    "on_floor": "đang xét",
    "rule": "thể lệ",
    "self_status": "trạng thái tự chấm",
    "sha256": "mã tệp",
    "unit": "đơn vị",
    "used_on": "tiêu chí",
    "virus": "mã độc",
    "yes": "đồng ý",
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_POINTS = re.compile(r"-?\d+\.\d\d")
_LONGEST = 300
# Apps that keep things not everybody may read take their names out of entries here, before they are shown.
VEILS: list[Callable[[Sequence[LogEntry]], None]] = []


def told(entries: Iterable[LogEntry]) -> list[dict[str, Any]]:
    """Rows for components/history.html."""
    entries = list(entries)
    for veil in VEILS:
        veil(entries)
    return [
        {
            "at": entry.at,
            "who": entry.actor_name,
            "what": entry.verb,
            "object": entry.object_name,
            "entry": entry,
            "changes": changes_in_words(entry),
            "reason": entry.reason,
        }
        for entry in entries
    ]


def changes_in_words(entry: LogEntry) -> list[tuple[str, str | None, str | None]]:
    """(label, old, new) of every changed field; None: there was no value.

    In the order in which the model declares its fields, since PostgreSQL does not keep the order of stored keys.
    """
    model = _model(entry.object_type)
    place = {field.name: number for number, field in enumerate(model._meta.get_fields())} if model else {}
    found = []
    for name in sorted(entry.changes, key=lambda name: (place.get(name, len(place)), name)):
        old, new = entry.changes[name]
        field = _field(model, name)
        label = _LABELS.get(name) or (str(field.verbose_name) if field is not None else name)
        choices = dict(field.flatchoices) if field is not None else {}
        found.append((label, _words(old, choices), _words(new, choices)))
    return found


def _model(label: str) -> Any:
    try:
        return apps.get_model(label)
    except LookupError:
        return None


def _field(model: Any, name: str) -> Any:
    try:
        field = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None
    return field if hasattr(field, "verbose_name") else None


def _words(value: Any, choices: dict[Any, Any]) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, list | tuple):
        text = "; ".join(_words(each, choices) or "–" for each in value)
    elif isinstance(value, dict):
        text = "; ".join(f"{key}: {_words(each, choices) or '–'}" for key, each in value.items())
    else:
        text = str(choices.get(value) or _moment(str(value)) or _points(str(value)) or value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _points(text: str) -> str:
    """Points are stored with their two decimals."""
    return format_points(Decimal(text)) if _POINTS.fullmatch(text) else ""


def _moment(text: str) -> str:
    if not _DAY.match(text):
        return ""
    if len(text) == len("2024-10-31"):
        return format_date(parse_date(text))
    moment: datetime | None = parse_datetime(text)
    return format_datetime(moment) if moment and moment.tzinfo else ""
