"""The office's pages: who may open them, what they list, and that they cost the same for one row and for three."""

from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import Membership
from campaigns.roles import Role
from scoring.actions.publication import publish_content
from scoring.models import GateFinding, Inspection
from scoring.states import Decision, ScorecardState
from tests.factories.campaigns import NOW, make_campaign, make_member, make_unit
from tests.factories.gates import record_one
from tests.factories.office import hand_in, line, verifier_of, verify_all

pytestmark = pytest.mark.django_db
LISTS = [
    "verification",
    "verification_units",
    "verification_criteria_file",
    "inspections",
    "gates",
    "publication",
    "results",
    "verification_file",
    "results_file",
]
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(datetime(2024, 11, 20, 3, tzinfo=UTC))


@pytest.fixture
def card(content):
    return hand_in(content)


@pytest.fixture
def people(campaign, card) -> dict[str, Membership]:
    """One member of each role: unit people in the unit of `card`, the others in the lead office."""
    own = {Role.OFFICER, Role.HEAD}
    return {role: make_member(card.unit if role in own else campaign.lead_unit, role) for role in Role}


def accept(client, card, **headers):
    return client.post(reverse("verify_line", args=[line(card, "I.1").pk]), {"decision": "accept"}, **headers)


OPEN_TO = {
    "verification": {Role.VERIFIER, Role.MANAGER, Role.INSPECTOR, Role.SECRETARY, Role.LEADER},
    "verification_units": {Role.VERIFIER, Role.MANAGER, Role.INSPECTOR, Role.SECRETARY, Role.LEADER},
    "verification_criteria_file": {Role.VERIFIER, Role.MANAGER, Role.INSPECTOR, Role.SECRETARY, Role.LEADER},
    "inspections": {Role.VERIFIER, Role.MANAGER, Role.INSPECTOR, Role.SECRETARY, Role.LEADER},
    "gates": {Role.VERIFIER, Role.MANAGER, Role.SECRETARY, Role.LEADER},
    "publication": {Role.MANAGER, Role.SECRETARY, Role.LEADER},
    "results": set(Role),
    "verification_file": {Role.VERIFIER, Role.MANAGER, Role.INSPECTOR, Role.SECRETARY, Role.LEADER},
    "results_file": set(Role),
}


@pytest.mark.parametrize("role", list(Role))
def test_each_list_is_open_to_its_roles_only(sign_in, campaign, people, role):
    client = sign_in(people[role])
    for name in LISTS:
        expected = 200 if role in OPEN_TO[name] else 403
        assert client.get(reverse(name, args=[campaign.code])).status_code == expected, name


@pytest.mark.parametrize("role", list(Role))
def test_the_desk_and_the_inspection_form_are_the_office_s(sign_in, card, people, role):
    readers = OPEN_TO["verification"]
    client = sign_in(people[role])
    for name in ("verify_scorecard", "inspect_scorecard"):
        assert client.get(reverse(name, args=[card.pk])).status_code == (200 if role in readers else 403), name


def test_scorecards_of_another_authority_do_not_exist(sign_in, card):
    stranger = sign_in(verifier_of(make_campaign()))
    assert stranger.get(reverse("verify_scorecard", args=[card.pk])).status_code == 404
    assert accept(stranger, card).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role != Role.VERIFIER])
def test_only_verifiers_decide_on_the_desk(sign_in, card, people, nothing_written, role):
    client = sign_in(people[role])
    with nothing_written():
        assert accept(client, card).status_code == 403
        assert client.post(reverse("complete_verification", args=[card.pk])).status_code == 403


def test_accepting_goes_on_to_the_next_waiting_line(sign_in, card, people):
    client = sign_in(people[Role.VERIFIER])
    answer = accept(client, card, **HTMX)
    following = line(card, "I.2")
    assert answer.status_code == 200
    assert answer["HX-Push-Url"] == f"{reverse('verify_scorecard', args=[card.pk])}?line={following.pk}"
    assert "I.1: đã chấp nhận, 40 điểm." in answer.content.decode()
    assert line(card, "I.1").decision == Decision.ACCEPTED


def test_without_script_the_decision_leads_to_the_next_line_too(sign_in, card, people):
    client = sign_in(people[Role.VERIFIER])
    posted = {"decision": "change", "f-num": "3", "f-den": "5", "ground": "Thiếu biên bản."}
    answer = client.post(reverse("verify_line", args=[line(card, "I.2").pk]), posted, follow=True)
    assert answer.status_code == 200
    assert line(card, "I.2").verified_points == Decimal(30)


@pytest.mark.parametrize(
    "posted",
    [
        {"decision": "change", "f-num": "3", "f-den": "5", "ground": ""},
        {"decision": "change", "f-num": "ba", "f-den": "5", "ground": "Vì"},
        {"decision": "change", "f-num": "6", "f-den": "5", "ground": "Vì"},
    ],
)
def test_a_change_that_cannot_be_stored_keeps_what_was_typed(sign_in, card, people, nothing_written, posted):
    client = sign_in(people[Role.VERIFIER])
    with nothing_written():
        answer = client.post(reverse("verify_line", args=[line(card, "I.2").pk]), posted, **HTMX)
    assert answer.status_code == 422
    assert 'value="5"' in answer.content.decode()


def test_an_unknown_decision_is_a_bad_request(sign_in, card, people, nothing_written):
    client = sign_in(people[Role.VERIFIER])
    with nothing_written():
        assert client.post(reverse("verify_line", args=[line(card, "I.1").pk]), {"decision": "x"}).status_code == 400


def test_the_own_unit_s_desk_says_why_nothing_can_be_decided(sign_in, content, campaign, people, nothing_written):
    own = hand_in(content, campaign.lead_unit)
    client = sign_in(people[Role.VERIFIER])
    page = client.get(reverse("verify_scorecard", args=[own.pk])).content.decode()
    assert "Không ai thẩm định, kiểm tra đơn vị mình" in page
    assert 'value="accept"' not in page
    with nothing_written():
        assert accept(client, own).status_code == 403


def test_a_scorecard_is_completed_and_reopened_from_its_desk(sign_in, card, people):
    verify_all(card, people[Role.VERIFIER])
    client = sign_in(people[Role.MANAGER])
    assert client.post(reverse("reopen_verification", args=[card.pk]), {"reason": "Xem lại"}).status_code == 302
    client = sign_in(people[Role.VERIFIER])
    assert client.post(reverse("complete_verification", args=[card.pk])).status_code == 302
    card.refresh_from_db()
    assert card.state == ScorecardState.VERIFIED


def test_the_queue_shows_first_what_is_mine_and_filters_by_address(sign_in, content, campaign, card, people):
    own = hand_in(content, campaign.lead_unit)
    client, url = sign_in(people[Role.VERIFIER]), reverse("verification_units", args=[campaign.code])
    rows = client.get(url).context["rows"]
    assert [(row.card, row.todo) for row in rows] == [(card, True), (own, False)]
    assert [row.card for row in client.get(url, {"q": "phong van hoa"}).context["rows"]] == [own]
    assert client.get(url, {"state": "verified"}).context["rows"] == []


VISIT = {
    "inspected_on": "18/11/2024",
    "place": "Trụ sở UBND xã",
    "team": "Ông Trần Văn Bình, Trưởng đoàn",
    "findings": "Hồ sơ đầy đủ.",
    "confirmed": "yes",
}


def test_an_inspection_is_recorded_with_its_points(sign_in, card, people):
    client = sign_in(people[Role.INSPECTOR])
    posted = {**VISIT, f"line-{line(card, 'II.1').pk}": "8,5"}
    assert client.post(reverse("inspect_scorecard", args=[card.pk]), posted).status_code == 302
    assert Inspection.objects.get().confirmed
    assert line(card, "II.1").verified_points == Decimal("8.5")


@pytest.mark.parametrize(("field", "value"), [("findings", ""), ("inspected_on", "30/02/2024"), ("points", "8,3")])
def test_a_bad_inspection_form_comes_back_as_typed(sign_in, card, people, nothing_written, field, value):
    client = sign_in(people[Role.INSPECTOR])
    name = f"line-{line(card, 'II.1').pk}" if field == "points" else field
    with nothing_written():
        answer = client.post(reverse("inspect_scorecard", args=[card.pk]), {**VISIT, name: value})
    assert answer.status_code == 422
    assert "Trần Văn Bình" in answer.content.decode()


def test_a_verifier_reads_the_inspection_and_does_not_write_it(sign_in, card, people, nothing_written):
    client = sign_in(people[Role.VERIFIER])
    with nothing_written():
        assert client.post(reverse("inspect_scorecard", args=[card.pk]), VISIT).status_code == 403


def test_one_document_is_recorded_for_two_units_after_a_look_then_corrected_and_lifted(
    sign_in, campaign, content, card, people, nothing_written
):
    other = hand_in(content)
    client, url = sign_in(people[Role.MANAGER]), reverse("new_gate", args=[campaign.code])
    posted = {
        "units": [card.pk, other.pk],
        "number": "12/QĐ",
        "issued_on": "05/09/2024",
        "issuer": "UBND huyện",
        "ground": "Bị kỷ luật.",
    }
    with nothing_written():
        assert client.post(url, {**posted, "issuer": "", "step": "check"}).status_code == 422
        page = client.post(url, {**posted, "step": "check"}).content.decode()
    assert "Sẽ ghi 2 đơn vị" in page
    assert other.unit.name in page
    assert client.post(url, {**posted, "step": "save"}).status_code == 302
    finding = GateFinding.objects.get(scorecard=card)
    edit = reverse("edit_gate", args=[finding.pk])
    fixed = {**posted, "number": "13/QĐ", "reason": "Ghi nhầm số."}
    assert client.post(edit, fixed).status_code == 302
    assert "Ghi nhầm số." in client.get(edit).content.decode()
    assert "13/QĐ" in client.get(reverse("gates", args=[campaign.code])).content.decode()
    sheet = load_workbook(BytesIO(client.get(reverse("gates_file", args=[campaign.code])).content)).active
    assert "13/QĐ" in {cell.value for row in sheet.iter_rows() for cell in row}
    assert client.post(reverse("gate_lift", args=[finding.pk]), {"reason": ""}).status_code == 422
    assert client.post(reverse("gate_lift", args=[finding.pk]), {"reason": "Ghi nhầm."}).status_code == 302
    assert GateFinding.objects.count() == 1


def test_publication_shows_what_is_open_and_publishes_when_nothing_is(sign_in, campaign, content, card, people):
    client, url = sign_in(people[Role.MANAGER]), reverse("publication", args=[campaign.code])

    def blockers():
        return client.get(url).context["rooms"][0]["opening"].blockers

    assert card.unit.name in blockers()[1].text
    assert client.post(reverse("content_publish", args=[content.pk])).status_code == 409
    verify_all(card, people[Role.VERIFIER])
    assert blockers() == []
    assert client.post(reverse("content_publish", args=[content.pk])).status_code == 302


def publish(content, people):
    publish_content(content=content, by_user=people[Role.MANAGER].user, now=NOW)


def test_units_see_the_totals_of_all_and_only_their_own_lines(sign_in, campaign, content, card, people):
    other = verify_all(hand_in(content), people[Role.VERIFIER])
    verify_all(card, people[Role.VERIFIER])
    client, url = sign_in(people[Role.OFFICER]), reverse("results", args=[campaign.code])
    assert other.unit.name not in client.get(url).content.decode()
    publish(content, people)
    page = client.get(url).content.decode()
    assert page.count("<strong>88</strong>") == 2
    assert reverse("scorecard", args=[card.pk]) in page
    assert reverse("scorecard", args=[other.pk]) not in page


def test_the_results_file_has_the_published_figures_and_no_formula(sign_in, campaign, content, people, card):
    card.unit.set_name('=HYPERLINK("http://x")')
    card.unit.save()
    verify_all(card, people[Role.VERIFIER])
    publish(content, people)
    answer = sign_in(people[Role.OFFICER]).get(reverse("results_file", args=[campaign.code]))
    sheet = load_workbook(BytesIO(answer.content)).active
    header, row = ([cell.value for cell in each] for each in list(sheet.iter_rows())[2:4])
    assert dict(zip(header, row, strict=True)) | {"Tổng điểm": 88, "Phần I (90)": 80, "Xếp loại": "Tốt"} == dict(
        zip(header, row, strict=True)
    )
    assert all(cell.data_type != "f" for each in sheet.iter_rows() for cell in each)


def statements(client, url) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize(
    "name", ["verification", "verification_units", "inspections", "gates", "publication", "results"]
)
def test_lists_cost_the_same_for_one_scorecard_and_for_three(sign_in, campaign, content, people, card, name):
    client, url = sign_in(people[Role.MANAGER]), reverse(name, args=[campaign.code])
    made = [card]
    _settle(name, content, card, people)
    client.get(url)  # parsed sheets are remembered from here on
    alone = statements(client, url)
    if name == "results":
        content.refresh_from_db()
        content.state, content.published_at = "open", None
        content.save()
    for _ in range(2):
        made.append(hand_in(content, make_unit(campaign.authority)))
        _settle(name, content, made[-1], people, publishing=len(made) == 3)
    assert statements(client, url) == alone


def _settle(name, content, card, people, publishing=True):
    if name == "gates":
        record_one(card, "G.1", people[Role.MANAGER])
    if name == "results":
        verify_all(card, people[Role.VERIFIER])
        if publishing:
            publish(content, people)


def test_the_queue_asks_the_database_little(sign_in, campaign, people, card):
    client = sign_in(people[Role.VERIFIER])
    client.get(reverse("home"))  # the session is stored once
    assert statements(client, reverse("verification", args=[campaign.code])) <= 15
    assert statements(client, reverse("verification_units", args=[campaign.code])) <= 15
    assert statements(client, reverse("verify_scorecard", args=[card.pk])) <= 14
