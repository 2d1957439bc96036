"""A line saved as it is filled in: its total and its logbook entry in one transaction."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from statistics import median

from bench.client import Client
from bench.counting_words import STATEMENTS
from bench.databases import KINDS
from bench.figures import Figure
from bench.floor.data import USERNAME
from bench.floor_probes import save_one
from bench.frame import Frame
from bench.pages import YesNo
from bench.rounds import Probe
from bench.syncs import syncs_of
from bench.worlds import Floor, Size, World

TITLE = "Tự lưu một dòng"
DATABASES = KINDS
AT_ONCE, SECONDS, SAVES = 8, 2, 40


def measure(frame: Frame) -> Iterator[Figure]:
    world, floor = frame.world(Size(state="draft")), frame.floor()
    line = YesNo(world)
    found = frame.interleave(save_one(floor), Probe("autosave", world.server, line.save, times=40))
    ratio, cost = found.ratio("autosave", "save1"), f"{found.cpu('autosave'):.1f} ms"
    yield Figure("CPU / tự lưu ở mức sàn", ratio, goal=2, note=cost)
    share, rate = _throughput(frame, world, floor)
    yield Figure("số lần lưu trong một giây / mức sàn", share, goal=0.5, at_least=True, note=f"{rate:.0f} lần/giây")
    yield Figure("câu lệnh", _statements(world), "", goal=8)
    yield Figure(
        "lần ghi nhật ký CSDL xuống đĩa", syncs_of(world, frame.databases, line.save, SAVES), "", 1, exactly=True
    )


def _statements(world: World) -> int:
    """Of the second save; the first one finds connections and caches empty."""
    line = YesNo(world, 2, world.as_person("canbo#2", world.counting))
    return [int(line.save().headers[STATEMENTS]) for _ in range(2)][-1]


def _throughput(frame: Frame, world: World, floor: Floor) -> tuple[float, float]:
    """(the product's share of what the floor saves in a second, what it saves): several people at once, each on lines
    of their own, by turns with the floor."""
    people = [YesNo(world, unit).save for unit in range(3, 3 + AT_ONCE)]  # the first two answer elsewhere
    plain = [_plain_saver(floor, unit) for unit in range(1, AT_ONCE + 1)]
    rates = [(_rate(plain), _rate(people)) for _ in range(frame.rounds)]
    return median(ours / theirs for theirs, ours in rates), median(ours for _, ours in rates)


def _plain_saver(floor: Floor, unit: int) -> Callable[[], object]:
    client = Client(floor.server.port).sign_in(USERNAME)
    return lambda: client.post(f"/save1/{unit}/", {"criterion": "1", "points": "2,5"}, expect=200)


def _rate(acts: Sequence[Callable[[], object]]) -> float:
    done = [0] * len(acts)
    end = time.monotonic() + SECONDS

    def work(place: int) -> None:
        while time.monotonic() < end:
            acts[place]()
            done[place] += 1

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(acts))]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return sum(done) / SECONDS
