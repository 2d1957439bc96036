"""A stretch of a ranking, and places from the best of it, say what the whole would say."""

from decimal import Decimal

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from awards.allocation import allocate
from awards.allocation.best import are_enough
from awards.allocation.types import GroupRanking, Nominee
from awards.heads import Head, Look, by_points_alone
from awards.looks import look_at_sealed, look_at_standing
from awards.marks import _given, marks_of
from awards.named import SHOWN
from awards.queries import sized
from awards.ranking import rank
from awards.rules.sealing import seal_blockers
from awards.standing import standing_of
from awards.window import sealed_stretch, standing_stretch
from scoring.final_standing import order_of
from scoring.models import FinalStanding, Inspection
from tests.awards.builders import COMMUNES, OFFICES, entry, line, province, ranking
from tests.factories.awards import bar, make_contest, sealed
from tests.factories.campaigns import NOW

POINTS = ("97", "95", "95", "95", "94", "94", "90")
STEPS = ("part:II", "penalty_least", "submitted_at")


def said(row):
    return row.rank, row.name, row.points, row.separated_by, row.tied, row.excluded, row.late_days


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "last"), [(1, 2), (2, 3), (3, 5), (6, 7), (1, 7)])
@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_stretch_of_a_ranking_reads_as_it_stands_in_the_whole(first, last, is_sealed):
    contest = make_contest(POINTS, tie_break=["part:I"])
    standing = standing_of(contest.group)
    whole = [said(row) for row in rank(standing.entries, standing.tie_break)]
    if is_sealed:
        stretch = sealed_stretch(sized(sealed(contest).group.rankings.all()).get(), first, last)
    else:
        stretch = standing_stretch(standing, first, last)
    assert [said(row) for place, row in stretch.rows if first <= place <= last] == whole[first - 1 : last]


@pytest.mark.django_db
@pytest.mark.parametrize(("first", "last"), [(1, 2), (3, 3), (3, 5), (6, 6), (6, 7)])
def test_a_stretch_takes_two_statements_wherever_it_lies_and_whoever_ties_over_its_ends(
    first, last, django_assert_num_queries
):
    standing = standing_of(make_contest(POINTS, tie_break=["part:I"]).group)
    assert (standing.size, standing.tie_break, standing.barred.found) == (7, ("part:I",), {})
    with django_assert_num_queries(2):
        standing_stretch(standing, first, last)


@given(
    st.lists(
        st.fixed_dictionaries(
            {"points": st.decimals(-50, 150, places=2)},
            optional={
                "part_II": st.decimals(0, 40, places=2),
                "penalty_least": st.decimals(-20, 20, places=2),
                "moment": st.integers(0, 3),
            },
        ),
        max_size=6,
    )
)
def test_the_order_that_is_kept_is_the_order_of_the_ranking(drawn):
    def moment(one):
        return NOW.replace(microsecond=one["moment"]) if "moment" in one else None

    def kept(one):
        values = {
            step: one[name]
            for step, name in (("part:II", "part_II"), ("penalty_least", "penalty_least"))
            if name in one
        }
        return order_of(one["points"], STEPS, values, moment(one))

    entries = []
    for number, one in enumerate(drawn):
        values = {name: str(one[name]) for name in ("part_II", "penalty_least") if name in one}
        at = {"submitted_at": moment(one).isoformat()} if "moment" in one else {}
        entries.append(entry(f"{number}", str(one["points"]), **values, **at))
    orders = sorted((kept(one) for one in drawn), reverse=True)
    assert [orders.index(kept(drawn[int(row.key)])) + 1 for row in rank(entries, STEPS)] == [
        row.rank for row in rank(entries, STEPS)
    ]


@st.composite
def contents(draw):
    """Rankings far longer than the few places of their lines, with ties and units that are barred."""
    rankings = []
    for group in (COMMUNES, OFFICES):
        entries = [
            entry(
                f"{group.code}{number}",
                str(draw(st.integers(0, 8))),
                excluded=draw(st.sampled_from(["", "", "Công văn 12"])),
            )
            for number in range(draw(st.integers(0, 14)))
        ]
        rankings.append(ranking(*entries, group=group))
    pool = st.sampled_from([(COMMUNES,), (OFFICES,), (COMMUNES, OFFICES)])
    lines = [province(draw(st.integers(0, 2)), groups=draw(pool))]
    lines += [
        line(f"own{at}", draw(st.integers(0, 3)), groups=draw(pool), order=at)
        for at in range(1, draw(st.integers(2, 4)))
    ]
    return lines, rankings


def head_of(table: GroupRanking) -> Head:
    rows = rank(table.entries, table.tie_break)
    best = [row.key for row in rows]
    ordered = tuple(sorted(table.entries, key=lambda one: best.index(one.key)))

    def look(positions):
        barred = any(row.excluded for row in rows[: positions[-1]])
        return Look({position: rows[position - 1].rank for position in positions}, barred, rows[0].points)

    return Head(table.content, table.group, table.tie_break, len(ordered), lambda count: ordered[:count], look)


@settings(deadline=None)
@given(contents())
def test_the_best_of_each_ranking_give_the_places_that_the_whole_gives(content):
    lines, rankings = content
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("awards.heads._SPARE", 0)
        given = by_points_alone(lines, [head_of(one) for one in rankings]).result
    assert given == allocate(lines, rankings)


@settings(deadline=None)
@given(contents(), st.integers(1, 8), st.data())
def test_where_the_best_are_said_to_be_enough_they_give_what_the_whole_gives(content, count, data):
    lines, rankings = content
    keys = [entry.key for table in rankings for entry in table.entries]
    held = data.draw(st.lists(st.tuples(st.sampled_from(keys), st.sampled_from(lines)), max_size=2)) if keys else []
    nominees = tuple(Nominee(key, key, on.code, held="Bị kỷ luật.") for key, on in held)
    best = [head_of(table).cut(count) for table in rankings]
    given = allocate(lines, best, nominees)
    event(f"enough: {are_enough(lines, best, nominees, given)}")
    if are_enough(lines, best, nominees, given):
        assert given == allocate(lines, rankings, nominees)


@settings(deadline=None)
@given(contents())
def test_marks_that_follow_from_counts_alone_are_those_of_the_places_themselves(content):
    lines, rankings = content
    for table in rankings:
        if table.entries:
            heads = [head_of(one) for one in rankings]
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("awards.marks._FEW", 0)
                marks, given = marks_of(table.group, lines, heads), _given(table.group, lines, heads)
            rows = rank(table.entries, table.tie_break)
            assert [marks.of(row.rank, row.excluded) for row in rows] == [
                given.of(row.rank, row.excluded) for row in rows
            ]
            assert (marks.last, marks.highest) == (given.last, given.highest)


@pytest.mark.django_db
@pytest.mark.parametrize("is_sealed", [True, False])
def test_a_look_at_some_positions_is_what_stands_there(is_sealed):
    contest = make_contest(POINTS, tie_break=["part:I"])
    bar(contest.cards[3])
    standing = standing_of(contest.group)
    if is_sealed:
        ranking = sized(sealed(contest).group.rankings.all()).get()
        looks = [look_at_sealed(ranking, positions) for positions in ([1, 2, 3], [1, 5, 6])]
    else:
        looks = [look_at_standing(standing, positions) for positions in ([1, 2, 3], [1, 5, 6])]
    assert [look.at[2] == look.at[3] for look in looks[:1]] == [True]
    assert [look.at[5] == look.at[6] for look in looks[1:]] == [True]
    assert looks[0].at[1] != looks[0].at[2]
    assert {look.highest for look in looks} == {Decimal(97)}
    assert looks[1].barred


def test_marks_stand_at_the_ranks_that_have_places_and_not_at_who_is_barred():
    table = ranking(entry("a", "9"), entry("b", "8", excluded="Công văn 12"), entry("c", "7"), entry("d", "7"))
    marks = marks_of(COMMUNES.code, [province(1), line("own", 1)], [head_of(table)])
    rows = rank(table.entries, table.tie_break)
    assert [marks.of(row.rank, row.excluded)[0] for row in rows] == [
        "Đề nghị cấp tỉnh",
        "",
        "Tranh 01 suất",
        "Tranh 01 suất",
    ]
    assert (marks.last, marks.highest) == (4, Decimal(9))


@pytest.mark.django_db
def test_of_very_many_units_that_hold_a_ranking_up_some_are_named_and_the_others_counted():
    contest = make_contest(["90"] * (SHOWN + 3))
    Inspection.objects.all().delete()
    blockers = seal_blockers(standing_of(contest.group), None)
    assert len(blockers) == SHOWN + 1
    assert blockers[-1].text == "Và 3 đơn vị khác cùng vướng như trên."


@pytest.mark.django_db
def test_a_standing_that_does_not_follow_from_the_lines_is_named():
    from scoring.standing_checks import standings

    contest = make_contest(["90", "80"])
    assert list(standings()) == []
    FinalStanding.objects.filter(scorecard=contest.cards[0]).update(order="1")
    (told,) = standings()
    assert contest.units[0].name in told
    assert "thứ bậc" in told
