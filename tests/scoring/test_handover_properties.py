"""Frozen copies as such: one hash for one content, and differences that are the same read from either side."""

import copy
import json

from hypothesis import given
from hypothesis import strategies as st

from scoring.handover import canonical, count_documents, digest
from scoring.handover_differences import difference_of

TEXT = st.text(st.characters(codec="utf-8"), max_size=8)
POINTS = st.one_of(st.none(), st.decimals(0, 99, places=2).map(lambda value: f"{value:.2f}"))
EVIDENCE = st.fixed_dictionaries({
    "id": st.sampled_from("abcd"),
    "name": TEXT,
    "kind": st.just("file"),
    "version": st.integers(1, 3),
    "proof": TEXT,
})  # fmt: skip
ANSWER = st.one_of(st.none(), st.dictionaries(TEXT, st.one_of(st.integers(), TEXT, st.booleans()), max_size=3))


def line_of(number: int):
    return st.fixed_dictionaries({
        "line": st.just(number),
        "code": st.just(f"I.{number}"),
        "title": TEXT,
        "kind": st.sampled_from(["yes_no", "ratio"]),
        "answer": ANSWER,
        "words": st.lists(st.tuples(TEXT, TEXT).map(list), max_size=2),
        "status": st.sampled_from(["scored", "unanswered"]),
        "points": POINTS,
        "note": TEXT,
        "evidence": st.lists(EVIDENCE, max_size=3, unique_by=lambda each: each["id"]),
    })  # fmt: skip


@st.composite
def copies(draw):
    rows = sorted(draw(st.sets(st.integers(1, 5))))
    lines = [draw(line_of(number)) for number in rows]
    return {"sheet_version": draw(st.integers(1, 3)), "total": draw(POINTS) or "0.00", "lines": lines}


@given(copies())
def test_a_copy_has_the_same_hash_after_it_was_stored_in_any_order_of_keys(frozen):
    read = json.loads(json.dumps(frozen))
    backwards = {key: read[key] for key in reversed(read)}

    assert digest(backwards) == digest(frozen)
    assert json.loads(canonical(frozen)) == read


@given(copies(), st.data())
def test_whatever_is_altered_alters_the_hash(frozen, data):
    if not frozen["lines"]:
        return
    altered = copy.deepcopy(frozen)
    line = data.draw(st.sampled_from(altered["lines"]))
    line["note"] += "."

    assert digest(altered) != digest(frozen)


@given(copies())
def test_a_copy_differs_from_itself_in_nothing(frozen):
    found = difference_of(frozen, frozen)

    assert (found.lines, found.gain) == ((), 0)


@given(copies(), copies())
def test_differences_read_backwards_say_the_opposite(old, new):
    forth, back = difference_of(old, new), difference_of(new, old)
    reversed_lines = {each.line: each for each in back.lines}

    assert forth.gain == -back.gain
    assert {each.line for each in forth.lines} == set(reversed_lines)
    for each in forth.lines:
        other = reversed_lines[each.line]
        assert (each.before, each.after, each.gain) == (other.after, other.before, -other.gain)
        assert (len(each.added), len(each.removed), len(each.replaced)) == (
            len(other.removed),
            len(other.added),
            len(other.replaced),
        )


@given(copies(), copies())
def test_a_line_that_is_not_told_is_the_same_on_both_sides(old, new):
    told = {each.line for each in difference_of(old, new).lines}
    before, after = ({line["line"]: line for line in each["lines"]} for each in (old, new))

    for row in (before.keys() | after.keys()) - told:
        for name in ("answer", "points", "status", "note", "kind"):
            assert before[row][name] == after[row][name]
        assert {each["id"] for each in before[row]["evidence"]} == {each["id"] for each in after[row]["evidence"]}


@given(copies())
def test_a_document_on_several_lines_is_counted_once(frozen):
    assert count_documents(frozen) == len({each["id"] for line in frozen["lines"] for each in line["evidence"]})
