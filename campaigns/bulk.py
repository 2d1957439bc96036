"""Very many rows of one table in one go: COPY on PostgreSQL, one prepared statement elsewhere."""

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connections, models, router

AT_ONCE = 5_000  # rows are held in memory
_ESCAPES = {"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"}
_ESCAPED = re.compile(r"[\\\t\n\r]")


class Json(str):
    """A value of a JSON field that is written as JSON already."""

    __slots__ = ()


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`rows` in the order of `columns`, named as they are assigned (`unit_id`); all that have no default of the
    database. Inside the caller's transaction, and held to every constraint as ever."""
    connection = connections[router.db_for_write(model)]
    found = {field.attname: field for field in model._meta.concrete_fields}
    fields = [found[name] for name in columns]
    values = _stored(rows, [_into(field, connection) for field in fields])
    quote = connection.ops.quote_name
    names, table = ", ".join(quote(field.column) for field in fields), quote(model._meta.db_table)
    with connection.cursor() as cursor, connection.wrap_database_errors:  # which Django does not do for COPY
        if connection.vendor == "postgresql":
            while lines := "".join(map(_line, islice(values, AT_ONCE))):
                cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", io.StringIO(lines))
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 - names


def _stored(rows: Iterable[Sequence[Any]], into: Sequence[Callable[[Any], Any] | None]) -> Iterator[list[Any]]:
    """Rows as their columns hold them; only those columns are looked at that hold a value otherwise."""
    other = [(at, convert) for at, convert in enumerate(into) if convert]
    for row in rows:
        values = list(row)
        for at, convert in other:
            values[at] = convert(values[at])
        yield values


def _into(field: Any, connection: Any) -> Callable[[Any], Any] | None:
    """How a value becomes what its column holds; whole numbers, keys and texts go as they are."""
    if isinstance(field, models.JSONField):
        return _json(field)
    if isinstance(field, (models.DecimalField, models.DateField)):  # the same ones come again and again
        return lru_cache(maxsize=10_000)(lambda value: field.get_db_prep_save(value, connection))
    return None


def _json(field: Any) -> Callable[[Any], Any]:
    encode = (field.encoder or json.JSONEncoder)().encode
    return lambda value: value if value is None or isinstance(value, Json) else encode(value)


def _line(row: Sequence[Any]) -> str:
    return "\t".join([r"\N" if value is None else _ESCAPED.sub(_escape, str(value)) for value in row]) + "\n"


def _escape(found: re.Match[str]) -> str:
    return _ESCAPES[found.group()]
