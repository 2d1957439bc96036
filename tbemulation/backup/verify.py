"""Is a backup what it says it is? Nothing is written here."""

from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.db.migrations.loader import MigrationLoader

from campaigns.rules import Blocker, require
from tbemulation.backup import manifest as manifests
from tbemulation.backup.engines import NAMES
from tbemulation.backup.files import digest_of
from tbemulation.backup.manifest import FILES, MANIFEST, SUMS, Manifest
from tbemulation.backup.progress import Progress, Tell
from tbemulation.version import VERSION

_TAKE_ANOTHER = "Dùng bản sao lưu khác, hoặc chép lại bản này từ nơi gốc."


@dataclass(frozen=True)
class Backup:
    """`sums`: SHA-256 by path below the folder."""

    folder: Path
    manifest: Manifest
    sums: dict[str, str]

    @property
    def files(self) -> dict[str, str]:
        return {place: digest for place, digest in self.sums.items() if place.startswith(f"{FILES}/")}


def open_backup(folder: Path, tell: Tell) -> Backup:
    """Every byte of it is read; raises Refused for one that is damaged, not whole or put together from two."""
    faults: list[Blocker] = []
    try:
        manifest = manifests.read(folder)
        sums = manifests.read_sums(folder, manifest.sums_sha256)
    except ValueError as error:
        faults = [Blocker(str(error), _TAKE_ANOTHER)]
    require(faults)
    backup = Backup(folder, manifest, sums)
    require(_faults(backup, tell))
    return backup


def _faults(backup: Backup, tell: Tell) -> list[Blocker]:
    present = {path.relative_to(backup.folder).as_posix() for path in backup.folder.rglob("*") if path.is_file()}
    foreign = sorted(present - set(backup.sums) - {MANIFEST, SUMS})
    faults = [Blocker(f"Tệp lạ, không thuộc bản sao lưu này: {name}", _TAKE_ANOTHER) for name in foreign]
    progress = Progress("Kiểm tra mã băm", len(backup.sums), tell)
    for name, digest in backup.sums.items():
        if name not in present:
            faults.append(Blocker(f"Thiếu tệp {name}", _TAKE_ANOTHER))
        elif _digest(backup.folder / name) != digest:
            faults.append(Blocker(f"Tệp hỏng hoặc lấy từ bản sao lưu khác: {name}", _TAKE_ANOTHER))
        progress.step()
    return faults


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return digest_of(file)


def fitness_blockers(manifest: Manifest) -> list[Blocker]:
    """Can this program, with the database it is given, take the backup?"""
    found = []
    if manifest.engine != connection.vendor:
        made, here = NAMES[manifest.engine], NAMES[connection.vendor]
        text = f"Bản sao lưu của cơ sở dữ liệu {made}, DATABASE_URL ở đây là {here}."
        found.append(Blocker(text, f"Đặt DATABASE_URL là một cơ sở dữ liệu {made} trống."))
    known = MigrationLoader(None).disk_migrations
    if unknown := [one for one in manifest.migrations if tuple(one.split(".", 1)) not in known]:
        text = f"Bản sao lưu do phiên bản mới hơn tạo ({manifest.version}; ở đây là {VERSION}), có {unknown[-1]}."
        found.append(Blocker(text, "Cài phiên bản đã tạo bản sao lưu hoặc mới hơn rồi phục hồi."))
    return found
