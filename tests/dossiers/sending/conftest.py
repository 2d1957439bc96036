"""A dossier with everything in it, made once for a file."""

import pytest

from tests.factories.dossiers import Awarded
from tests.factories.sendings import make_complete


@pytest.fixture(scope="module")
def made(rows_for_many):
    with rows_for_many():
        yield make_complete()


@pytest.fixture
def complete(made, db) -> Awarded:
    return made
