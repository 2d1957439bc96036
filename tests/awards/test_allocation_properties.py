"""What must hold for every allocation (places, sums, order, monotony), over generated plans of one content."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from awards.allocation import Allocation, GroupRanking, Line, Nominee, Ruling, allocate
from tests.awards.builders import COMMUNES, OFFICES, entry, line, nominee, province, ranking

GROUPS = (COMMUNES, OFFICES)
Case = tuple[list[Line], list[GroupRanking], list[Nominee]]


@st.composite
def cases(draw) -> Case:
    """Lines of one content over two small groups with few distinct scores, so that ties are common."""
    step = st.sampled_from(["0", "1", "2"])
    rankings = []
    for group in GROUPS:
        size = draw(st.integers(0, 6))
        entries = [
            entry(
                f"{group.code}{number}",
                draw(st.sampled_from(["90", "90.5", "91", "92"])),
                penalty_least=draw(step),
                excluded=draw(st.sampled_from(["", "", "", "Công văn 12"])),
            )
            for number in range(size)
        ]
        rankings.append(ranking(*entries, group=group, tie_break=("penalty_least",)))
    pool = st.sampled_from([(COMMUNES,), (OFFICES,), GROUPS])
    lines = [province(draw(st.integers(0, 3)), groups=draw(pool))]
    for order in range(1, draw(st.integers(2, 4))):
        method = draw(st.sampled_from(["rank", "rank", "merit"]))
        groups = draw(pool) if method == "rank" else ()
        lines.append(line(f"own{order}", draw(st.integers(0, 3)), method, groups=groups, order=order))
    keys = [one.key for table in rankings for one in table.entries] + ["p", "q"]
    nominees = [
        nominee(
            draw(st.sampled_from(keys)),
            draw(st.sampled_from(lines)).code,
            draw(st.sampled_from([None, 1, 2])),
            held=draw(st.sampled_from(["", "", "kỷ luật"])),
            withdrawn=draw(st.sampled_from(["", "", "xin rút"])),
        )
        for _ in range(draw(st.integers(0, 6)))
    ]
    return lines, rankings, nominees


def standing(result: Allocation) -> dict[str, str]:
    """Key -> line, for all who are placed."""
    return {place.key: place.line for place in result.places}


def contested(result: Allocation) -> set[str]:
    return {one.key for tie in result.ties for one in tie.contenders}


def rulings_of_all_ties(case: Case, backwards: bool) -> list[Ruling]:
    """Decide tie after tie until none is left, always in the same direction of keys."""
    rulings: dict[str, Ruling] = {}
    while ties := allocate(*case, list(rulings.values())).ties:
        for tie in ties:
            order = sorted((one.key for one in tie.contenders), reverse=backwards)
            rulings[tie.line] = Ruling(tie.line, tuple(order), "biên bản")
    return list(rulings.values())


@given(cases())
def test_every_place_of_every_line_is_accounted_for_exactly_once(case):
    result = allocate(*case)
    for one in case[0]:
        numbers = [place.number for place in result.places if place.line == one.code]
        numbers += [
            tie.first_number + step for tie in result.ties if tie.line == one.code for step in range(tie.places)
        ]
        waiting = sum(note.places for note in result.waiting if note.line == one.code)
        numbers += [len(numbers) + 1 + step for step in range(waiting)]
        numbers += [gap.number for gap in result.vacancies if gap.line == one.code]
        assert numbers == list(range(1, one.count + 1))


@given(cases())
def test_a_tie_is_over_at_least_one_place_and_has_more_contenders_than_places(case):
    assert all(0 < tie.places < len(tie.contenders) for tie in allocate(*case).ties)


@given(cases())
def test_nobody_is_placed_twice_in_one_content(case):
    assert max(Counter(place.key for place in allocate(*case).places).values(), default=1) == 1


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(case, random):
    shuffled = tuple(random.sample(part, len(part)) for part in case)
    tables = [replace(table, entries=tuple(random.sample(table.entries, len(table.entries)))) for table in shuffled[1]]
    assert allocate(shuffled[0], tables, shuffled[2]) == allocate(*case)


@given(cases())
def test_keys_decide_nothing(case):
    """Other keys, in the reverse order of the old ones, give the same names the same places."""
    lines, rankings, nominees = case
    keys = sorted({one.key for table in rankings for one in table.entries} | {one.key for one in nominees})
    new = dict(zip(keys, [f"{number:03d}" for number in range(len(keys), 0, -1)], strict=True))
    renamed = [
        replace(table, entries=tuple(replace(one, key=new[one.key]) for one in table.entries)) for table in rankings
    ]
    result = allocate(lines, renamed, [replace(one, key=new[one.key]) for one in nominees])
    expected = allocate(*case)
    assert [(p.line, p.number, p.name, p.explanation) for p in result.places] == [
        (p.line, p.number, p.name, p.explanation) for p in expected.places
    ]
    assert [tie.reason for tie in result.ties] == [tie.reason for tie in expected.ties]


@given(cases())
def test_running_twice_changes_nothing(case):
    assert allocate(*case) == allocate(*case)
    assert allocate(*case).to_dict() == allocate(*case).to_dict()


@given(cases())
def test_the_ineligible_never_win_and_never_contest(case):
    lines, rankings, nominees = case
    result = allocate(*case)
    ranked_lines = {one.code for one in lines if one.method == "rank"}
    out = {one.key for table in rankings for one in table.entries if one.excluded}
    held = {(one.line, one.key) for one in nominees if one.held}
    won = {(place.line, place.key) for place in result.places}
    won |= {(tie.line, one.key) for tie in result.ties for one in tie.contenders}
    assert not won & held
    assert not {key for code, key in won if code in ranked_lines} & out


@given(cases(), st.booleans())
def test_whatever_the_council_decides_no_given_place_is_taken_back(case, backwards):
    """So a tie stops the allocation there and only there."""
    before = allocate(*case)
    after = allocate(*case, rulings_of_all_ties(case, backwards))
    assert (after.ties, after.waiting) == ((), ())
    assert standing(before).items() <= standing(after).items()
    assert {(gap.line, gap.number) for gap in before.vacancies} <= {(gap.line, gap.number) for gap in after.vacancies}


@given(cases())
def test_equals_at_the_cut_are_always_reported(case):
    """Of two eligible units equal in everything, one has a place on a line and the other nothing: never."""
    lines, rankings, nominees = case
    result = allocate(*case)
    off = {(one.line, one.key) for one in nominees if one.held or one.withdrawn}
    for one in (one for one in lines if one.method == "rank"):
        pool = [
            unit
            for table in rankings
            if table.group in {group.code for group in one.groups}
            for unit in table.entries
            if not unit.excluded and (one.code, unit.key) not in off
        ]
        winners = {place.key for place in result.places if place.line == one.code}
        equals = {(unit.points, unit.tie_values["penalty_least"]) for unit in pool if unit.key in winners}
        for unit in pool:
            if (unit.points, unit.tie_values["penalty_least"]) in equals:
                assert unit.key in standing(result) or unit.key in contested(result) or result.waiting


@given(cases(), st.data(), st.booleans())
def test_a_better_score_never_worsens_a_place(case, data, backwards):
    lines, rankings, nominees = case
    table = data.draw(st.sampled_from(rankings))
    if not table.entries:
        return
    unit = data.draw(st.sampled_from(table.entries))
    better = replace(unit, points=unit.points + data.draw(st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(5)])))
    raised = replace(table, entries=tuple(better if one is unit else one for one in table.entries))
    improved = lines, [raised if one is table else one for one in rankings], nominees
    before, after = (standing(allocate(*now, rulings_of_all_ties(now, backwards))) for now in (case, improved))
    order = [one.code for one in lines]
    if unit.key in before:
        assert order.index(after[unit.key]) <= order.index(before[unit.key])


@given(cases(), st.data(), st.booleans())
def test_a_loser_leaving_changes_nothing(case, data, backwards):
    lines, rankings, nominees = case
    rulings = rulings_of_all_ties(case, backwards)
    before = allocate(*case, rulings)
    keys = {one.key for table in rankings for one in table.entries} | {one.key for one in nominees}
    losers = sorted(keys - standing(before).keys())
    if not losers:
        return
    gone = data.draw(st.sampled_from(losers))
    tables = [replace(table, entries=tuple(one for one in table.entries if one.key != gone)) for table in rankings]
    after = allocate(lines, tables, [one for one in nominees if one.key != gone], rulings)
    assert [(p.line, p.number, p.key) for p in after.places] == [(p.line, p.number, p.key) for p in before.places]


@given(cases(), st.data())
def test_a_vacant_place_never_spills_into_another_line(case, data):
    """More places on a line that cannot fill its own change that line's vacancies and nothing else."""
    lines, rankings, nominees = case
    before = allocate(*case)
    short = sorted({gap.line for gap in before.vacancies} - {note.line for note in before.waiting})
    if not short:
        return
    code = data.draw(st.sampled_from(short))
    wider = [replace(one, count=one.count + 2) if one.code == code else one for one in lines]
    after = allocate(wider, rankings, nominees)
    assert standing(after) == standing(before)
    assert (after.ties, after.waiting) == (before.ties, before.waiting)
    assert len(after.vacancies) == len(before.vacancies) + 2
