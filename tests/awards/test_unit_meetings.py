from datetime import timedelta

import pytest
from django.urls import reverse

from awards.actions.nominations import withdraw_nomination
from awards.actions.unit_meetings import Minutes, agenda_of, record_unit_meeting
from awards.models import UnitMeeting
from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from tests.factories.awards import make_contest, nominate, person
from tests.factories.campaigns import NOW, make_member

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=3)


@pytest.fixture
def contest():
    return make_contest(["97", "96"])


def minutes(**changed):
    said = {
        "starts_at": NOW + timedelta(days=1),
        "ends_at": NOW + timedelta(days=1, hours=2),
        "place": "Hội trường UBND",
        "chair_name": "Trần Văn Tâm",
        "chair_title": "Chủ tịch UBND",
        "clerk_name": "Lê Thị Lan",
        "clerk_title": "Công chức văn hóa - xã hội",
        "invited": 15,
        "present": 13,
    }
    return Minutes(**(said | changed))


def hold(contest, votes, *, meeting=None, by_user=None, now=LATER, **changed):
    unit = contest.units[0]
    return record_unit_meeting(
        campaign=contest.campaign,
        unit=unit,
        minutes=minutes(**changed),
        votes=votes,
        by_user=by_user or contest.head(unit).user,
        now=now,
        meeting=meeting,
    )


def test_the_meeting_stands_on_the_nominations_it_agreed_to(contest):
    hoa, an = nominate(contest, person("Lê Thị Hoa")), nominate(contest, person("Trần Văn Bình", 1979))
    meeting = hold(contest, {hoa.pk: 13})
    hoa.refresh_from_db()
    an.refresh_from_db()
    assert (hoa.meeting, hoa.votes, an.meeting) == (meeting, 13, None)
    assert LogEntry.objects.filter(verb="ghi cuộc họp xét của đơn vị", unit=contest.units[0]).exists()


def test_correcting_the_meeting_takes_off_who_was_not_agreed_to_after_all(contest):
    hoa, binh = nominate(contest, person("Lê Thị Hoa")), nominate(contest, person("Trần Văn Bình", 1979))
    meeting = hold(contest, {hoa.pk: 13, binh.pk: 12})
    hold(contest, {binh.pk: 10}, meeting=meeting, present=12)
    hoa.refresh_from_db()
    binh.refresh_from_db()
    assert (hoa.meeting, hoa.votes, binh.votes) == (None, None, 10)
    assert UnitMeeting.objects.get().present == 12


@pytest.mark.parametrize(
    ("changed", "votes", "words"),
    [
        ({"present": 16}, 13, "từ 1 đến tổng số"),
        ({"present": 7}, 7, "chưa quá nửa tổng số"),
        ({"ends_at": NOW}, 13, "phải kết thúc sau khi bắt đầu"),
        ({"ends_at": LATER + timedelta(hours=1)}, 13, "chưa kết thúc"),
        ({}, 14, "nhiều hơn số có mặt"),
        ({}, 6, "chưa quá nửa số có mặt"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_and_nothing_is_stored(contest, nothing_written, changed, votes, words):
    hoa = nominate(contest, person("Lê Thị Hoa"))
    head = contest.head(contest.units[0]).user
    with nothing_written(), pytest.raises(Refused, match=words):
        hold(contest, {hoa.pk: votes}, by_user=head, **changed)


def test_a_meeting_without_any_case_is_refused(contest):
    with pytest.raises(Refused, match="Chưa chọn trường hợp nào"):
        hold(contest, {})


def test_nobody_writes_the_meeting_of_another_unit(contest):
    hoa = nominate(contest, person("Lê Thị Hoa"))
    with pytest.raises(Refused) as refused:
        hold(contest, {hoa.pk: 13}, by_user=contest.head(contest.units[1]).user)
    assert refused.value.status == 403


def test_one_case_is_agreed_to_by_one_meeting(contest):
    hoa = nominate(contest, person("Lê Thị Hoa"))
    hold(contest, {hoa.pk: 13})
    assert agenda_of(contest.campaign, contest.units[0]) == []
    with pytest.raises(Refused, match="một cuộc họp khác"):
        hold(contest, {hoa.pk: 12})


def test_what_was_withdrawn_meanwhile_is_refused(contest):
    hoa = nominate(contest, person("Lê Thị Hoa"))
    withdraw_nomination(nomination=hoa, reason="Chuyển công tác", by_user=contest.head(contest.units[0]).user, now=NOW)
    with pytest.raises(Refused, match="đã bị thu hồi"):
        hold(contest, {hoa.pk: 13})


def test_an_officer_writes_the_meeting_down_in_the_browser(contest, sign_in, time_machine):
    time_machine.move_to(LATER)
    hoa = nominate(contest, person("Lê Thị Hoa"))
    officer = make_member(contest.units[0], Role.OFFICER)
    browser = sign_in(officer)
    url = reverse("unit_meeting_new", args=[contest.campaign.code])
    posted = {name: value for name, value in vars(minutes()).items() if not name.endswith("_at")}
    posted |= {"starts_at": "02/12/2024 08:00", "ends_at": "02/12/2024 10:00", f"agreed-{hoa.pk}": "nhiều"}
    posted["starts_at"] = f"{NOW + timedelta(days=1):%d/%m/%Y %H:%M}"
    posted["ends_at"] = f"{NOW + timedelta(days=1, hours=2):%d/%m/%Y %H:%M}"
    page = browser.post(url, posted)
    assert page.status_code == 422
    assert "phải là số nguyên" in page.content.decode()
    assert "nhiều" in page.content.decode()
    assert browser.post(url, posted | {f"agreed-{hoa.pk}": "12"}).status_code == 302
    hoa.refresh_from_db()
    assert hoa.votes == 12


def test_the_secretary_sees_who_has_not_met(contest, sign_in):
    nominate(contest, person("Lê Thị Hoa"))
    page = sign_in(contest.secretary).get(reverse("unit_meetings", args=[contest.campaign.code])).content.decode()
    assert "1 đơn vị đề nghị mà chưa ghi cuộc họp xét" in page
    assert "Lê Thị Hoa" in page


def test_the_list_costs_the_same_for_one_and_three_meetings(contest, sign_in, django_assert_num_queries):
    browser, url = sign_in(contest.secretary), reverse("unit_meetings", args=[contest.campaign.code])
    hold(contest, {nominate(contest, person("Lê Thị Hoa")).pk: 13})
    browser.get(url)
    with django_assert_num_queries(6) as few:
        browser.get(url)
    for name in ("Trần Văn Bình", "Phạm Thị Cúc"):
        hold(contest, {nominate(contest, person(name)).pk: 13})
    with django_assert_num_queries(len(few)):
        browser.get(url)
