"""What a form must ask for each field of a shape, read once from the field's annotation and its words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

from campaigns.shape_words import bare, inner, may_be_none
from campaigns.shapes import Shape

# fixed: has one value only; key: made by the form; part: a shape inside, option: one that may be missing;
# rows: a list of shapes, items: of texts, table: lists of shapes by key.
SpecType = Literal[
    "number", "count", "text", "select", "yes_no", "fixed", "key", "part", "option", "rows", "items", "table"
]
_SCALARS: Mapping[type, SpecType] = {bool: "yes_no", int: "count", Decimal: "number", str: "text"}
KEY_COLUMN = "*"  # of a table: the column in which each row says under which key it stands


@dataclass(frozen=True)
class Spec:
    """One field. `fields` are those of the shape inside it, or the columns of its rows; `default` is as JSON."""

    name: str
    type: SpecType
    title: str
    help: str = ""
    required: bool = True
    nullable: bool = False
    default: Any = None
    words: tuple[tuple[str, str], ...] = ()
    blank: str = ""
    among: str = ""
    more: bool = False
    fields: tuple["Spec", ...] = ()

    def is_default(self, value: Any) -> bool:
        """Does leaving the field out say the same?"""
        return not self.required and type(value) is type(self.default) and value == self.default


@cache
def specs_of(shape: type[Shape]) -> tuple[Spec, ...]:
    """The fields of a shape in order; raises TypeError for a field that no form can ask for."""
    return tuple(_spec(name, field) for name, field in shape.model_fields.items())


def _spec(name: str, field: Any) -> Spec:
    words = field.json_schema_extra or {}
    spec = Spec(
        name,
        _type_of(field.annotation),
        field.title or "",
        help=field.description or "",
        required=field.is_required(),
        nullable=may_be_none(field.annotation),
        default=None if field.is_required() else as_json(field.get_default(call_default_factory=True)),
        words=tuple(words.get("words", {}).items()),
        blank=words.get("blank", ""),
        among=words.get("among", ""),
        more=words.get("more", False),
    )
    if spec.type == "fixed":
        return replace(spec, default=get_args(bare(field.annotation))[0])
    if spec.type == "text" and (spec.words or spec.among):
        return replace(spec, type="select")
    if spec.type == "text" and words.get("made"):
        return replace(spec, type="key")
    return replace(spec, fields=_fields(spec, inner(field.annotation)))


def _type_of(annotation: Any) -> SpecType:
    held = bare(annotation)
    if get_origin(held) is Literal:
        return "fixed" if len(get_args(held)) == 1 else "select"
    if get_origin(held) is dict:
        return "table"
    if get_origin(held) is tuple:
        return "rows" if _is_shape(inner(held)) else "items"
    if _is_shape(held):
        return "option" if may_be_none(annotation) else "part"
    if held not in _SCALARS:
        raise TypeError(f"no form for {annotation}")
    return _SCALARS[held]


def _fields(spec: Spec, inside: Any) -> tuple[Spec, ...]:
    if spec.type in ("rows", "part", "option"):
        return specs_of(inside)
    if spec.type == "table":
        key = Spec(KEY_COLUMN, "select", "Dành cho", among=spec.among)
        return (key, *specs_of(inside))
    if spec.type == "items":
        return (
            Spec("", "select" if spec.words or spec.among else "text", spec.title, words=spec.words, among=spec.among),
        )
    return ()


def _is_shape(held: Any) -> bool:
    return isinstance(held, type) and issubclass(held, Shape)


def cell_name(path: str, column: Spec) -> str:
    """The name under which a column of the rows at `path` is posted, once for each row."""
    return f"{path}.{column.name}" if column.name else path


def as_json(value: Any) -> Any:
    """A default as a form gives it back: what holds only defaults itself is {}, a number is an int or digits."""
    if isinstance(value, Shape):
        return {}
    if isinstance(value, Decimal):
        return exact(value)
    return list(value) if isinstance(value, tuple) else value


def exact(number: Decimal) -> int | str:
    """A number as it is stored: never a binary float."""
    if number == number.to_integral_value():
        return int(number)
    text = format(number, "f")
    return text.rstrip("0") if "." in text else text
