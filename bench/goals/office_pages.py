"""Lists of the offices: the same statements and about the same cost for fourteen units or ten thousand."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.databases import KINDS
from bench.figures import Figure
from bench.frame import Frame
from bench.pages import found
from bench.rounds import Probe
from bench.worlds import Size, World

TITLE = "Lưới thẩm định, hàng đợi, phân công, bảng theo dõi, Hội đồng, trang chủ"
DATABASES = KINDS
UNITS = (14, 1_000, 10_000)
CRITERIA = (10, 60)
MOST_GROWTH, MOST_KB = 1.3, 60


@dataclass(frozen=True)
class Page:
    """A list, who looks at it, and how many statements it may take."""

    words: str
    person: str
    path: Callable[[World], str]
    statements: int


def _grid(world: World) -> str:
    start = f"/c/{world.code}/verification/"
    return found(world.as_person("thamdinh"), start, rf"{start}criterion/\d+/")


PAGES = (
    Page("lưới thẩm định", "thamdinh", _grid, 12),
    Page("đơn vị chờ thẩm định", "thamdinh", lambda world: f"/c/{world.code}/verification/units/", 12),
    Page("hàng đợi theo tiêu chí", "thamdinh", lambda world: f"/c/{world.code}/verification/", 15),
    Page("phân công thẩm định", "chutri", lambda world: f"/c/{world.code}/assignments/", 15),
    Page("trang chủ của chủ trì", "chutri", lambda world: "/", 15),
    Page("trang chủ của người thẩm định", "thamdinh", lambda world: "/", 15),
    Page("bảng theo dõi", "chutri", lambda world: f"/c/{world.code}/scorecards/", 12),
    Page("Hội đồng", "thuky", lambda world: f"/c/{world.code}/council/", 15),
)


def measure(frame: Frame) -> Iterator[Figure]:
    by_units = [frame.world(Size(units=units)) for units in UNITS]
    by_criteria = [frame.world(Size(criteria=criteria)) for criteria in CRITERIA]
    for page in PAGES:
        yield from _counts(frame, page, [*by_units, *by_criteria])
        yield from _growth(frame, page, by_units[1:], f"{UNITS[1]} → {UNITS[2]} đơn vị")
        yield from _growth(frame, page, by_criteria, f"{CRITERIA[0]} → {CRITERIA[1]} tiêu chí")


def _counts(frame: Frame, page: Page, worlds: list[World]) -> Iterator[Figure]:
    counted = [frame.counted(world, page.person, page.path(world)) for world in worlds]
    told = ", ".join(str(each.statements) for each in counted)
    most = max(each.statements for each in counted)
    yield Figure(f"{page.words}: câu lệnh nhiều nhất", most, "", goal=page.statements, note=f"các cỡ: {told}")
    # A list that is empty or on one page only asks less; between lists that fill a page nothing may differ.
    full = {each.statements for each in counted[1:3]}
    yield Figure(f"{page.words}: câu lệnh chênh khi thêm đơn vị", max(full) - min(full), "", goal=0, exactly=True)
    yield Figure(f"{page.words}: HTML lớn nhất", max(each.size for each in counted), "kB", goal=MOST_KB)


def _growth(frame: Frame, page: Page, worlds: list[World], words: str) -> Iterator[Figure]:
    small, large = worlds
    rounds = frame.interleave(_probe(page, small, "small"), _probe(page, large, "large"))
    cost = f"{rounds.cpu('small'):.1f} → {rounds.cpu('large'):.1f} ms"
    yield Figure(f"{page.words}: CPU {words}", rounds.ratio("large", "small"), goal=MOST_GROWTH, note=cost)


def _probe(page: Page, world: World, name: str) -> Probe:
    client, path = world.as_person(page.person), page.path(world)
    return Probe(name, world.server, lambda: client.get(path), times=5)
