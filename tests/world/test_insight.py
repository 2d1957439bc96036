"""Over the whole sample campaign every figure leads to the published totals, whatever is in view."""

from decimal import Decimal

import pytest
from django.db.models import Sum

from scoring.insight import tables
from scoring.insight.reading import Scope, facts_of, facts_of_years
from scoring.insight.spread import spreads
from scoring.models import Scorecard
from scoring.states import ScorecardState

TABLES = [tables.by_unit, tables.by_part, tables.by_criterion, tables.by_verifier]


def scopes(campaign) -> list[Scope]:
    groups = campaign.contents.filter(groups__scored=True).values_list("number", "groups__code")
    return [Scope(), *(Scope(number) for number, _ in groups), *(Scope(number, code) for number, code in groups)]


@pytest.fixture
def cards(world):
    return Scorecard.objects.filter(content__campaign=world, state=ScorecardState.PUBLISHED)


def test_every_table_in_every_scope_ends_in_the_published_totals(world, cards):
    for scope in scopes(world):
        found, facts = scope.narrow(cards), facts_of(world, scope)
        sums = found.aggregate(claimed=Sum("self_total"), granted=Sum("final_total"))
        totals = {name: Decimal(value or 0).quantize(Decimal("0.01")) for name, value in sums.items()}
        assert tables.check(facts) == tables.Check(found.count(), totals["granted"], totals["granted"])
        for build in TABLES:
            table = build(facts)
            assert table.totals.total == table.sum.total + table.totals.adjustment == totals["granted"]
            assert table.totals.claimed == table.sum.claimed + table.claimed_adjustment == totals["claimed"]
            assert not table.sum.waiting


def test_each_unit_ends_in_its_own_published_total(world, cards):
    facts = facts_of(world, Scope())
    assert {card.key: card.total for card in facts.cards} == dict(cards.values_list("pk", "final_total"))
    rows = [row for section in tables.by_unit(facts).sections for row in section.rows]
    assert all(row.figures.total + row.totals.adjustment == row.totals.total for row in rows)
    assert len(rows) == cards.count() > 40


def test_the_year_is_the_same_sum_as_the_campaign(world, cards):
    facts = facts_of_years(type(world).objects.filter(pk=world.pk), Scope())
    rows = [row for section in tables.by_year(facts).sections for row in section.rows]
    assert sum(row.totals.total for row in rows) == tables.check(facts_of(world, Scope())).published
    assert tables.by_year(facts).sum == tables.by_unit(facts_of(world, Scope())).sum


def test_the_expected_order_is_the_one_that_was_sealed(world):
    """What the page shows ahead of ranking is what the ranking then says."""
    from awards.queries import latest_rankings

    expected = {(each.content, each.title): [(p.rank, p.card.unit) for p in each.places] for each in shown(world)}
    for ranking in latest_rankings(world):
        sealed = [(row.rank, row.unit.name) for row in ranking.rows.select_related("unit").order_by("rank", "pk")]
        assert sorted(expected[ranking.group.content.number, ranking.group.name]) == sorted(sealed)


def shown(world):
    return spreads(facts_of(world, Scope()).cards)
