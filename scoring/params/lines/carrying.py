"""What the stored JSON knows and words do not show: keys of rows, what is written down though it goes without saying.

Where the words of a parameter, or of a row, are those of the stored one, the stored one stands; where they are others,
a row keeps its key by what it is called. Words are never overruled: what comes out always reads as what went in.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from scoring.params.lines.marks import words_key
from scoring.params.lines.rows import head_words, row_line
from scoring.params.lines.writing import field_lines
from scoring.params.numbers import NOTHING
from scoring.params.reading import give_keys
from scoring.params.spec import Spec

Row = dict[str, Any]


def carry(specs: Iterable[Spec], new: Mapping[str, Any], old: Mapping[str, Any]) -> Row:
    """`new` as it was read, `old` sound JSON of the same shape ({}: none); every row has its key afterwards."""
    values = {spec.name: _field(spec, new.get(spec.name, NOTHING), old.get(spec.name, NOTHING)) for spec in specs}
    return {name: value for name, value in values.items() if value is not NOTHING}


def _field(spec: Spec, new: Any, old: Any) -> Any:
    if old is not NOTHING and _lines(spec, new) == _lines(spec, old):
        return old
    if new is NOTHING:
        return new
    before = None if old is NOTHING else old
    match spec.type:
        case "rows":
            return _rows(spec.fields, new, before or [])
        case "table":
            return {key: _rows(spec.fields, rows, (before or {}).get(key, [])) for key, rows in new.items()}
        case "part" | "option":
            return carry(spec.fields, new, before or {}) if isinstance(new, Mapping) else new
    return new


def _lines(spec: Spec, value: Any) -> list[str]:
    return [] if value is NOTHING else field_lines(spec, value)


def _rows(columns: Sequence[Spec], new: Sequence[Row], old: Sequence[Row]) -> list[Row]:
    keys = [each.name for each in columns if each.type == "key"]
    left = list(old)
    whole = [_taken(left, row, partial(row_line, columns)) for row in new]
    found = []
    for row, stored in zip(new, whole, strict=True):
        former = None if stored else _taken(left, row, lambda each: words_key(head_words(columns, each)))
        found.append(stored or {**{name: former[name] for name in keys if former}, **row})
    return give_keys(columns, found, [row[name] for row in old for name in keys])


def _taken(left: list[Row], row: Row, words: Callable[[Row], str]) -> Row | None:
    """Takes out of `left` the first row with the same words."""
    wanted = words(row)
    at = next((at for at, each in enumerate(left) if words(each) == wanted), None)
    return None if at is None else left.pop(at)
