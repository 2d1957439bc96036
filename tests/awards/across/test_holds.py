"""What must hold for every plan of several contents once the council has spoken on those placed twice."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from awards.across.holds import Kept, held, several_contents
from awards.allocation import Allocation, GroupRanking, Line, Nominee, allocate
from tests.awards.builders import COMMUNES, FIVE, THREE, entry, holders, line, nominee, ranking

Case = tuple[list[Line], list[GroupRanking], list[Nominee]]
CONTENTS = ("01", "02", "03")


@st.composite
def cases(draw) -> Case:
    """The same units and people in up to three contents, few distinct scores, lines by rank and by proposal."""
    lines, rankings, nominees = [], [], []
    for order, content in enumerate(CONTENTS[: draw(st.integers(2, 3))]):
        keys = draw(st.lists(st.sampled_from("abcde"), unique=True))
        points = {key: draw(st.sampled_from(["90", "91", "92"])) for key in keys}
        rankings.append(ranking(*(entry(key, value) for key, value in points.items()), content=content))
        by_rank = line(f"{content}/rank", draw(st.integers(0, 3)), content=content, order=2 * order)
        merit = line(f"{content}/merit", draw(st.integers(0, 2)), "merit", content=content, order=2 * order + 1)
        lines += [by_rank, merit]
        put_forward = draw(st.lists(st.sampled_from("abcpq"), max_size=3))
        nominees += [nominee(key, merit.code, draw(st.sampled_from([None, 1, 2]))) for key in put_forward]
    return lines, rankings, nominees


def outcome(case: Case, kept: list[Kept]) -> Allocation:
    lines, rankings, nominees = case
    return allocate(lines, rankings, held(lines, nominees, kept))


def settled(case: Case, keep_last: bool, excepted: frozenset[str] = frozenset()) -> list[Kept]:
    """The council's words, one after the other, until nobody but those excepted has two; moving up may bring more."""
    kept: list[Kept] = []
    while open_now := {k: p for k, p in several_contents(outcome(case, kept).places).items() if k not in excepted}:
        key, places = sorted(open_now.items())[0]
        assert key not in {one.key for one in kept}, "a word has to settle its recipient for good"
        place = places[-1 if keep_last else 0]
        kept.append(Kept(key, place.name, place.line, "kết luận của Hội đồng"))
    return kept


@given(cases(), st.booleans())
@settings(max_examples=60)
def test_nobody_holds_two_after_the_council_has_spoken(case, keep_last):
    kept = settled(case, keep_last)
    after = outcome(case, kept)
    assert several_contents(after.places) == {}
    before = {place.key for place in allocate(*case).places}
    assert not {one.key for one in kept} - before - {place.key for place in after.places}


@given(cases(), st.booleans())
@settings(max_examples=60)
def test_only_those_excepted_hold_two(case, keep_last):
    twice = several_contents(allocate(*case).places)
    excepted = frozenset(sorted(twice)[:1])
    assert several_contents(outcome(case, settled(case, keep_last, excepted)).places).keys() <= excepted


@given(cases(), st.booleans())
@settings(max_examples=60)
def test_who_keeps_a_place_keeps_it_and_is_named_where_it_is_given_up(case, keep_last):
    of = {one.code: one.content for one in case[0]}
    for word in settled(case, keep_last)[:1]:
        before, after = allocate(*case), outcome(case, [word])
        lost = [place for place in before.places if place.key == word.key and place.content != of[word.line]]
        assert [p.line for p in after.places if p.key == word.key] == [word.line]
        for place in lost:
            told = [one.reason for one in after.passed_over if (one.line, one.key) == (place.line, word.key)]
            assert told
            assert all(reason.startswith("Hội đồng chỉ giữ suất ở nội dung") for reason in told)


@given(cases(), st.booleans(), st.randoms(use_true_random=False))
@settings(max_examples=40)
def test_the_order_in_which_the_words_were_recorded_changes_nothing(case, keep_last, random):
    kept = settled(case, keep_last)
    assert outcome(case, random.sample(kept, len(kept))) == outcome(case, kept) == outcome(case, kept)


def test_the_next_in_rank_moves_up_and_the_record_says_why():
    second = replace(FIVE, content="02")
    lines = [THREE, line("other", 3, content="02", order=2)]
    word = Kept("a", "Xã a", "own", "một tập thể nhận một giấy khen.")

    after = allocate(lines, [FIVE, second], held(lines, [], [word]))

    assert holders(after, "own") == ["a", "b", "c"]
    assert holders(after, "other") == ["b", "c", "d"]
    reasons = [(one.line, one.key, one.reason) for one in after.passed_over]
    words = "Hội đồng chỉ giữ suất ở nội dung 01, mục II.1.3: một tập thể nhận một giấy khen."
    assert reasons == [("other", "a", words)]


def test_inside_the_content_that_is_kept_the_plan_goes_on_as_before():
    """When the province takes one more, the unit moves to the province's line of that content."""
    lines = [line("province", 1, level="province", order=0), THREE, line("other", 1, content="02", order=2)]
    word = Kept("a", "Xã a", "own", "một giấy khen")

    after = allocate(lines, [FIVE, replace(FIVE, content="02")], held(lines, [], [word]))

    assert (holders(after, "province"), holders(after, "other")) == (["a"], ["b"])


def test_a_person_is_taken_off_the_other_content_once_and_units_are_not_touched():
    people = [
        line(f"p{number}", 1, "proposal", content=number, recipient_kind="individual", order=int(number))
        for number in ("01", "02")
    ]
    nominees = [nominee("p", "p01", 1), nominee("p", "p02", 1), nominee("q", "p02", 2)]
    lines = [*people, line("rank", 1, content="02", groups=(COMMUNES,), order=5)]

    after = allocate(
        lines,
        [replace(FIVE, content="02")],
        held(lines, nominees, [Kept("p", "Ông p", "p01", "một người một giấy khen")]),
    )

    assert (holders(after, "p01"), holders(after, "p02"), holders(after, "rank")) == (["p"], ["q"], ["a"])
    assert [one.key for one in after.passed_over if one.line == "p02"] == ["p"]
