"""People save at a set pace while the worker makes the whole dossier of another campaign on the same database."""

import shutil
import threading
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from bench.figures import Figure
from bench.frame import Frame
from bench.helper import Helper
from bench.load.again import Again
from bench.load.desks import desks_of
from bench.load.open_loop import Ask, OpenLoop, Told
from bench.load.proof import errors, p95, unexpected
from bench.sample_world import sample
from bench.worker import Worker
from bench.worlds import Size, World

TITLE = "Lưu dòng trong lúc tạo trọn bộ hồ sơ"
DATABASES = ("sqlite",)
SIZE = Size(units=120, state="submitted")
SAVES_A_SECOND, QUIET_SECONDS = 100, 10
WARM_UP_SECONDS = 5


def measure(frame: Frame) -> Iterator[Figure]:
    """Quiet seconds and a dossier by turns."""
    world = _world(frame)
    worker, side = Worker(world.env), Helper(world.env, "bench.sample")
    quiet: list[Told] = []
    beside: list[Told] = []
    try:
        again = Again([(desk, desk.lines(world.server.port)) for desk in desks_of(world)])
        _save(world, again, again, WARM_UP_SECONDS)
        side.ask("ask")
        side.ask("wait")
        for _ in range(frame.rounds):
            side.ask("settle")
            quiet += _save(world, again, again, QUIET_SECONDS)
            beside += _beside_a_dossier(world, again, side)
    finally:
        side.end()
        worker.end()
        world.end()
    yield Figure(f"p95 lưu dòng lúc yên, {SAVES_A_SECOND} lần/giây", p95(quiet), "ms", note=f"{len(quiet)} lần lưu")
    note = f"{p95(beside):.1f} ms, {len(beside)} lần lưu"
    yield Figure("p95 lúc đang tạo hồ sơ, so với lúc yên", p95(beside) / p95(quiet), goal=3, note=note)
    told = quiet + beside
    yield Figure("lỗi, trả lời khác mong đợi", errors(told) + unexpected(told), "", goal=0)


def _world(frame: Frame) -> World:
    """A copy of the sample with its awards, and a crowd that saves."""
    own = frame.worlds.folder / "beside"
    shutil.copytree(sample(frame)["DATA_DIR"], own)
    env: Mapping[str, str] = {**sample(frame), "DATA_DIR": str(own), "DATABASE_URL": f"sqlite:///{own}/db.sqlite3"}
    world = World(SIZE, env)
    world.command("demo", "--units", str(SIZE.units), "--criteria", str(SIZE.criteria), "--state", SIZE.state)
    return world


def _save(world: World, again: Again, asks: Iterable[Ask], seconds: float) -> list[Told]:
    return OpenLoop("127.0.0.1", world.server.port, hear=again.hear).run(asks, SAVES_A_SECOND, seconds)


def _beside_a_dossier(world: World, again: Again, side: Helper) -> list[Told]:
    """The saves that fell due between the worker's taking the job and the file."""
    side.ask("begin")
    span: list[float] = []

    def wait() -> None:
        seconds = side.ask("wait")["seconds"]
        span[:] = [time.monotonic() - seconds, time.monotonic()]

    waiting = threading.Thread(target=wait)
    waiting.start()
    told = _save(world, again, takewhile(lambda ask: waiting.is_alive(), again), float("inf"))
    waiting.join()
    begun, ended = span
    return [one for one in told if begun <= one.due <= ended]
