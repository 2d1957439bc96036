"""The form for a shape: one input for each field, filled with the stored JSON and the mistakes found in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

from campaigns.shape_words import path_in_words
from campaigns.shapes import Shape
from campaigns.vietnamese import format_number
from scoring.params.choices import UNIT_KINDS, Choices, Known
from scoring.params.reading import LEAD
from scoring.params.spec import KEY_COLUMN, Spec, SpecType, cell_name, specs_of

InputType = SpecType | Literal["whole"]
Row = tuple["ParamInput", ...]
_TYPES: Mapping[str, InputType] = {"yes_no": "select", "items": "rows", "table": "rows"}
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,12}(?:\.([0-9]{1,12}))?")
_YES_NO = (("yes", "Có"), ("no", "Không"))


@dataclass(frozen=True)
class ParamInput:
    """One input. `type` names its template; `fields` are the inputs of a shape inside it (`value` says whether it is
    there at all); `columns` are empty cells, for the heads and for a new row, and `rows` the filled ones.

    `blank` is the word for no choice ("": something is always chosen), `said` the path to post so that the field stays
    written down; `folded` fields stand in the section "Thêm".
    """

    name: str
    type: InputType
    title: str
    help: str = ""
    required: bool = False
    value: str = ""
    choices: Choices = ()
    blank: str = ""
    error: str = ""
    said: str = ""
    folded: bool = False
    fields: Row = ()
    columns: Row = ()
    rows: tuple[Row, ...] = ()

    @property
    def wrong(self) -> bool:
        return bool(self.error) or any(each.wrong for row in (self.fields, *self.rows) for each in row)


def param_inputs(
    shape: type[Shape],
    raw: Mapping[str, Any] | None = None,
    errors: Mapping[str, str] | None = None,
    known: Known | None = None,
) -> list[ParamInput]:
    """The inputs of `shape` holding `raw`, the folded ones last; `known` are the sheet's own lists (`sheet_choices`).

    Mistakes that belong to no input stand in one of their own at the top, of type "whole".
    """
    maker = _Maker(dict(errors or {}), {**UNIT_KINDS, **(known or {})})
    inputs = maker.inside(specs_of(shape), raw or {}, "")
    left = [f"{path_in_words(shape, path) or path}: {text}".removeprefix(": ") for path, text in maker.errors.items()]
    whole = [ParamInput("", "whole", "", error=" ".join(left))] if left else []
    return [*whole, *sorted(inputs, key=lambda each: each.folded)]


@dataclass
class _Maker:
    """`errors` are those not shown yet."""

    errors: dict[str, str]
    known: Known

    def inside(self, specs: tuple[Spec, ...], raw: Mapping[str, Any], lead: str) -> Row:
        return tuple(self._input(spec, raw, lead + spec.name) for spec in specs)

    def _input(self, spec: Spec, raw: Mapping[str, Any], path: str) -> ParamInput:
        value = raw.get(spec.name, spec.default)
        said = path if spec.name in raw and not spec.required else ""
        made = replace(self._cell(spec, value, path, path), said=said, folded=spec.more)
        if spec.type in ("part", "option"):
            given = isinstance(value, Mapping)
            fields = self.inside(spec.fields, value if given else {}, f"{path}.")
            return replace(made, fields=fields, value="yes" if given else "")
        if made.type != "rows":
            return made
        columns = tuple(self._cell(each, "", cell_name(path, each), "", in_row=True) for each in spec.fields)
        return replace(made, columns=columns, rows=tuple(self._rows(spec, value, path)), value="")

    def _rows(self, spec: Spec, value: Any, path: str) -> list[Row]:
        if spec.type == "items":
            return [self._row(spec, {"": text}, path, f"{path}.{at}") for at, text in enumerate(value or ())]
        if spec.type == "rows":
            return [self._row(spec, row, path, f"{path}.{at}.") for at, row in enumerate(value or ())]
        return [
            self._row(spec, {KEY_COLUMN: key, **row}, path, f"{path}.{key}.{at}.", f"{path}.{key}.[key]")
            for key, rows in (value or {}).items()
            for at, row in enumerate(rows)
        ]

    def _row(self, spec: Spec, row: Mapping[str, Any], path: str, lead: str, key_place: str = "") -> Row:
        def cell(column: Spec) -> ParamInput:
            place = key_place if column.name == KEY_COLUMN else lead + column.name
            return self._cell(column, row.get(column.name), cell_name(path, column), place, in_row=True)

        return tuple(cell(column) for column in spec.fields)

    def _cell(self, spec: Spec, value: Any, path: str, place: str, *, in_row: bool = False) -> ParamInput:
        """`path` is posted, `place` is where the mistakes about it are."""
        shown = _shown(spec, value)
        choices = _YES_NO if spec.type == "yes_no" else (*spec.words, *self.known.get(spec.among, ()))
        if shown and spec.type == "select" and shown not in dict(choices):
            choices = (*choices, (shown, shown))
        may_be_blank = spec.nullable or spec.is_default("") or not shown or in_row
        return ParamInput(
            LEAD + path,
            "text" if spec.type == "select" and not choices else _TYPES.get(spec.type, spec.type),
            spec.title,
            help=spec.help,
            required=spec.required and not spec.nullable,
            value=shown,
            choices=choices,
            blank=(spec.blank or "Chọn…") if may_be_blank else "",
            error=self.errors.pop(place, "") if place else "",
        )


def _shown(spec: Spec, value: Any) -> str:
    """The value in the words of a browser; what cannot be read is shown as it was typed."""
    if value is None or isinstance(value, list | tuple | Mapping):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    number = _PLAIN_NUMBER.fullmatch(str(value)) if spec.type == "number" else None
    return format_number(Decimal(number[0]), len(number[1] or "")) if number else str(value)
