"""Between a browser's fields and the engine's answers: reading what was posted, and showing what is stored.

An answer is the JSON that the engine's kind describes, keyed by its fields; numbers are exact, as int or as digits.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from campaigns.shapes import ShapeError, read_shape
from campaigns.vietnamese import format_number, normal, parse_decimal
from scoring.engine.fields import Field
from scoring.engine.kind import LeafParams
from scoring.engine.registry import kind_of

Answer = dict[str, Any]

LONGEST_NUMBER = 30
MOST_REPORTS = 400
MOST_RECORDS = 50


class Unreadable(ValueError):
    """A field that cannot be read, with the Vietnamese sentence to show beneath it."""


@dataclass(frozen=True)
class Posted:
    """What a form said: the answer (None: nothing was entered), and mistakes by field key."""

    answer: Answer | None
    errors: dict[str, str]


@dataclass(frozen=True)
class Input:
    """One field with its stored value in the words of a browser. Only what belongs to the field's type is filled."""

    field: Field
    value: str = ""
    chosen: tuple[str, ...] = ()
    none_chosen: bool = False
    records: tuple[tuple[str, str], ...] = ()
    due: str = ""
    days: str = ""
    missing: str = ""


def fields_of(kind: str, params: LeafParams) -> tuple[Field, ...]:
    return kind_of(kind).fields(params)


def read_posted(kind: str, params: LeafParams, data: QueryDict) -> Posted:
    """The answer in posted fields named `f-<key>`, or the line's "na" with its reason."""
    if data.get("na"):
        return Posted({"na": True, "reason": normal(data.get("na_reason", ""))[:500]}, {})
    answer: Answer = {}
    errors: dict[str, str] = {}
    for field in fields_of(kind, params):
        try:
            answer[field.key] = _READERS[field.type](field, data)
        except Unreadable as mistake:
            errors[field.key] = str(mistake)
    if kind_of(kind).outside_total:  # bonus and penalty: what is left blank did not happen
        answer = {key: value for key, value in answer.items() if value not in (None, [])}
    if all(value is None for value in answer.values()):
        return Posted(None, errors)
    return Posted(answer, errors)


def inputs_of(kind: str, params: LeafParams, answer: Mapping[str, Any] | None) -> list[Input]:
    """The fields of a line with what is stored in them."""
    given = {} if not answer or answer.get("na") else answer
    return [_SHOWERS[field.type](field, given.get(field.key)) for field in fields_of(kind, params)]


def is_same(kind: str, one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> bool:
    """Do two answers say the same? 2,50 and 2,5 are one figure."""
    shape = kind_of(kind).Answer
    try:
        return bool(read_shape(shape, one) == read_shape(shape, other))
    except ShapeError:
        return one == other


def in_words(kind: str, params: LeafParams, answer: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """(label, text) of each field that has a value, for reading and for comparing two answers."""
    if not answer:
        return []
    if answer.get("na"):
        return [("Không áp dụng", answer.get("reason") or params.na_reason)]
    return [
        (each.field.label, _words(each))
        for each in inputs_of(kind, params, answer)
        if answer.get(each.field.key) is not None
    ]


# --- reading ---


def _read_yes_no(field: Field, data: QueryDict) -> bool | None:
    return {"yes": True, "no": False}.get(data.get(_name(field), ""))


def _read_choice(field: Field, data: QueryDict) -> str | None:
    return data.get(_name(field)) or None


def _read_multi_choice(field: Field, data: QueryDict) -> list[str] | None:
    """None ticked is no answer yet, unless "none of these" is ticked."""
    ticked = [key for key in data.getlist(_name(field)) if key]
    return ticked if ticked or data.get(f"{_name(field)}-none") else None


def _read_integer(field: Field, data: QueryDict) -> int | None:
    return _whole(data.get(_name(field), ""))


def _read_decimal(field: Field, data: QueryDict) -> str | None:
    number = _number(data.get(_name(field), ""))
    return None if number is None else format(number, "f")


def _read_late_days(field: Field, data: QueryDict) -> list[int | None] | None:
    """Three fields make the list: how many were due, the days late of those that came late, how many never came."""
    due, missing = (_whole(data.get(f"{_name(field)}-{part}", "")) for part in ("due", "missing"))
    late = [_whole(piece) for piece in data.get(f"{_name(field)}-days", "").replace(";", " ").replace(",", " ").split()]
    if due is None:
        if late or missing:
            raise Unreadable("Hãy nhập tổng số báo cáo phải gửi trong kỳ.")
        return None
    if due > MOST_REPORTS:
        raise Unreadable(f"Nhiều nhất {MOST_REPORTS} báo cáo.")
    if 0 in late:
        raise Unreadable("Chỉ ghi những báo cáo trễ; báo cáo đúng hạn không phải ghi số 0.")
    on_time = due - len(late) - (missing or 0)
    if on_time < 0:
        raise Unreadable(f"Số báo cáo trễ và không gửi ({due - on_time}) nhiều hơn số phải gửi ({due}).")
    return [0] * on_time + late + [None] * (missing or 0)


def _read_records(field: Field, data: QueryDict) -> list[list[str]] | None:
    keys, names = data.getlist(f"{_name(field)}-key"), data.getlist(f"{_name(field)}-name")
    rows = [[key, normal(name)[:200]] for key, name in zip(keys, names, strict=False) if key or name.strip()]
    if len(rows) > MOST_RECORDS:
        raise Unreadable(f"Nhiều nhất {MOST_RECORDS} thành tích.")
    for number, (key, name) in enumerate(rows, start=1):
        if not key or not name:
            raise Unreadable(f"Dòng {number}: hãy ghi tên thành tích và chọn cấp công nhận.")
    return rows or None


def _name(field: Field) -> str:
    return f"f-{field.key}"


def _number(text: str) -> Decimal | None:
    if not text.strip():
        return None
    if len(text) > LONGEST_NUMBER:
        raise Unreadable("Số quá dài.")
    try:
        return parse_decimal(text)
    except ValueError as error:
        raise Unreadable(str(error)) from error


def _whole(text: str) -> int | None:
    number = _number(text)
    if number is None:
        return None
    if number != number.to_integral_value() or number < 0:
        raise Unreadable("Hãy nhập số nguyên từ 0 trở lên, ví dụ 3.")
    return int(number)


_READERS: dict[str, Callable[[Field, QueryDict], Any]] = {
    "yes_no": _read_yes_no,
    "choice": _read_choice,
    "multi_choice": _read_multi_choice,
    "integer": _read_integer,
    "decimal": _read_decimal,
    "late_days": _read_late_days,
    "records": _read_records,
}


# --- showing ---


def _show_yes_no(field: Field, value: Any) -> Input:
    return Input(field, {True: "yes", False: "no"}.get(value, ""))


def _show_choice(field: Field, value: Any) -> Input:
    return Input(field, value or "")


def _show_multi_choice(field: Field, value: Any) -> Input:
    return Input(field, chosen=tuple(value or ()), none_chosen=value == [])


def _show_number(field: Field, value: Any) -> Input:
    return Input(field, "" if value is None else format_number(Decimal(value), 6))


def _show_late_days(field: Field, value: Any) -> Input:
    if value is None:
        return Input(field)
    late = [days for days in value if days]
    missing = sum(days is None for days in value)
    return Input(field, due=str(len(value)), days="; ".join(map(str, late)), missing=str(missing))


def _show_records(field: Field, value: Any) -> Input:
    return Input(field, records=tuple((key, name) for key, name in value or ()))


_SHOWERS: dict[str, Callable[[Field, Any], Input]] = {
    "yes_no": _show_yes_no,
    "choice": _show_choice,
    "multi_choice": _show_multi_choice,
    "integer": _show_number,
    "decimal": _show_number,
    "late_days": _show_late_days,
    "records": _show_records,
}


def _words(shown: Input) -> str:
    labels = {option.key: option.label for option in shown.field.options}
    match shown.field.type:
        case "yes_no":
            return "Có" if shown.value == "yes" else "Không"
        case "choice":
            return labels.get(shown.value, shown.value)
        case "multi_choice":
            return "; ".join(labels.get(key, key) for key in shown.chosen) or "Không có nội dung nào"
        case "late_days":
            return f"{shown.due} báo cáo phải gửi; trễ (ngày): {shown.days or 'không'}; không gửi: {shown.missing}"
        case "records":
            return "; ".join(f"{name} ({labels.get(key, key)})" for key, name in shown.records)
        case _:
            return f"{shown.value} {shown.field.unit}".strip()
