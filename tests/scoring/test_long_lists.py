"""Lists of the offices by the page: as many statements for sixty units as for three, and nobody left out."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import ContestGroup
from campaigns.roles import Role
from campaigns.states import UnitKind
from scoring import long_lists
from scoring.long_lists import InTurn
from scoring.models import Scorecard
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW, make_content, make_group, make_member, make_unit
from tests.factories.office import make_office, verifier_of
from tests.factories.scoring import make_scorecard, make_sheet

pytestmark = pytest.mark.django_db
HANDED_IN = {"state": ScorecardState.SUBMITTED, "submitted_at": NOW, "first_submitted_at": NOW}


def add_units(content, numbers):
    """Every third has handed in."""
    for number in numbers:
        unit = make_unit(content.campaign.authority, f"UBND xã số {number:03d}")
        make_scorecard(unit, content, **(HANDED_IN if number % 3 == 0 else {}))


def as_issued(content):
    """The sheet and the group as the product leaves them: the one stamped, the other with the kinds of its units."""
    content.sheets.update(stamp=uuid4())
    content.groups.update(kinds=[UnitKind.COMMUNE])


def addresses(content):
    campaign = content.campaign
    criterion = Scorecard.objects.first().sheet.criteria.filter(kind="yes_no").first()
    return {
        "grid": reverse("verification_grid", args=[campaign.code, criterion.pk]),
        "queue": reverse("verification_units", args=[campaign.code]),
        "inspections": reverse("inspections", args=[campaign.code]),
        "assignments": reverse("caseload", args=[campaign.code]),
        "criteria": reverse("verification", args=[campaign.code]),
        "home": reverse("home"),
        "gates": reverse("gates", args=[campaign.code]),
        "board": reverse("scorecards", args=[campaign.code]),
    }


MOST = {
    "grid": 12,
    "board": 12,
    "queue": 15,
    "criteria": 15,
    "home": 15,
    "inspections": 15,
    "assignments": 15,
    "gates": 15,
}


@pytest.mark.parametrize(("name", "most"), MOST.items())
def test_a_page_takes_as_many_statements_for_sixty_units_as_for_three(sign_in, name, most):
    campaign, content = make_office()
    who = make_member(campaign.lead_unit, Role.MANAGER) if name == "board" else verifier_of(campaign)
    client, found = sign_in(who), []
    as_issued(content)
    for numbers in (range(3), range(3, 60)):
        add_units(content, numbers)
        url = addresses(content)[name]
        client.get(url)  # notes the time of the session
        with CaptureQueriesContext(connection) as caught:
            answer = client.get(url)
        assert answer.status_code == 200
        assert len(answer.content) < 60_000
        found.append(len(caught))

    assert max(found) <= most
    assert found[1] <= found[0] + (name == "inspections")  # those with a result lie behind those without


@pytest.mark.parametrize("name", ["grid", "queue", "board", "inspections", "assignments"])
def test_pages_together_show_every_unit_once(sign_in, name):
    campaign, content = make_office()
    add_units(content, range(60))
    who = make_member(campaign.lead_unit, Role.MANAGER) if name == "board" else verifier_of(campaign)
    client, url = sign_in(who), addresses(content)[name]

    pages = 4 if name == "assignments" else 2
    shown = [unit for page in range(1, pages + 1) for unit in units_on(client.get(url, {"page": page}))]

    assert sorted(shown) == [f"UBND xã số {number:03d}" for number in range(60)]
    if name == "queue":  # those that wait for the office come first
        assert sorted(shown[:20]) == [f"UBND xã số {number:03d}" for number in range(0, 60, 3)]


@pytest.mark.parametrize("name", ["queue", "board", "inspections"])
def test_a_unit_is_found_by_its_name(sign_in, name):
    campaign, content = make_office()
    add_units(content, range(60))
    client = sign_in(make_member(campaign.lead_unit, Role.MANAGER))

    answer = client.get(addresses(content)[name], {"q": "số 041"})

    assert units_on(answer) == ["UBND xã số 041"]


@pytest.mark.parametrize("at_once", [2, 500])
def test_the_board_goes_by_group_and_in_a_group_by_name(sign_in, monkeypatch, at_once):
    monkeypatch.setattr(long_lists, "SORTED_AT_ONCE", at_once)
    campaign, content = make_office()
    first, middle, last = content.groups.get(), make_group(content), make_group(content)
    second = make_content(campaign, number="02")
    make_sheet(second)
    other = make_group(second)
    named = [(last, "số 001"), (first, "số 003"), (middle, "số 002"), (first, "số 004"), (middle, "số 005")]
    for group, name in named:
        unit = make_unit(campaign.authority, f"UBND xã {name}")
        make_scorecard(unit, content, group=group)
        make_scorecard(unit, second, group=other)
    make_scorecard(make_unit(campaign.authority, "UBND xã số 000"), second, group=other)

    answer = sign_in(make_member(campaign.lead_unit, Role.MANAGER)).get(reverse("scorecards", args=[campaign.code]))

    assert [name[-3:] for name in units_on(answer)] == ["003", "004", "002", "005", "001", "000"]


def units_on(answer) -> list[str]:
    rows = answer.content.decode().split('scope="row"')[1:]
    return [found[0] for row in rows if (found := re.search(r"UBND xã số \d+", row))]


def test_several_queries_are_one_list():
    _, content = make_office()
    for code in "abcdefg":
        ContestGroup.objects.create(content=content, code=code, name=code, position=ord(code))
    groups = ContestGroup.objects.filter(content=content, name__in=list("abcdefg")).order_by("position")
    first, second = groups.filter(code__lt="d"), groups.filter(code__gte="d")
    joined = InTurn([(first, 3), (second, 4)])

    assert len(joined) == 7
    for start in range(8):
        for stop in range(start, 9):
            assert "".join(group.code for group in joined[start:stop]) == "abcdefg"[start:stop]


def test_a_sentence_names_as_many_as_it_bears(monkeypatch):
    monkeypatch.setattr(long_lists, "MOST_LISTED", 2)
    assert long_lists.listed(["A", "B"], "bảng") == "A; B"
    assert long_lists.listed(["A", "B", "C"], "bảng") == "A; B; và 1 bảng khác"
