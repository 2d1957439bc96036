import hashlib
import json
from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from awards.ranking import rank
from awards.seal import differences, entries_of, payload, recompute, seal, tie_break_of, verify
from tests.awards.builders import entry

STEPS = ("penalty_least", "part:II", "submitted_at")
ENTRIES = (
    entry("a", "97.50", penalty_least="0", part_II="36", submitted_at="2024-11-05T08:00:00+07:00"),
    entry("b", "97.5", penalty_least="1", part_II="38.5", submitted_at="2024-11-05T09:00:00+07:00", late_days=2),
    entry("c", "90", penalty_least="0", part_II="30", excluded="Công văn 12/UBND"),
)
ABOUT = {"content": "01", "group": "UBND xã, phường", "sheet": "bản 2"}
SEALED = payload(ENTRIES, STEPS, ABOUT)


def cells(value, path=()):
    """Paths of all leaves."""
    if isinstance(value, dict):
        return [leaf for key, item in value.items() for leaf in cells(item, (*path, key))]
    if isinstance(value, list):
        return [leaf for index, item in enumerate(value) for leaf in cells(item, (*path, index))]
    return [path]


def changed(path, new):
    copy = deepcopy(SEALED)
    cell = copy
    for step in path[:-1]:
        cell = cell[step]
    cell[path[-1]] = new(cell[path[-1]])
    return copy


def other(value):
    """A different value of the same kind."""
    if isinstance(value, int):
        return value + 1
    if value == "":
        return "x"
    try:
        return str(Decimal(value) + 1)
    except ArithmeticError:
        return {"penalty_least": "inspection"}.get(value, value.replace("08:", "07:").replace("09:", "07:") + " ")


def test_a_sealed_ranking_recomputes_to_itself_also_after_storage():
    stored = json.loads(json.dumps(SEALED))
    assert recompute(stored) == []
    assert verify(stored, seal(SEALED)) == []


def test_inputs_rules_and_result_can_be_read_back():
    assert rank(entries_of(SEALED), tie_break_of(SEALED)) == rank(ENTRIES, STEPS)


def test_the_hash_depends_on_neither_order_nor_idle_zeros():
    twin = payload(ENTRIES[::-1], STEPS, dict(reversed(ABOUT.items())))
    assert seal(twin) == seal(SEALED)
    assert len(seal(SEALED)) == 64


def test_the_hash_is_that_of_the_canonical_json():
    canonical = '{"a":null,"b":["1.5","đ"]}'  # what anybody can hash again with any tool
    assert seal({"b": [Decimal("1.50"), "đ"], "a": None}) == hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize("path", cells(SEALED), ids=lambda path: ".".join(str(step) for step in path))
def test_any_changed_cell_is_named(path):
    found = verify(changed(path, other), seal(SEALED))
    named = {difference.cell for difference in found}
    assert "hash" in named
    if path[0] == "result":
        assert any(cell.endswith(f"{path[-1]}]" if isinstance(path[-1], int) else f".{path[-1]}") for cell in named)
    else:
        assert len(named) > 1


def test_a_changed_result_shows_what_is_stored_and_what_comes_out():
    (found,) = recompute(changed(("result", "rows", 1, "rank"), lambda _: 1))
    assert (found.cell, found.stored, found.computed) == ("result.rows[1].rank", 1, 2)


def test_changed_points_of_the_input_are_named_in_the_row_of_the_result():
    found = recompute(changed(("inputs", "entries", 2, "points"), lambda _: "91"))
    assert [(one.cell, one.stored, one.computed) for one in found] == [("result.rows[2].points", "90", "91")]


@pytest.mark.parametrize(
    ("path", "value", "cell"),
    [
        (("inputs", "entries", 0, "points"), "nhiều", "inputs.entries[0].points"),
        (("inputs", "entries", 0, "points"), 97.5, "inputs.entries[0].points"),
        (("inputs", "entries", 0, "points"), "NaN", "inputs.entries[0].points"),
        (("inputs", "entries", 0, "tie_values", "part:II"), None, "inputs.entries[0].tie_values.part:II"),
        (
            ("inputs", "entries", 1, "tie_values", "submitted_at"),
            "hôm qua",
            "inputs.entries[1].tie_values.submitted_at",
        ),
        (("inputs", "entries", 1, "late_days"), "2", "inputs.entries[1].late_days"),
        (("inputs", "entries", 1), None, "inputs.entries[1]"),
        (("inputs", "entries"), {}, "inputs.entries"),
        (("inputs",), [], "inputs"),
        (("rules", "tie_break", 1), "tên", "rules.tie_break[1]"),
        (("rules",), None, "rules"),
    ],
)
def test_an_unreadable_cell_is_named_and_never_breaks_the_check(path, value, cell):
    found = verify(changed(path, lambda _: value), seal(SEALED))
    assert [one.cell for one in found] == [cell, "hash"]


def test_a_unit_sealed_twice_is_reported():
    (found,) = recompute(changed(("inputs", "entries", 1, "key"), lambda _: "a"))
    assert (found.cell, found.computed) == ("inputs.entries", "Một đơn vị có hai dòng trong cùng bảng xếp hạng.")


def test_a_missing_row_and_a_wrong_kind_of_value_are_differences():
    assert [one.cell for one in differences([{"a": 1}], [{"a": 1}, {"a": 2}], "rows")] == ["rows[1]"]
    assert [one.cell for one in differences({"a": 1, "b": True}, {"a": 1, "b": 1}, "row")] == ["row.b"]
    assert [one.cell for one in differences({"a": []}, {"a": {}}, "row")] == ["row.a"]


def test_floats_are_refused():
    with pytest.raises(TypeError, match="float"):
        seal({"points": 97.5})


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 400)), unique_by=lambda pair: pair[0]))
def test_every_ranking_seals_and_recomputes(pairs):
    entries = [entry(key, str(Decimal(quarter) / 4)) for key, quarter in pairs]
    assert recompute(json.loads(json.dumps(payload(entries, (), {})))) == []
