"""Parameters go through their form unharmed: what is stored comes back the same when nothing is touched."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.shapes import read_shape
from campaigns.vietnamese import normal
from scoring.engine.exactjson import loads
from scoring.engine.registry import KINDS
from scoring.engine.tree import ContainerParams, SheetRules
from scoring.params import read_params
from scoring.sheet_csv import stored_json
from tests.scoring.engine.sheets import SHEETS, rows_of
from tests.scoring.params.browser import form_data

SHAPES = {"sheet": SheetRules, "part": ContainerParams, "group": ContainerParams} | {
    name: kind.Params for name, kind in KINDS.items()
}


SHIPPED = [
    pytest.param(row["kind"], stored_json(loads(row["params_json"])), id=f"{sheet}-{row['code']}")
    for sheet in SHEETS
    for row in rows_of(sheet)
]


@pytest.mark.parametrize(("kind", "raw"), SHIPPED)
def test_every_row_of_the_shipped_sheets_comes_back_the_same(kind, raw):
    assert read_params(SHAPES[kind], form_data(SHAPES[kind], raw)) == (raw, {})


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_example_comes_back_the_same(kind):
    _, raw = KINDS[kind].example
    assert read_params(SHAPES[kind], form_data(SHAPES[kind], raw)) == (raw, {})


amounts = st.decimals(0, 99_999, places=3).map(str)
signed = st.decimals(-99_999, 99_999, places=3).map(str)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40).map(normal)
names = words.filter(bool)
kinds = st.sampled_from(["commune", "ward", "department"])
classes = st.lists(st.fixed_dictionaries({"min": signed, "name": names}), max_size=4)
tie_steps = st.sampled_from(["penalty_least", "inspection", "submitted_at", "part:I", "part:Đ.2"])


def with_some(required, optional):
    return st.fixed_dictionaries(required, optional=optional)


OPTIONAL = {
    "na_policy": st.sampled_from([None, "full", "zero", "redistribute", "exclude_rescale"]),
    "na_reason": words,
    "source": words,
    "scorer": st.sampled_from(["unit", "agency"]),
    "self_score": st.booleans(),
    "unit": words,
}
ITEMS = st.lists(
    with_some({"key": names, "per": amounts}, {"label": words}), min_size=1, max_size=5, unique_by=lambda x: x["key"]
)
OPTIONS = st.lists(
    with_some({"key": names, "points": amounts}, {"label": words}), min_size=1, max_size=5, unique_by=lambda x: x["key"]
)
RULE = with_some({"type": st.just("part_min_pct"), "pct": st.integers(0, 100)}, {"part": words})
RATES = {"num": words, "den": words, "num_label": words, "den_label": words}
RATES["den_zero"] = st.sampled_from(["full", "na", "zero"])
PARAMS = {
    "levels": with_some({"options": OPTIONS}, OPTIONAL),
    "penalty": with_some({"items": ITEMS, "cap": st.none() | amounts}, OPTIONAL),
    "gate": with_some({"effect": st.just("no_award")}, {"rule": st.none() | RULE, "source_rule": words} | OPTIONAL),
    "ratio": with_some({}, RATES | OPTIONAL),
    "external": with_some({}, {"scale": st.just("percent")} | OPTIONAL),
    "target": with_some({}, {"zero_below_pct": st.integers(0, 100), "over": st.just("cap")} | OPTIONAL),
    "part": with_some(
        {},
        {
            "agg": st.sampled_from(["sum", "sum_cap"]),
            "cap": st.none() | amounts,
            "outside_total": st.booleans(),
            "min_points": st.none() | signed,
        },
    ),
    "sheet": with_some(
        {},
        {
            "year": st.none() | st.integers(1900, 2100),
            "rounding": with_some({}, {"leaf": st.integers(0, 4), "mode": st.just("half_up")}),
            "na_rescale_to": amounts,
            "total_floor": st.none() | signed,
            "classes": classes,
            "classes_by_kind": st.dictionaries(kinds, classes.filter(bool)),
            "tie_break": st.lists(tie_steps, max_size=4),
            "rank_within": st.lists(kinds, max_size=3),
            "illustrative": st.booleans(),
        },
    ),
}


@given(st.sampled_from(sorted(PARAMS)).flatmap(lambda kind: st.tuples(st.just(kind), PARAMS[kind])))
def test_any_parameters_mean_the_same_after_their_form(example):
    kind, raw = example
    shape = SHAPES[kind]

    read, errors = read_params(shape, form_data(shape, raw))

    assert errors == {}
    assert read_shape(shape, read) == read_shape(shape, raw)
    assert set(raw) == set(read)
    assert form_data(shape, read) == form_data(shape, raw)


@given(st.decimals(0, 99_999, places=6))
def test_a_number_keeps_every_digit_that_was_stored(number):
    raw = {"per_unit": str(number), "cap": 1}
    read, _ = read_params(KINDS["count_capped"].Params, form_data(KINDS["count_capped"].Params, raw))
    assert Decimal(read["per_unit"]) == number
