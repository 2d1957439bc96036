"""Making a backup while people go on working. What is not finished carries another name and is never taken for one."""

import os
import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection

from campaigns.rules import Blocker, Refused
from tbemulation.backup import manifest as manifests
from tbemulation.backup import witnesses
from tbemulation.backup.engines import engine
from tbemulation.backup.files import Copied, Earlier, copy_out, digest_of
from tbemulation.backup.manifest import Manifest
from tbemulation.backup.moment import Moment, take
from tbemulation.backup.progress import Tell
from tbemulation.version import VERSION

UNFINISHED = ".unfinished"
_ATTEMPTS = 5
_A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Made:
    folder: Path
    manifest: Manifest


def make_backup(target: Path, *, now: datetime, tell: Tell) -> Made:
    """A new folder in `target`, named after the moment in UTC, open to nobody else."""
    folder = target / f"{now:%Y%m%d-%H%M%S}"
    work = folder.with_name(folder.name + UNFINISHED)
    earlier = newest(target)
    try:
        target.mkdir(parents=True, exist_ok=True)
        work.mkdir(mode=0o700)
    except OSError as error:
        raise Refused([Blocker(f"Không tạo được {work}: {error}", "Chọn thư mục ghi được.")]) from error
    try:
        manifest = _filled(work, now, earlier, tell)
        os.sync()
        work.rename(folder)
    except BaseException:
        shutil.rmtree(work, ignore_errors=True)
        raise
    return Made(folder, manifest)


def _filled(work: Path, now: datetime, earlier: Earlier | None, tell: Tell) -> Manifest:
    seen, copied = _all_of_one_moment(work, earlier, tell)
    papers = witnesses.heard(witnesses.chosen(), tell)
    database = work / engine().FILE
    with database.open("rb") as file:
        sums = copied.sums | {database.name: digest_of(file)}
    manifest = manifests.sealed(
        Manifest(
            version=VERSION,
            made_at=now.isoformat(timespec="seconds"),
            engine=connection.vendor,
            database=database.name,
            migrations=seen.migrations,
            rows=seen.rows,
            logbook=seen.logbook,
            files=len(copied.sums),
            file_bytes=copied.size,
            missing=tuple(copied.missing),
            papers=papers,
            site_url=settings.SITE_URL,
            sums_sha256=manifests.write_sums(sums, work),
        )
    )
    manifests.write(manifest, work)
    return manifest


def _all_of_one_moment(work: Path, earlier: Earlier | None, tell: Tell) -> tuple[Moment, Copied]:
    """A file may be put away between the moment and its turn: then a later moment is taken, which knows no such file.
    What that one lacks as well is really gone."""
    lacking: set[str] = set()
    for _ in range(_ATTEMPTS):
        tell("Chép cơ sở dữ liệu …")
        (work / engine().FILE).unlink(missing_ok=True)
        seen = take(work / engine().FILE)
        copied = copy_out(seen.names, work, earlier, tell)
        if lacking.issuperset(copied.missing):
            break
        lacking = set(copied.missing)
    _drop_others(work, copied)
    return seen, copied


def _drop_others(work: Path, copied: Copied) -> None:
    """Files that only an attempt before wanted."""
    for path in [path for path in (work / manifests.FILES).rglob("*") if path.is_file()]:
        if path.relative_to(work).as_posix() not in copied.sums:
            path.unlink()


def finished(target: Path) -> list[Path]:
    """Backups in a folder, the newest last."""
    found = target.glob(f"*/{manifests.MANIFEST}") if target.is_dir() else []
    return sorted(path.parent for path in found if not path.parent.name.endswith(UNFINISHED))


def newest(target: Path) -> Earlier | None:
    for folder in reversed(finished(target)):
        try:
            manifest = manifests.read(folder)
            sums = manifests.read_sums(folder, manifest.sums_sha256)
        except ValueError:
            continue  # `restore --check` tells what is wrong with it
        return Earlier(folder, datetime.fromisoformat(manifest.made_at), sums)
    return None


def keep_newest(target: Path, count: int, *, now: datetime) -> list[Path]:
    """Removes older ones, also what a killed process began a day ago; returns what went."""
    killed = [path for path in target.glob(f"*{UNFINISHED}") if path.stat().st_mtime < (now - _A_DAY).timestamp()]
    old = finished(target)[:-count] + killed
    for folder in old:
        shutil.rmtree(folder)
    return old
