"""The last hour: two thousand units open, save and send at a set pace; then with a worker killed and the database
stopped at once and started again."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from bench.databases import POSTGRESQL, PostgresServer
from bench.figures import Figure
from bench.frame import Frame
from bench.load.desks import Desk, desks_of
from bench.load.mix import mixed, one_unit
from bench.load.open_loop import OpenLoop, Told
from bench.load.outage import break_off
from bench.load.proof import errors, lost, p95, unexpected
from bench.worlds import Size, World

TITLE = "Giờ chót: mở bảng, lưu từng dòng, trình"
DATABASES = (POSTGRESQL,)
SIZE = Size(units=2900, state="submitted")
OF_ONE_UNIT = 34  # requests
MINUTES = 10


def measure(frame: Frame) -> Iterator[Figure]:
    world, databases = frame.world(SIZE), frame.databases
    assert isinstance(databases, PostgresServer)
    desks = iter(desks_of(world))
    told = _hour(world, desks, 100, MINUTES * 60)
    yield Figure(f"p95 lưu dòng, 100 yêu cầu/giây, {MINUTES} phút", p95(told), "ms", goal=50, note=_count(told))
    yield Figure("lưu đã báo xong mà mất", lost(told, databases, SIZE.name), "", goal=0)
    yield Figure("trả lời 500 hoặc không trả lời", errors(told), "", goal=0)
    yield Figure("trả lời khác mong đợi", unexpected(told), "", goal=0)
    told = _hour(world, desks, 200, 120)
    yield Figure("p95 lưu dòng, 200 yêu cầu/giây, 2 phút", p95(told), "ms", goal=100, note=_count(told))
    yield Figure("mất, lỗi", lost(told, databases, SIZE.name) + errors(told), "", goal=0)
    faults = [(10.0, lambda: os.kill(world.server.workers[0], signal.SIGKILL)), (30.0, lambda: break_off(databases))]
    told = _hour(world, desks, 100, 60, faults)
    what = "tiến trình web bị giết, CSDL ngắt rồi chạy lại: lưu đã báo xong mà mất"
    yield Figure(what, lost(told, databases, SIZE.name), "", goal=0)
    yield Figure("yêu cầu không được phục vụ trong lúc ngắt", errors(told), "", note=_count(told))


def _hour(
    world: World,
    desks: Iterator[Desk],
    rate: float,
    seconds: float,
    faults: Sequence[tuple[float, Callable[[], object]]] = (),
) -> list[Told]:
    """`faults`: what happens after so many seconds."""
    chosen = list(islice(desks, int(rate * seconds / OF_ONE_UNIT) + 60))
    units = [list(one_unit(desk, desk.lines(world.server.port), 0)) for desk in chosen]
    timers = [threading.Timer(after, happen) for after, happen in faults]
    for timer in timers:
        timer.start()
    asks = mixed([iter(unit) for unit in units], seed=1)
    told = OpenLoop("127.0.0.1", world.server.port).run(asks, rate, seconds)
    for timer in timers:
        timer.join()
    return told


def _count(told: Sequence[Told]) -> str:
    slowest = max((one.took for one in told), default=0.0)
    return f"{len(told)} yêu cầu, chậm nhất {slowest * 1e3:.0f} ms, lúc {time.strftime('%H:%M')}"
