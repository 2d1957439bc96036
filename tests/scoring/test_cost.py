"""What the workbench and its saves ask of the database: exact, and the same for a small sheet and a large one."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import LogEntry
from scoring.actions.scorecards import finish
from scoring.models import Scorecard, ScoreLine, ScoreSheet
from scoring.states import LineStatus
from tests.factories.campaigns import NOW
from tests.scoring.unit_side import make_world

# What begins and ends a transaction; savepoints stand for the transactions inside that of a test.
BOUNDS = {"BEGIN", "COMMIT", "SAVEPOINT", "RELEASE"}


def world_with(criteria: int):
    """A card on a sheet issued by the product, which alone bears a stamp."""
    world = make_world(sheet_of(criteria))
    ScoreSheet.objects.update(stamp=uuid4())
    return world


def sheet_of(criteria: int):
    return [("I", "", "part", criteria, {}), *((f"I.{n}", "I", "yes_no", 1, {}) for n in range(1, criteria + 1))]


def kinds(caught: CaptureQueriesContext) -> list[str]:
    """SELECT, UPDATE, … in their order; what PostgreSQL keeps by name are SELECTs (campaigns/prepared.py)."""
    return [query["sql"].split()[0].replace("EXECUTE", "SELECT") for query in caught.captured_queries]


def asked(caught: CaptureQueriesContext) -> int:
    return sum(kind not in BOUNDS for kind in kinds(caught))


def signed_in(sign_in, member, url: str):
    """A browser whose session has noted its time, which is written once a minute."""
    client = sign_in(member)
    client.get(url)
    return client


@pytest.mark.django_db(transaction=True)
def test_a_save_is_one_transaction_with_its_total_and_its_entry(sign_in):
    world = world_with(10)
    line = world.line("I.7")
    client = signed_in(sign_in, world.officer, reverse("scorecard", args=[world.card.pk]))
    typed = {"version": "0", "note": "", "f-value": "yes"}

    with CaptureQueriesContext(connection) as caught:
        answer = client.post(reverse("save_line", args=[line.pk]), typed, headers={"HX-Request": "true"})

    assert answer.status_code == 200
    # Whoever is signed in; the lock of the card, its lines; the line, the total, the entry. A commit that wrote is one
    # sync of the database's log (tests/test_database.py), and nothing is written outside.
    rows = ["SELECT", "SELECT", "UPDATE", "UPDATE", "INSERT"]
    found = kinds(caught)
    assert found[found.index("BEGIN") :] == ["BEGIN", *rows, "COMMIT"]
    assert set(found[: found.index("BEGIN")]) == {"SELECT"}
    assert LogEntry.objects.latest("id").object_key == str(line.pk)
    assert Scorecard.objects.get(pk=world.card.pk).self_total == 1


@pytest.mark.django_db
@pytest.mark.parametrize("criteria", [10, 60])
def test_a_save_takes_eight_statements_whatever_the_size_of_the_sheet(sign_in, criteria):
    world = world_with(criteria)
    line = world.line("I.7")
    client = signed_in(sign_in, world.officer, reverse("scorecard", args=[world.card.pk]))
    typed = {"version": "0", "note": "", "f-value": "yes"}

    with CaptureQueriesContext(connection) as caught:
        client.post(reverse("save_line", args=[line.pk]), typed, headers={"HX-Request": "true"})

    assert ScoreLine.objects.get(pk=line.pk).self_points == 1
    assert asked(caught) <= 8


@pytest.mark.django_db
@pytest.mark.parametrize("criteria", [10, 60])
def test_a_submission_takes_twelve_statements_whatever_the_size_of_the_sheet(sign_in, criteria):
    world = world_with(criteria)
    ScoreLine.objects.filter(scorecard=world.card).update(
        answer={"value": True}, self_status=LineStatus.SCORED, self_points=1
    )
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    client = signed_in(sign_in, world.head, reverse("approve", args=[world.card.pk]))

    with CaptureQueriesContext(connection) as caught:
        answer = client.post(reverse("submit_scorecard", args=[world.card.pk]))

    assert answer.status_code == 302
    assert Scorecard.objects.get(pk=world.card.pk).submitted_at
    assert asked(caught) <= 12
