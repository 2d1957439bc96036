"""What a request wrote, read off its statements: cheap enough to ask of every cell, where comparing all rows is not.

A test runs inside a transaction, so what would be a transaction of its own in life is an outermost savepoint here.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

from campaigns.authorities import our_models
from campaigns.models import LogEntry

OURS = frozenset(model._meta.db_table for model in our_models())
LOGBOOK = LogEntry._meta.db_table
_WRITE = re.compile(r"\s*(INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM) \"?(\w+)", re.IGNORECASE)
_SAVEPOINT = re.compile(r"(SAVEPOINT|ROLLBACK TO SAVEPOINT|RELEASE SAVEPOINT) ", re.IGNORECASE)


@dataclass(frozen=True)
class Write:
    table: str
    sql: str
    values: tuple[object, ...]


@dataclass
class Writes:
    """`kept`: for each transaction that was not rolled back what it changed of ours, in order."""

    kept: list[list[Write]] = field(default_factory=list)
    open: list[list[Write]] = field(default_factory=list)

    def note(self, sql: str, values: object, changed: int) -> None:
        if mark := _SAVEPOINT.match(sql):
            self._move(mark[1].upper())
        elif (found := _WRITE.match(sql)) and found[2] in OURS and (changed or found[1].upper().startswith("INSERT")):
            one = Write(found[2], sql, tuple(values or ()))
            if self.open:
                self.open[-1].append(one)
            else:
                self.kept.append([one])

    def _move(self, word: str) -> None:
        if word == "SAVEPOINT":
            self.open.append([])
        elif word == "ROLLBACK TO SAVEPOINT":
            self.open[-1].clear()
        elif inner := self.open.pop():
            if self.open:
                self.open[-1].extend(inner)
            else:
                self.kept.append(inner)

    @property
    def all(self) -> list[Write]:
        return [one for kept in self.kept for one in kept]

    @property
    def tables(self) -> set[str]:
        return {one.table for one in self.all}

    def unlogged(self, exempt: frozenset[str]) -> set[str]:
        """Tables that a transaction changed without saying so in the logbook."""
        changed = [{one.table for one in kept} for kept in self.kept]
        return set().union(*(tables for tables in changed if LOGBOOK not in tables)) - exempt


@contextmanager
def watched() -> Iterator[Writes]:
    writes = Writes()

    def note(execute: Callable, sql: str, params: object, many: bool, context: dict) -> object:
        answer = execute(sql, params, many, context)
        writes.note(sql, params, context["cursor"].rowcount)
        return answer

    with connection.execute_wrapper(note):
        yield writes
