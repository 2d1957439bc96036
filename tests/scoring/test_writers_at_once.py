"""Twenty people fill in one scorecard at once: whoever was told "saved" was saved, whoever was not was told so.

Runs on both databases. SQLite's tests usually live in memory, where a second connection is refused instead of waiting;
here they move into a file with the product's own settings, as an office runs it.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from threading import Barrier

import pytest
from django.db import connection, connections

from campaigns.logbook import history_of
from campaigns.models import Membership
from campaigns.roles import Role
from scoring.actions import lines as line_actions
from scoring.actions.lines import Overtaken, save_line
from scoring.card_tree import card_rows
from scoring.models import Scorecard, ScoreLine
from scoring.queries import lines_visible_to, scorecards_visible_to
from tests.factories.campaigns import NOW, make_member, make_user
from tests.scoring.unit_side import World, make_world

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, ROUNDS = 20, 50
ROWS = (("I", "", "part", 100, {}), *((f"I.{n}", "I", "ratio", 20, {}) for n in range(5)))
PATIENCE = 60  # seconds at the start of a round; only a hang is longer


@dataclass(frozen=True)
class Reply:
    """What one writer heard of one save; `seen` is the version that was read before, `version` the one that it made,
    None when a colleague was faster."""

    line: int
    answer: dict[str, str]
    seen: int
    version: int | None


@pytest.fixture
def shared_database(transactional_db, tmp_path) -> Iterator[None]:
    """A database that threads share. PostgreSQL is one; what SQLite holds in memory goes into a file for a while."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    memory, name = connection.connection, connection.settings_dict["NAME"]
    with closing(sqlite3.connect(tmp_path / "shared.sqlite3")) as file:
        memory.backup(file)
    connection.connection, connection.settings_dict["NAME"] = None, str(tmp_path / "shared.sqlite3")
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = memory, name


@pytest.fixture
def world(shared_database) -> World:
    return make_world(ROWS)


def write_at_once(world: World, rounds: int = ROUNDS) -> list[Reply]:
    """Every writer in a thread with a connection of its own; all begin each round together."""
    people = [make_member(world.card.unit, Role.OFFICER, make_user(f"Cán bộ {n}")) for n in range(WRITERS)]
    lines = list(world.card.lines.order_by("pk").values_list("pk", flat=True))
    start = Barrier(WRITERS)

    def run(writer: int) -> list[Reply]:
        replies = []
        try:
            for round_ in range(rounds):
                start.wait(timeout=PATIENCE)
                answer = {"num": str(writer * ROUNDS + round_), "den": "1000"}
                replies.append(_save(people[writer], lines[(writer + round_) % len(lines)], answer))
        except BaseException:
            start.abort()  # the others need not wait for this one
            raise
        finally:
            connections.close_all()
        return replies

    with ThreadPoolExecutor(WRITERS) as pool:
        return [reply for replies in pool.map(run, range(WRITERS)) for reply in replies]


def _save(person: Membership, pk: int, answer: dict[str, str]) -> Reply:
    """As the page does it: read the line, then send an answer that nobody else gives, with the version read."""
    line = lines_visible_to(person).get(pk=pk)
    who = {"by_user": person.user, "now": NOW}
    try:
        tree = save_line(line=line, answer=answer, note="", version=line.version, **who)
    except Overtaken:
        return Reply(pk, answer, line.version, None)
    return Reply(pk, answer, line.version, tree.line(pk).version)


def discrepancies(card: Scorecard, replies: list[Reply]) -> list[str]:
    """Where what the writers were told, the lines, their logbook and the stored total do not agree."""
    told: dict[int, list[Reply]] = defaultdict(list)
    for reply in replies:
        if reply.version is not None:
            told[reply.line].append(reply)
    found = [text for line in card.lines.select_related("criterion") for text in _about(line, told[line.pk])]
    if card.self_total != card_rows(card).result.total:
        found.append("the stored total is not that of the lines")
    return found


def _about(line: ScoreLine, told: list[Reply]) -> Iterator[str]:
    if len(told) != line.version:
        yield f"{line.criterion.code}: {len(told)} told saved, {line.version} applied"
    if sorted(reply.version for reply in told) != list(range(1, line.version + 1)):
        yield f"{line.criterion.code}: one version told to several"
    last = max(told, key=lambda reply: reply.version)
    if last.answer != line.answer:
        yield f"{line.criterion.code}: the last answer told saved does not stand"
    logged = [entry.changes["answer"] for entry in history_of(line).order_by("id")]
    if [new for _, new in logged] != [reply.answer for reply in sorted(told, key=lambda reply: reply.version)]:
        yield f"{line.criterion.code}: the logbook tells other saves than the writers were told"
    if [old for old, _ in logged] != [None, *(new for _, new in logged[:-1])]:
        yield f"{line.criterion.code}: the logbook does not tell what stood before"
    if any(reply.version != reply.seen + 1 for reply in told):
        yield f"{line.criterion.code}: an answer was overwritten by somebody who had not seen it"


def test_of_twenty_writers_in_fifty_rounds_nobody_overwrites_another_unseen(world):
    replies = write_at_once(world)
    card = scorecards_visible_to(world.officer).get(pk=world.card.pk)
    assert len(replies) == WRITERS * ROUNDS
    assert discrepancies(card, replies) == []
    assert any(reply.version is None for reply in replies), "nobody met a colleague: this proves nothing"


def test_without_the_guard_the_same_check_finds_what_was_overwritten(world, monkeypatch):
    guarded = line_actions._write

    def unguarded(opened, change, *who):
        return guarded(opened, replace(change, version=opened.tree.line(change.line.pk).version), *who)

    monkeypatch.setattr(line_actions, "_write", unguarded)
    replies = write_at_once(world, rounds=5)
    found = " ".join(discrepancies(scorecards_visible_to(world.officer).get(pk=world.card.pk), replies))
    assert "overwritten by somebody who had not seen it" in found
