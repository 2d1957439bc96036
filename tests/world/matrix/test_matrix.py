"""Every URL × method × person × own row, other unit's, other authority's × stage of the campaign.

Of each cell: the answer is the declared one, reading and refusals write nothing, what writes stands in the logbook, the
headers are there. A sample in every run; all of them with --whole-matrix, some twenty minutes:
two halves beside each other by -k "draft or launched or scored or verified" and its opposite.
"""

from collections.abc import Callable, Iterable
from itertools import product
from zlib import crc32

import pytest
import time_machine
from django.test import Client
from django.urls import URLPattern

from campaigns.roles import Role
from tests.test_access_matrix import PATTERNS
from tests.world.matrix.asking import Asking, faults, send
from tests.world.matrix.cells import SENDING, Cell, cells, methods_of, sample, telling
from tests.world.matrix.world import OWN, STAGES, World, moment_of, sign_in

pytestmark = pytest.mark.any_database

ONE_OF = 397


def faults_of(asking: Asking, chosen: Iterable[Cell]) -> tuple[int, list[str]]:
    asked = [faults(asking.ask(cell)) for cell in chosen]
    return len(asked), [fault for found in asked for fault in found]


def test_every_view_says_which_methods_it_takes():
    known = {"GET", "HEAD", "POST"}
    assert [path for path, entry in PATTERNS if not methods_of(entry) or not methods_of(entry) <= known] == []


def test_a_sample_of_the_cells_is_as_declared(asking):
    count, found = faults_of(asking, sample(cells(asking.world), ONE_OF))
    assert found == []
    assert count > 200


@pytest.mark.parametrize("stage", STAGES)
def test_all_cells_are_as_declared(at_stage: Callable[[str], World], db, request, stage):
    """Those that a stage says nothing about are shared out among the stages."""
    world = at_stage(stage)
    everything = list(cells(world))
    chosen = [cell for cell in everything if telling(cell)]
    chosen += sample((cell for cell in everything if not telling(cell)), len(STAGES), STAGES.index(stage))
    with time_machine.travel(moment_of(stage, world.campaign)):
        count, found = faults_of(Asking(world), chosen)
    request.config.get_terminal_writer().line(f" {stage}: {count} cells, {len(found)} faults")
    assert found == []


@pytest.mark.parametrize("htmx", [False, True])
def test_nothing_is_taken_without_the_token_of_the_page(asking, request, htmx):
    """By whomever it is sent: who may send it, and who has no account. Each address in one of both manners, or all."""
    browsers, whole = suspicious_browsers(asking.world), request.config.getoption("--whole-matrix")
    methods = [*SENDING, "PUT", "PATCH", "DELETE"] if whole else SENDING
    patterns = [one for one in PATTERNS if whole or crc32(one[0].encode()) % 2 == htmx]
    assert untokened(asking.world, browsers, methods, htmx=htmx, patterns=patterns) == []


def suspicious_browsers(world: World) -> dict[Role | None, Client]:
    """For whose requests the token is asked for, as it is not for other browsers of tests."""
    browsers = {role: sign_in(world.members[role]) for role in Role} | {None: Client()}
    for browser in browsers.values():
        browser.handler.enforce_csrf_checks = True
    return browsers


def untokened(
    world: World,
    browsers: dict[Role | None, Client],
    methods: Iterable[str],
    *,
    htmx: bool,
    patterns: Iterable[tuple[str, URLPattern]],
) -> list[str]:
    """What is taken although no token came with it."""
    taken = []
    for path, entry in patterns:
        role = min(entry.callback.access.roles, default=Role.MANAGER)
        address = world.address(path, OWN, role)
        for who, method in product((role, None), methods):
            answer, writes = send(browsers[who], method, address, htmx=htmx)
            if answer.status_code != 403 or "X-Token-Outdated" not in answer.headers or writes.tables:
                taken.append(f"{method} {path}: {answer.status_code}")
    return taken
