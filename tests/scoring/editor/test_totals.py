"""What a half-written sheet adds up to, for each kind of unit."""

from decimal import Decimal

import pytest

from campaigns.states import UnitKind
from scoring.editor.totals import sums, totals
from scoring.engine.tree import Node, Sheet, make_node


def sheet(*rows: tuple, **rules) -> Sheet:
    """Rows as (code, parent, kind, points, params, kinds of units)."""
    root = make_node("*", "", "", "sheet", Decimal(0), rules)
    return Sheet.of([root, *(node(*row) for row in rows)])


def node(code: str, parent: str, kind: str, points: int, params: dict | None = None, kinds: tuple = ()) -> Node:
    return make_node(code, parent or "*", code, kind, Decimal(points), params or {}, kinds)


def told(whole: Sheet, *kinds: str) -> list[tuple]:
    found = totals({kind: whole.for_unit_kind(kind) for kind in kinds})
    return [(each.label, each.points, each.missing, each.over, each.criteria) for each in found]


PART = ("I", "", "part", 50)


def test_criteria_count_and_not_the_maxima_of_what_holds_them():
    whole = sheet(PART, ("I.1", "I", "yes_no", 30), ("I.2", "I", "yes_no", 10))
    assert told(whole, "department") == [("Phòng, ban, ngành chuyên môn", 40, 60, 0, 2)]
    assert sums(whole) == {"I": 40}


def test_what_lies_beside_the_total_is_left_out():
    rows = [
        PART,
        ("I.1", "I", "yes_no", 30),
        ("T", "", "part", 5, {"outside_total": True}),
        ("T.1", "T", "bonus", 5, {"items": [{"key": "a", "per": 1}], "cap": 5}),
        ("G.1", "", "gate", 0, {"effect": "no_award"}),
    ]
    assert told(sheet(*rows), "department") == [("Phòng, ban, ngành chuyên môn", 30, 70, 0, 1)]
    assert sums(sheet(*rows)) == {"I": 30, "T": 5}


def test_a_cap_limits_what_a_group_is_worth():
    capped = ("I.1", "I", "group", 8, {"agg": "sum_cap", "cap": 8})
    whole = sheet(PART, capped, ("a", "I.1", "yes_no", 6), ("b", "I.1", "yes_no", 6))
    assert sums(whole) == {"I": 8, "I.1": 8}


def test_a_total_is_held_against_what_the_rules_want():
    whole = sheet(PART, ("I.1", "I", "yes_no", 60), na_rescale_to=50)
    assert told(whole, "department") == [("Phòng, ban, ngành chuyên môn", 60, 0, 10, 1)]


@pytest.mark.parametrize(("ward_only", "labels"), [(False, ["Xã, phường"]), (True, ["Xã", "Phường"])])
def test_communes_and_wards_stand_together_while_their_rows_agree(ward_only, labels):
    own = [("I.2", "I", "yes_no", 5, {}, (UnitKind.WARD,))] if ward_only else []
    whole = sheet(PART, ("I.1", "I", "yes_no", 30, {}, (UnitKind.COMMUNE,)), *own)
    assert [each[0] for each in told(whole, UnitKind.COMMUNE, UnitKind.WARD)] == labels


def test_before_anybody_competes_there_is_one_total_for_all():
    assert told(sheet(PART, ("I.1", "I", "yes_no", 30)), "") == [("Mọi đơn vị", 30, 70, 0, 1)]
