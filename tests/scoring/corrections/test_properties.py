"""What must hold for every correction of every sheet."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from scoring.corrections.cards import carry_card
from scoring.corrections.fates import ADDED, REMOVED, Fate
from scoring.corrections.lines import lines_of
from tests.scoring.corrections.builders import answered, sheet_of

maxima = st.sampled_from(["1", "2", "4", "7.5"])
OPTIONS = [{"key": key, "points": points} for key, points in (("a", 1), ("b", "0.5"), ("c", 0))]
ITEMS = [{"key": "x", "per": 1}, {"key": "y", "per": "0.5"}]


def _rules(most):
    return st.sampled_from(
        [
            ("yes_no", most, {}),
            ("ratio", most, {"na_policy": "exclude_rescale"}),
            ("ratio_bands", most, {"bands": [{"min": 50, "points": most}]}),
            ("levels", "1", {"options": OPTIONS}),
            ("levels", "1", {"options": OPTIONS[:2]}),
            ("count_capped", most, {"per_unit": "0.3", "cap": most}),
            ("manual", most, {"step": "0.5", "scorer": "agency", "self_score": False}),
            ("bonus", "2", {"items": ITEMS, "cap": 2}),
            ("penalty", "0", {"items": ITEMS, "cap": 3}),
        ]
    )


rules = maxima.flatmap(_rules)
ANSWERS = {
    "yes_no": st.builds(lambda value: {"value": value}, st.booleans()),
    "ratio": st.sampled_from([{"num": 1, "den": 3}, {"num": 4, "den": 3}, {"na": True, "reason": "không có"}]),
    "ratio_bands": st.sampled_from([{"num": 1, "den": 2}, {"num": None, "den": 2}]),
    "levels": st.sampled_from([{"choice": key} for key in "abc"]),
    "count_capped": st.builds(lambda count: {"count": count}, st.integers(0, 30)),
    "manual": st.just({"value": "0.5"}),
    "bonus": st.sampled_from([{"items": [["x", "Cờ"]]}, {"items": []}]),
    "penalty": st.sampled_from([{"x": 1}, {"x": 0, "y": 9}]),
}


@st.composite
def cards(draw):
    """A sheet of up to six lines, and its answers."""
    lines = draw(st.dictionaries(st.sampled_from([f"I.{n}" for n in range(1, 7)]), rules, max_size=6))
    answers = {code: draw(st.none() | ANSWERS[kind]) for code, (kind, _, _) in lines.items()}
    sheet = sheet_of(lines)
    return lines, sheet, answered(sheet, answers, verified=draw(st.booleans()))


def settled(lines):
    """Decisions are only ever taken on answers that give a result."""
    return {
        code: line if line.verified and line.verified.points is not None else replace(line, verified=None)
        for code, line in lines.items()
    }


@given(cards())
def test_a_correction_that_changes_nothing_keeps_everything(card):
    _, sheet, lines = card

    change = carry_card(sheet, sheet, {code: code for code in lines}, settled(lines))

    assert {line.fate for line in change.lines} <= {Fate.KEPT}
    assert (change.gain, change.verified_gain, change.touched) == (0, 0, False)
    assert change.claimed == change.claimed_before


@given(cards(), st.randoms(use_true_random=False))
def test_order_and_numbers_alone_change_no_point(card, random):
    rules, before, lines = card
    codes = list(rules)
    random.shuffle(codes)
    after = sheet_of({f"N{number}": rules[code] for number, code in enumerate(codes)})
    continues = {f"N{number}": code for number, code in enumerate(codes)}

    change = carry_card(before, after, continues, settled(lines))

    assert not change.touched
    assert (change.claimed.total, change.verified.total) == (change.claimed_before.total, change.verified_before.total)


@given(cards(), cards(), st.data())
def test_every_line_has_exactly_one_fate_and_totals_are_what_the_lines_add_up_to(one, other, data):
    _, before, lines = one
    _, after, _ = other
    old_codes, new_codes = [n.code for n in lines_of(before)], [n.code for n in lines_of(after)]
    known = [*old_codes, "elsewhere"]
    continues = data.draw(
        st.dictionaries(st.sampled_from(new_codes), st.sampled_from(known)) if new_codes else st.just({})
    )

    change = carry_card(before, after, continues, settled(lines))

    assert sorted(line.old.code for line in change.lines if line.old) == sorted(old_codes)
    assert [line.new.code for line in change.lines if line.new] == new_codes
    for line in change.lines:
        assert (line.old is None) == (line.fate in ADDED)
        assert (line.new is None) == (line.fate in REMOVED)
    again = {line.new.code: line.after for line in change.lines if line.new}
    same = carry_card(after, after, {code: code for code in again}, again)
    assert same.claimed_before == change.claimed
    assert not same.touched


@given(cards(), cards())
def test_the_unit_is_asked_only_for_what_it_had_settled_or_never_saw(one, other):
    _, before, lines = one
    _, after, _ = other
    continues = {node.code: node.code for node in lines_of(after)}

    for line in carry_card(before, after, continues, settled(lines)).lines:
        if line.must_answer:
            assert line.to_review
            assert line.new.self_scored
            assert line.after.claimed.points is None
        if line.fate is Fate.KEPT:
            assert not line.to_review
            assert line.after == line.before
        elif line.after is not None:
            assert line.after.verified is None
        if line.fate is Fate.ASKED and line.new.self_scored:
            assert line.must_answer
