"""Which version this is, and what CHANGELOG.md tells people of each."""

import re
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

VERSION = "0.1.0"


@dataclass(frozen=True)
class Release:
    """`when`: as written, "chưa phát hành" or a day."""

    number: str
    when: str
    changes: tuple[str, ...]


@cache
def releases() -> tuple[Release, ...]:
    """The newest first."""
    text = (settings.BASE_DIR / "CHANGELOG.md").read_text(encoding="utf-8")
    return tuple(_read(section) for section in re.split(r"^(?=## )", text, flags=re.MULTILINE)[1:])


def _read(section: str) -> Release:
    heading, _, body = section.partition("\n")
    number, _, when = heading.removeprefix("## ").partition(" – ")
    changes = re.split(r"^- ", body, flags=re.MULTILINE)[1:]
    return Release(number, when, tuple(" ".join(change.split()) for change in changes))


def steps_behind() -> int:
    """How many migrations of this version the database has yet to see."""
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
