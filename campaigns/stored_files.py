"""Which files in storage a row points at. Each floor says it of the folders in which it keeps its own.

A file is written before its row, so a request or a worker that dies leaves one behind that nobody will ever open.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.storage import default_storage
from django.utils.module_loading import import_string

SPARED = timedelta(hours=24)  # what is younger may still be on its way to its row


@dataclass(frozen=True)
class Keeper:
    """Dotted paths: `names` gives the names that rows point at; `tidy`, asked first, takes `now` and puts away rows
    whose time is over. `made_anew`: what lacks is made again, so that no backup needs it."""

    names: str
    tidy: str = ""
    made_anew: bool = False


_KEEPERS: dict[str, Keeper] = {}


def register(folder: str, keeper: Keeper) -> None:
    """Of files anywhere below this folder."""
    _KEEPERS[folder] = keeper


def kept() -> Iterator[str]:
    """Names of the files without which rows would point at nothing."""
    for keeper in _KEEPERS.values():
        if not keeper.made_anew:
            yield from import_string(keeper.names)()


def tidy(now: datetime) -> None:
    for keeper in _KEEPERS.values():
        if keeper.tidy:
            import_string(keeper.tidy)(now=now)


def orphans(now: datetime) -> Iterator[str]:
    """Names of files older than `SPARED` that no row points at."""
    for folder, keeper in _KEEPERS.items():
        names: Callable[[], Iterable[str]] = import_string(keeper.names)
        known = set(names())
        for name in _below(folder):
            if name not in known and default_storage.get_modified_time(name) < now - SPARED:
                yield name


def _below(folder: str) -> Iterator[str]:
    """A folder is asked for what it holds and not whether it exists: an object store knows no folders."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{name}" for name in sorted(files))
    for name in sorted(folders):
        if f"{folder}/{name}" not in _KEEPERS:  # it has a keeper of its own
            yield from _below(f"{folder}/{name}")
