from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from awards.models import RankingRow
from campaigns.bulk import AT_ONCE, Json, insert
from campaigns.models import Signatory
from tests.factories.awards import make_contest, sealed
from tests.factories.campaigns import make_unit

pytestmark = pytest.mark.django_db

HARD = 'Xã\t"Bình\\n"\nĐông \\N \\. \r'
COLUMNS = ("ranking_id", "unit_id", "position", "tied", "rank", "name", "sort_key", "points", "tie_values")
REST = {"separated_by": "", "excluded": HARD, "late_days": 0}


def write(ranking, units, name=HARD, values=None):
    rows = (
        (ranking.pk, unit, at, False, at, name, "", Decimal("97.50"), values or {"part:I": HARD}, *REST.values())
        for at, unit in enumerate(units, start=101)
    )
    insert(RankingRow, (*COLUMNS, *REST), rows)


def test_hard_text_numbers_and_json_are_stored_as_they_are():
    contest = sealed(make_contest(["97"]))
    unit = make_unit(contest.campaign.authority)
    write(contest.group.rankings.get(), [unit.pk])
    row = RankingRow.objects.get(unit=unit)
    assert (row.name, row.excluded, row.points, row.tie_values) == (HARD, HARD, Decimal("97.5"), {"part:I": HARD})


def test_json_that_is_written_already_is_not_written_twice():
    contest = sealed(make_contest(["97"]))
    unit = make_unit(contest.campaign.authority)
    write(contest.group.rankings.get(), [unit.pk], values=Json('{"part:I":"đ"}'))
    assert RankingRow.objects.get(unit=unit).tie_values == {"part:I": "đ"}


def test_days_and_nothing_are_stored():
    authority, nothing = make_contest(["97"]).campaign.authority, [None, None]
    columns = (
        "authority_id",
        "role",
        "title",
        "valid_from",
        "valid_to",
        "unit_id",
        "prefix_lines",
        "full_name",
        "post",
    )
    insert(Signatory, columns, [(authority.pk, "x", "X", date(2024, 1, 2), *nothing, [], "", "")])
    assert list(Signatory.objects.filter(role="x").values_list("valid_from", "valid_to")) == [(date(2024, 1, 2), None)]


def test_more_rows_than_go_at_once_and_constraints_hold_as_ever():
    contest = sealed(make_contest(["97"]))
    ranking, units = contest.group.rankings.get(), [make_unit(contest.campaign.authority).pk] * (AT_ONCE + 1)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(ranking, units, name="x")
    assert ranking.rows.count() == 1
