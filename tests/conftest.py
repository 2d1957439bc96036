"""What every test may use: signing in as a member, and proof that a refusal wrote nothing."""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.test import Client
from hypothesis import settings

from campaigns.access import ACTING_KEY
from campaigns.models import Campaign, Membership
from tests.factories.scoring import load_tinh_bien
from tests.migrated import fill_when_new, migrated_template
from tests.scheduling import in_order, scheduler

PAGES = re.compile(r"(^|_)(pages?|views)$")  # names of files about pages

# Examples per property; --hypothesis-profile chooses. No deadline: a slow machine is not a failure.
settings.register_profile("usual", deadline=None)
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.register_profile("nightly", deadline=None, max_examples=10_000)
settings.load_profile("usual")


def pytest_addoption(parser: pytest.Parser) -> None:
    help_text = "leave out tests that touch no database or for which any does: they say the same on every one"
    parser.addoption("--database-only", action="store_true", help=help_text)
    parser.addoption("--crowd", type=int, default=8, help="how many act at once where that is tried")
    parser.addoption("--fuzz", type=int, default=100, help="how many made-up requests are sent to each world")
    parser.addoption("--kills", type=int, default=5, help="how often each deed is broken off by kill -9")
    parser.addoption("--kill-everywhere", action="store_true", help="kill the worker at every point, not at three")
    parser.addoption("--whole-matrix", action="store_true", help="every cell at every stage, not a sample at one")
    parser.addoption("--rounds", type=int, default=5, help="how often they do")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--database-only"):
        left_out = [item for item in items if not _depends_on_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _depends_on_the_database(item)]
    items[:] = in_order(items)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    return scheduler(config, log)


def _depends_on_the_database(item: pytest.Item) -> bool:
    """What a page says is the same on every database; whether its queries run, the object matrix asks of every page."""
    if item.get_closest_marker("any_database") or PAGES.search(item.path.stem):
        return False
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & {"db", "transactional_db"})


@pytest.fixture
def crowd(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--crowd")


@pytest.fixture
def fuzz(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--fuzz")


@pytest.fixture
def rounds(request: pytest.FixtureRequest) -> int:
    return request.config.getoption("--rounds")


@pytest.fixture(scope="session")
def of_this_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix, django_db_blocker, of_this_run
) -> Iterator[None]:
    """Before test databases are made: each is to be a copy of a migrated one."""
    if connection.vendor == "sqlite":
        connection_created.connect(fill_when_new)
    else:
        with django_db_blocker.unblock():
            connection.settings_dict["TEST"]["TEMPLATE"] = migrated_template(connection, of_this_run)
    yield
    connection_created.disconnect(fill_when_new)


@pytest.fixture
def sign_in():
    """`sign_in(membership)` gives a browser signed in as that person, acting as that membership."""

    def _sign_in(membership: Membership) -> Client:
        client = Client()
        client.force_login(membership.user)
        session = client.session
        session[ACTING_KEY] = membership.pk
        session.save()
        return client

    return _sign_in


@pytest.fixture
def nothing_written(db):
    """`with nothing_written():` fails when any row of ours was added, changed or removed inside."""

    @contextmanager
    def _nothing_written():
        before = _all_rows()
        yield
        assert _all_rows() == before

    return _nothing_written


@pytest.fixture(scope="session")
def rows_for_many(django_db_setup, django_db_blocker) -> Callable[[], AbstractContextManager[None]]:
    """`with rows_for_many():` in a fixture of a module or a folder: rows that all its tests find, made only once.

    Each test works inside a transaction of its own, so none sees what another did. Files are not rolled back.
    """

    @contextmanager
    def _rows_for_many() -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            yield
            transaction.set_rollback(True)

    return _rows_for_many


@pytest.fixture
def tinh_bien(db) -> Campaign:
    """The 2024 plan as a draft, loaded by the real loader with its units, quota lines and sheets."""
    return load_tinh_bien()


def _all_rows() -> dict[str, list[tuple]]:
    """Every row as the database gives it: quick, since the whole world is read before and after many a test."""
    ours = ("campaigns", "scoring", "awards", "dossiers")
    models = [m for m in apps.get_models(include_auto_created=True) if m._meta.app_label in ours]
    return {m._meta.label: sorted(_rows_of(m._meta.db_table), key=repr) for m in models}


def _rows_of(table: str) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a name of our own
        return cursor.fetchall()
