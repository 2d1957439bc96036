"""What must hold for every answer and every sheet."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring.engine.exact import half_up
from scoring.engine.leaf import parse_params, score_leaf
from scoring.engine.outcome import Outcome, Status
from scoring.engine.registry import kind_of
from scoring.engine.sheet import evaluate
from scoring.engine.tree import Sheet
from tests.scoring.engine.sheets import load_sheet

D = Decimal
amounts = st.decimals(0, 10_000, places=2)
counts = st.integers(0, 60)
maxima = st.sampled_from([D("0.5"), D(1), D(3), D(4), D(10)])
days = st.lists(st.none() | st.integers(0, 30), max_size=14)
SHEET = load_sheet("sheet-01").for_unit_kind("commune")


@st.composite
def rates(draw):
    den = draw(st.integers(1, 20_000))
    return draw(st.integers(0, den)), den


@st.composite
def thresholds(draw):
    zero_below, full_at = sorted(draw(st.lists(st.integers(0, 100), min_size=2, max_size=2, unique=True)))
    between = draw(st.sampled_from(["rate_x_max", "linear", "rate_over_full"]))
    return {"zero_below": zero_below, "full_at": full_at, "between": between}


def bands(top):
    return {"bands": [{"min": 90, "points": top}, {"min": 50, "points": top / 2}]}


def points_of(kind, top, params, answer, **options):
    outcome = score_leaf(kind, top, params, answer, **options)
    low, high = kind_of(kind).bounds(parse_params(kind, params), top)
    assert outcome.status is Status.SCORED, outcome.reason
    assert low is None or low <= outcome.points
    assert high is None or outcome.points <= high
    return outcome.points


@given(rates(), rates(), thresholds(), maxima)
def test_a_better_rate_never_earns_less(one, other, params, top):
    worse, better = sorted((one, other), key=lambda rate: Fraction(*rate))
    for kind, rules in (("ratio", {}), ("ratio_threshold", params), ("ratio_bands", bands(top))):
        low, high = (points_of(kind, top, rules, {"num": num, "den": den}) for num, den in (worse, better))
        assert low <= high


@given(counts, counts, maxima, st.sampled_from([D("0.1"), D("0.25"), D(1)]))
def test_more_occurrences_never_earn_less(one, other, top, per):
    params = {"per_unit": per, "cap": top}
    fewer, more = sorted((one, other))
    assert points_of("count_capped", top, params, {"count": fewer}) <= points_of(
        "count_capped", top, params, {"count": more}
    )


@given(amounts, amounts, st.decimals("0.01", 9_999, places=2), maxima, st.integers(0, 100))
def test_doing_more_against_a_target_never_earns_less(one, other, target, top, floor):
    low, high = (
        points_of("target", top, {"zero_below_pct": floor}, {"target": target, "actual": actual})
        for actual in sorted((one, other))
    )
    assert low <= high


@given(counts, counts, counts)
def test_more_violations_never_earn_more(sai, more, thieu):
    items = [{"key": "sai", "per": 1}, {"key": "thieu", "per": D("0.5")}]
    for kind, top, params in (
        ("deduct", D(5), {"start": 5, "items": items}),
        ("penalty", D(0), {"items": items, "cap": 6}),
    ):
        few = points_of(kind, top, params, {"sai": sai, "thieu": thieu})
        assert points_of(kind, top, params, {"sai": sai + more, "thieu": thieu}) <= few


@given(days, st.integers(0, 13), st.none() | st.integers(1, 30))
def test_a_report_sent_later_never_earns_more(late, at, later):
    params = {"start": 5, "per_late": D("0.5"), "per_missing": 1, "missing_after_days": 10}
    worse = list(late)
    if at < len(late) and late[at] is not None:
        worse[at] = None if later is None else late[at] + later
    assert points_of("deduct_late", D(5), params, {"late_days": worse}) <= points_of(
        "deduct_late", D(5), params, {"late_days": late}
    )
    assert points_of("deduct_late", D(5), params, {"late_days": late[::-1]}) == points_of(
        "deduct_late", D(5), params, {"late_days": late}
    )


@given(st.lists(st.tuples(st.sampled_from(["tinh", "thi_xa"]), st.sampled_from("ABCD")), max_size=8), st.randoms())
def test_one_more_achievement_never_costs_and_the_order_is_irrelevant(records, shuffler):
    params = {"items": [{"key": "tinh", "per": 3}, {"key": "thi_xa", "per": 1}], "cap": 5}
    all_of_them = points_of("bonus", D(5), params, {"items": records})
    assert points_of("bonus", D(5), params, {"items": records[1:]}) <= all_of_them
    shuffler.shuffle(records)
    assert points_of("bonus", D(5), params, {"items": records}) == all_of_them


@given(st.lists(st.decimals(-50, 500, places=1), min_size=1, max_size=8), st.decimals(0, 100, places=1), maxima)
def test_in_a_block_the_best_is_full_and_growing_never_hurts_oneself(values, more, top):
    peers = {str(at): {"value": value} for at, value in enumerate(values[1:])}
    own = points_of("relative_best", top, {}, {"value": values[0]}, peers=peers)
    assert own <= points_of("relative_best", top, {}, {"value": values[0] + more}, peers=peers)
    if values[0] == max(values) and values[0] > 0:
        assert own == top


@given(st.lists(st.tuples(st.none() | st.integers(1, 100), counts), min_size=1, max_size=8), counts)
def test_against_the_leader_growing_never_hurts_oneself(block, more):
    answers = [{"target": target, "actual": actual} for target, actual in block]
    peers = {str(at): answer for at, answer in enumerate(answers[1:])}
    own = points_of("target_leader", D(10), {}, answers[0], peers=peers)
    grown = answers[0] | {"actual": block[0][1] + more}
    assert own <= points_of("target_leader", D(10), {}, grown, peers=peers)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
answer_keys = st.sampled_from(
    ["value", "num", "den", "choice", "ticked", "late_days", "items", "target", "na", "reason"]
)


@given(
    st.sampled_from(list(SHEET.leaves)),
    json_values | st.dictionaries(answer_keys, json_values, max_size=3),
)
def test_no_answer_whatsoever_raises(node, answer):
    outcome = score_leaf(node.kind, node.max_points, node.params, answer)
    assert (outcome.points is not None) == (outcome.status is Status.SCORED)
    assert outcome.reason or outcome.status is Status.UNANSWERED


@st.composite
def filled(draw):
    """Outcomes of the illustrative commune sheet: any points on a step, blank, or not applicable."""
    outcomes = {}
    for node in SHEET.leaves:
        state = draw(st.sampled_from(["scored", "scored", "scored", "blank", "na"]))
        share = draw(st.integers(0, 100))
        if state == "scored" and not node.outside_total:
            outcomes[node.code] = Outcome(Status.SCORED, half_up(node.max_points * share / 100, 2))
        elif state == "na" and not node.outside_total:
            outcomes[node.code] = Outcome(Status.NOT_APPLICABLE, None, "Không có")
    return outcomes


@given(filled())
def test_printed_lines_add_up_to_the_printed_total(outcomes):
    result = evaluate(SHEET, outcomes)
    for node in SHEET.nodes:
        if node.is_container and not node.outside_total:
            rows = [result.nodes[row.code] for row in SHEET.children[node.code] if not row.outside_total]
            assert (result.nodes[node.code].points or 0) == sum(row.points or 0 for row in rows)
            assert result.nodes[node.code].effective_max == sum(row.effective_max for row in rows)
    assert result.earned == sum(outcome.points or 0 for outcome in outcomes.values())
    assert 0 <= result.base <= 100
    if result.effective_max == 100:
        assert result.base == result.earned
    assert result.total == result.base + result.bonus + result.penalty


@given(filled(), st.randoms(use_true_random=False))
def test_the_order_of_rows_and_outcomes_is_irrelevant_and_the_result_the_same_twice(outcomes, shuffler):
    nodes, items = list(SHEET.nodes), list(outcomes.items())
    shuffler.shuffle(nodes)
    shuffler.shuffle(items)
    first, again = evaluate(SHEET, outcomes), evaluate(Sheet(tuple(nodes), SHEET.rules), dict(items))
    assert first.nodes == again.nodes
    assert (first.total, first.classification) == (again.total, again.classification)
    assert evaluate(SHEET, outcomes) == first


@given(filled(), st.sampled_from([node.code for node in SHEET.leaves if not node.outside_total]))
def test_one_line_scored_higher_never_lowers_the_total(outcomes, code):
    if outcomes.get(code, Outcome(Status.ERROR, None)).status is not Status.SCORED:
        return
    better = outcomes | {code: Outcome(Status.SCORED, SHEET.by_code[code].max_points)}
    assert evaluate(SHEET, better).total >= evaluate(SHEET, outcomes).total


@given(st.decimals(-1000, 1000, places=6), st.integers(0, 4))
def test_rounding_agrees_with_the_decimal_module(value, digits):
    assert half_up(value, digits) == value.quantize(D(1).scaleb(-digits), "ROUND_HALF_UP")
