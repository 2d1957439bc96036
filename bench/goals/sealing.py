"""Sealing the ranking of very many units, beside raw SQL that only adds up, ranks and writes ranks in bulk.

What is sealed is more than ranks: inputs, rules and result of every unit with its words, hashed and kept."""

from collections.abc import Iterator

from bench import processes
from bench.databases import KINDS
from bench.figures import Figure
from bench.frame import Frame
from bench.helper import Helper
from bench.rounds import Probe
from bench.worlds import Size

TITLE = "Chốt xếp hạng 100.000 đơn vị"
DATABASES = KINDS
SIZE, MOST, MOST_MIB = Size(100_000, 30, "published"), 1.3, 500
_LARGEST = """
from django.db.models import Count
from campaigns.models import ContestGroup
print(ContestGroup.objects.annotate(n=Count('participants')).order_by('-n').values_list('pk', flat=True)[0])
"""


def measure(frame: Frame) -> Iterator[Figure]:
    world = frame.world(SIZE)
    group = world.command("shell", "--verbosity=0", "-c", _LARGEST).split()[-1]
    floor, ours = (Helper(world.env, "bench.floor.sealing", group) for _ in range(2))
    found = frame.interleave(
        Probe("grouped", floor, lambda: floor.ask("grouped"), 1), Probe("sealed", ours, lambda: ours.ask("sealed"), 1)
    )
    memory = processes.peak(ours._process.pid)
    floor.end(), ours.end()
    note = f"{found.wall('sealed') / 1e3:.1f} giây"
    yield Figure(
        "thời gian / SQL cộng, xếp, ghi hàng loạt", found.wall_ratio("sealed", "grouped"), goal=MOST, note=note
    )
    yield Figure("bộ nhớ", memory, "MiB", goal=MOST_MIB)
