"""`python -m bench [NAMES] [--rounds 7] [--database sqlite] [--out DIR]`: measure goals by name, all without names."""

import argparse
import sys
import tempfile
import traceback
from collections.abc import Iterator, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from subprocess import SubprocessError
from types import ModuleType

from bench import figures, goals, machine
from bench.client import Unexpected
from bench.databases import KINDS, databases
from bench.frame import Frame
from bench.rounds import Void
from bench.worlds import Worlds
from tools.setup import ROOT

LEAST_ROUNDS = 7  # fewer only try a measurement out


def main() -> int:
    known = {info.name: import_module(f"bench.goals.{info.name}") for info in iter_modules(goals.__path__)}
    parser = argparse.ArgumentParser(description="Đo tốc độ, bộ nhớ, số câu lệnh so với mức sàn trên cùng máy.")
    parser.add_argument("names", nargs="*", metavar="MỤC", help=f"bỏ trống: tất cả. Có: {', '.join(known)}")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, help="số vòng, ít nhất 7 thì mới tính")
    parser.add_argument("--database", choices=KINDS, action="append", help="bỏ trống: cả hai")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "bench", help="nơi ghi bench.json, bench.md")
    given = parser.parse_args()
    if unknown := set(given.names) - set(known):
        parser.error(f"không có mục {', '.join(sorted(unknown))}; có: {', '.join(known)}")
    chosen = {name: known[name] for name in given.names or known}
    told = machine.describe() | {"số vòng": f"{given.rounds}{'' if given.rounds >= LEAST_ROUNDS else ' (đo thử)'}"}
    rows: list[figures.Row] = []
    for row in _measured(chosen, given.database or KINDS, given.rounds):
        rows.append(row)
        figures.write(given.out, told, rows)  # after each: a run of an hour may be broken off
    print(figures.as_markdown(told, rows))
    return 0 if all(each.met is not False for row in rows for each in row.figures) else 1


def _measured(chosen: dict[str, ModuleType], kinds: Sequence[str], rounds: int) -> Iterator[figures.Row]:
    for kind in kinds:
        mine = {name: goal for name, goal in chosen.items() if kind in goal.DATABASES}
        if not mine:
            continue
        with tempfile.TemporaryDirectory(prefix="tbe-bench-") as folder, databases(kind, Path(folder)) as made:
            worlds = Worlds(made, Path(folder))
            try:
                for name, goal in mine.items():
                    print(f"{kind}: {goal.TITLE} …", file=sys.stderr, flush=True)
                    yield figures.Row(name, goal.TITLE, kind, _figures(goal, Frame(worlds, rounds)))
            finally:
                worlds.end()


def _figures(goal: ModuleType, frame: Frame) -> list[figures.Figure]:
    """What was measured before something went wrong stays; the rest is told as not measured."""
    found: list[figures.Figure] = []
    try:
        for each in goal.measure(frame):
            found.append(each)  # noqa: PERF402 - kept one by one, since the next may be void
    except Void as problem:
        found.append(figures.Figure("không tính: mức sàn dao động", None, goal=0, note=str(problem)))
    except (Unexpected, RuntimeError, OSError, SubprocessError) as problem:
        traceback.print_exc()
        found.append(figures.Figure("không đo được", None, goal=0, note=str(problem).splitlines()[0][:200]))
    return found


if __name__ == "__main__":
    sys.exit(main())
