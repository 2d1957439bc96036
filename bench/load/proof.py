"""What the server acknowledged must be there afterwards: the note of every save, word for word."""

from collections.abc import Sequence
from http import HTTPStatus

from bench.databases import PostgresServer
from bench.load.open_loop import Told

EXPECTED = {"page": HTTPStatus.OK, "save": HTTPStatus.OK}  # all else is answered by a redirect


def lost(told: Sequence[Told], databases: PostgresServer, name: str) -> int:
    """How many acknowledged saves are not in the database, each line compared with the last that was acknowledged.

    Of a save without an answer nobody knows whether it was made: it may stand in place of the one before.
    """
    acknowledged: dict[str, str] = {}
    possible: dict[str, set[str]] = {}
    for one in sorted((one for one in told if one.ask.kind == "save"), key=lambda one: one.due):
        line, _, note = one.ask.key.partition(" ")
        if one.status == HTTPStatus.OK:
            acknowledged[line] = note
            possible[line] = {note}
        elif one.status == 0 or one.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            possible.setdefault(line, set()).add(note)
    rows = databases.ask(name, "SELECT id, note FROM scoring_scoreline WHERE note LIKE 'Bổ sung%'").splitlines()
    stored = dict(row.split("|", 1) for row in rows)
    return sum(stored.get(line, "") not in possible[line] for line in acknowledged)


def errors(told: Sequence[Told]) -> int:
    """Answers of 500 and above, and requests without any."""
    return sum(one.status == 0 or one.status >= HTTPStatus.INTERNAL_SERVER_ERROR for one in told)


def unexpected(told: Sequence[Told]) -> int:
    """Answers below 500 that are not what a person wanted: refusals, conflicts, sign-in pages."""
    answered = (one for one in told if 0 < one.status < HTTPStatus.INTERNAL_SERVER_ERROR)
    return sum(one.status != EXPECTED.get(one.ask.kind, HTTPStatus.FOUND) for one in answered)


def p95(told: Sequence[Told], kind: str = "save") -> float:
    """Milliseconds within which 95 of 100 were answered, counted from when they were due."""
    took = sorted(one.took for one in told if one.ask.kind == kind)
    return took[int(len(took) * 0.95)] * 1e3 if took else 0.0
