"""The disk of one office runs full while people save, and is given room again. Needs the right to mount."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import copy

from bench.databases import SQLITE
from bench.faults import probes
from bench.faults.findings import RECOVERY_SECONDS, Line, seconds_until
from bench.faults.saver import Saver
from bench.pages import card_of
from bench.worlds import World

DATABASE = SQLITE
TITLE = "Đĩa đầy"
ROOM = 24  # megabytes beside the database
FULL_SECONDS = 5


def trial(world: World) -> Iterator[Line]:
    with _small_disk(world) as (small, folder):
        port, ballast = small.server.port, folder / "ballast"
        reader, card = small.as_person("canbo#3"), card_of(small, 3)
        with Saver(small, 1) as one, Saver(small, 2) as two:
            time.sleep(2)
            _fill(ballast)
            time.sleep(FULL_SECONDS)
            page = reader.exchange(reader.request("GET", card)).status
            disk = probes.part(port, "disk")
            ballast.unlink()
            back = seconds_until(lambda: one.last == two.last == 200)
        told, harsh = one.statuses + two.statuses, one.harsh + two.harsh
        yield Line(TITLE, "lưu bị từ chối bằng 507, không có 500", str(dict(told)), 507 in told and 500 not in told)
        yield Line(TITLE, "mọi trang lỗi bằng lời", "; ".join(harsh[:1]) or "đúng", not harsh)
        yield Line(TITLE, "vẫn xem được bảng tự chấm", str(page), page == 200)
        yield Line(TITLE, "phần Đĩa báo đỏ", disk, disk == "down")
        yield Line(TITLE, "có chỗ là lưu được, trong 10 giây", f"{back:.1f} giây", back <= RECOVERY_SECONDS)
        yield Line(TITLE, "mọi lần lưu được nhận đều còn", f"{told[200]} lần", one.stands() and two.stands())
        checked = small.command("check_records").strip()
        yield Line(TITLE, "dữ liệu vẹn toàn (check_records)", checked.splitlines()[-1], True)


@contextmanager
def _small_disk(world: World) -> Iterator[tuple[World, Path]]:
    """The same data on a file system of its own with little room."""
    database = Path(world.env["DATABASE_URL"].removeprefix("sqlite:///"))
    folder = Path(world.env["DATA_DIR"]).parent / "small-disk"
    folder.mkdir()
    size = ROOM + database.stat().st_size // 2**20
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}m", "tmpfs", folder], check=True)
    copy(database, folder / "db.sqlite3")
    here = {"DATA_DIR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3"}
    static = {"STATIC_ROOT": str(Path(world.env["DATA_DIR"]) / "static")}
    small = replace(world, env={**world.env, **here, **static}, _people={}, _servers=[])
    try:
        yield small, folder
    finally:
        small.end()
        subprocess.run(["umount", "-l", folder], check=True)


def _fill(ballast: Path) -> None:
    """To the last byte."""
    with ballast.open("wb", buffering=0) as file:
        for piece in (2**20, 2**12, 1):
            try:
                while True:
                    file.write(b"\0" * piece)
            except OSError:
                continue
