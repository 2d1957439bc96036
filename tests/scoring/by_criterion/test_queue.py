"""The queue by criterion and the table of one criterion: what they count, tick and cost, and whose rows they show."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.roles import Role
from scoring.actions.verification import accept_line, disprove_line
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW, make_group, make_member, make_unit
from tests.factories.office import hand_in, line, make_office, wants_document

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(datetime(2024, 11, 20, 3, tzinfo=UTC))


@pytest.fixture
def cards(office):
    campaign, content = office
    return [hand_in(content, make_unit(campaign.authority, f"UBND xã {name}")) for name in ("An", "Bình", "Cường")]


@pytest.fixture
def client(verifier, sign_in):
    return sign_in(verifier)


def grid_url(card, code, name="verification_grid"):
    campaign = card.content.campaign
    return f"{reverse(name, args=[campaign.code, line(card, code).criterion_id])}?group={card.group.code}"


def counted(client, campaign):
    table = client.get(reverse("verification", args=[campaign.code])).context["table"]
    rows = [row for _, rows in table.parts for row in rows]
    return {row.criterion.code: (row.decided, row.waiting, row.mine, row.bare) for row in rows}


def test_each_criterion_tells_what_is_decided_what_waits_and_what_is_mine(office, cards, verifier, client):
    wants_document(office[1], "I.2")
    accept_line(line=line(cards[0], "I.1"), by_user=verifier.user, now=NOW)
    cards[2].state = ScorecardState.DRAFT
    cards[2].save()
    assert counted(client, office[0]) == {
        "I.1": (1, 1, 1, 0),
        "I.2": (0, 2, 2, 2),
        "II.1": (0, 2, 0, 0),
        "P.1": (0, 2, 2, 0),
    }


def test_the_queue_opens_at_a_group_in_which_something_is_mine(office, cards, verifier, client):
    second = make_group(office[1], name="Khối hai")
    moved = cards[2]
    moved.group = second
    moved.save()
    for card in cards[:2]:
        card.state = ScorecardState.DRAFT
        card.save()
    page = client.get(reverse("verification", args=[office[0].code]))
    assert page.context["table"].group == second
    other = client.get(reverse("verification", args=[office[0].code]), {"group": cards[0].group.code})
    assert other.context["table"].group == cards[0].group


def test_before_anybody_competes_the_queue_is_empty_and_says_so(office, client):
    assert "Chưa có bảng tự chấm" in client.get(reverse("verification", args=[office[0].code])).content.decode()


def test_the_table_ticks_what_nothing_speaks_against(office, cards, verifier, client):
    wants_document(office[1], "I.2")
    disprove_line(line=line(cards[0], "I.2"), by_user=verifier.user, now=NOW)
    rows = client.get(grid_url(cards[0], "I.2")).context["grid"].rows
    assert [(row.tickable, row.ticked) for row in rows] == [(False, False), (True, False), (True, False)]
    rows = client.get(grid_url(cards[0], "I.1")).context["grid"].rows
    assert [row.ticked for row in rows] == [True, True, True]
    assert [row.tickable for row in client.get(grid_url(cards[0], "II.1")).context["grid"].rows] == [False] * 3


def test_who_only_reads_has_nothing_to_tick(office, cards, sign_in):
    manager = sign_in(make_member(office[0].lead_unit, Role.MANAGER))
    page = manager.get(grid_url(cards[0], "I.1"))
    assert page.status_code == 200
    assert 'name="line"' not in page.content.decode()


def test_a_criterion_of_another_campaign_is_not_found_under_this_one(office, cards, client):
    foreign = hand_in(make_office()[1])
    url = reverse("verification_grid", args=[office[0].code, line(foreign, "I.1").criterion_id])
    assert client.get(url).status_code == 404


@pytest.mark.parametrize(("name", "expected"), [("verification_criteria_file", "Tiêu chí I.1"), ("grid", "UBND xã An")])
def test_both_tables_come_as_a_spreadsheet(office, cards, client, name, expected):
    url = (
        reverse(name, args=[office[0].code]) if name != "grid" else grid_url(cards[0], "I.1", "verification_grid_file")
    )
    sheet = load_workbook(BytesIO(client.get(url).content)).active
    assert expected in [cell.value for row in sheet.iter_rows() for cell in row]


@pytest.mark.parametrize("page", ["queue", "grid", "together"])
def test_pages_cost_the_same_for_three_units_and_for_six(office, cards, client, page):
    campaign, content = office
    urls = {
        "queue": reverse("verification", args=[campaign.code]),
        "grid": grid_url(cards[0], "I.1"),
        "together": f"{reverse('verification_together', args=[campaign.code])}?deed=accept&blank=01",
    }

    def statements():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(urls[page]).status_code == 200
        return len(caught)

    statements()
    before = statements()
    for _ in range(3):
        hand_in(content)
    assert statements() == before <= 21
