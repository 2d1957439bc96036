"""The ranking of a group from its stored totals, before it is sealed."""

from collections.abc import Iterator

from bench.databases import KINDS
from bench.figures import Figure
from bench.floor_probes import rank
from bench.frame import Frame
from bench.rounds import Probe
from bench.worlds import Size, World

TITLE = "Trang xếp hạng"
DATABASES = KINDS
# units, most of the floor's processor time
GOALS = ((14, 2.0), (100_000, 1.3))
CRITERIA = 30
MOST_STATEMENTS, MOST_KB, MOST_GROWTH, MOST_MIB = 15, 60, 1.3, 500


def measure(frame: Frame) -> Iterator[Figure]:
    small, large = (_published(frame, units) for units in (1_000, 10_000))
    yield from _counts(frame, [_published(frame, 14), small, large])
    yield from _counts(frame, [_published(frame, 14, criteria) for criteria in (10, 60)])
    yield from _late(frame, [small, large])
    rounds = frame.interleave(_probe(small, "small"), _probe(large, "large"))
    yield Figure("CPU 1000 → 10000 đơn vị", rounds.ratio("large", "small"), goal=MOST_GROWTH)
    for units, goal in GOALS:
        world = _published(frame, units)
        rounds = frame.interleave(rank(frame.floor(units), times=10), _probe(world, "page"))
        cost = f"{rounds.cpu('page'):.1f} ms"
        yield Figure(f"CPU / mức sàn, {units} đơn vị", rounds.ratio("page", "rank"), goal=goal, note=cost)
    yield Figure(f"bộ nhớ, {units} đơn vị", world.server.memory(), "MiB", goal=MOST_MIB)


def _published(frame: Frame, units: int, criteria: int = CRITERIA) -> World:
    return frame.world(Size(units, criteria, "published"))


def _path(world: World) -> str:
    return f"/c/{world.code}/rankings/"


def _probe(world: World, name: str) -> Probe:
    client = world.as_person("thuky")
    return Probe(name, world.server, lambda: client.get(_path(world)), times=10)


def _late(frame: Frame, worlds: list[World]) -> Iterator[Figure]:
    """In the middle of the table and at its end, where neighbours are read on both sides."""
    pages = [(world, number) for world in worlds for number in (world.size.units // 100, world.size.units // 50)]
    counted = [frame.counted(world, "thuky", f"{_path(world)}?page={number}") for world, number in pages]
    most = max(each.statements for each in counted)
    yield Figure("câu lệnh nhiều nhất, trang giữa và cuối", most, "", goal=MOST_STATEMENTS)
    yield Figure("HTML lớn nhất, trang giữa và cuối", max(each.size for each in counted), "kB", goal=MOST_KB)


def _counts(frame: Frame, worlds: list[World]) -> Iterator[Figure]:
    counted = [frame.counted(world, "thuky", _path(world)) for world in worlds]
    sizes = ", ".join(f"{world.size.units} × {world.size.criteria}" for world in worlds)
    told = ", ".join(str(each.statements) for each in counted)
    most = max(each.statements for each in counted)
    yield Figure(f"câu lệnh nhiều nhất, {sizes}", most, "", goal=MOST_STATEMENTS, note=f"các cỡ: {told}")
    yield Figure(f"HTML lớn nhất, {sizes}", max(each.size for each in counted), "kB", goal=MOST_KB)
