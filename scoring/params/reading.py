"""What a browser posted for a shape, as the JSON that is stored.

A field that was left at its default is not written down, unless it was written down before (`p-said`): saving a form
unchanged changes nothing. What cannot be read stays in the JSON as it was typed, beside its error.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import count, zip_longest
from typing import Any

from django.http import QueryDict

from campaigns.shapes import Shape, ShapeError, read_shape
from campaigns.vietnamese import normal, search_key
from scoring.params.numbers import NOTHING, nothing_typed, read_number
from scoring.params.spec import Spec, cell_name, specs_of

LEAD, SAID = "p-", "p-said"
MOST_ROWS, LONGEST_TEXT = 100, 500
_YES_NO = {"yes": True, "no": False}


def read_params(shape: type[Shape], data: QueryDict) -> tuple[dict[str, Any], dict[str, str]]:
    """(JSON as stored, Vietnamese mistakes by path like "options.1.points"; "" is the whole)."""
    reader = _Reader(data)
    raw = reader.shape(specs_of(shape), "")
    try:
        read_shape(shape, raw)
    except ShapeError as error:
        reader.errors = {each.path: each.message for each in error.errors} | reader.errors
    return raw, {path: _sentence(text) for path, text in reader.errors.items()}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


class _Reader:
    def __init__(self, data: QueryDict) -> None:
        self.data = data
        self.said = set(data.getlist(SAID))
        self.errors: dict[str, str] = {}

    def shape(self, specs: Iterable[Spec], lead: str) -> dict[str, Any]:
        raw = {}
        for spec in specs:
            value = self._value(spec, lead + spec.name)
            if value is NOTHING or (spec.is_default(value) and lead + spec.name not in self.said):
                continue
            raw[spec.name] = value
        return raw

    def _value(self, spec: Spec, path: str) -> Any:
        match spec.type:
            case "fixed":
                return spec.default
            case "part":
                return self.shape(spec.fields, f"{path}.")
            case "option":
                return self.shape(spec.fields, f"{path}.") if self.data.get(LEAD + path) else None
            case "items":
                return [normal(text) for (text,) in self._rows(spec, path)]
            case "rows":
                rows = [self._row(spec.fields, row, f"{path}.{at}") for at, row in enumerate(self._rows(spec, path))]
                return give_keys(spec.fields, rows)
            case "table":
                return self._table(spec, path)
        typed = self.data.get(LEAD + path)
        return NOTHING if typed is None else self._cell(spec, typed, path)

    def _cell(self, spec: Spec, typed: str, path: str) -> Any:
        """One value; `typed` itself, with an error at `path`, when it cannot be read."""
        text = normal(typed)[:LONGEST_TEXT]
        if not text:
            return nothing_typed(spec)
        if spec.type in ("number", "count"):
            return self._number(spec, text, path)
        return _YES_NO.get(text, text) if spec.type == "yes_no" else text

    def _number(self, spec: Spec, text: str, path: str) -> int | str:
        try:
            return read_number(spec, text)
        except ValueError as error:
            self.errors[path] = str(error)
            return text

    def _rows(self, spec: Spec, path: str) -> list[tuple[str, ...]]:
        """Rows as typed, without those in which nothing was entered."""
        columns = [self.data.getlist(LEAD + cell_name(path, column)) for column in spec.fields]
        rows = [row for row in zip_longest(*columns, fillvalue="") if any(cell.strip() for cell in row)]
        if len(rows) > MOST_ROWS:
            self.errors[path] = f"Nhiều nhất {MOST_ROWS} dòng."
        return rows[:MOST_ROWS]

    def _row(self, columns: Sequence[Spec], cells: Sequence[str], path: str) -> dict[str, Any]:
        row = {}
        for column, typed in zip(columns, cells, strict=True):
            value = self._cell(column, typed, f"{path}.{column.name}")
            if value is not NOTHING and not column.is_default(value):
                row[column.name] = value
        return row

    def _table(self, spec: Spec, path: str) -> dict[str, list[dict[str, Any]]]:
        table: dict[str, list[dict[str, Any]]] = {}
        for typed, *cells in self._rows(spec, path):
            key = normal(typed)
            rows = table.setdefault(key, [])
            rows.append(self._row(spec.fields[1:], cells, f"{path}.{key}.{len(rows)}"))
        if "" in table:
            self.errors[f"{path}..[key]"] = "còn thiếu"
        return table


def give_keys(columns: Sequence[Spec], rows: list[dict[str, Any]], former: Iterable[str] = ()) -> list[dict[str, Any]]:
    """Rows that are new get a key made of their words; answers refer to it, so one that is there is kept.

    `former` are keys that answers may still bear though their row is gone: no new row gets one of them.
    """
    for name in [column.name for column in columns if column.type == "key"]:
        taken = {row[name] for row in rows if name in row} | set(former)
        for place, row in enumerate(rows):
            if name not in row:
                key = _new_key(str(row.get("label", "")) or f"dòng {place + 1}", taken)
                rows[place] = {name: key, **row}
                taken.add(key)
    return rows


def _new_key(words: str, taken: set[str]) -> str:
    """ "Ban hành trước 31/3" as "ban_hanh_truoc_31_3"; never "na", which in an answer says "not applicable"."""
    stem = re.sub(r"[^a-z0-9]+", "_", search_key(words)).strip("_")[:40] or "muc"
    candidates = (stem if number == 1 else f"{stem}_{number}" for number in count(1))
    return next(key for key in candidates if key not in taken and key != "na")
