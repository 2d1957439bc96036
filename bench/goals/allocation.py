"""Places for ranked units: ten times the units and ten times the places take ten times as long."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from awards.allocation import Group, GroupRanking, Line, allocate
from awards.ranking import Entry
from bench.figures import Figure
from bench.frame import Frame
from bench.inside import pure

TITLE = "Phân bổ chỉ tiêu"
DATABASES = ("sqlite",)  # which database makes no difference
# The order of n units takes log n comparisons each, which alone is 1,25 times as many from 10.000 to 100.000.
UNITS, PLACES, MOST = 10_000, 1_000, 1.3
COMMUNES = Group("xa", "xã")


def measure(frame: Frame) -> Iterator[Figure]:
    few, many = ranking(UNITS), ranking(10 * UNITS)
    tied = ranking(10 * UNITS, points=lambda at: Decimal(90))
    found = frame.interleave(
        pure("floor", partial(allocate, [line(PLACES)], [few]), times=10),
        pure("units", partial(allocate, [line(PLACES)], [many])),
        pure("both", partial(allocate, [line(10 * PLACES)], [many])),
        pure("tied", partial(allocate, [line(10 * PLACES)], [tied])),
    )
    note = f"{found.cpu('both') / 1e3:.2f} giây"
    yield Figure("giá một đơn vị, 100.000 / 10.000 đơn vị", found.ratio("units", "floor") / 10, goal=MOST)
    yield Figure("như trên, chỗ cũng gấp mười", found.ratio("both", "floor") / 10, goal=MOST, note=note)
    yield Figure("như trên, tất cả bằng điểm nhau", found.ratio("tied", "floor") / 10, note="mọi đơn vị tranh chỗ")


def ranking(units: int, points=lambda at: Decimal(at * 7919 % 10_000) / 100) -> GroupRanking:
    entries = (
        Entry(f"unit:{at}", f"Xã {at}", points(at), {"part:I": points(at * 31)}, f"{at:08}") for at in range(units)
    )
    return GroupRanking("01", COMMUNES.code, ("part:I",), tuple(entries))


def line(places: int) -> Line:
    said = ("II.1", "Giấy khen cho UBND xã, phường", "collective", "own")
    return Line("01/xa", "01", *said, (COMMUNES,), places, "rank", 1)
