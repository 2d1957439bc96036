"""Phân công thẩm định: the board with its counts, the preview, the reminder, and the file; for whom, at what cost."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from scoring.actions.requests import Wanted, ask
from scoring.actions.verification import accept_line
from scoring.caseload.page import Page
from scoring.judges import judge_for
from scoring.models import Criterion, Scorecard
from scoring.office_worklist import office_tasks
from scoring.states import RequestKind, ScorecardState
from scoring.views import caseload as views
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_member, make_unit, make_user
from tests.factories.caseload import give
from tests.factories.office import hand_in, line

pytestmark = pytest.mark.django_db
IN_TIME, TOO_LATE = datetime(2024, 11, 20, 3, tzinfo=UTC), datetime(2024, 11, 29, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_the_day(time_machine):
    time_machine.move_to(IN_TIME, tick=False)


def page_of(campaign, person, now=IN_TIME, who=""):
    return Page(campaign, judge_for(person.user, campaign, now.date()), now.date(), who)


def address(name, campaign, query=""):
    return reverse(name, args=[campaign.code]) + query


def body(response, status=200) -> str:
    assert response.status_code == status, response
    return response.content.decode()


def handings(response) -> str:
    return response.context["preview"].handings


# --- what the board counts ---


def test_a_cell_counts_what_is_decided_and_names_who_has_the_rest(campaign, office, card, manager, an, binh):
    give(campaign, manager, [line(card, "I.1"), line(card, "I.2")], an)
    accept_line(line=line(card, "I.1"), by_user=an.user, now=NOW)
    board = page_of(campaign, binh).board(office[1])
    assert [column.part.code for column in board.columns] == ["I", "P"]  # II is the inspection team's alone
    ((_, (row,)),) = board.groups
    first, last = row.cells
    assert (first.total, first.decided, first.waiting, dict(first.owners)) == (2, 1, 1, {an.user_id: 1})
    assert (last.total, dict(last.owners)) == (1, {0: 1})
    assert (first.standing, last.standing) == (("others", "đang chờ"), ("mine", "chờ tôi"))
    assert (board.sum.total, board.sum.decided, row.sum.waiting) == (3, 1, 2)


def test_what_waits_after_the_date_is_overdue_and_what_is_with_its_unit_is_not(campaign, office, card, manager, an):
    away = hand_in(office[1], make_unit(campaign.authority, "UBND xã Bình An"))
    Scorecard.objects.filter(pk=away.pk).update(state=ScorecardState.DRAFT, submitted_at=None)
    give(campaign, manager, [line(card, "I.1"), line(away, "I.1")], an)
    page = page_of(campaign, manager, TOO_LATE)
    ((_, rows),) = page.board(office[1]).groups
    assert [row.cells[0].standing for row in rows] == [("returned", "quá hạn"), ("idle", "chờ đơn vị")]
    load = page.caseload.offices[0].people[an.user_id]
    assert (load.lines, load.waiting, load.away, page.caseload.overdue(load)) == (2, 1, 1, 1)
    before = page_of(campaign, manager, NOW + timedelta(days=27))  # the last day counts to its end
    assert before.today == campaign.verify_until
    assert not before.caseload.late


def test_a_line_about_which_the_unit_is_asked_waits_for_the_unit(campaign, office, card, manager, an):
    give(campaign, manager, [line(card, "I.1"), line(card, "I.2")], an)
    wanted = Wanted(RequestKind.DOCUMENTS, "Bổ sung quyết định công nhận.", date(2024, 11, 22))
    ask(scorecard=card, lines=[line(card, "I.1")], wanted=wanted, by_user=an.user, now=IN_TIME)
    in_time = page_of(campaign, manager).caseload.offices[0].people[an.user_id]
    assert (in_time.waiting, in_time.away) == (1, 1)
    after = page_of(campaign, manager, TOO_LATE).caseload.offices[0].people[an.user_id]
    assert (after.waiting, after.away) == (2, 0)


def test_every_line_of_a_verifier_stands_in_one_row_of_the_table(campaign, office, card, manager, an, binh):
    own = hand_in(office[1], campaign.lead_unit)
    alternate = make_member(campaign.alternate_unit, Role.VERIFIER, make_user("Phạm Thay"))
    give(campaign, manager, [line(card, "I.1"), line(card, "I.2")], an)
    accept_line(line=line(card, "P.1"), by_user=binh.user, now=NOW)
    give(campaign, manager, [line(own, "I.1")], alternate)
    caseload = page_of(campaign, manager).caseload
    rows = {(o.office, r.person): (r.lines, r.decided, r.waiting) for o in caseload.offices for r in o.rows}
    assert rows == {
        (campaign.lead_unit, an.user): (2, 0, 2),
        (campaign.lead_unit, binh.user): (1, 1, 0),
        (campaign.alternate_unit, alternate.user): (1, 0, 1),
        (campaign.alternate_unit, None): (2, 0, 2),
    }
    assert caseload.total.lines == 6


def test_lines_of_somebody_who_left_stand_with_nobody_and_are_told(sign_in, campaign, card, manager, an, binh):
    give(campaign, manager, [line(card, "I.1")], an)
    make_member(card.unit, Role.OFFICER, an.user)
    page = page_of(campaign, manager)
    assert page.caseload.strayed == 1
    assert page.caseload.offices[0].nobody.waiting == 3
    assert "1 dòng không còn người giữ" in body(sign_in(manager).get(address("caseload", campaign)))
    (task,) = [
        task for task in tasks(manager, campaign, IN_TIME) if task.url == address("caseload", campaign, "?who=none")
    ]
    assert (task.title, task.count, task.mine) == ("Phân công lại các dòng không còn người thẩm định", 1, True)


# --- choosing, looking, confirming ---


def test_the_preview_lists_and_the_confirmation_gives_exactly_those_lines(
    sign_in, campaign, office, card, manager, an, nothing_written
):
    other = hand_in(office[1], make_unit(campaign.authority, "UBND xã An Hảo"))
    part = Criterion.objects.get(code="I")
    query = f"?content=01&unit={card.unit_id}&part={part.pk}&to={an.user_id}"
    browser = sign_in(manager)
    with nothing_written():
        preview = browser.get(address("caseload_preview", campaign, query))
    text = body(preview)
    assert "UBND xã An Cư" in text
    assert "I.1, I.2" in text
    assert "UBND xã An Hảo" not in text
    posted = {"handings": handings(preview)}
    told = body(browser.post(address("give_lines", campaign), posted, follow=True))
    assert "Đã phân công 2 dòng." in told
    assert line(card, "I.2").verifier == an.user
    assert line(other, "I.1").verifier is None


@pytest.mark.parametrize(
    ("ticks", "codes"),
    [
        ("group={group}", {"I.1", "I.2", "P.1"}),
        ("criterion={criterion}", {"I.2"}),
        ("unit={unit}&criterion={criterion}", {"I.2"}),
        ("unit={unit}", {"I.1", "I.2", "P.1"}),
    ],
)
def test_units_groups_parts_and_criteria_can_be_chosen(sign_in, campaign, card, manager, an, ticks, codes):
    criterion = Criterion.objects.get(code="I.2")
    query = ticks.format(group=card.group_id, criterion=criterion.pk, unit=card.unit_id)
    preview = sign_in(manager).get(address("caseload_preview", campaign, f"?{query}&to={an.user_id}"))
    assert {each.line.code for each in preview.context["preview"].plan.given} == codes


@pytest.mark.parametrize(
    ("query", "words"),
    [("?to=none", "Chưa chọn đơn vị, phần hay tiêu chí nào."), ("?unit=1", "Chưa chọn người nhận.")],
)
def test_a_choice_without_lines_or_without_a_person_leads_back_to_the_board(
    sign_in, campaign, card, manager, query, words
):
    page = sign_in(manager).get(address("caseload_preview", campaign, query), follow=True)
    assert page.redirect_chain[0][0] == address("caseload", campaign, query)
    assert words in body(page)


def test_sharing_evenly_gives_whole_units_of_what_nobody_has(sign_in, campaign, office, card, manager, an, binh):
    cards = [card, *(hand_in(office[1]) for _ in range(3))]
    give(campaign, manager, [line(cards[0], "I.1")], an)
    preview = sign_in(manager).get(address("caseload_preview", campaign, "?to=even-unit"))
    plan = preview.context["preview"].plan
    takers = {each.line.card: each.to for each in plan.given}
    assert len(plan.given) == 4 * 3 - 1
    assert sorted(list(takers.values()).count(who.user) for who in (an, binh)) == [2, 2]
    assert line(cards[0], "I.1").pk not in {each.line.pk for each in plan.given}


def test_sharing_evenly_by_criterion_leaves_kin_out(sign_in, campaign, office, card, manager, an, binh):
    hand_in(office[1])
    make_member(card.unit, Role.OFFICER, an.user)
    preview = sign_in(manager).get(address("caseload_preview", campaign, "?to=even-criterion"))
    given = preview.context["preview"].plan.given
    assert {each.to for each in given if each.line.card == card.pk} == {binh.user}
    assert {each.to for each in given if each.line.card != card.pk} >= {an.user}


def test_in_view_of_one_person_only_that_person_s_lines_are_chosen(sign_in, campaign, card, manager, an, binh):
    give(campaign, manager, [line(card, "I.1")], an)
    query = f"?who={an.user_id}&unit={card.unit_id}&to={binh.user_id}"
    preview = sign_in(manager).get(address("caseload_preview", campaign, query))
    assert [each.line.code for each in preview.context["preview"].plan.given] == ["I.1"]


@pytest.mark.parametrize("posted", ["", "x-y-z", "999999-0-0", "1"])
def test_a_confirmation_of_nothing_is_refused(sign_in, campaign, card, manager, nothing_written, posted):
    browser = sign_in(manager)
    with nothing_written():
        assert browser.post(address("give_lines", campaign), {"handings": posted}).status_code == 409


def test_what_is_ticked_goes_along_from_page_to_page(sign_in, campaign, office, card, manager, an, monkeypatch):
    monkeypatch.setattr(views, "PER_PAGE", 1)
    other = hand_in(office[1], make_unit(campaign.authority, "UBND xã An Hảo"))
    browser = sign_in(manager)
    first = body(browser.get(address("caseload", campaign)))
    assert 'data-size="2"' in first  # a group of which a part is here is not chosen by its units
    second = body(browser.get(address("caseload", campaign, f"?unit={card.unit_id}&page=2")))
    assert f'<input type="hidden" name="unit" value="{card.unit_id}">' in second
    assert f'name="unit" value="{other.unit_id}"' in second
    query = f"?unit={card.unit_id}&unit={other.unit_id}&page=2&to={an.user_id}"
    preview = browser.get(address("caseload_preview", campaign, query))
    assert {each.line.card for each in preview.context["preview"].plan.given} == {card.pk, other.pk}


def test_more_lines_than_a_confirmation_carries_lead_back_with_their_number(
    sign_in, campaign, card, manager, an, monkeypatch
):
    monkeypatch.setattr(views, "MOST_AT_ONCE", 2)
    browser, query = sign_in(manager), f"?unit={card.unit_id}&to={an.user_id}"
    page = browser.get(address("caseload_preview", campaign, query), follow=True)
    assert page.redirect_chain[0][0] == address("caseload", campaign, query)
    assert "Phần đã chọn có 4 dòng." in body(page)


# --- Nhắc ---


def test_a_reminder_lists_first_and_goes_out_once_a_day(
    sign_in, campaign, card, manager, an, binh, nothing_written, time_machine
):
    give(campaign, manager, [line(card, code) for code in ("I.1", "I.2", "P.1")], an)
    Notice.objects.all().delete()
    browser = sign_in(manager)
    with nothing_written():
        listed = body(browser.get(address("caseload_reminder", campaign)))
    assert "Nguyễn Văn An" in listed
    assert "Trần Thị Bình" not in listed

    for _ in range(2):
        browser.post(address("caseload_reminder", campaign), {"person": an.user_id})

    notice = Notice.objects.get()
    assert (notice.user, notice.url) == (an.user, reverse("verification", args=[campaign.code]))
    assert notice.text == ("Đề nghị thẩm định: 3 dòng giao cho Ông/Bà đang chờ; hạn hết ngày 28/11/2024, còn 8 ngày.")
    assert LogEntry.objects.filter(verb="nhắc thẩm định").count() == 1
    assert "đã nhắc hôm nay" in body(browser.get(address("caseload", campaign)))
    assert "Đã nhắc hôm nay" in body(browser.get(address("caseload_reminder", campaign)))

    time_machine.shift(timedelta(days=1))
    sign_in(manager).post(address("caseload_reminder", campaign), {"person": an.user_id})
    assert Notice.objects.count() == 2


def test_nobody_without_waiting_lines_is_reminded(sign_in, campaign, card, manager, an, binh, nothing_written):
    give(campaign, manager, [line(card, code) for code in ("I.1", "I.2", "P.1")], an)
    browser = sign_in(manager)
    with nothing_written():
        answer = browser.post(address("caseload_reminder", campaign), {"person": binh.user_id})
    assert "Không còn dòng nào chờ những người này." in body(answer, 409)


# --- where the others of the office see whose a line is ---


def test_queue_desk_and_work_list_say_whose_a_waiting_line_is(sign_in, campaign, card, manager, an, binh):
    give(campaign, manager, [line(card, "I.1"), line(card, "I.2")], an)
    desk = reverse("verify_scorecard", args=[card.pk]) + f"?order=unit&line={line(card, 'I.1').pk}"
    other = sign_in(binh)
    assert "phân công cho Nguyễn Văn An" in body(other.get(desk))
    assert "Nguyễn Văn An: 2 dòng" in body(other.get(address("verification_units", campaign)))
    (task,) = office_tasks(an, campaign, IN_TIME)
    assert task.place == "Nội dung 01 · 2 dòng giao cho tôi"
    make_member(card.unit, Role.OFFICER, an.user)
    assert "phân công cho" not in body(other.get(desk))
    assert "Nguyễn Văn An: 2 dòng" not in body(other.get(address("verification_units", campaign)))


# --- for whom, and at what cost ---


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.LEADER, Role.SECRETARY])
def test_the_others_of_the_offices_read_and_do_not_share_out(sign_in, campaign, card, role, nothing_written):
    browser = sign_in(make_member(campaign.lead_unit, role))
    text = body(browser.get(address("caseload", campaign)))
    assert 'name="unit"' not in text
    with nothing_written():
        for name in ("give_lines", "caseload_reminder"):
            assert browser.post(address(name, campaign)).status_code == 403


def test_the_file_says_the_same_as_the_page(sign_in, campaign, card, manager, an):
    give(campaign, manager, [line(card, "I.1"), line(card, "I.2")], an)
    answer = sign_in(manager).get(address("caseload_file", campaign))
    people, board = load_workbook(BytesIO(answer.content)).worksheets
    assert [cell.value for cell in people[4]][2:7] == ["Nguyễn Văn An", 2, 0, 2, 0]
    assert [cell.value for cell in board[4]][2:] == [
        "UBND xã An Cư", "I. Tiêu chí I", 2, 0, 2, "đang chờ", "Nguyễn Văn An: 2",
    ]  # fmt: skip


def test_a_campaign_without_scorecards_says_what_will_stand_here(sign_in, campaign, manager):
    assert "Chưa có bảng tự chấm" in body(sign_in(manager).get(address("caseload", campaign)))


def test_pages_cost_the_same_for_one_unit_and_for_three(sign_in, campaign, office, card, manager, an, binh):
    browser = sign_in(manager)
    give(campaign, manager, [line(card, "I.1")], an)
    accept_line(line=line(card, "P.1"), by_user=binh.user, now=NOW)
    urls = [address("caseload", campaign), address("caseload_reminder", campaign), address("caseload_file", campaign)]
    urls.append(address("caseload_preview", campaign, "?to=even-unit"))
    before = [cost(browser, url) for url in urls]
    assert max(before) <= 15
    for _ in range(2):
        more = hand_in(office[1])
        give(campaign, manager, [line(more, "I.1")], binh)
    assert [cost(browser, url) for url in urls] == before


def cost(browser, url) -> int:
    browser.get(url)
    with CaptureQueriesContext(
        connection,
    ) as told:
        browser.get(url)
    return len(told)
