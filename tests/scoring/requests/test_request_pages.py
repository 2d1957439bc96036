"""Pages of requests: asking at the desk and in bulk, answering, changing several after their list was seen."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from campaigns.models import Notice
from campaigns.queries import end_of_day
from campaigns.reminders import remind
from campaigns.roles import Role
from scoring.actions.requests import Wanted, ask
from scoring.judges import judge_for
from scoring.models import Request, RequestedLine
from scoring.office_progress import progress_of
from scoring.requests.days import usual_due
from scoring.states import Decision, RequestEnding
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import hand_in
from tests.factories.requests import DUE, WHAT, WORDS, answered, asked, document, make_hearing

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def hearing(time_machine):
    time_machine.move_to(NOW, tick=False)
    return make_hearing()


@pytest.fixture
def listed(hearing):
    return reverse("requests", args=[hearing.campaign.code])


def html(page, status=200) -> str:
    assert page.status_code == status
    return page.content.decode()


def rows() -> list[str]:
    return [str(row.pk) for row in RequestedLine.objects.order_by("pk")]


def change(hearing, browser, **posted):
    return browser.post(reverse("change_requests", args=[hearing.campaign.code]), posted)


def overdue(time_machine) -> datetime:
    time_machine.move_to(end_of_day(DUE), tick=False)
    return end_of_day(DUE)


def test_three_working_days_are_given_and_none_beyond_the_office_s_own_time(hearing):
    assert usual_due(hearing.campaign, date(2024, 11, 1)) == date(2024, 11, 6)  # over a weekend
    assert usual_due(hearing.campaign, date(2024, 11, 27)) == hearing.campaign.verify_until
    assert usual_due(hearing.campaign, date(2024, 12, 2)) == date(2024, 12, 2)


def test_the_desk_asks_and_shows_what_was_asked(hearing, sign_in):
    browser, line = sign_in(hearing.asker), hearing.line()
    desk = reverse("verify_scorecard", args=[hearing.card.pk]) + f"?line={line.pk}"
    assert 'value="06/11/2024"' in html(browser.get(desk))
    posted = {"kind": "documents", "text": WHAT, "due_on": "06/11/2024"}
    panel = html(browser.post(reverse("ask_line", args=[line.pk]), posted, **HTMX))
    assert "còn 5 ngày" in panel
    assert WHAT in html(browser.get(desk))
    assert "Đơn vị còn hạn trả lời đến hết ngày 06/11/2024. Vẫn quyết định?" in html(browser.get(desk))


def test_a_request_without_words_is_told_in_the_panel(hearing, sign_in, nothing_written):
    browser, line = sign_in(hearing.asker), hearing.line()
    posted = {"kind": "documents", "text": "", "due_on": "30/10/2024"}
    with nothing_written():
        assert "bắt buộc" in html(browser.post(reverse("ask_line", args=[line.pk]), posted, **HTMX), 422)
        late = html(browser.post(reverse("ask_line", args=[line.pk]), posted | {"text": WHAT}, **HTMX), 422)
    assert "không được trước hôm nay" in late
    assert WHAT in late


def test_deciding_early_is_asked_about_and_then_done(hearing, sign_in):
    asked(hearing)
    browser, line = sign_in(hearing.asker), hearing.line()
    posted = {"decision": "accept", "criterion": line.criterion_id}
    page = browser.post(reverse("verify_line", args=[line.pk]), posted)
    assert "Đơn vị còn hạn trả lời yêu cầu" in html(page, 422)
    browser.post(reverse("verify_line", args=[line.pk]), posted | {"early": "1"})
    assert hearing.line().decision == Decision.ACCEPTED


def test_the_unit_answers_all_lines_on_one_page(hearing, sign_in):
    request = asked(hearing, "I.1", "I.2")
    browser, page = sign_in(hearing.officer), reverse("request", args=[request.pk])
    assert "còn 5 ngày" in html(browser.get(page))
    first, second = rows()
    posted = {f"reply-{first}": WORDS, f"seen-{first}": "", f"reply-{second}": "", f"seen-{second}": ""}
    assert browser.post(reverse("answer_request", args=[request.pk]), posted).url == page
    assert [bool(row.replied_at) for row in RequestedLine.objects.order_by("pk")] == [True, False]
    assert WORDS in html(browser.get(page))


def test_an_answer_that_is_refused_keeps_what_was_typed(hearing, sign_in, nothing_written):
    request = asked(hearing)
    answered(hearing, request)
    browser = sign_in(hearing.officer)
    with nothing_written():
        page = browser.post(reverse("answer_request", args=[request.pk]), {f"reply-{rows()[0]}": "Bản của tôi."})
    assert "vừa trả lời" in html(page, 422)
    assert "Bản của tôi." in html(page, 422)


def test_the_workbench_shows_the_request_at_its_line_and_opens_only_there(hearing, sign_in):
    request = asked(hearing)
    browser = sign_in(hearing.officer)
    page = html(browser.get(reverse("scorecard", args=[hearing.card.pk]) + "?whole"))
    assert page.count("data-ways=") == 1
    assert f'data-ways="{hearing.line().pk}"' in page
    assert "yêu cầu tài liệu, giải trình ở 1 dòng" in page
    posted = {f"reply-{rows()[0]}": WORDS, f"seen-{rows()[0]}": "", "line": hearing.line().pk}
    back = browser.post(reverse("answer_request", args=[request.pk]), posted)
    assert back.url.endswith(f"#line-{hearing.line().pk}")


def test_requests_of_another_unit_do_not_exist(hearing, sign_in, listed):
    request = asked(hearing)
    browser = sign_in(make_member(make_unit(hearing.campaign.authority), Role.HEAD))
    assert browser.get(reverse("request", args=[request.pk])).status_code == 404
    assert browser.post(reverse("answer_request", args=[request.pk])).status_code == 404
    assert WHAT not in html(browser.get(listed))


def test_the_office_lists_mine_first_and_by_what_each_waits_for(hearing, sign_in, listed):
    answered(hearing, asked(hearing, "I.1"))
    asked(hearing, "I.2")
    mine, other = html(sign_in(hearing.asker).get(listed)), html(sign_in(hearing.colleague).get(listed))
    assert "Xem, thẩm định" in mine
    assert WORDS in mine
    assert "Xem, thẩm định" not in other
    assert "I.2. " in html(sign_in(hearing.manager).get(f"{listed}?tab=waiting"))
    assert "Không có yêu cầu nào khớp" in html(sign_in(hearing.asker).get(f"{listed}?q=khong-co"))


def test_the_list_is_exported_on_both_sides(hearing, sign_in):
    answered(hearing, asked(hearing))
    for who in (hearing.asker, hearing.officer):
        page = sign_in(who).get(reverse("requests_file", args=[hearing.campaign.code]))
        sheet = load_workbook(BytesIO(page.content)).active
        assert [cell.value for cell in sheet[4]][1:4] == ["UBND xã Vĩnh Trung", "01", "I.2"]


def test_what_is_overdue_is_concluded_together_after_its_list_was_seen(hearing, sign_in, time_machine, nothing_written):
    asked(hearing, "I.1", "I.2")
    overdue(time_machine)
    browser = sign_in(hearing.asker)
    with nothing_written():
        page = html(change(hearing, browser, do="conclude", mine="1"))
    assert "Kết luận 0 điểm 2 dòng của 1 đơn vị" in page
    assert "kế hoạch, mục IV.2" in page
    assert "Tổng điểm tự chấm của các dòng này: 80" in page
    change(hearing, browser, do="conclude", line=rows(), confirmed="1")
    assert set(RequestedLine.objects.values_list("ending", flat=True)) == {RequestEnding.UNANSWERED}


def test_what_changed_meanwhile_is_told_by_name(hearing, sign_in, time_machine):
    request = asked(hearing, "I.1", "I.2")
    moment = overdue(time_machine)
    document(hearing, "I.1", now=moment)
    browser = sign_in(hearing.asker)
    done = change(hearing, browser, do="conclude", line=rows(), confirmed="1")
    told = html(browser.get(done.url))
    assert "Đã kết luận 0 điểm 1 dòng" in told
    assert "UBND xã Vĩnh Trung, dòng I.1: Đơn vị đã thêm tài liệu" in told
    assert request.lines.filter(closed_at=None).count() == 1


def test_several_requests_are_given_more_time_or_withdrawn(hearing, sign_in):
    asked(hearing, "I.1")
    asked(hearing, "I.2")
    browser = sign_in(hearing.manager)
    assert "Gia hạn 2 yêu cầu" in html(change(hearing, browser, do="extend", line=rows()))
    assert "bắt buộc" in html(change(hearing, browser, do="extend", line=rows(), confirmed="1", until=""), 422)
    change(hearing, browser, do="extend", line=rows(), confirmed="1", until="12/11/2024", reason="Bão")
    assert set(Request.objects.values_list("due_on", flat=True)) == {date(2024, 11, 12)}
    assert "Rút 2 dòng của 2 yêu cầu" in html(change(hearing, browser, do="withdraw", line=rows()))
    change(hearing, browser, do="withdraw", line=rows()[:1], confirmed="1")
    assert RequestedLine.objects.filter(ending=RequestEnding.WITHDRAWN).count() == 1


def test_one_criterion_is_asked_about_on_several_units_after_their_names_were_seen(hearing, sign_in, nothing_written):
    other = hand_in(hearing.content, make_unit(hearing.campaign.authority, "UBND xã An Cư"))
    browser, lines = sign_in(hearing.asker), [hearing.line().pk, other.lines.get(criterion__code="I.2").pk]
    page = f"{reverse('new_requests', args=[hearing.campaign.code])}?criterion={hearing.line().criterion_id}"
    assert "UBND xã An Cư" in html(browser.get(page))
    posted = {"line": lines, "kind": "documents", "text": WHAT, "due_on": "06/11/2024"}
    with nothing_written():
        named = html(browser.post(page, posted))
    assert "Gửi yêu cầu về 2 dòng đến 2 đơn vị" in named
    browser.post(page, posted | {"confirmed": "1"})
    assert {request.scorecard_id for request in Request.objects.all()} == {hearing.card.pk, other.pk}
    assert "Chọn ít nhất một dòng" in html(browser.post(page, posted | {"line": []}), 422)


def test_home_leads_both_sides(hearing, sign_in, time_machine):
    request = asked(hearing)
    page = reverse("request", args=[request.pk])
    home = html(sign_in(hearing.officer).get("/"))
    assert page in home
    assert "Trả lời yêu cầu của Trần Văn Hỏi, 1 dòng: còn 5 ngày" in home
    assert "Đơn vị trả lời yêu cầu" in html(sign_in(hearing.asker).get("/"))
    answered(hearing, request)
    assert "Xem trả lời của UBND xã Vĩnh Trung" in html(sign_in(hearing.asker).get("/"))
    assert "Xem trả lời" not in html(sign_in(hearing.colleague).get("/"))


def test_a_line_waits_for_the_office_again_once_it_is_answered_or_overdue(hearing, time_machine):
    def mine() -> tuple[int, int]:
        judge = judge_for(hearing.asker.user, hearing.campaign, timezone.localdate())
        progress = progress_of([hearing.card], judge)[hearing.card.pk]
        return progress.mine, progress.asked

    before, _ = mine()
    request = asked(hearing, "I.1")
    asked(hearing, "I.2")
    assert mine() == (before - 2, 2)
    answered(hearing, request)
    assert mine() == (before - 1, 1)
    overdue(time_machine)
    assert mine() == (before, 0)


def test_the_unit_is_reminded_in_the_last_days(hearing, time_machine):
    asked(hearing)
    hearing.campaign.__class__.objects.update(self_score_until=date(2024, 12, 1), verify_until=date(2024, 12, 2))
    reminders = Notice.objects.filter(user=hearing.officer.user, text__contains="chưa trả lời yêu cầu")
    told = {}
    for days in range(6):
        remind(NOW + timedelta(days=days))
        told[days] = reminders.count()
    assert told == {0: 0, 1: 0, 2: 1, 3: 1, 4: 2, 5: 2}  # three days and one day before


@pytest.mark.parametrize("who", ["asker", "officer"])
def test_three_lines_cost_as_many_statements_as_one(hearing, sign_in, listed, who):
    browser, page = sign_in(getattr(hearing, who)), f"{listed}?tab=waiting"
    asked(hearing)
    browser.get(page)  # the first page of a session also writes the session
    one = statements(browser, page)
    asked(hearing, "I.1")
    other = hand_in(hearing.content, make_unit(hearing.campaign.authority))
    lines = [other.lines.get(criterion__code="I.1")]
    ask(scorecard=other, lines=lines, wanted=Wanted("documents", WHAT, DUE), by_user=hearing.asker.user, now=NOW)
    assert statements(browser, page) == one


def statements(browser, page: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert browser.get(page).status_code == 200
    return len(found)
