"""People who act in the same instant, each on a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from campaigns.rules import Refused

ON_POSTGRESQL = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks do nothing on SQLite"),
]


def at_once(acts: Sequence[Callable[[], object]], refusals: tuple[type[Exception], ...] = (Refused,)) -> list[object]:
    """Every act in a thread of its own, let go together; results, or the refusal of each. Anything else is raised."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=30)
            return act()
        except refusals as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))
