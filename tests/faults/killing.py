"""The application is killed (SIGKILL) while it serves a request or does a job, again and again, over six deeds.

Run as `python -m tests.faults.killing FOLDER TRIALS SEED [DEED…]`, on the migrated database of DATABASE_URL, with files
in the folder. Each trial forks this warm process as the web server forks its workers; the fork serves one request and
says into a pipe what it answered, when nobody has killed it before. Half of them end at a drawn point of the work
(before a statement, a commit, a file is renamed; after a commit), half at a drawn moment of the clock. Prints a line of
JSON for each deed.

What must hold is not written down for each deed, it is measured: undisturbed, a deed adds a certain number of rows to
each table, and to some figures of its own. After a kill either all of that is there or none; once answered, all.
"""

import json
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

Check = Callable[[], Iterator[str]]
Facts = dict[str, int]
LONGEST = 30.0  # seconds of one trial
PLANTED_TRIALS = 12  # enough to find what is there to be found
ANSWERED = frozenset({200, 302})


class Deed:
    """What a person does; `before` makes the next one possible, `do` runs in the process that is killed."""

    worker = False  # taken up by another after the kill: done in the end, answered or not
    planted = False  # wrong on purpose, so that it must be found

    def before(self, number: int) -> None: ...

    def do(self) -> int:
        """The status of the answer."""
        raise NotImplementedError

    def settle(self) -> None: ...

    def facts(self) -> Facts:
        return {}


def rows() -> Facts:
    """How many each table holds, in one statement; sessions come and go by themselves."""
    from django.db import connection

    tables = sorted(set(connection.introspection.table_names()) - {"django_session"})
    parts = (f"SELECT '{name}', COUNT(*) FROM {connection.ops.quote_name(name)}" for name in tables)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts))
        return dict(cursor.fetchall())


def facts_of(deed: Deed) -> Facts:
    return rows() | deed.facts()


def difference(after: Facts, before: Facts) -> Facts:
    return {name: after[name] - before[name] for name in after if after[name] != before[name]}


class Points:
    """Counts the points of the work that it passes; ends the process at the one that was drawn."""

    def __init__(self, deadly: int | None) -> None:
        self.deadly, self.passed = deadly, 0

    def reached(self) -> None:
        if self.passed == self.deadly:
            os.kill(os.getpid(), signal.SIGKILL)
        self.passed += 1

    def watch(self) -> None:
        from django.db import connection

        commit = connection._commit

        def counted_commit() -> None:
            self.reached()
            commit()
            self.reached()

        def counted(execute: Callable[..., object], *statement: object) -> object:
            self.reached()
            return execute(*statement)

        connection._commit = counted_commit
        connection.execute_wrappers.append(counted)
        sys.addaudithook(lambda event, _: self.reached() if event in {"os.rename", "os.remove"} else None)


def forked(deed: Deed, deadly: int | None = None, delay: float | None = None) -> tuple[int, int, float]:
    """(status, points passed, seconds) of the deed in a process of its own; status 0: killed before it answered."""
    from django.db import connections

    connections.close_all()
    reading, writing = os.pipe()
    start = time.monotonic()
    child = os.fork()
    if child == 0:
        _serve(deed, Points(deadly), writing)
    os.close(writing)
    if delay is not None:
        time.sleep(delay)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    with os.fdopen(reading) as pipe:
        said = pipe.read().split()
    os.waitpid(child, 0)
    status, passed = (int(said[0]), int(said[1])) if len(said) == 2 else (0, 0)
    return status, passed, time.monotonic() - start


def _serve(deed: Deed, points: Points, writing: int) -> None:
    signal.alarm(int(LONGEST))
    try:
        points.watch()
        status = deed.do()
        points.reached()
        os.write(writing, f"{status} {points.passed}".encode())
    except BaseException as error:  # told by the missing answer, and here
        sys.stderr.write(f"{type(deed).__name__}: {error!r}\n")
    finally:
        os._exit(0)


def tried(deed: Deed, trials: int, rng: random.Random) -> dict[str, object]:
    """So many trials of one deed, after two that nobody disturbs: one loads all code into this process, as the web
    server does before it forks, and one says what a whole deed is."""
    deed.before(-1)
    deed.do()
    deed.settle()
    deed.before(0)
    before = facts_of(deed)
    status, points, seconds = forked(deed)
    deed.settle()
    whole = difference(facts_of(deed), before)
    told: Counter[str] = Counter()
    faults = [] if status in ANSWERED and whole else [f"undisturbed: {status}, {whole}"]
    for number in range(1, trials + 1):
        deed.before(number)
        before = facts_of(deed)
        by_point = number % 2 == 1
        kill = {"deadly": rng.randint(0, points)} if by_point else {"delay": rng.uniform(0, 1.1 * seconds)}
        status, _, _ = forked(deed, **kill)
        deed.settle()
        done = difference(facts_of(deed), before)
        told["answered" if status else "killed"] += 1
        told["whole" if done else "nothing"] += 1
        if done not in (whole, {}) or (not done and (status or deed.worker)):
            faults.append(f"{number} {kill}: answered {status}, {done} instead of {whole}")
    return {"points": points, "seconds": round(seconds, 3), **told, "faults": faults}


def invariants() -> list[Check]:
    """The product's own, and what the database says of itself; without those that a made-up world breaks from the
    start."""
    import awards.checks
    import campaigns.checks
    import dossiers.checks
    import scoring.checks

    rooms = (campaigns.checks, scoring.checks, awards.checks, dossiers.checks)
    every = [check for room in rooms for check in room.RECORD_CHECKS]
    return [_integrity, *(check for check in every if not list(check()))]


def _integrity() -> Iterator[str]:
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            yield from (line for (line,) in cursor.fetchall() if line != "ok")


def set_up(folder: Path) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATA_DIR": str(folder)}
    import django

    django.setup()
    from django.conf import settings
    from django.test.utils import setup_test_environment

    from tbemulation import settings as product

    settings.STORAGES = settings.STORAGES | {"default": product.STORAGES["default"]}  # files on disk
    setup_test_environment()


def main(folder: Path, trials: int, seed: int, names: list[str]) -> None:
    set_up(folder)
    from campaigns.logbook import seal_entries
    from tests.faults.deeds import DEEDS

    rng = random.Random(seed)  # noqa: S311 - to be repeated
    chosen = {name: DEEDS[name]() for name in names or DEEDS}
    held = invariants()
    for name, deed in chosen.items():
        times = max(trials, PLANTED_TRIALS) if deed.planted else trials
        sys.stdout.write(json.dumps({"deed": name, **tried(deed, times, rng)}) + "\n")
    seal_entries()
    sys.stdout.write(json.dumps({"held": len(held), "faults": [fault for check in held for fault in check()]}) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
