"""Sealing the ranking of very many units, beside raw SQL that only adds up, ranks and writes ranks in bulk.

What is sealed is more than ranks: inputs, rules and result of every unit with its words, hashed and kept. So a second
floor writes the very rows by window functions into the product's own tables, with what each neighbour parts, and has
the database make the text that is hashed and kept; it checks nothing and knows no equals, gates or missing values."""

from collections.abc import Iterator
from functools import partial

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
DEEDS = ("grouped", "written", "sealed")
_LARGEST = """
from django.db.models import Count
from campaigns.models import ContestGroup
print(ContestGroup.objects.annotate(n=Count('participants')).order_by('-n').values_list('pk', flat=True)[0])
"""


def measure(frame: Frame) -> Iterator[Figure]:
    world = frame.world(SIZE)
    group = world.command("shell", "--verbosity=0", "-c", _LARGEST).split()[-1]
    helpers = {deed: Helper(world.env, "bench.floor.sealing", group) for deed in DEEDS}
    found = frame.interleave(*(Probe(deed, one, partial(one.ask, deed), 1) for deed, one in helpers.items()))
    memory = processes.peak(helpers["sealed"]._process.pid)
    for one in helpers.values():
        one.end()
    note = f"{found.wall('sealed') / 1e3:.1f} giây"
    yield Figure(
        "thời gian / SQL cộng, xếp, ghi hàng loạt", found.wall_ratio("sealed", "grouped"), goal=MOST, note=note
    )
    written = f"{found.wall('written') / 1e3:.1f} giây"
    yield Figure("thời gian / SQL ghi đúng các dòng ấy", found.wall_ratio("sealed", "written"), note=written)
    yield Figure("bộ nhớ", memory, "MiB", goal=MOST_MIB)
