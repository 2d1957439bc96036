"""The worker is killed in the middle of a print; another takes it up."""

from collections.abc import Iterator

from bench.databases import SQLITE
from bench.faults import probes
from bench.faults.background import kill, worker
from bench.faults.findings import Line, seconds_until
from bench.pages import card_of
from bench.worlds import World

DATABASE = SQLITE
TITLE = "Tiến trình nền bị giết"
LEASE_SECONDS = SILENT_SECONDS = 120


def trial(world: World) -> Iterator[Line]:
    port, person = world.server.port, world.as_person("canbo#1")
    with worker(world.env) as first:
        seconds_until(lambda: probes.figure(port, "workers_alive") == 1)
        person.post(f"{card_of(world)}print/make/", {})
        taken = seconds_until(lambda: probes.figure(port, "jobs_running") == 1, most=20)
        kill(first)
    yield Line(TITLE, "bị giết khi đang in", f"sau {taken:.1f} giây", taken < 20)
    with worker(world.env):
        seconds_until(lambda: probes.figure(port, "workers_alive") == 2)
        done = seconds_until(lambda: _left(port) == 0, most=LEASE_SECONDS + 60)
        seconds_until(lambda: probes.part(port, "worker") != "ok", most=SILENT_SECONDS)
        seen = probes.part(port, "worker")
    in_time = done < LEASE_SECONDS + 30
    yield Line(TITLE, "tiến trình khác làm xong việc đó khi hết hạn giữ việc", f"{done:.0f} giây", in_time)
    failed = probes.figure(port, "jobs_failed_last_day")
    yield Line(TITLE, "không việc nào bị bỏ", f"{failed:.0f} việc", failed == 0)
    yield Line(TITLE, "trang quản trị nêu tiến trình đã chết", seen, seen == "warning")


def _left(port: int) -> float:
    waiting, running = (probes.figure(port, f"jobs_{name}") for name in ("waiting", "running"))
    return (waiting or 0) + (running or 0)
