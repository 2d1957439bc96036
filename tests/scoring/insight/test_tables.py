"""Every point that changed has one reason, and every table ends in the totals of its scorecards."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.insight import tables
from scoring.insight.facts import Card, Criterion, Facts, Line
from scoring.insight.figures import Figures, figures_of, summed

PARTS = {("01", "I"): "Chỉ đạo", ("01", "II"): "Kiểm tra"}
CRITERIA = {
    **{key: Criterion(key, title, key) for key, title in PARTS.items()},
    ("01", "I.1"): Criterion(("01", "I.1"), "Kế hoạch", ("01", "I")),
    ("01", "I.2"): Criterion(("01", "I.2"), "Báo cáo", ("01", "I")),
    ("01", "II.1"): Criterion(("01", "II.1"), "Thực tế", ("01", "II")),
}
VERIFIERS = {7: "Trần Văn Bình", 8: "Lê Thị An"}


def card(key: int = 1, claimed: str = "15", total: str = "14", **known) -> Card:
    usual = {
        "unit": f"UBND xã Số {key}",
        "content": "01",
        "group": "UBND xã, phường",
        "year": 2024,
        "campaign": "Thi đua 2024",
        "published": Decimal(total),
    }
    return Card(key=key, claimed=Decimal(claimed), total=Decimal(total), **(usual | known))


def line(code: str = "I.1", claimed: str | None = "10", granted: str | None = "10", **known) -> Line:
    known = {"card": 1, "verifier": 7} | known
    points = [None if each is None else Decimal(each) for each in (claimed, granted)]
    return Line(criterion=("01", code), claimed=points[0], granted=points[1], **known)


def facts(cards, lines) -> Facts:
    return Facts(cards, lines, CRITERIA, VERIFIERS, {"01": "01 · Văn hóa"})


TABLES = [tables.by_unit, tables.by_part, tables.by_criterion, tables.by_verifier, tables.by_year]


@pytest.mark.parametrize(
    ("one", "where"),
    [
        (line(granted="7"), {"reading": Decimal(3)}),
        (line(granted="0", unproven=True), {"unproven": Decimal(10)}),
        (line(granted=None), {"reading": Decimal(10)}),
        (line(granted="12"), {"raised": Decimal(2)}),
        (line(claimed=None, granted="5"), {"raised": Decimal(5)}),
        (line(claimed=None, granted="5", by_unit=False), {"added": Decimal(5)}),
        (line(claimed=None, granted=None, by_unit=False, settled=False), {}),
        (line(granted=None, settled=False), {"waiting": Decimal(10)}),
        (line(claimed="-2", granted="-6"), {"reading": Decimal(4)}),
        (line(), {}),
        # a petition gave everything back: nothing is lost any more for want of a document
        (line(granted="10", unproven=True), {}),
    ],
)
def test_a_change_has_exactly_one_reason(one, where):
    figures = figures_of(one)
    reasons = ("unproven", "reading", "raised", "waiting", "added")
    assert {name: getattr(figures, name) for name in reasons if getattr(figures, name)} == where


points = st.none() | st.decimals("-10", "10", places=2)
any_line = st.builds(
    Line,
    card=st.just(1),
    criterion=st.sampled_from([("01", "I.1"), ("01", "I.2"), ("01", "II.1")]),
    claimed=points,
    granted=points,
    settled=st.booleans(),
    by_unit=st.booleans(),
    unproven=st.booleans(),
    verifier=st.sampled_from([None, 7, 8]),
)


@given(st.lists(any_line, max_size=12), st.decimals("-50", "50", places=2), st.decimals("-50", "50", places=2))
def test_whatever_the_lines_every_table_leads_to_the_totals(lines, claimed, total):
    known = facts([card(claimed=str(claimed), total=str(total))], lines)
    for build in TABLES:
        table = build(known)
        every = summed(row.figures for section in table.sections for row in section.rows)
        assert every == table.sum == summed(figures_of(each) for each in lines)
        assert table.sum.total + table.totals.adjustment == table.totals.total == total
        assert table.sum.claimed + table.claimed_adjustment == claimed
        one = table.sum
        assert one.granted == one.claimed - one.unproven - one.reading - one.waiting + one.raised


def test_units_stand_under_their_group_with_their_own_totals():
    cards = [card(1, "10", "8", unit="B"), card(2, "10", "11", unit="A")]
    table = tables.by_unit(facts(cards, [line(granted="7"), line(card=2)]))
    (section,) = table.sections
    assert section.title == "01 · Văn hóa · UBND xã, phường"
    assert [row.label for row in section.rows] == ["B", "A"]  # in the order given: the plan's
    assert [(row.totals.adjustment, row.totals.total) for row in section.rows] == [(1, 8), (1, 11)]


def test_parts_and_criteria_stand_in_printed_order_with_their_titles():
    known = facts([card()], [line("II.1", None, "4", by_unit=False), line("I.2"), line("I.1")])
    (section,) = tables.by_part(known).sections
    found = [(row.label, row.note, row.figures.lines) for row in section.rows]
    assert found == [("I", "Chỉ đạo", 2), ("II", "Kiểm tra", 1)]
    sections = tables.by_criterion(known).sections
    assert [each.title for each in sections] == ["01 · Văn hóa · I. Chỉ đạo", "01 · Văn hóa · II. Kiểm tra"]
    assert [row.label for row in sections[0].rows] == ["I.1", "I.2"]


def test_who_verified_most_stands_first_and_what_nobody_verified_last():
    lines = [line(verifier=8), line("I.2", verifier=7), line("II.1", verifier=7), line(verifier=None, settled=False)]
    (section,) = tables.by_verifier(facts([card()], lines)).sections
    assert [row.label for row in section.rows] == ["Trần Văn Bình", "Lê Thị An", tables.NOBODY]


def test_years_of_a_content_stand_below_each_other_with_their_average():
    cards = [card(1, total="90"), card(2, total="91"), card(3, total="80", year=2023, campaign="Thi đua 2023")]
    (section,) = tables.by_year(facts(cards, [])).sections
    found = [(row.label, row.note, row.totals.cards, row.totals.average) for row in section.rows]
    assert found == [("2023", "Thi đua 2023", 1, Decimal(80)), ("2024", "Thi đua 2024", 2, Decimal("90.5"))]


def test_the_check_looks_at_published_scorecards_only_and_sees_a_difference():
    known = facts([card(1), card(2, published=None)], [])
    assert tables.check(known) == tables.Check(1, Decimal(14), Decimal(14))
    assert tables.check(known).agrees
    assert not tables.check(facts([card(published=Decimal(15))], [])).agrees


def test_only_scorecards_that_are_not_their_plain_sum_are_listed():
    plain, capped = card(1, total="10"), card(2, total="9")
    assert tables.adjusted(facts([plain, capped], [line(), line(card=2)])) == [(capped, Decimal(-1))]


def test_nothing_in_view_is_an_empty_table():
    table = tables.by_unit(facts([], []))
    assert (table.sections, table.sum, table.totals.average) == ([], Figures(), Decimal(0))
