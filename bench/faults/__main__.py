"""`python -m bench.faults [NAMES]`: try faults by name, all without names; exit code 1 when one is not outlived."""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from bench.databases import KINDS, databases
from bench.faults import database, disk, killed_worker, storage
from bench.faults.findings import Line
from bench.faults.probes import TOKEN
from bench.worlds import Size, Worlds

TRIALS = {"database": database, "disk": disk, "storage": storage, "worker": killed_worker}
UNITS, CRITERIA = 14, 20


def main() -> int:
    parser = argparse.ArgumentParser(description="Thử sự cố trên tiến trình thật.")
    parser.add_argument("names", nargs="*", metavar="SỰ_CỐ", help=f"bỏ trống: tất cả. Có: {', '.join(TRIALS)}")
    given = parser.parse_args().names or list(TRIALS)
    os.environ["METRICS_TOKEN"] = TOKEN
    lines = [line for kind in KINDS for line in _tried(kind, [TRIALS[name] for name in given])]
    return 0 if all(line.good for line in lines) else 1


def _tried(kind: str, trials: list[ModuleType]) -> Iterator[Line]:
    mine = [trial for trial in trials if kind == trial.DATABASE]
    if not mine:
        return
    with tempfile.TemporaryDirectory(prefix="tbe-faults-") as folder, databases(kind, Path(folder)) as made:
        worlds = Worlds(made, Path(folder))
        try:
            world = worlds.world(Size(UNITS, CRITERIA, state="draft"))
            for trial in mine:
                for line in trial.trial(world):
                    print(f"| {line.trial} | {line.expected} | {line.found} | {'đạt' if line.good else 'CHƯA ĐẠT'} |")
                    sys.stdout.flush()
                    yield line
        finally:
            worlds.end()


if __name__ == "__main__":
    sys.exit(main())
