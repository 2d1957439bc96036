"""The one room around pydantic: shapes of JSON that people write, and their mistakes in Vietnamese.

Other modules take `Shape`, the number types and the few pydantic names they need from here, never from pydantic itself.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    StrictBool,
    StringConstraints,
    ValidationError,
    model_validator,
)

from campaigns.shape_words import message_of, path_in_words

__all__ = [
    "Amount",
    "BaseModel",
    "Count",
    "Day",
    "Field",
    "FieldError",
    "Key",
    "RootModel",
    "Shape",
    "ShapeError",
    "Signed",
    "StrictBool",
    "ValidationError",
    "errors_in_vietnamese",
    "model_validator",
    "read_shape",
    "told",
]

_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")
_PLAIN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIMIT = Decimal(10) ** 12
_FINEST = Decimal("0.000001")


class Shape(BaseModel):
    """Base of every JSON shape: unknown keys are refused, a read value never changes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def _exact_number(value: object) -> Decimal:
    """An int, a Decimal or plain digits with a point; floats are refused because they hide digits."""
    if isinstance(value, str) and _PLAIN_NUMBER.fullmatch(value):
        value = Decimal(value)
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError("phải là số")
    number = Decimal(value)
    if not number.is_finite() or abs(number) >= _LIMIT:
        raise ValueError("số quá lớn (tối đa 12 chữ số phần nguyên)")
    if number != number.quantize(_FINEST):
        raise ValueError("số có quá 6 chữ số thập phân")
    return number + 0  # turns -0 into 0


def _whole_number(value: object) -> int:
    number = _exact_number(value)
    if number != number.to_integral_value():
        raise ValueError("phải là số nguyên")
    return int(number)


def _plain_day(value: object) -> date:
    """A day as 2024-10-31; pydantic alone would also take numbers for moments."""
    if not isinstance(value, str) or not _PLAIN_DAY.fullmatch(value):
        raise ValueError("phải là ngày dạng năm-tháng-ngày, ví dụ 2024-10-31")
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise ValueError("không có ngày này") from error


Signed = Annotated[Decimal, BeforeValidator(_exact_number)]
Amount = Annotated[Decimal, BeforeValidator(_exact_number), Field(ge=0)]
Day = Annotated[date, BeforeValidator(_plain_day)]
Count = Annotated[int, BeforeValidator(_whole_number), Field(ge=0)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=200, strip_whitespace=True)]


def told(
    title: str,
    help: str = "",
    *,
    words: Mapping[str, str] | None = None,
    blank: str = "",
    among: str = "",
    made: bool = False,
    more: bool = False,
) -> Any:
    """What people read about a field: its title, a sentence of help, the words of its choices.

    `blank` names what choosing nothing means; `among` a list that the form knows (unit_kinds, parts, classes,
    tie_steps); a `made` text is given by the form itself; `more` fields are folded away.
    """
    extra: dict[str, Any] = {"words": dict(words or {}), "blank": blank, "among": among, "made": made, "more": more}
    return Field(title=title, description=help or None, json_schema_extra=extra)


@dataclass(frozen=True)
class FieldError:
    """One mistake: `path` like "bands.1.min" ("" for the whole), Vietnamese `message`, `blank` if nothing was given.

    `place` is the path in the words of the form, when the shape has them.
    """

    path: str
    message: str
    blank: bool = False
    place: str = ""

    def __str__(self) -> str:
        return f"{self.place or self.path}: {self.message}" if self.path else self.message


class ShapeError(ValueError):
    """What was given does not have the shape; `errors` names each field and reason."""

    def __init__(self, errors: list[FieldError]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = tuple(errors)


ModelType = TypeVar("ModelType", bound=BaseModel)


def read_shape(shape: type[ModelType], raw: object) -> ModelType:
    """`raw` (parsed JSON) as a `shape`; raises ShapeError."""
    try:
        return shape.model_validate(raw)
    except ValidationError as error:
        raise ShapeError(errors_in_vietnamese(error, shape)) from error


def errors_in_vietnamese(error: ValidationError, shape: type[BaseModel]) -> list[FieldError]:
    """Every mistake of a ValidationError about `shape`, with its place and a Vietnamese reason."""
    found = []
    for detail in error.errors(include_url=False):
        path = ".".join(str(part) for part in detail["loc"])
        message = message_of(detail["type"], detail.get("ctx", {}))
        blank = detail["type"] == "missing" or detail["input"] in (None, "")
        found.append(FieldError(path, message, blank, path_in_words(shape, path)))
    return found
