"""Files between the store, wherever that is, and the folder of a backup."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage

from tbemulation.backup.manifest import FILES
from tbemulation.backup.progress import Progress, Tell

_CHUNK = 1024 * 1024  # bytes


@dataclass(frozen=True)
class Earlier:
    """The backup made before: what has not changed since is linked, so that it takes no room twice."""

    folder: Path
    made_at: datetime
    sums: dict[str, str]


@dataclass
class Copied:
    """`sums`: SHA-256 by path below the backup's folder; `missing`: names that the store does not have."""

    sums: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    size: int = 0


def copy_out(names: Iterable[str], folder: Path, earlier: Earlier | None, tell: Tell) -> Copied:
    """What an attempt before has copied already stays as it is."""
    copied, wanted = Copied(), list(names)
    progress = Progress("Chép tệp", len(wanted), tell)
    for name in wanted:
        path, place = folder / FILES / name, f"{FILES}/{name}"
        try:
            copied.sums[place] = _linked(name, path, place, earlier) or _copied(name, path)
            copied.size += path.stat().st_size
        except FileNotFoundError:
            path.unlink(missing_ok=True)
            copied.missing.append(name)
        progress.step()
    return copied


def _linked(name: str, path: Path, place: str, earlier: Earlier | None) -> str | None:
    if earlier is None or place not in earlier.sums or not _unchanged(name, earlier.folder / place, earlier.made_at):
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    with suppress(FileExistsError):
        os.link(earlier.folder / place, path)
    return earlier.sums[place]


def _unchanged(name: str, before: Path, made_at: datetime) -> bool:
    same_size = before.exists() and default_storage.size(name) == before.stat().st_size
    return same_size and default_storage.get_modified_time(name) < made_at


def _copied(name: str, path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    digest = sha256()
    with default_storage.open(name, "rb") as source, path.open("wb") as target:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            target.write(chunk)
    return digest.hexdigest()


def put_back(sums: dict[str, str], folder: Path, tell: Tell) -> None:
    """Into the store, under the names that rows know; what is there already, the same, is left."""
    progress = Progress("Phục hồi tệp", len(sums), tell)
    for place in sums:
        name = place.removeprefix(f"{FILES}/")
        if not default_storage.exists(name):
            with (folder / place).open("rb") as source:
                saved = default_storage.save(name, File(source))
            if saved != name:
                raise OSError(f"Kho tệp đổi tên {name} thành {saved}.")
        progress.step()


def stored() -> Iterator[str]:
    """Names of all files in the store."""
    yield from _below("")


def _below(folder: str) -> Iterator[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:  # a store in which nothing was ever put
        return
    yield from (f"{folder}{name}" for name in files)
    for name in folders:
        yield from _below(f"{folder}{name}/")


def digest_of(file: Any) -> str:
    return file_digest(file, "sha256").hexdigest()


def stored_digest(name: str) -> str:
    """Empty when the store does not have it."""
    try:
        with default_storage.open(name, "rb") as file:
            return digest_of(file)
    except FileNotFoundError:
        return ""
