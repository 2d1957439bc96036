"""The whole dossier of 50 awards as one file, none of its papers printed yet; then asked for again, unchanged."""

from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from bench import processes
from bench.figures import Figure
from bench.frame import Frame
from bench.helper import Helper
from bench.rounds import Probe
from bench.sample_world import sample
from bench.worker import Worker

TITLE = "Trọn bộ hồ sơ 50 giấy khen"
DATABASES = ("sqlite",)


def measure(frame: Frame) -> Iterator[Figure]:
    with at_work(frame) as (worker, side, floor):
        told: list[dict[str, float]] = []

        def make() -> None:
            side.ask("begin")
            told.append(side.ask("wait"))

        made = Probe("dossier", worker, make, 1, before=lambda: side.ask("settle"))
        direct = Probe("floor", floor, lambda: floor.ask("dossier"), 1, after=lambda: floor.ask("clean"))
        again = Probe("again", side, lambda: side.ask("ask"), 1)
        found = frame.interleave(made, again, direct)
        yield Figure("CPU so với gọi thẳng WeasyPrint", found.ratio("dossier", "floor"), goal=1.15)
        seconds = [each["seconds"] for each in told[-len(found["floor"].wall) :]]
        ratios = [mine * 1e3 / its for mine, its in zip(seconds, found["floor"].wall, strict=True)]
        yield Figure("thời gian so với gọi thẳng", median(ratios), goal=0.65, note=f"{median(seconds):.1f} s")
        repeats = [its / (mine * 1e3) for mine, its in zip(seconds, found["again"].wall, strict=True)]
        yield Figure("yêu cầu lại khi số liệu không đổi", median(repeats), goal=0.1)
        yield Figure("lâu nhất không thấy tiến độ đổi", max(each["silence"] for each in told), "s", goal=2)
        largest = max(map(processes.peak, worker.render_processes()))
        yield Figure("bộ nhớ lớn nhất của một tiến trình in", largest, "MiB", goal=250)


@contextmanager
def at_work(frame: Frame) -> Iterator[tuple[Worker, Helper, Helper]]:
    """The sample's worker, who asks it, and the floor on the same HTML."""
    env = sample(frame)
    path = f"{env['DATA_DIR']}/orders.json"
    worker, side = Worker(env), Helper(env, "bench.sample")
    try:
        side.ask("ask")
        side.ask("wait")
        side.ask("orders", path)
        floor = Helper(env, "bench.floor.papers", path, nice=10)  # as the worker is
        yield worker, side, floor
        floor.end()
    finally:
        side.end()
        worker.end()
