"""Very many rows of one table in one go: COPY on PostgreSQL, one prepared statement elsewhere."""

import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.db import connections, models, router

_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def insert(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """`rows` in the order of `columns`, named as they are assigned (`unit_id`); all that have no default of the
    database. Inside the caller's transaction, and held to every constraint as ever."""
    connection = connections[router.db_for_write(model)]
    found = {field.attname: field for field in model._meta.concrete_fields}
    fields = [found[name] for name in columns]
    stored = [_stored(field, connection) for field in fields]
    values = ([into(value) if into else value for into, value in zip(stored, row, strict=True)] for row in rows)
    quote = connection.ops.quote_name
    names, table = ", ".join(quote(field.column) for field in fields), quote(model._meta.db_table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", io.StringIO("".join(map(_line, values))))
        else:
            marks = ", ".join(["%s"] * len(fields))
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", values)  # noqa: S608 - names


def _stored(field: Any, connection: Any) -> Callable[[Any], Any] | None:
    """How a value becomes what its column holds; whole numbers, keys and texts go as they are."""
    if isinstance(field, models.JSONField):
        return lambda value: None if value is None else json.dumps(value, cls=field.encoder)
    if isinstance(field, (models.DecimalField, models.DateField)):
        return lambda value: field.get_db_prep_save(value, connection)
    return None


def _line(row: Sequence[Any]) -> str:
    return "\t".join(r"\N" if value is None else str(value).translate(_ESCAPES) for value in row) + "\n"
