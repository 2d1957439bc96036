"""The desk in the order by criterion: where it leads, what it remembers, what it costs, and the stated basis."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.roles import Role
from scoring.states import Decision
from tests.factories.campaigns import make_member, make_unit, make_user
from tests.factories.office import hand_in, line, verifier_of, wants_document
from tests.factories.score_prints import make_claimed, make_published, make_verified

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(datetime(2024, 11, 20, 3, tzinfo=UTC))


@pytest.fixture
def cards(office):
    campaign, content = office
    return [hand_in(content, make_unit(campaign.authority, f"UBND xã {name}")) for name in ("An", "Bình")]


@pytest.fixture
def client(office, sign_in):
    return sign_in(verifier_of(office[0]))


def desk(card, code, **query):
    asked = "".join(f"&{name}={value}" for name, value in query.items())
    return f"{reverse('verify_scorecard', args=[card.pk])}?line={line(card, code).pk}{asked}"


def decide(client, card, code, **posted):
    return client.post(reverse("verify_line", args=[line(card, code).pk]), {"decision": "accept", **posted}, **HTMX)


def test_accepting_leads_to_the_same_criterion_of_the_next_unit(client, cards):
    answer = decide(client, cards[0], "I.1")
    assert answer["HX-Push-Url"] == desk(cards[1], "I.1")
    page = answer.content.decode()
    assert "<h1>UBND xã Bình</h1>" in page
    assert "UBND xã An, I.1: đã chấp nhận, 40 điểm." in page
    assert decide(client, cards[1], "I.1")["HX-Push-Url"] == desk(cards[0], "I.2")


def test_the_order_that_was_chosen_last_is_remembered(client, cards):
    assert "tiêu chí <strong>1 / 4</strong>" in client.get(desk(cards[0], "I.1")).content.decode()
    client.get(desk(cards[0], "I.1", order="unit"))
    assert decide(client, cards[0], "I.1")["HX-Push-Url"] == desk(cards[0], "I.2")
    client.get(desk(cards[0], "I.2", order="criterion"))
    assert decide(client, cards[0], "I.2")["HX-Push-Url"] == desk(cards[1], "I.2")


def test_the_strip_shows_what_equal_cases_were_given(client, cards):
    decide(client, cards[0], "I.2")
    page = client.get(desk(cards[1], "I.2")).content.decode()
    assert "<span>An</span><b>40</b>" in page


def test_to_whom_a_line_is_given_stands_on_the_desk(office, client, cards):
    other = make_member(office[0].lead_unit, Role.VERIFIER, make_user("Trần Thị Bé"))
    cards[0].lines.filter(criterion__code="I.1").update(verifier=other.user)
    page = client.get(desk(cards[0], "I.1")).content.decode()
    assert "Phân công: Trần Thị Bé" in page
    assert 'value="accept"' not in page


def test_without_its_document_a_claim_needs_words_or_one_key_more(office, client, cards, nothing_written):
    wants_document(office[1], "I.1")
    page = client.get(desk(cards[0], "I.1")).content.decode()
    assert 'value="Đã kiểm tra bản gốc tại đơn vị." data-key="1"' in page
    with nothing_written():
        assert decide(client, cards[0], "I.1").status_code == 422
    assert decide(client, cards[0], "I.1", basis="Xem bản gốc.").status_code == 200
    assert (line(cards[0], "I.1").decision, line(cards[0], "I.1").basis) == (Decision.ACCEPTED, "Xem bản gốc.")
    assert "căn cứ chấp nhận: Xem bản gốc." in client.get(desk(cards[0], "I.1")).content.decode()


@pytest.mark.parametrize("order", ["criterion", "unit"])
def test_the_desk_costs_the_same_for_two_units_and_for_five(office, client, cards, order):
    _, content = office

    def statements():
        with CaptureQueriesContext(connection) as caught:
            assert client.get(desk(cards[0], "I.1")).status_code == 200
        return len(caught)

    client.get(desk(cards[0], "I.1", order=order))
    before = statements()
    for _ in range(3):
        hand_in(content)
    assert statements() == before <= 16  # twelve of its own; the panels of requests, register and visits beside
    assert len(client.get(desk(cards[0], "I.1")).content) < 60_000


def test_the_unit_reads_the_basis_once_points_are_published_and_not_before(sign_in):
    card = make_verified(make_claimed())
    card.lines.filter(criterion__code="I.1").update(basis="Xem bản gốc.")
    officer = sign_in(make_member(card.unit, Role.OFFICER))
    page = reverse("scorecard", args=[card.pk])
    assert "Xem bản gốc." not in officer.get(page).content.decode()
    make_published(card)
    assert "căn cứ: Xem bản gốc." in officer.get(page).content.decode()
