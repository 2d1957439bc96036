"""PostgreSQL is stopped for some seconds while people save, and started again."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from bench.databases import POSTGRESQL
from bench.faults import probes
from bench.faults.background import worker
from bench.faults.findings import RECOVERY_SECONDS, Line, seconds_until
from bench.faults.saver import Saver
from bench.worlds import World
from tools.postgres import find_server, unprivileged

DATABASE = POSTGRESQL
TITLE = "Cơ sở dữ liệu ngừng"
BEFORE_SECONDS, AWAY_SECONDS = 2, 8


class Postgres:
    """The server of `databases`, stopped and started as an operator does."""

    def __init__(self, world: World) -> None:
        socket_folder, _, _ = world.env["DATABASE_URL"].removeprefix("postgres://postgres@/").rpartition("/")
        self.folder = Path(socket_folder)

    def stop(self) -> None:
        first_line, *_ = (self.folder / "data/postmaster.pid").read_text().splitlines()
        os.kill(int(first_line), signal.SIGINT)

    def start(self) -> None:
        """`databases` ends it as it would have ended the first."""
        server, quiet = find_server(), subprocess.DEVNULL
        assert server is not None
        command = [server / "postgres", "-D", self.folder / "data", "-k", self.folder, "-c", "listen_addresses="]
        subprocess.Popen(command, cwd=self.folder, start_new_session=True, stdout=quiet, stderr=quiet, **unprivileged())


def trial(world: World) -> Iterator[Line]:
    postgres, port = Postgres(world), world.server.port
    with worker(world.env) as background:
        with Saver(world, 1) as one, Saver(world, 2) as two:
            time.sleep(BEFORE_SECONDS)
            postgres.stop()
            time.sleep(AWAY_SECONDS)
            seen = [probes.status(port, path) for path in ("/healthz", "/healthz/ready")]
            postgres.start()
            back = seconds_until(lambda: one.last == two.last == 200)
        sealed = seconds_until(lambda: probes.figure(port, "logbook_unsealed") == 0)
        alive = background.poll() is None and sealed <= RECOVERY_SECONDS
    told, harsh = one.statuses + two.statuses, one.harsh + two.harsh
    yield Line(TITLE, "tiến trình web sống, proxy được báo ngừng", str(seen), seen == [200, 503])
    yield Line(TITLE, "không câu trả lời nào là 500", str(dict(told)), 503 in told and 500 not in told)
    yield Line(TITLE, "mọi trang lỗi bằng lời", "; ".join(harsh[:1]) or "đúng", not harsh)
    yield Line(TITLE, "lưu lại được trong 10 giây", f"{back:.1f} giây", back <= RECOVERY_SECONDS)
    yield Line(TITLE, "tiến trình nền không chết, làm tiếp trong 10 giây", f"{sealed:.1f} giây", alive)
    yield Line(TITLE, "mọi lần lưu được nhận đều còn", f"{told[200]} lần", one.stands() and two.stands())
