"""How PostgreSQL would find what a statement asks for."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction

from bench.scale.crawl import Statement

LARGE = 20_000  # rows of a table that nobody may read from end to end for one page
ASKED = ("SELECT", "UPDATE", "DELETE", "INSERT")
LITERAL = re.compile(r"'(?:[^']|'')*'(?:::\w+)?|\b\d+(?:\.\d+)?\b")
LIST = re.compile(r"\((?:\?(?:, )?)+\)")


@dataclass(frozen=True)
class Scan:
    """A table read from end to end, by itself or along an index that narrows nothing, and the statement that does it.
    `rows`: of the table."""

    table: str
    rows: int
    condition: str
    statement: Statement


def full_scans(statements: Iterable[Statement], rows_of: dict[str, int]) -> list[Scan]:
    """One for each shape of statement and table; statements that differ in their values only are asked once."""
    shapes = {shape(one.sql): one for one in statements if one.sql.lstrip().startswith(ASKED)}
    short = partial_indexes()
    return [scan for one in shapes.values() for scan in _scans(one, rows_of, short)]


def shape(sql: str) -> str:
    return LIST.sub("(?)", LITERAL.sub("?", sql))


def _scans(statement: Statement, rows_of: dict[str, int], short: set[str]) -> Iterator[Scan]:
    for node in _nodes(plan_of(statement.sql)):
        table = node.get("Relation Name", "")
        if rows_of.get(table, 0) >= LARGE and (node["Node Type"].endswith("Seq Scan") or _walks(node, short)):
            yield Scan(table, rows_of[table], node.get("Filter", ""), statement)


def _walks(node: dict[str, Any], short: set[str]) -> bool:
    """Along an index of the whole table, from one end: quick only while what is wanted comes early."""
    of_all = node["Node Type"].startswith("Index") and "Index Cond" not in node
    return of_all and node["Index Name"] not in short


def partial_indexes() -> set[str]:
    """Those that hold the few rows of one condition."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexrelid::regclass::text FROM pg_index WHERE indpred IS NOT NULL")
        return {name for (name,) in cursor.fetchall()}


def plan_of(sql: str) -> dict[str, Any]:
    """The planner's choice; nothing is run. {} for what cannot be asked."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("EXPLAIN (FORMAT JSON) " + sql.replace("%", "%%"), [])
            told = cursor.fetchone()[0]
    except DatabaseError as error:
        print(f"  không hỏi được: {str(error).splitlines()[0]}: {sql[:160]}")
        return {}
    return (json.loads(told) if isinstance(told, str) else told)[0]["Plan"]


def _nodes(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if plan:
        yield plan
        for inner in plan.get("Plans", ()):
            yield from _nodes(inner)
