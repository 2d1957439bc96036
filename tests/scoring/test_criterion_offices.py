"""A criterion may belong to an office of its own: that office decides its lines, on every unit but its own."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.plan_rows import plan_rows
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.inspections import Visit, record_inspection
from scoring.actions.verification import accept_line, change_line, complete_verification, enter_line
from scoring.judges import judge_for
from scoring.launch_rules import plan_findings
from scoring.models import Criterion
from scoring.office_queries import cards_of, queue
from scoring.office_tables import QUEUE_HEADERS, queue_table
from scoring.office_worklist import office_tasks
from scoring.states import Decision, ScorecardState
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import hand_in, line, verifier_of

pytestmark = pytest.mark.django_db
VISIT = Visit(NOW.date(), "UBND xã", "Ông Nguyễn Văn An, Trưởng đoàn", "Hồ sơ đầy đủ.", confirmed=True)


@pytest.fixture
def police(campaign):
    """The office of I.1 (claimed) and, when a test says so, of II.1 (not claimed by the unit)."""
    unit = make_unit(campaign.authority, "Công an thị xã", kind="department", code="CA")
    Criterion.objects.filter(code="I.1").update(office=unit)
    return unit


@pytest.fixture
def card(office, police):
    return hand_in(office[1])


@pytest.fixture
def of_police(police):
    return make_member(police, Role.VERIFIER)


@pytest.fixture
def general(campaign):
    return verifier_of(campaign)


def accept(card, code, person):
    return accept_line(line=line(card, code), by_user=person.user, now=NOW)


def finish_general(card, general):
    for code in ("I.2", "P.1"):
        accept(card, code, general)
    enter_line(line=line(card, "II.1"), answer={"value": "8"}, by_user=general.user, now=NOW)


def refused(status, act, *words):
    with pytest.raises(Refused) as found:
        act()
    assert found.value.status == status
    text = " ".join(blocker.text for blocker in found.value.blockers)
    for word in words:
        assert word in text
    return found.value


def rows(campaign, person):
    return queue(cards_of(campaign), judge_for(person.user, campaign, NOW.date()))


def test_the_office_of_a_criterion_decides_its_lines_and_no_others(card, of_police, nothing_written):
    accept(card, "I.1", of_police)
    assert line(card, "I.1").decision == Decision.ACCEPTED
    with nothing_written():
        refused(403, lambda: accept(card, "I.2", of_police), "Phòng Văn hóa và Thông tin")


def test_the_general_office_does_not_decide_the_lines_of_another(card, general, nothing_written):
    with nothing_written():
        words = "Dòng này do chuyên viên thẩm định của Công an thị xã thẩm định."
        refused(403, lambda: accept(card, "I.1", general), words)
        change = {"answer": {"value": False}, "ground": "Không có."}
        refused(403, lambda: change_line(line=line(card, "I.1"), **change, by_user=general.user, now=NOW), words)
    accept(card, "I.2", general)


def test_an_office_s_own_line_falls_back_to_the_general_office(office, police, of_police, general, nothing_written):
    below = make_unit(office[0].authority, "Công an phường", parent=police)
    for own in (hand_in(office[1], police), hand_in(office[1], below)):
        with nothing_written():
            refused(403, lambda own=own: accept(own, "I.1", of_police), "Không ai thẩm định, kiểm tra đơn vị mình")
        accept(own, "I.1", general)


def test_a_stranger_to_the_office_s_own_line_is_told_the_general_office(office, police, campaign):
    own, alternate = hand_in(office[1], police), make_member(campaign.alternate_unit, Role.VERIFIER)
    refused(403, lambda: accept(own, "I.1", alternate), campaign.lead_unit.name)


def test_the_lead_office_s_own_line_of_another_office_stays_with_that_office(office, campaign, police, of_police):
    lead = hand_in(office[1], campaign.lead_unit)
    accept(lead, "I.1", of_police)
    refused(403, lambda: accept(lead, "I.2", of_police), campaign.alternate_unit.name)


def test_a_criterion_of_the_lead_office_is_the_alternate_s_on_the_lead_s_own_scorecard(office, campaign, general):
    Criterion.objects.filter(code="I.1").update(office=campaign.lead_unit)
    lead, alternate = hand_in(office[1], campaign.lead_unit), make_member(campaign.alternate_unit, Role.VERIFIER)
    accept(lead, "I.1", alternate)
    accept(hand_in(office[1]), "I.1", general)


def test_who_is_of_the_scored_unit_decides_nothing_whatever_the_office(card, of_police, nothing_written):
    make_member(card.unit, Role.OFFICER, of_police.user)
    with nothing_written():
        refused(403, lambda: accept(card, "I.1", of_police), "Không ai thẩm định, kiểm tra đơn vị mình")


def test_completion_waits_for_the_other_office_and_names_it(card, general, of_police, nothing_written):
    finish_general(card, general)
    complete = lambda person: complete_verification(scorecard=card, by_user=person.user, now=NOW)  # noqa: E731
    with nothing_written():
        refused(409, lambda: complete(general), "Còn 1 dòng do Công an thị xã thẩm định: I.1.")
        refused(403, lambda: complete(of_police), "Bảng này do chuyên viên thẩm định của Phòng Văn hóa")
    accept(card, "I.1", of_police)
    assert complete(general).state == ScorecardState.VERIFIED


def test_a_line_that_the_unit_does_not_score_is_its_office_s_and_not_the_inspectors(card, campaign, police, of_police):
    Criterion.objects.filter(code="II.1").update(office=police)
    inspector = make_member(campaign.alternate_unit, Role.INSPECTOR)
    answer = {"value": "8"}
    enter = lambda person: enter_line(line=line(card, "II.1"), answer=answer, by_user=person.user, now=NOW)  # noqa: E731
    refused(403, lambda: enter(inspector), "Công an thị xã")
    pk = line(card, "II.1").pk
    visit = {"scorecard": card, "visit": VISIT, "by_user": inspector.user, "now": NOW}
    refused(403, lambda: record_inspection(**visit, answers={pk: answer}), "Công an thị xã")
    enter(of_police)
    record_inspection(**visit, answers={})
    assert line(card, "II.1").verified_points == 8


def test_the_inspection_form_leaves_out_what_another_office_scores(card, campaign, police, sign_in):
    client = sign_in(make_member(campaign.alternate_unit, Role.INSPECTOR))
    pages = [reverse("inspect_scorecard", args=[card.pk]), reverse("inspections", args=[campaign.code])]
    assert f"line-{line(card, 'II.1').pk}" in client.get(pages[0]).content.decode()
    assert "/ 10" in client.get(pages[1]).content.decode()
    Criterion.objects.filter(code="II.1").update(office=police)
    assert f"line-{line(card, 'II.1').pk}" not in client.get(pages[0]).content.decode()
    assert "/ 10" not in client.get(pages[1]).content.decode()


def test_the_queue_counts_for_each_only_the_own_lines(card, campaign, general, of_police):
    (row,) = rows(campaign, of_police)
    assert (row.todo, row.mine, row.progress.mine) == (True, False, 1)
    (row,) = rows(campaign, general)
    assert (row.todo, row.mine, row.progress.mine, row.progress.elsewhere) == (True, True, 2, {"Công an thị xã": 1})
    finish_general(card, general)
    (row,) = rows(campaign, general)
    assert (row.todo, row.progress.awaited) == (False, "Công an thị xã")
    accept(card, "I.1", of_police)
    assert [row.todo for row in rows(campaign, of_police)] == [False]
    assert [(row.todo, row.ready) for row in rows(campaign, general)] == [(True, True)]


def test_the_work_list_counts_only_own_lines(card, campaign, general, of_police):
    told = lambda person: [task.title for task in office_tasks(person, campaign, NOW)]  # noqa: E731
    assert told(of_police) == told(general) == ["Thẩm định bảng tự chấm nội dung 01"]
    finish_general(card, general)
    assert told(general) == []
    accept(card, "I.1", of_police)
    assert told(of_police) == []
    assert told(general) == [f"Hoàn thành thẩm định {card.unit.name}"]


def test_the_queue_costs_the_same_for_one_scorecard_and_for_four(office, card, campaign, of_police, sign_in):
    client = sign_in(of_police)

    def statements():
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse("verification", args=[campaign.code])).status_code == 200
        return len(found)

    statements()  # the first page of a session asks a little more
    before = statements()
    for _ in range(3):
        hand_in(office[1])
    assert statements() == before


def test_the_desk_leads_an_office_to_its_own_line_and_shows_the_others_with_the_reason(
    card, of_police, sign_in, nothing_written
):
    Criterion.objects.filter(code="I.1").update(office=None)
    Criterion.objects.filter(code="I.2").update(office=of_police.unit)
    client, desk = sign_in(of_police), reverse("verify_scorecard", args=[card.pk])
    page = client.get(desk).content.decode()
    assert "Tiêu chí I.2</h2>" in page
    assert "Thẩm định: Công an thị xã" in page
    assert 'value="accept"' in page
    other = line(card, "I.1")
    page = client.get(f"{desk}?line={other.pk}").content.decode()
    assert 'value="accept"' not in page
    assert "Dòng này do chuyên viên thẩm định của Phòng Văn hóa và Thông tin thẩm định." in page
    with nothing_written():
        assert client.post(reverse("verify_line", args=[other.pk]), {"decision": "accept"}).status_code == 403


def test_the_general_desk_goes_past_the_lines_of_another_office(card, general, sign_in):
    client, desk = sign_in(general), reverse("verify_scorecard", args=[card.pk])
    page = client.get(desk).content.decode()
    assert "Tiêu chí I.2</h2>" in page
    assert "Còn 1 dòng do Công an thị xã thẩm định: I.1." in page


def test_workbench_and_sheet_say_which_office_verifies(office, card, police, sign_in):
    page = sign_in(make_member(card.unit, Role.OFFICER)).get(reverse("scorecard", args=[card.pk])).content.decode()
    assert "<strong>Thẩm định:</strong> Công an thị xã" in page
    own = hand_in(office[1], police)
    page = sign_in(make_member(police, Role.OFFICER)).get(reverse("scorecard", args=[own.pk])).content.decode()
    assert "<strong>Thẩm định:</strong>" not in page
    manager = sign_in(make_member(office[0].lead_unit, Role.MANAGER))
    page = manager.get(reverse("sheet", args=[office[0].code, "01"])).content.decode()
    assert "Thẩm định: Công an thị xã" in page


def test_the_plan_s_check_misses_an_office_in_which_nobody_verifies(campaign, card, police):
    warned = lambda: [f.place for f in plan_findings(plan_rows(campaign), NOW.date()) if "của bảng điểm" in f.text]  # noqa: E731
    assert warned() == ["Công an thị xã"]
    make_member(police, Role.VERIFIER)
    assert warned() == []


def test_the_spreadsheet_of_the_queue_says_whom_each_card_waits_for(card, campaign, general, of_police):
    def awaited():
        rows = [queue_table("x", queue(cards_of(campaign), judge_for(person.user, campaign, NOW.date())))[2]
                for person in (general, of_police)]  # fmt: skip
        place = QUEUE_HEADERS.index("Đang chờ")
        mine, theirs = ([row[place] for row in found if row[3] == card.unit.name] for found in rows)
        assert mine == theirs  # the same, whoever asks
        return mine

    accept(card, "I.1", of_police)
    before = awaited()
    for code in ("I.2", "P.1"):
        accept(card, code, general)
    assert (before, awaited()) == (
        [f"{campaign.lead_unit.name}: 2 dòng; Đoàn kiểm tra: 1 dòng"],
        ["Đoàn kiểm tra: 1 dòng"],
    )
