"""A token of its own in every word that a unit wrote: none shows to the people of another unit, in a page or a file.

Seven seconds of marking for each test: only with --whole-matrix.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from django.db import models
from django.db.models import Q

from campaigns.models import LogEntry, Unit
from campaigns.roles import UNIT_SIDE, Role
from scoring.models import Question
from tests.journeys.pages import ROWS
from tests.world.matrix.asking import Asking
from tests.world.matrix.crawl import pages_of
from tests.world.matrix.texts import read, text_of
from tests.world.matrix.world import UNITS, World, moment_of
from tests.world.twin import NAMES

pytestmark = pytest.mark.any_database

TOKEN = re.compile(r"⁂(\d+)⁂")
# Names of units and of whom they put forward are read in lists of the whole authority.
COMMON = {"full_name", "name", "recipient_name", "short_name", "short_title", "title", "unit_name"}


def owned() -> Iterator[tuple[models.QuerySet, str]]:
    """Rows that are a unit's, each table with the way to the unit."""
    for kind, way in UNITS.items():
        if way != "pk" and kind != "visits":  # a visit is of several units
            rows = ROWS[kind][0]._default_manager.exclude(**{way: None})
            yield (rows.filter(reply=None) if rows.model is Question else rows), way
    yield LogEntry.objects.exclude(unit=None), "unit"


def mark_all() -> int:
    """Every word in them gets the token of their unit; how many rows there are."""
    count = 0
    for rows, way in owned():
        plain = (models.CharField, models.TextField)
        fields = [f for f in rows.model._meta.concrete_fields if isinstance(f, plain) and f.name in NAMES - COMMON]
        marked = list(rows.annotate(whose=models.F(way)))
        for row in marked:
            for field in fields:
                if (value := getattr(row, field.attname)) and not field.choices:
                    token = f"⁂{row.whose}⁂"
                    setattr(row, field.attname, value[: (field.max_length or 10_000) - len(token)] + token)
        if fields:
            rows.model._default_manager.bulk_update(marked, [field.attname for field in fields], batch_size=200)
            count += len(marked)
    return count


@pytest.fixture
def marked(whole_matrix: None, neighbours: World, db: None) -> Iterator[Asking]:
    assert mark_all() > 1_000
    with time_machine.travel(moment_of(neighbours.stage, neighbours.campaign)):
        yield Asking(neighbours)


def foreign_tokens(asking: Asking, role: Role) -> list[str]:
    """A commune puts its steering committee forward: those below a unit are its own."""
    own = Unit.objects.filter(Q(pk=asking.world.members[role].unit_id) | Q(parent=asking.world.members[role].unit_id))
    found, kin = [], set(own.values_list("pk", flat=True))
    for _, address, answer in pages_of(asking, roles_asked=[role]):
        whose = {int(unit) for unit in TOKEN.findall(text_of(answer))} - kin
        found += [f"{address}: {sorted(whose)}"] if whose else []
    return found


@pytest.mark.parametrize("role", sorted(UNIT_SIDE))
def test_nobody_of_a_unit_reads_a_word_of_another(marked, role):
    assert foreign_tokens(marked, role) == []


def test_who_runs_the_system_reads_words_of_units_in_the_logbook_alone(marked):
    assert [told.partition(":")[0] for told in foreign_tokens(marked, Role.ADMIN)] == ["/logbook/"]


def test_the_tokens_would_be_noticed(marked):
    """By whoever may read the words of all units."""
    assert len(foreign_tokens(marked, Role.VERIFIER)) > 10


def test_a_token_is_found_in_every_kind_of_file():
    inner = BytesIO()
    with ZipFile(inner, "w") as parts:
        parts.writestr("tờ trình.txt", "⁂7⁂")
    outer = BytesIO()
    with ZipFile(outer, "w") as parts:
        parts.writestr("hồ sơ.zip", inner.getvalue())
    assert TOKEN.findall(read(outer.getvalue())) == ["7"]
