"""What the page draws, as plain values: scales, pairs, bars of places, bands of points and equal points."""

from decimal import Decimal
from types import SimpleNamespace

import pytest

from campaigns.states import AwardLevel
from dossiers.panorama.places import MOST_SEATS, PlaceLine, bars_of, sum_of
from dossiers.panorama.scale import Pair, Scale, pair_of, scale_of, share
from dossiers.panorama.spread import MOST_BANDS, MOST_TIES, Tie, spread_of


@pytest.mark.parametrize(
    ("lowest", "highest", "scale"),
    [
        ("87.7", "98.63", Scale(80, 100)),
        ("80", "100", Scale(80, 100)),
        ("90", "90", Scale(90, 100)),
        ("-2.5", "14", Scale(-10, 20)),
        (None, None, Scale(0, 10)),
    ],
)
def test_a_scale_goes_from_one_round_figure_to_another_around_all_points(lowest, highest, scale):
    ends = [None if end is None else Decimal(end) for end in (lowest, highest)]
    assert scale_of(*ends) == scale


def test_a_pair_stands_where_its_points_are_and_is_not_drawn_before_both_are_known():
    scale = Scale(80, 100)
    assert pair_of(scale, Decimal(90), Decimal(85)) == Pair(500, 250)
    assert (Pair(500, 250).start, Pair(500, 250).length) == (250, 250)
    assert pair_of(scale, Decimal(90), None) is None
    assert pair_of(scale, None, Decimal(90)) is None


def test_bands_go_down_from_the_highest_and_show_where_nobody_is():
    spread = spread_of({Decimal("98.6"): 1, Decimal("98"): 2, Decimal("95.25"): 1})
    assert [(band.low, band.high, band.count) for band in spread.bands] == [
        (98, 99, 3),
        (97, 98, 0),
        (96, 97, 0),
        (95, 96, 1),
    ]
    assert [band.width for band in spread.bands] == [1000, 0, 0, share(1, 3)]
    assert spread.bands[0].ties == [Tie(Decimal(98), 2)]
    assert (spread.highest, spread.median, spread.lowest) == (Decimal("98.6"), Decimal(98), Decimal("95.25"))
    assert (spread.units, spread.ties, spread.tied) == (4, 1, 2)


def test_the_median_of_an_even_number_lies_between_the_middle_two():
    assert spread_of({Decimal(90): 1, Decimal("91.5"): 1}).median == Decimal("90.75")


@pytest.mark.parametrize("highest", [3, 45, 100, 260])
def test_bands_are_few_and_hold_every_unit_once_however_far_points_lie_apart(highest):
    spread = spread_of({Decimal(points) / 2: 1 + points % 3 for points in range(2 * highest + 1)})
    assert len(spread.bands) <= MOST_BANDS
    assert sum(band.count for band in spread.bands) == spread.units
    named = sum(len(band.ties) for band in spread.bands)
    assert named <= MOST_TIES
    assert named + sum(band.more for band in spread.bands) == spread.ties


def test_points_below_zero_have_their_band():
    spread = spread_of({Decimal("-0.5"): 1, Decimal("0.5"): 1})
    assert [(band.low, band.count) for band in spread.bands] == [(0, 1), (-1, 1)]


def line(count, filled=0, decided=0, level=AwardLevel.OWN):
    return PlaceLine(SimpleNamespace(count=count, level=level), filled, decided, contested=0, allocated=True)


def test_bars_of_places_have_one_measure_and_a_seam_between_two_places():
    (_, long), (_, short) = bars_of([line(4, filled=2, decided=1), line(2)])
    assert (long.width, long.filled, long.decided, long.seams) == (1000, 500, 250, [250, 500, 750])
    assert (short.width, short.filled, short.seams) == (500, 0, [250])


def test_very_many_places_are_one_bar_without_seams():
    ((_, bar),) = bars_of([line(MOST_SEATS + 1)])
    assert bar.seams == []


def test_a_line_without_a_number_is_as_long_as_what_it_holds():
    ((one, bar),) = bars_of([line(None, filled=1, level=AwardLevel.PROVINCE)])
    assert (bar.width, bar.filled, one.vacant) == (1000, 1000, 0)


def test_the_sum_counts_the_authoritys_own_certificates_only():
    lines = [line(3, filled=2, decided=1), line(1, filled=1, level=AwardLevel.PROVINCE)]
    found = sum_of(lines)
    assert (found.count, found.filled, found.decided) == (3, 2, 1)
