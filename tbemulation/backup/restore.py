"""Putting a backup back: only where nothing is, files first and the database last, in one step.

Killed on the way it can be run again: until the database stands, there are only files of this very backup.
"""

from django.core.management import call_command
from django.db import connection

from campaigns.rules import Blocker, require
from tbemulation.backup.engines import engine
from tbemulation.backup.files import put_back, stored, stored_digest
from tbemulation.backup.manifest import FILES
from tbemulation.backup.progress import Tell
from tbemulation.backup.proof import as_it_was, proof
from tbemulation.backup.verify import Backup, fitness_blockers


def restore(backup: Backup, tell: Tell) -> list[str]:
    """What the proof finds wrong; raises Refused, having written nothing, where it may not go."""
    require([*fitness_blockers(backup.manifest), *place_blockers(backup)])
    put_back(backup.files, backup.folder, tell)
    tell("Phục hồi cơ sở dữ liệu …")
    engine().load(backup.folder / backup.manifest.database)
    found = as_it_was(backup.manifest)
    call_command("migrate", interactive=False, verbosity=0)
    return found + proof(backup, tell)


def place_blockers(backup: Backup) -> list[Blocker]:
    found = []
    if tables := connection.introspection.table_names():
        text = f"Cơ sở dữ liệu ở đây không trống: có {len(tables)} bảng."
        found.append(Blocker(text, "Đặt DATABASE_URL là một cơ sở dữ liệu trống. Lệnh này không xóa bảng nào."))
    if foreign := [name for name in stored() if _is_foreign(name, backup)]:
        text = f"Kho tệp ở đây không trống: có {len(foreign)} tệp, ví dụ {foreign[0]}."
        found.append(Blocker(text, "Đặt DATA_DIR (hoặc kho đối tượng) là một nơi trống."))
    return found


def _is_foreign(name: str, backup: Backup) -> bool:
    return backup.files.get(f"{FILES}/{name}") != stored_digest(name)
