"""Every form that somebody meets, sent as it would be, with fields that are none of its own, with keys of a neighbour.

Some forms of a few pages in every run; all of them, at every stage, with --whole-matrix.
"""

from collections.abc import Callable
from zlib import crc32

import pytest
import time_machine

from tests.world.matrix.asking import UNLOGGED, Asking, send
from tests.world.matrix.crawl import Crawl, crawled, everywhere
from tests.world.matrix.extras import all_fields, heeded
from tests.world.matrix.swaps import crossings, neighbours_keys, swapped
from tests.world.matrix.world import STAGES, World, moment_of

pytestmark = pytest.mark.any_database

SOME, EACH = 48, 6
# What a form asks for where something is to be overturned, or once there are minutes to enclose.
SOMETIMES = {("allocate", "reason"), ("dossier_bundle", "template")}


def some_pages(name: str) -> bool:
    return crc32(name.encode()) % SOME == 0


def silent(asking: Asking, crawl: Crawl) -> list[str]:
    """Forms that fail, write although they are refused, or write without a word in the logbook (G18)."""
    found = []
    for role, form in crawl.forms:
        answer, writes = send(asking.browser(role), "POST", form.address, body=form.filled)
        refused = answer.status_code >= 400 and writes.tables
        if answer.status_code >= 500 or refused or writes.unlogged(UNLOGGED):
            found.append(f"{role}: {form.name} {answer.status_code} {sorted(writes.tables)}")
    return found


def taken_beyond(asking: Asking, crawl: Crawl) -> tuple[int, list[str]]:
    """How many fields were tried, and those that a view heeded although no form asks this role for them (G2)."""
    count, found, extras = 0, [], all_fields()
    for role, form in crawl.forms:
        asked = crawl.known[role, form.name] | {field for name, field in SOMETIMES if name == form.name}
        beyond = heeded(asking.browser(role), form, extras) - asked
        count += len(extras.keys() - form.filled.keys())
        found += [f"{role}: {form.name} heeds {name}" for name in sorted(beyond)]
    return count, found


def across(asking: Asking, crawl: Crawl) -> tuple[int, list[str]]:
    """How many keys were exchanged, and what came of it at the neighbour's."""
    world = asking.world
    keys, count, found = neighbours_keys(world.campaign.authority, world.twin), 0, []
    for role, form in crawl.forms:
        for name, body in swapped(form, keys):
            count += 1
            told = crossings(asking, asking.browser(role), form, body)
            found += [f"{role}: {form.name} {name}: {one}" for one in told]
    return count, found


@pytest.fixture
def still(neighbours: World, db: None):
    """The clock stands, so that what is written twice is the same."""
    with time_machine.travel(moment_of(neighbours.stage, neighbours.campaign), tick=False):
        yield Asking(neighbours)


def test_forms_change_only_what_they_ask_for(still):
    met = crawled(still, some_pages)
    crawl = Crawl(met.forms[::EACH], met.known)
    assert silent(still, crawl) == []
    count, found = taken_beyond(still, crawl)
    assert found == []
    assert count > 1_000
    assert across(still, crawl)[1] == []


@pytest.mark.parametrize("stage", STAGES)
def test_all_forms_change_only_what_they_ask_for(at_stage: Callable[[str], World], db, request, stage):
    world = at_stage(stage)
    with time_machine.travel(moment_of(stage, world.campaign), tick=False):
        asking = Asking(world)
        crawl = crawled(asking, everywhere)
        unlogged, (fields, beyond), (keys, crossed) = (
            silent(asking, crawl),
            taken_beyond(asking, crawl),
            across(asking, crawl),
        )
    told = f" {stage}: {len(crawl.forms)} forms, {fields} fields, {keys} keys; "
    request.config.get_terminal_writer().line(f"{told}{len(unlogged)}, {len(beyond)}, {len(crossed)} faults")
    assert [*unlogged, *beyond, *crossed] == []
