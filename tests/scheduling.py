"""Which tests stay together when several workers share them, and in what order: what a file or a folder makes once, one
worker makes; what empties the database comes last."""

from collections import Counter, defaultdict

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = ("tests/world/", "tests/another_authority/")  # one world for the folder
APART = "tests/journeys/"  # a few long tests with nothing in common


def in_order(items: list[pytest.Item]) -> list[pytest.Item]:
    """Files with many tests go first, so that the workers end together.

    A test that commits leaves an empty database behind, without the rows that migrations wrote: files with such tests
    come after all others. Journeys keep the order in which they stand.
    """
    tests = defaultdict(list)
    for item in items:
        tests[_scope(item.nodeid)].append(item)
    size = Counter({scope: len(of_it) for scope, of_it in tests.items()})
    ordered = sorted(tests, key=lambda scope: (any(map(_commits, tests[scope])), -size[scope]))
    return [item for scope in ordered for item in tests[scope]]


def _scope(nodeid: str) -> str:
    folder = next((one for one in TOGETHER if nodeid.startswith(one)), "")
    if folder:
        return folder
    return nodeid if nodeid.startswith(APART) else nodeid.partition("::")[0]


def _commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    asked = marker is not None and bool(marker.kwargs.get("transaction"))
    return asked or bool({"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ())))


class ByFile(LoadScopeScheduling):
    """The tests of one file run on one worker."""

    def _split_scope(self, nodeid: str) -> str:
        return _scope(nodeid)


def scheduler(config: pytest.Config, log: object) -> ByFile | None:
    """For `-n` alone; whoever asks for another distribution gets it."""
    config.option.loadscopereorder = False  # `in_order` has said which come first
    return ByFile(config, log) if config.getoption("dist") == "load" else None
