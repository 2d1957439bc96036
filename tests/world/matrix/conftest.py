"""The sample of the matrix looks at the world that all of `tests/world` looks at; the whole walks one of its own."""

import logging
from collections.abc import Callable, Iterator

import pytest
import time_machine

from campaigns.models import Campaign
from tests.world.matrix.asking import Asking
from tests.world.matrix.world import World, moment_of, neighboured, stages_of_a_campaign


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are no news."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(scope="package")
def neighbours(awarded: Campaign, rows_for_many: Callable) -> Iterator[World]:
    with rows_for_many():
        yield neighboured(awarded, "awarded")


@pytest.fixture
def asking(neighbours: World, db: None) -> Iterator[Asking]:
    with time_machine.travel(moment_of(neighbours.stage, neighbours.campaign)):
        yield Asking(neighbours)


@pytest.fixture(scope="session")
def whole_matrix(request: pytest.FixtureRequest) -> None:
    if not request.config.getoption("--whole-matrix"):
        pytest.skip("takes minutes: --whole-matrix")


@pytest.fixture(scope="module")
def at_stage(whole_matrix: None, rows_for_many: Callable) -> Iterator[Callable[[str], World]]:
    """`at_stage(name)` walks on to that stage."""
    with rows_for_many():
        worlds = stages_of_a_campaign()
        yield lambda name: next(world for world in worlds if world.stage == name)
        worlds.close()
