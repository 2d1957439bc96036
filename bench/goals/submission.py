"""A head sends a whole scorecard: read, judged by its rules, frozen, stamped with its receipt."""

from collections.abc import Iterator
from itertools import cycle

from bench.client import Client
from bench.counting_words import STATEMENTS
from bench.databases import KINDS
from bench.figures import Figure
from bench.floor_probes import save_all
from bench.frame import Frame
from bench.pages import found
from bench.rounds import Probe
from bench.server import Server
from bench.worlds import Size, World

TITLE = "Trình cả bảng tự chấm"
DATABASES = KINDS
UNITS = 8


class Card:
    """One unit's scorecard in its head's hands, as often as wanted: taken back, finished, sent."""

    def __init__(self, world: World, unit: int, server: Server | None = None) -> None:
        self.client: Client = world.as_person(f"thutruong#{unit}", server)
        self.path = found(self.client, f"/c/{world.code}/scorecards/", r"/scorecards/\d+/")

    def make_ready(self) -> None:
        self.client.post(f"{self.path}recall/", {"reason": "Kiểm tra lại số liệu trước khi trình."})
        self.client.post(f"{self.path}finish/", {})

    def submit(self) -> int:
        """Statements that it took, where the server counts them."""
        return int(self.client.post(f"{self.path}submit/", {}).headers.get(STATEMENTS, "0"))


def measure(frame: Frame) -> Iterator[Figure]:
    world, floor = frame.world(Size(state="submitted")), frame.floor()
    cards = [Card(world, unit) for unit in range(1, UNITS + 1)]
    turns = cycle(cards)
    submit = Probe(
        "submit",
        world.server,
        lambda: next(turns).submit(),
        times=UNITS,
        before=lambda: [card.make_ready() for card in cards],
    )
    rounds = frame.interleave(save_all(floor), submit)
    cost = f"{rounds.cpu('submit'):.1f} ms"
    yield Figure("CPU / lưu 30 dòng ở mức sàn", rounds.ratio("submit", "save30"), goal=2.5, note=cost)
    for criteria in (10, 60):
        taken = _statements(frame.world(Size(criteria=criteria, state="submitted")))
        yield Figure(f"câu lệnh, {criteria} tiêu chí", taken, "", goal=12)


def _statements(world: World) -> int:
    card = Card(world, 1, world.counting)
    told = []
    for _ in range(2):
        card.make_ready()
        told.append(card.submit())
    return told[-1]
