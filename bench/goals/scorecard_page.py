"""The workbench of an officer with all that it shows, and what is fetched right after it."""

from collections.abc import Iterator

from bench.databases import KINDS
from bench.figures import Figure
from bench.floor_probes import rows
from bench.frame import Frame
from bench.pages import card_of
from bench.rounds import Probe
from bench.worlds import Size

TITLE = "Bảng tự chấm (34 dòng × điểm, ghi chú, tài liệu)"
DATABASES = KINDS


def measure(frame: Frame) -> Iterator[Figure]:
    world, floor = frame.world(Size()), frame.floor()
    client, path = world.as_person("canbo#1"), card_of(world)
    found = frame.interleave(
        rows(floor),
        Probe("page", world.server, lambda: client.get(path), times=20),
        Probe("rest", world.server, lambda: client.get(f"{path}rest/"), times=20),
    )
    page, rest = found.ratio("page", "rows"), found.ratio("rest", "rows")
    yield Figure("CPU trang / trang 30 dòng", page, goal=2.5, note=f"{found.cpu('page'):.1f} ms")
    yield Figure("CPU trang và phần tải sau / trang 30 dòng", page + rest, note=f"{found.cpu('rest'):.1f} ms phần sau")
    for words, address in (("trang", path), ("phần tải sau", f"{path}rest/")):
        counted = frame.counted(world, "canbo#1", address)
        yield Figure(f"câu lệnh, {words}", counted.statements, "", goal=10, note=f"lặp nhiều nhất {counted.repeats}")
        yield Figure(f"HTML, {words}", counted.size, "kB", goal=60)
