"""One cell asked: the answer, what it wrote, and what is wrong with either. Nothing of it remains."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpResponse
from django.test import Client

from campaigns.models import DailyMail, Job, Notice, User
from campaigns.roles import Role
from dossiers.models import ScorePrint
from tests.factories.campaigns import make_user
from tests.world.matrix.cells import ANYBODY, NEWCOMER, Cell, expected
from tests.world.matrix.world import World, about_a_row, sign_in
from tests.world.matrix.writes import Writes, watched

# What is no record of anything that somebody did: orders to the worker, prints put away after some days, what one has
# read.
UNLOGGED = frozenset(model._meta.db_table for model in (Job, Notice, DailyMail, ScorePrint))
# The browser's own viewer of PDF styles its page; no script runs there.
DRESSED_BY_THE_VIEWER = ("default-src 'none'; object-src 'self'; style-src 'unsafe-inline'", "default-src 'none'")
# Answers that may be kept for a while: they are the same for everybody who may read them.
KEPT = {"public_list", "public_awards", "public_results", "public_results_file", "paper_style"}


@dataclass(frozen=True)
class Asked:
    cell: Cell
    there: bool
    answer: HttpResponse
    writes: Writes

    @property
    def refused(self) -> bool:
        return self.answer.status_code >= 400


def as_declared(asked: Asked) -> Iterator[str]:
    """G1: nobody gets further than the declarations say, and everybody as far."""
    wanted = expected(asked.cell, asked.there)
    if asked.answer.status_code not in wanted:
        yield f"{asked.answer.status_code} instead of {sorted(wanted)}"


def nothing_silent(asked: Asked) -> Iterator[str]:
    """G18: a transaction that changes something says so in the logbook."""
    if tables := asked.writes.unlogged(UNLOGGED):
        yield f"no entry about {sorted(tables)}"


def nothing_without_leave(asked: Asked) -> Iterator[str]:
    """G21: reading changes nothing, nor does what is refused."""
    if asked.writes.tables and (asked.cell.method != "POST" or asked.refused):
        yield f"wrote {sorted(asked.writes.tables)}"


def well_dressed(asked: Asked) -> Iterator[str]:
    """G20: what every answer tells the browser."""
    headers = asked.answer.headers
    policy = headers.get("Content-Security-Policy", "")
    if headers.get("Content-Type") == "application/pdf":
        policy = policy.replace(*DRESSED_BY_THE_VIEWER)
    if "unsafe-" in policy or "default-src" not in policy:
        yield f"policy {policy!r}"
    if "frame-ancestors" not in policy and "sandbox" not in policy:
        yield "may be framed"
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "may be sniffed"
    if headers.get("Referrer-Policy") != "same-origin":
        yield "tells where one came from"
    if "no-store" not in headers.get("Cache-Control", "") and asked.cell.name not in KEPT:
        yield f"may be kept: {headers.get('Cache-Control')}"


CHECKS: list[Callable[[Asked], Iterator[str]]] = [as_declared, nothing_silent, nothing_without_leave, well_dressed]


@dataclass
class Asking:
    world: World
    browsers: dict[str, Client] = field(default_factory=dict)

    def browser(self, actor: str) -> Client:
        if actor not in self.browsers:
            self.browsers[actor] = self._browser_of(actor)
        return self.browsers[actor]

    def _browser_of(self, actor: str) -> Client:
        if actor in set(Role):
            return sign_in(self.world.members[Role(actor)])
        client = Client(raise_request_exception=False)
        if actor != ANYBODY:
            user = make_user()
            User.objects.filter(pk=user.pk).update(must_change_password=actor == NEWCOMER)
            client.force_login(User.objects.get(pk=user.pk))
        return client

    def ask(self, cell: Cell, body: object = None) -> Asked:
        address = self.world.address(cell.path, cell.owner, cell.role)
        there = not about_a_row(cell.path) or self.world.there(cell.path, cell.owner, cell.role)
        answer, writes = send(self.browser(cell.actor), cell.method, address, htmx=cell.htmx, body=body)
        return Asked(cell, there, answer, writes)


def send(
    browser: Client,
    method: str,
    address: str,
    *,
    htmx: bool = False,
    body: object = None,
    look: Callable[[], None] = lambda: None,
) -> tuple[HttpResponse, Writes]:
    """Whatever it changes is undone, in the database and in the browser; `look` sees it before."""
    cookies = browser.cookies.copy()
    headers = {"HX-Request": "true"} if htmx else {}
    with transaction.atomic(), watched() as writes:
        if method == "POST":
            answer = browser.post(address, body or {}, headers=headers)
        else:
            answer = browser.generic(method, address, headers=headers)
        if answer.streaming:
            answer.streamed = b"".join(answer.streaming_content)
        look()
        transaction.set_rollback(True)
    browser.cookies = cookies
    return answer, writes


def faults(asked: Asked) -> list[str]:
    return [f"{asked.cell}: {fault}" for check in CHECKS for fault in check(asked)]
