"""The drive with the files stands still while people save and attach, and goes on. Needs the right to mount."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import requests
from pypdf import PdfWriter

from bench.client import Client
from bench.databases import SQLITE
from bench.faults import probes
from bench.faults.findings import RECOVERY_SECONDS, Line, seconds_until, told_plainly
from bench.faults.saver import Saver
from bench.pages import YesNo
from bench.worlds import World

DATABASE = SQLITE
TITLE = "Kho tệp treo"
SILENT_SECONDS = 15
LONGEST_WAIT = 7.0  # seconds until a person is told


def trial(world: World) -> Iterator[Line]:
    with _own_drive(world) as (own, drive):
        port = own.server.port
        attach = _Attaching(own)
        first = attach.once()
        with Saver(own, 1) as one:
            with _frozen(drive):
                refused = [attach.once() for _ in range(3)]
                before = one.statuses[200]
                time.sleep(SILENT_SECONDS)
                saved, part = one.statuses[200] - before, probes.part(port, "storage")
            back = seconds_until(lambda: attach.once()[0] == 200)
        told, waits = [status for status, _, _ in refused], [wait for _, wait, _ in refused]
        yield Line(TITLE, "trước đó nhận tệp", str(first[0]), first[0] == 200)
        plain = all(told_plainly(body) for _, _, body in refused)
        yield Line(TITLE, "gửi tệp: 503 bằng lời", str(told), set(told) == {503} and plain)
        waited = ", ".join(f"{wait:.1f}" for wait in waits)
        yield Line(TITLE, "người đầu chờ dưới 7 giây, người sau được trả lời ngay", f"{waited} giây", max(waits) < 7)
        clean = set(one.statuses) == {200} and saved > 0
        yield Line(TITLE, "chấm điểm vẫn lưu được", f"{saved} lần lưu, {dict(one.statuses)}", clean)
        yield Line(TITLE, "phần Kho tệp báo đỏ", part, part == "down")
        yield Line(TITLE, "nhận tệp lại trong 10 giây", f"{back:.1f} giây", back <= RECOVERY_SECONDS)


class _Attaching:
    """An officer who hangs one more file on a line each time."""

    def __init__(self, world: World) -> None:
        self.address, self.number = f"http://127.0.0.1:{world.server.port}", 0
        self.cookies = Client(world.server.port).sign_in("canbo.k1.2").cookies
        self.path = YesNo(world, 2).path.replace("/save/", "/evidence/")

    def once(self) -> tuple[int, float, bytes]:
        """(status, seconds waited, what was said)."""
        self.number += 1
        files = {"file": (f"{self.number}.pdf", _pdf(f"tệp {self.number}"), "application/pdf")}
        headers = {"HX-Request": "true", "X-CSRFToken": self.cookies.get("csrftoken", "")}
        start = time.monotonic()
        try:
            told = {"files": files, "headers": headers, "cookies": self.cookies}
            answer = requests.post(f"{self.address}{self.path}", timeout=60, **told)
        except requests.RequestException as error:
            return 0, time.monotonic() - start, str(error).encode()
        return answer.status_code, time.monotonic() - start, answer.content


def _pdf(title: str) -> bytes:
    """An empty page that no other is equal to."""
    writer, file = PdfWriter(), BytesIO()
    writer.add_blank_page(width=595, height=842)  # points
    writer.add_metadata({"/Title": title})
    writer.write(file)
    return file.getvalue()


@contextmanager
def _own_drive(world: World) -> Iterator[tuple[World, Path]]:
    """The same data, its files on an ext4 of their own."""
    folder = Path(world.env["DATA_DIR"]).parent / "own-drive"
    image, drive = folder / "image", folder / "files"
    drive.mkdir(parents=True)
    with image.open("wb") as file:
        file.truncate(64 * 2**20)
    subprocess.run(["mkfs.ext4", "-q", image], check=True)
    subprocess.run(["mount", "-o", "loop", image, drive], check=True)
    static = {"STATIC_ROOT": str(Path(world.env["DATA_DIR"]) / "static")}
    own = replace(world, env={**world.env, **static, "DATA_DIR": str(folder)}, _people={}, _servers=[])
    try:
        yield own, drive
    finally:
        own.end()
        subprocess.run(["umount", "-l", drive], check=True)


@contextmanager
def _frozen(drive: Path) -> Iterator[None]:
    """Whoever writes there waits inside the kernel."""
    subprocess.run(["fsfreeze", "-f", drive], check=True)
    try:
        yield
    finally:
        subprocess.run(["fsfreeze", "-u", drive], check=True)
