"""Where journeys begin: sample data made once in a run, and copied for every later journey that begins there."""

import pickle
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from campaigns.jobs import run_waiting
from campaigns.models import Campaign
from tbemulation.demo import stages
from tbemulation.demo.moments import Moments
from tests.factories.scoring import load_tinh_bien
from tests.migrated import alone

Make = Callable[[], None]


def begin(name: str, make: Make, of_this_run: Path) -> None:
    """Fill the empty database and store as `make` does. `of_this_run` is a folder that the workers share."""
    if connection.vendor != "sqlite":
        make()
        return
    rows, files = of_this_run / f"{name}.sqlite3", of_this_run / f"{name}.files"
    with alone(of_this_run / f"{name}.lock"):
        if not files.exists():
            make()
            _keep(rows, files)
            return
    _put_back(rows, files)


def begin_ranked(of_this_run: Path) -> None:
    """What `demo --stage ranked` leaves."""
    begin("ranked", _ranked, of_this_run)


def begin_awarded(of_this_run: Path) -> None:
    """What `demo --stage awarded` leaves, with all that waited for the worker."""

    def make() -> None:
        begin_ranked(of_this_run)
        with transaction.atomic():
            campaign = Campaign.objects.get()
            stages.awarded(campaign, Moments(campaign))
        run_waiting()

    begin("awarded", make, of_this_run)


def _ranked() -> None:
    with transaction.atomic():
        stages.run_to("ranked", load_tinh_bien())


def _keep(rows: Path, files: Path) -> None:
    with closing(sqlite3.connect(rows)) as copy:
        connection.connection.backup(copy)
    files.write_bytes(pickle.dumps({name: default_storage.open(name).read() for name in _stored()}))


def _put_back(rows: Path, files: Path) -> None:
    connection.ensure_connection()
    with closing(sqlite3.connect(rows)) as copy:
        copy.backup(connection.connection)
    for name, content in pickle.loads(files.read_bytes()).items():  # noqa: S301 - our own of a minute ago
        if not default_storage.exists(name):
            default_storage.save(name, ContentFile(content))


def _stored(folder: str = "") -> Iterator[str]:
    folders, names = default_storage.listdir(folder)
    yield from (f"{folder}{name}" for name in names)
    for inner in folders:
        yield from _stored(f"{folder}{inner}/")
