"""The lines of parameters: those that are stated, the rule itself first, what may be added last."""

from collections.abc import Iterable, Mapping
from typing import Any

from campaigns.shapes import Shape
from scoring.params.choices import UNIT_KINDS
from scoring.params.lines.rows import row_line
from scoring.params.lines.words import say
from scoring.params.spec import Spec, specs_of


def write_lines(shape: type[Shape], raw: Mapping[str, Any]) -> str:
    """`raw` is sound JSON of the shape."""
    return "\n".join(lines_inside(specs_of(shape), raw))


def lines_inside(specs: Iterable[Spec], raw: Mapping[str, Any]) -> list[str]:
    stated = sorted((spec for spec in specs if spec.name in raw), key=lambda spec: spec.more)
    return [line for spec in stated for line in field_lines(spec, raw[spec.name])]


def field_lines(spec: Spec, value: Any) -> list[str]:
    """The lines of one parameter; none for what has but one value, for what the form makes, and for nothing."""
    match spec.type:
        case "fixed" | "key":
            return []
        case "rows":
            return _block(spec.title, [row_line(spec.fields, row) for row in value])
        case "items":
            return _block(spec.title, [say(spec.fields[0], each) for each in value])
        case "table":
            return [line for key, rows in value.items() for line in _part_of_table(spec, key, rows)]
        case "part":
            return lines_inside(spec.fields, value)  # the form shows no title of its own for it either
        case "option":
            return [] if value is None else [f"{spec.title}:", *_dashed(lines_inside(spec.fields, value))]
    if value == "" or (value is None and not spec.required):
        return []
    return [f"{spec.title}: {say(spec, value)}".rstrip()]


def key_title(spec: Spec, key: str) -> str:
    """ "Xếp loại riêng cho Xã": the rows of a table under one key."""
    return f"{spec.title} cho {dict(UNIT_KINDS.get(spec.among, ())).get(key, key)}"


def _part_of_table(spec: Spec, key: str, rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return [f"{key_title(spec, key)}:", *_dashed(row_line(spec.fields, row) for row in rows)]


def _block(title: str, lines: list[str]) -> list[str]:
    return [f"{title}:", *_dashed(lines)] if lines else []


def _dashed(lines: Iterable[str]) -> list[str]:
    return [f"- {line}" for line in lines]
