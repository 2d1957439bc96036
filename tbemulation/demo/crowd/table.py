"""Rows of a model on their way into the database in bulk: COPY on PostgreSQL, one prepared INSERT on SQLite.

Model instances and `bulk_create` cost some ten times as much a row; millions of lines need less. What a column holds is
still asked of the model's own field, so that rows read back are as if the product had saved them.
"""

import io
import json
from typing import Any

from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, connections, models
from django.db.models import Max

BATCH = 20_000
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})

_AS_THEY_ARE = {str, int, type(None)}

Row = list[Any]


class Table:
    """Collects rows and writes them batch by batch; `flush` writes the rest. Use it inside a transaction."""

    def __init__(self, model: type[models.Model]) -> None:
        self.model = model
        self._connection = connections[DEFAULT_DB_ALIAS]  # looked up once, not for each value
        self.fields = {field.attname: field for field in model._meta.concrete_fields}
        self.place = {name: place for place, name in enumerate(self.fields)}
        self._usual = [self.stored(name, field.get_default()) for name, field in self.fields.items()]
        self._waiting: list[Row] = []
        self.counts_keys = isinstance(model._meta.pk, models.AutoField)
        self._last = (model._default_manager.aggregate(last=Max("pk"))["last"] or 0) if self.counts_keys else 0

    def key(self) -> int:
        """The next free key; the rows that use it may be written in any order."""
        self._last += 1
        return self._last

    def stored(self, name: str, value: Any) -> Any:
        """A value as its column holds it."""
        field = self.fields[name]
        if isinstance(field, models.JSONField):
            return None if value is None else json.dumps(value, cls=field.encoder)
        return value if type(value) in _AS_THEY_ARE else field.get_db_prep_save(value, self._connection)

    def row(self, **values: Any) -> Row:
        """A whole row by column (`unit_id=…`), the model's defaults for the others; not yet collected."""
        row = self._usual.copy()
        for name, value in values.items():
            row[self.place[name]] = self.stored(name, value)
        return row

    def row_of(self, instance: models.Model) -> Row:
        """The row of an instance that was filled in as the product does it."""
        return [self.stored(name, getattr(instance, name)) for name in self.fields]

    def add(self, row: Row) -> None:
        self._waiting.append(row)
        if len(self._waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        if self._waiting:
            (_copy if connection.vendor == "postgresql" else _insert)(self.model, self.fields, self._waiting)
            self._waiting.clear()


def give_keys_back(tables: list[Table]) -> None:
    """PostgreSQL counts keys beside the rows: go on after those that were taken here."""
    counted = [table.model for table in tables if table.counts_keys]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), counted):
            cursor.execute(statement)


def _columns(fields: dict[str, Any]) -> str:
    return ", ".join(connection.ops.quote_name(field.column) for field in fields.values())


def _insert(model: type[models.Model], fields: dict[str, Any], rows: list[Row]) -> None:
    marks, table = ", ".join(["%s"] * len(fields)), connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({_columns(fields)}) VALUES ({marks})", rows)  # noqa: S608 - names


def _copy(model: type[models.Model], fields: dict[str, Any], rows: list[Row]) -> None:
    text = io.StringIO("".join("\t".join(map(_as_text, row)) + "\n" for row in rows))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({_columns(fields)}) FROM STDIN", text)


def _as_text(value: Any) -> str:
    return r"\N" if value is None else str(value).translate(_ESCAPES)
