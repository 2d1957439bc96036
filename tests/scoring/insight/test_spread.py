"""Distances between neighbours, equal totals and what parts them."""

from decimal import Decimal

from scoring.engine.tiebreak import TieValue
from scoring.insight.spread import UNDECIDED, spreads
from tests.scoring.insight.test_tables import card


def penalty(points: str | None) -> tuple[TieValue, ...]:
    value = None if points is None else Decimal(points)
    return (TieValue("penalty_least", "Ít điểm trừ hơn", value, points or "không có"),)


def places(*cards):
    (found,) = spreads(cards)
    return [(each.rank, each.card.unit, each.above, each.behind) for each in found.places]


def test_neighbours_are_measured_against_each_other_and_the_first():
    cards = card(1, total="90", unit="A"), card(2, total="97.5", unit="B"), card(3, total="95", unit="C")
    assert places(*cards) == [
        (1, "B", None, Decimal(0)),
        (2, "C", Decimal("2.5"), Decimal("2.5")),
        (3, "A", Decimal(5), Decimal("7.5")),
    ]
    (found,) = spreads(cards)
    assert (found.highest, found.median, found.lowest, found.closest) == (Decimal("97.5"), 95, 90, Decimal("2.5"))
    assert (found.ties, found.undecided) == (0, 0)


def test_equal_totals_are_joined_and_parted_by_the_first_step_that_differs():
    cards = card(1, unit="A", ties=penalty("-2")), card(2, unit="B", ties=penalty("-1")), card(3, total="9", unit="C")
    (found,) = spreads(cards)
    assert [(each.rank, each.card.unit, each.tie) for each in found.places] == [
        (1, "B", "tie tie-first"),
        (2, "A", "tie tie-last"),
        (3, "C", ""),
    ]
    assert found.places[0].decided == "Ít điểm trừ hơn: -1 so với -2 của A"
    assert (found.ties, found.undecided) == (1, 0)


def test_units_that_no_step_parts_share_a_rank_and_the_next_is_skipped():
    cards = card(1, ties=penalty("0")), card(2, ties=penalty("0")), card(3, ties=penalty(None)), card(4, total="9")
    (found,) = spreads(cards)
    assert [each.rank for each in found.places] == [1, 1, 3, 4]
    assert [each.decided for each in found.places[:2]] == [UNDECIDED, UNDECIDED]
    assert found.places[2].decided.startswith("Ít điểm trừ hơn: không có so với 0")
    assert (found.ties, found.undecided, found.closest) == (1, 2, Decimal(5))


def test_units_not_verified_as_a_whole_have_no_place():
    (found,) = spreads([card(1, unit="A"), card(2, unit="B", settled=False)])
    assert ([each.card.unit for each in found.places], found.open) == (["A"], ["B"])
    assert spreads([card(settled=False)]) == []


def test_groups_are_measured_apart():
    found = spreads([card(1, total="9"), card(2, total="8"), card(3, total="7", group="Phòng, ban")])
    assert [(each.title, len(each.places)) for each in found] == [("UBND xã, phường", 2), ("Phòng, ban", 1)]
    assert found[1].places[0].behind == 0
