"""50 certificates: as one file for the printer, and as 50 files for the dossier."""

from collections.abc import Iterator

from bench.figures import Figure
from bench.frame import Frame
from bench.goals.dossier import at_work
from bench.rounds import Probe

TITLE = "50 giấy khen"
DATABASES = ("sqlite",)


def measure(frame: Frame) -> Iterator[Figure]:
    with at_work(frame) as (_, side, floor):
        direct = Probe("floor", floor, lambda: floor.ask("certificates"), 3, after=lambda: floor.ask("clean"))
        one = Probe("one", side, lambda: side.ask("certificates"), 3)
        files = Probe("files", side, lambda: side.ask("certificate_files"), 3)
        found = frame.interleave(one, files, direct)
        yield Figure("một tệp so với gọi thẳng WeasyPrint", found.ratio("one", "floor"), goal=1.2)
        yield Figure("50 tệp so với một tệp", found.ratio("files", "one"), goal=1.6)
