"""Who is told what, what a person does with the own notices, and that nobody reaches another's."""

import pytest
from django.urls import reverse

from campaigns.access import ACTING_KEY
from campaigns.actions.notices import mark_all_read
from campaigns.actions.schedule import Schedule, reschedule, schedule_of
from campaigns.models import LogEntry, Notice
from campaigns.notices import holders, notify, unit_people
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind
from tests.factories.campaigns import (
    NOW,
    make_campaign,
    make_content,
    make_group,
    make_member,
    make_unit,
    make_user,
)

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


@pytest.fixture
def campaign():
    return make_campaign()


@pytest.fixture
def unit(campaign):
    unit = make_unit(campaign.authority)
    make_group(make_content(campaign), unit)
    return unit


def tell(campaign, *people, text="Bảng bị trả lại.", url="/", **options):
    notify(NoticeKind.SCORECARD, text, url, to=people, campaign=campaign, now=NOW, **options)


def names(page):
    return [notice.text for notice in page.context["page"]]


def test_a_person_with_two_roles_in_a_unit_is_told_once(campaign, unit):
    officer = make_member(unit, Role.OFFICER)
    head = make_member(unit, Role.HEAD, officer.user)
    tell(campaign, officer, head)
    assert Notice.objects.filter(user=officer.user).count() == 1


def test_a_head_of_two_units_is_told_for_each(campaign, unit):
    head = make_member(unit, Role.HEAD)
    committee = make_member(make_unit(campaign.authority, parent=unit), Role.HEAD, head.user)
    tell(campaign, head, committee)
    assert {notice.unit for notice in head.user.notices.all()} == {unit, committee.unit}


def test_what_concerns_all_units_alike_is_told_to_such_a_head_once(campaign, unit):
    head = make_member(unit, Role.HEAD)
    committee = make_member(make_unit(campaign.authority, parent=unit), Role.HEAD, head.user)
    tell(campaign, head, committee, for_all=True)
    assert [notice.unit for notice in head.user.notices.all()] == [unit]


def test_who_did_it_is_not_told(campaign, unit):
    head, officer = make_member(unit, Role.HEAD), make_member(unit, Role.OFFICER)
    tell(campaign, head, officer, by_user=head.user)
    assert [notice.user for notice in Notice.objects.all()] == [officer.user]


def test_what_is_told_once_is_not_told_again(campaign, unit):
    officer = make_member(unit, Role.OFFICER)
    for _ in range(2):
        tell(campaign, officer, once="2024-11-10 7")
    assert officer.user.notices.count() == 1
    tell(campaign, officer, once="2024-11-10 3")
    assert officer.user.notices.count() == 2


def test_those_who_no_longer_or_not_yet_hold_the_role_and_locked_accounts_are_left_out(campaign, unit):
    stays = make_member(unit, Role.OFFICER)
    make_member(unit, Role.OFFICER, valid_to=TODAY.replace(month=10))
    make_member(unit, Role.OFFICER, valid_from=TODAY.replace(month=12))
    locked = make_member(unit, Role.HEAD)
    locked.user.is_active = False
    locked.user.save()
    assert list(holders([unit.pk], UNIT_SIDE, TODAY)) == [stays]


def test_a_new_date_is_told_to_all_units_that_take_part(campaign, unit):
    officer = make_member(unit, Role.OFFICER)
    make_member(make_unit(campaign.authority), Role.OFFICER)  # takes no part
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    later = Schedule(**vars(schedule_of(campaign)) | {"self_score_until": campaign.self_score_until.replace(day=15)})
    reschedule(campaign=campaign, schedule=later, reason="Bão số 3", by_user=manager.user, now=NOW)
    (notice,) = Notice.objects.all()
    assert (notice.user, notice.kind) == (officer.user, NoticeKind.SCHEDULE)
    assert notice.text == "Lịch thay đổi: hạn nộp bảng tự chấm nay là 15/11/2024."


def test_saving_the_same_dates_tells_nobody(campaign, unit):
    make_member(unit, Role.OFFICER)
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    reschedule(campaign=campaign, schedule=schedule_of(campaign), reason="Xem", by_user=manager.user, now=NOW)
    assert not Notice.objects.exists()


def test_people_of_a_unit_are_found_in_one_statement(campaign, unit, django_assert_num_queries):
    for _ in range(3):
        make_member(unit, Role.OFFICER)
    with django_assert_num_queries(2):
        tell(campaign, *unit_people(campaign, TODAY))


# --- pages ---


def test_the_bell_counts_what_is_not_read(campaign, unit, sign_in):
    officer = make_member(unit, Role.OFFICER)
    browser = sign_in(officer)
    assert "thông báo chưa đọc" not in browser.get("/").content.decode()
    tell(campaign, officer)
    assert 'top-count">1<' in browser.get("/").content.decode()


def test_the_list_shows_the_unread_and_on_demand_all(campaign, unit, sign_in):
    officer = make_member(unit, Role.OFFICER)
    tell(campaign, officer, text="Một")
    Notice.objects.update(read_at=NOW)
    tell(campaign, officer, text="Hai")
    browser = sign_in(officer)
    assert names(browser.get("/notices/")) == ["Hai"]
    assert names(browser.get("/notices/?all")) == ["Hai", "Một"]


def test_opening_a_notice_reads_it_and_changes_to_the_role_it_was_told_to(campaign, unit, sign_in):
    officer = make_member(unit, Role.OFFICER)
    head = make_member(make_unit(campaign.authority), Role.HEAD, officer.user)
    tell(campaign, head, url=reverse("plan", args=[campaign.code]))
    notice = Notice.objects.get()
    browser = sign_in(officer)
    answer = browser.post(f"/notices/{notice.pk}/open/")
    assert answer.url == reverse("plan", args=[campaign.code])
    assert browser.session[ACTING_KEY] == head.pk
    notice.refresh_from_db()
    assert notice.read_at


def test_a_notice_for_a_role_that_has_ended_still_opens(campaign, unit, sign_in):
    officer = make_member(unit, Role.OFFICER)
    ended = make_member(make_unit(campaign.authority), Role.HEAD, officer.user)
    tell(campaign, ended)
    ended.delete()
    browser = sign_in(officer)
    assert browser.post(f"/notices/{Notice.objects.get().pk}/open/").url == "/"
    assert browser.session[ACTING_KEY] == officer.pk


def test_the_notice_of_another_person_does_not_exist(campaign, unit, sign_in, nothing_written):
    officer, colleague = make_member(unit, Role.OFFICER), make_member(unit, Role.OFFICER)
    tell(campaign, officer, url="/x/")
    pk = Notice.objects.get().pk
    browser = sign_in(colleague)
    with nothing_written():
        assert browser.post(f"/notices/{pk}/open/").status_code == 404
        assert browser.post(f"/notices/{pk}/read/").status_code == 404
        browser.post("/notices/read/", {"newest": pk})
        browser.post("/notices/page/", {"url": "/x/"})
        assert names(browser.get("/notices/?all")) == []


def test_reading_all_leaves_what_came_after_the_page_was_drawn(campaign, unit, sign_in):
    officer = make_member(unit, Role.OFFICER)
    tell(campaign, officer, text="Một")
    shown = sign_in(officer).get("/notices/").context["newest"]
    tell(campaign, officer, text="Hai")
    assert mark_all_read(up_to=shown, by_user=officer.user, now=NOW) == 1
    assert [n.text for n in Notice.objects.filter(read_at=None)] == ["Hai"]


def test_a_page_once_open_reads_what_was_told_of_it(campaign, unit, sign_in):
    officer = make_member(unit, Role.OFFICER)
    tell(campaign, officer, url="/questions/5/")
    tell(campaign, officer, url="/questions/6/")
    assert sign_in(officer).post("/notices/page/", {"url": "/questions/5/"}).status_code == 204
    assert [n.url for n in Notice.objects.filter(read_at=None)] == ["/questions/6/"]


def test_a_person_says_where_the_mail_goes_and_it_is_logged(campaign, unit, sign_in):
    officer = make_member(unit, Role.OFFICER, make_user())
    browser = sign_in(officer)
    answer = browser.post("/notices/mail/", {"email": " hai.dm@tinhbien.gov.vn ", "daily_mail": "on"}, follow=True)
    assert "gửi đến hai.dm@tinhbien.gov.vn" in answer.content.decode()
    officer.user.refresh_from_db()
    assert (officer.user.email, officer.user.daily_mail) == ("hai.dm@tinhbien.gov.vn", True)
    assert LogEntry.objects.get(verb="đổi cách nhận thư").changes == {"email": ["", "hai.dm@tinhbien.gov.vn"]}
    browser.post("/notices/mail/", {"email": "hai.dm@tinhbien.gov.vn"})
    officer.user.refresh_from_db()
    assert officer.user.daily_mail is False


@pytest.mark.parametrize("posted", [{"email": "hai.dm@", "daily_mail": "on"}, {"daily_mail": "on"}, {}])
def test_a_wrong_or_missing_address_changes_nothing(campaign, unit, sign_in, nothing_written, posted):
    officer = make_member(unit, Role.OFFICER, make_user())
    browser = sign_in(officer)
    browser.get("/notices/")
    with nothing_written():
        answer = browser.post("/notices/mail/", posted)
    assert answer.status_code == 422
    assert "Thư tổng hợp hằng ngày" in answer.content.decode()


def test_many_notices_cost_as_many_statements_as_one(campaign, unit, sign_in, django_assert_num_queries):
    officer = make_member(unit, Role.OFFICER)
    tell(campaign, officer)
    browser = sign_in(officer)
    browser.get("/notices/")  # the first page of a session also writes the session
    with django_assert_num_queries(6):
        browser.get("/notices/")
    for _ in range(20):
        tell(campaign, officer)
    with django_assert_num_queries(6):
        browser.get("/notices/")
