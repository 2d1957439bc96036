"""Makes many authorities out of those that are there: COPY of every table into itself, with shifted keys.

What is copied was written by the product, so every table has rows of the real shape. A copy keeps all references: whole
keys grow by a stride per copy, UUIDs become the MD5 of themselves and that stride. Triggers that check
references are off for the time (they would check forty million of them one by one).
"""

import os
import subprocess
from collections.abc import Iterator

from django.apps import apps
from django.db import connection, models

from awards.models import AwardRate, BaseSalary
from campaigns.models import Authority, Job, LogEntry, SystemMark, User, WorkerHeartbeat
from tools.postgres import find_server

FLOORS = ("campaigns", "scoring", "awards", "dossiers")
ONCE = (AwardRate, BaseSalary, SystemMark, WorkerHeartbeat)  # of the law, or of the installation: not an authority's
# Texts that are unique in the whole installation, or by which rows are looked up.
TEXTS = {
    (Authority, "code"): "{column} || '-' || k * {stride}",
    (User, "username"): "{column} || '.' || k * {stride}",
    (LogEntry, "position"): "{column} + k * {stride}",
    (LogEntry, "object_key"): "CASE WHEN {column} ~ '^[0-9]+$' THEN ({column}::bigint + k * {stride})::text "
    "ELSE md5({column} || k * {stride})::uuid::text END",
    (Job, "state"): "CASE WHEN {column} IN ('queued', 'running') THEN 'done' ELSE {column} END",
}
CODES = "upper(substr(md5({column} || k * {stride}), 1, 12))"  # of papers


def tables() -> list[type[models.Model]]:
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in FLOORS]
    return [model for model in found if model not in ONCE and model._meta.managed]


def multiply(copies: int) -> None:
    """Every authority `copies` times more."""
    stride = _stride()
    for model in tables():
        _copy(model, copies, stride)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _stride() -> int:
    """More than any whole key that is there."""
    whole = [model for model in tables() if isinstance(model._meta.pk, models.AutoField | models.BigAutoField)]
    last = [model._default_manager.aggregate(last=models.Max("pk"))["last"] or 0 for model in whole]
    positions = LogEntry.objects.aggregate(last=models.Max("position"))["last"] or 0
    return max(*last, positions) + 1


def _copy(model: type[models.Model], copies: int, stride: int) -> None:
    quote, table = connection.ops.quote_name, model._meta.db_table
    columns = ", ".join(quote(field.column) for field in model._meta.concrete_fields)
    values = ", ".join(_value(model, field, stride) for field in model._meta.concrete_fields)
    select = f"SELECT {values} FROM {quote(table)}, generate_series(1, {copies}) AS k"  # noqa: S608 - names of ours
    place = connection.settings_dict
    psql = [str(find_server() / "psql"), "-h", place["HOST"], "-U", place["USER"], "-d", place["NAME"], "-q"]
    psql += ["-v", "ON_ERROR_STOP=1", "-c"]
    env = os.environ | {"PGOPTIONS": "-c session_replication_role=replica"}
    with subprocess.Popen([*psql, f"COPY ({select}) TO STDOUT"], stdout=subprocess.PIPE) as source:
        subprocess.run([*psql, f"COPY {quote(table)} ({columns}) FROM STDIN"], stdin=source.stdout, env=env, check=True)
    if source.returncode:
        raise RuntimeError(f"COPY of {table} failed")
    if isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence(%s, 'id'), max(id)) FROM {quote(table)}", [table])  # noqa: S608


def _value(model: type[models.Model], field: models.Field, stride: int) -> str:
    column = connection.ops.quote_name(field.column)
    if (model, field.name) in TEXTS:
        return TEXTS[model, field.name].format(column=column, stride=stride)
    if field.name == "code" and field.max_length == 16:
        return CODES.format(column=column, stride=stride)
    target = field.target_field if field.is_relation else field if field.primary_key else None
    if target is None or (field.is_relation and field.related_model not in tables()):
        return column
    if isinstance(target, models.CharField):
        return f"encode(sha256(({column} || k * {stride})::bytea), 'hex')"
    return f"md5({column}::text || k * {stride})::uuid" if _is_uuid(target) else f"{column} + k * {stride}"


def _is_uuid(field: models.Field) -> bool:
    """Through a one-to-one key down to the field that holds it."""
    while field.is_relation:
        field = field.target_field
    return isinstance(field, models.UUIDField)


def sizes() -> Iterator[tuple[str, int, int]]:
    """(table, rows as the planner counts them, bytes with its indexes), largest first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples::bigint, pg_total_relation_size(oid) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 3 DESC"
        )
        yield from cursor.fetchall()
