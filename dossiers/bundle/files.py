"""Files that are in storage whole or not at all, and where the parts made for bundles lie."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage

from dossiers.bundle.contents import Part, Source


class _Finished(File):  # type: ignore[type-arg]
    """Storage moves it to its place in one step instead of copying it there."""

    def temporary_file_path(self) -> str:
        return str(self.file.name)


def part_name(part: Part) -> str:
    """Of a part made for bundles: named after what it shows, so that every bundle finds it again."""
    return f"bundles/parts/{part.key[:2]}/{part.key}.{part.ending}"


def is_made_here(part: Part) -> bool:
    return part.source in (Source.CERTIFICATE, Source.TABLE)


@contextmanager
def whole_file(name: str) -> Iterator[IO[bytes]]:
    """Write into it; when that ends well it stands in storage under its name, else there is nothing."""
    with NamedTemporaryFile(dir=_unfinished(), delete=False) as file:
        try:
            yield file
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            if default_storage.exists(name):
                default_storage.delete(name)
            default_storage.save(name, _Finished(file))
        finally:
            Path(file.name).unlink(missing_ok=True)


def keep(name: str, content: bytes) -> None:
    if not default_storage.exists(name):
        with whole_file(name) as file:
            file.write(content)


def discard_unfinished(before: datetime) -> None:
    """What workers that were killed before this moment had begun."""
    for path in _unfinished().iterdir():
        if path.stat().st_mtime < before.timestamp():
            path.unlink(missing_ok=True)


def _unfinished() -> Path:
    """Beside the store, so that moving a file there is one step."""
    folder = Path(settings.DATA_DIR) / "unfinished"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
