"""All points as files: CSV of every line, Excel of 200 units × 40 criteria, claimed and granted."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.frame import Frame
from bench.helper import Helper
from bench.rounds import Probe
from bench.worlds import Size, World

TITLE = "Xuất toàn bộ điểm"
DATABASES = ("sqlite", "postgresql")
PERSON, MOST_STATEMENTS, MOST_RATIO, MOST_GROWTH = "chutri", 15, 1.3, 15
SHEET, LONG = Size(200, 40, "published"), Size(units=1_000)


def measure(frame: Frame) -> Iterator[Figure]:
    for size in (Size(), SHEET):
        for ending in ("csv", "xlsx"):
            counted = frame.counted(frame.world(size), PERSON, path(frame.world(size), ending))
            what = f"câu lệnh {ending.upper()}, {size.units} × {size.criteria}"
            yield Figure(what, counted.statements, "", goal=MOST_STATEMENTS)
    yield from _excel(frame, frame.world(SHEET))
    yield from _csv(frame, frame.world(LONG))


def path(world: World, ending: str) -> str:
    return f"/c/{world.code}/scores.{ending}"


def _excel(frame: Frame, world: World) -> Iterator[Figure]:
    person = world.as_person(PERSON)
    file = frame.worlds.folder / "scores.xlsx"
    file.write_bytes(person.get(path(world, "xlsx")).body)
    floor = Helper(world.env, "bench.floor.sheets", str(file))
    ours = Probe("xlsx", world.server, lambda: person.get(path(world, "xlsx")), 2)
    direct = Probe("floor", floor, lambda: floor.ask("write"), 2)
    found = frame.interleave(ours, direct)
    floor.end()
    yield Figure("CPU tệp Excel so với gọi thẳng openpyxl", found.ratio("xlsx", "floor"), goal=MOST_RATIO)


def _csv(frame: Frame, world: World) -> Iterator[Figure]:
    """Streams: what it sends is never all in the server's memory."""
    person = world.as_person(PERSON)
    person.get(f"/c/{world.code}/insight/")
    before = world.server.memory()
    size = len(person.get(path(world, "csv") + "?content=all").body)
    grown = world.server.memory() - before
    yield Figure(f"bộ nhớ thêm khi xuất CSV {size / 1e6:.1f} MB", grown, "MiB", goal=MOST_GROWTH)
