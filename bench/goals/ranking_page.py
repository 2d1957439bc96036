"""The ranking of a group from its stored totals, before it is sealed."""

from collections.abc import Iterator

from bench.databases import KINDS
from bench.figures import Figure
from bench.floor_probes import rank
from bench.frame import Frame
from bench.rounds import Probe
from bench.worlds import Size

TITLE = "Trang xếp hạng"
DATABASES = KINDS
# units, most of the floor's processor time
GOALS = ((14, 2.0), (100_000, 1.3))
CRITERIA = 30
MOST_MIB = 500


def measure(frame: Frame) -> Iterator[Figure]:
    for units, goal in GOALS:
        world, floor = frame.world(Size(units, CRITERIA, "published")), frame.floor(units)
        client, path = world.as_person("thuky"), f"/c/{world.code}/rankings/"
        page = Probe("page", world.server, lambda client=client, path=path: client.get(path), times=10)
        found = frame.interleave(rank(floor, times=10), page)
        cost = f"{found.cpu('page'):.1f} ms"
        yield Figure(f"CPU / mức sàn, {units} đơn vị", found.ratio("page", "rank"), goal=goal, note=cost)
        if units == max(each for each, _ in GOALS):
            yield Figure(f"bộ nhớ, {units} đơn vị", world.server.memory(), "MiB", goal=MOST_MIB)
