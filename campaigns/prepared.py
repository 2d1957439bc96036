"""Queries that every request asks: put into SQL once by each process, afterwards only their values differ.

Making SQL of a query costs more than asking it where few rows come back. What comes back are the same objects that the
query itself would give.

PostgreSQL in turn plans such a query once for each of its connections: to plan nine tables that are joined takes it
several times as long as to read their rows. Nothing is left on a connection where a pooler lends it out for single
transactions, which DISABLE_SERVER_SIDE_CURSORS tells.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from typing import Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Model, QuerySet
from django.db.models.base import ModelState
from django.db.models.query import RelatedPopulator

__all__ = ["Prepared", "insert", "know", "write"]

M = TypeVar("M", bound=Model)
Value = int | str | date


def know(obj: Model, name: str, other: Model) -> None:
    """What a foreign key of `obj` leads to, already read and known to be that: nothing is compared or asked."""
    obj._state.fields_cache[name] = other


def write(model: type[Model], values: Mapping[str, Any], **where: Any) -> int:
    """As `model.objects.filter(**where).update(**values)`, both by names of columns (`unit_id`); how many rows it
    found."""
    alias = router.db_for_write(model)
    connection = connections[alias]
    sql, fields = _update(model, tuple(values), tuple(where), alias)
    said = zip(fields, (*values.values(), *where.values()), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(sql, [field.get_db_prep_save(value, connection) for field, value in said])
        return int(cursor.rowcount)


@cache
def _update(model: type[Model], values: tuple[str, ...], where: tuple[str, ...], alias: str) -> tuple[str, list[Any]]:
    known, quoted = {each.attname: each for each in model._meta.concrete_fields}, connections[alias].ops.quote_name
    fields = [known[name] for name in (*values, *where)]
    equal = [f"{quoted(field.column)} = %s" for field in fields]
    what, which = ", ".join(equal[: len(values)]), " AND ".join(equal[len(values) :])
    return f"UPDATE {quoted(model._meta.db_table)} SET {what} WHERE {which}", fields  # noqa: S608 - names of columns


def insert(obj: M) -> M:
    """As `obj.save(force_insert=True)` of a new row whose key the database gives; no signal is sent."""
    model, alias = type(obj), router.db_for_write(type(obj))
    connection = connections[alias]
    sql, fields = _insert(model, alias)
    with connection.cursor() as cursor:
        cursor.execute(sql, [field.get_db_prep_save(field.pre_save(obj, add=True), connection) for field in fields])
        (obj.pk,) = cursor.fetchone()
    obj._state.db, obj._state.adding = alias, False
    return obj


@cache
def _insert(model: type[Model], alias: str) -> tuple[str, list[Any]]:
    fields = [each for each in model._meta.concrete_fields if not each.primary_key]
    quoted = connections[alias].ops.quote_name
    columns, places = ", ".join(quoted(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    key = quoted(model._meta.pk.column)
    return f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({places}) RETURNING {key}", fields  # noqa: S608


@dataclass(frozen=True)
class _Slot:
    """Where a value goes among the parameters."""

    name: str


class _Kept:
    """A statement that PostgreSQL keeps on each connection under a name; only what stands in slots is sent again."""

    _known: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()  # names by connection of the driver

    def __init__(self, connection: BaseDatabaseWrapper, table: str, sql: str, params: Sequence[Any]) -> None:
        from psycopg2.extensions import AsIs  # noqa: PLC0415 - not loaded where the database is SQLite

        self.slots = list(dict.fromkeys(each for each in params if isinstance(each, _Slot)))
        numbered = [AsIs(f"${self.slots.index(each) + 1}") if isinstance(each, _Slot) else each for each in params]
        self.text = connection.ops.compose_sql(sql, numbered)  # type: ignore[attr-defined]
        self.name = f"{table[:40]}_{sha256(self.text.encode()).hexdigest()[:16]}"
        self.call = f"EXECUTE {self.name} ({', '.join(['%s'] * len(self.slots))})"

    def make_known(self, connection: BaseDatabaseWrapper) -> None:
        connection.ensure_connection()
        known = self._known.setdefault(connection.connection, set())
        if self.name not in known:
            with connection.wrap_database_errors, connection.connection.cursor() as cursor:
                cursor.execute(f"PREPARE {self.name} AS {self.text}")
            known.add(self.name)


def _may_keep(connection: BaseDatabaseWrapper) -> bool:
    return connection.vendor == "postgresql" and not connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS")


class Prepared(Generic[M]):
    """`build` makes the query of its values, which are keys, codes or days and stand in it as they are given;
    `samples` are values that stand nowhere else in it."""

    def __init__(self, build: Callable[..., QuerySet[M]], **samples: Value) -> None:
        self._build, self._samples = build, samples
        self._queryset: QuerySet[M] | None = None
        self._plans: dict[str, _Plan[M]] = {}

    def __call__(self, **values: Value) -> list[M]:
        """The rows for these values, from the database that the query would ask."""
        if self._queryset is None:
            self._queryset = self._build(**self._samples)
        alias = self._queryset.db
        plan = self._plans.get(alias)
        if plan is None:
            plan = self._plans[alias] = _Plan(self._queryset, alias, self._samples)
        return list(plan.rows(values))


class _Plan(Generic[M]):
    """The SQL for one database, and how its rows become objects: as `django.db.models.query.ModelIterable` does it."""

    def __init__(self, queryset: QuerySet[M], alias: str, samples: dict[str, Value]) -> None:
        self.alias = alias
        self.compiler = queryset.query.get_compiler(using=alias)
        self.call, params = self.compiler.as_sql()
        self.asked: Sequence[Any] = [self._slot(value, samples) for value in params]
        if {each.name for each in self.asked if isinstance(each, _Slot)} != samples.keys():
            raise ValueError("a value does not stand in the query as it was given")
        self.kept = self._kept(queryset.model._meta.db_table) if _may_keep(connections[alias]) else None
        select, told = self.compiler.select, self.compiler.klass_info
        self.start, self.stop = told["select_fields"][0], told["select_fields"][-1] + 1
        self.names = [column[0].target.attname for column in select[self.start : self.stop]]
        self.model: type[M] = told["model"]
        self.related = _related(told, select, alias)
        self.converters = self.compiler.get_converters([column[0] for column in select[: self.compiler.col_count]])

    def _kept(self, table: str) -> _Kept:
        kept = _Kept(connections[self.alias], table, self.call, self.asked)
        self.call, self.asked = kept.call, kept.slots
        return kept

    def _slot(self, value: Any, samples: dict[str, Value]) -> Any:
        return next((_Slot(name) for name, sample in samples.items() if value == self._adapted(sample)), value)

    def _adapted(self, value: Value) -> Any:
        return connections[self.alias].ops.adapt_datefield_value(value) if isinstance(value, date) else value

    def rows(self, values: dict[str, Value]) -> Iterator[M]:
        connection = connections[self.alias]
        if self.kept:
            self.kept.make_known(connection)
        given = [self._adapted(values[each.name]) if isinstance(each, _Slot) else each for each in self.asked]
        with connection.cursor() as cursor:
            cursor.execute(self.call, given)
            found: Iterable[Any] = cursor.fetchall()
        for row in self.compiler.apply_converters(found, self.converters) if self.converters else found:
            one = _made(self.model, self.names, row[self.start : self.stop], self.alias)
            for related in self.related:
                related.populate(row, one)
            for name, place in self.compiler.annotation_col_map.items():
                setattr(one, name, row[place])
            yield one


class _Related(RelatedPopulator):
    """As Django's own, but of the same quickly made objects."""

    def __init__(self, told: dict[str, Any], select: Sequence[Any], alias: str) -> None:
        super().__init__(told, select, alias)
        self.related_populators = _related(told, select, alias)

    def populate(self, row: Sequence[Any], from_obj: Model) -> None:
        values = row[self.cols_start : self.cols_end]
        other = None if values[self.pk_idx] is None else _made(self.model_cls, self.init_list, values, self.db)
        self.local_setter(from_obj, other)
        if other is not None:
            for each in self.related_populators:
                each.populate(row, other)
            self.remote_setter(other, from_obj)


def _related(told: dict[str, Any], select: Sequence[Any], alias: str) -> list[_Related]:
    return [_Related(each, select, alias) for each in told.get("related_klass_infos", [])]


def _made(model: type[M], names: Sequence[str], values: Sequence[Any], alias: str) -> M:
    """As `Model.from_db` makes it, but without asking every field: columns that are not in the row are deferred."""
    one = model.__new__(model)
    one.__dict__.update(zip(names, values, strict=True))
    one._state = ModelState()
    one._state.db, one._state.adding = alias, False
    return one
