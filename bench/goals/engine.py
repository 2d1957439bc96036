"""The engine: points of lines and totals of scorecards, from a thousand lines to a million."""

from collections.abc import Iterator
from decimal import Decimal

from bench.figures import Figure
from bench.frame import Frame
from bench.inside import pure
from scoring.engine.leaf import score_leaf
from scoring.engine.sheet import Sheet, evaluate, make_node

TITLE = "Bộ tính điểm"
DATABASES = ("sqlite",)  # which database makes no difference
LINES, FEW, MANY, LONG, MOST = 50, 1_000, 1_000_000, 100_000, 1.2
PARAMS = {"step": "0.25"}


def measure(frame: Frame) -> Iterator[Figure]:
    card, short, long = sheet(LINES), sheet(FEW), sheet(LONG)
    found = frame.interleave(
        pure("few", lambda: scored(card, FEW), times=20),
        pure("many", lambda: scored(card, MANY)),
        pure("short", lambda: scored(short, FEW), times=20),
        pure("long", lambda: scored(long, LONG)),
    )
    note = f"{found.cpu('few') / FEW * 1e3:.1f} µs một dòng"
    yield Figure("giá một dòng, 1.000.000 / 1.000 dòng", found.ratio("many", "few") * FEW / MANY, goal=MOST, note=note)
    one = found.ratio("long", "short") * FEW / LONG
    yield Figure("giá một dòng, một bảng 100.000 / 1.000 dòng", one, goal=MOST)


def sheet(lines: int) -> Sheet:
    """Lines in parts of ten, one point each."""
    nodes = [make_node("*", "", "", "sheet", Decimal(0), {})]
    for part in range(lines // 10):
        nodes.append(make_node(f"{part}", "*", f"Phần {part}", "part", Decimal(10), {"agg": "sum"}))
        codes = (f"{part}.{line}" for line in range(10))
        nodes += [make_node(code, f"{part}", "Tiêu chí", "manual", Decimal(1), PARAMS) for code in codes]
    return Sheet.of(nodes)


def scored(of: Sheet, lines: int) -> None:
    """So many lines in scorecards of this sheet, each read from its answer."""
    leaves = of.leaves
    for card in range(lines // len(leaves)):
        outcomes = {
            leaf.code: score_leaf(leaf.kind, leaf.max_points, leaf.params, {"points": (card + at) % 5 / 4})
            for at, leaf in enumerate(leaves)
        }
        evaluate(of, outcomes)
