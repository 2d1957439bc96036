"""Which tests stay together when several workers share them: what a file or a folder makes once, one worker makes."""

import pytest
from xdist.scheduler import LoadScopeScheduling

TOGETHER = "tests/world/"  # one world for the folder
APART = "tests/journeys/"  # a few long tests with nothing in common


class ByFile(LoadScopeScheduling):
    """The tests of one file run on one worker; files with many tests go first, so that the workers end together."""

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(TOGETHER):
            return TOGETHER
        return nodeid if nodeid.startswith(APART) else nodeid.partition("::")[0]


def scheduler(config: pytest.Config, log: object) -> ByFile | None:
    """For `-n` alone; whoever asks for another distribution gets it."""
    return ByFile(config, log) if config.getoption("dist") == "load" else None
