from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.models import CouncilDecision, CouncilSeat, Meeting, VotingRule
from campaigns.models import Membership
from tests.awards.council.builders import allocated
from tests.factories.awards import make_contest, planned, sealed, seat_council
from tests.factories.campaigns import LONG_AGO

pytestmark = pytest.mark.django_db
PAPER = {"document": "02/QĐ-UBND", "issued_on": "01/10/2024", "issuer": "Chủ tịch UBND", "valid_from": "01/10/2024"}
PLAN = {"title": "Họp", "starts_at": "01/12/2024 08:00", "place": "Phòng 1", "agenda": "Một\n\nHai", "guests": ""}
RULE = {
    "quorum_num": "2",
    "quorum_den": "3",
    "pass_num": "2",
    "pass_den": "3",
    "strict": "no",
    "denominator": "present",
    "ballot": "secret",
    "ground": "Quy chế",
}


@pytest.fixture
def contest():
    return make_contest(members=3)


@pytest.fixture
def desk(contest, sign_in):
    """Signed in as the secretary."""
    return sign_in(contest.secretary)


def page(browser, name, *args, **query):
    response = browser.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def rows(contest, *duties):
    people = [one.user_id for one in contest.councillors]
    return {"user": people, "post": ["Trưởng phòng", "", "Phó"], "duty": duties or ["chair", "deputy", "member"]}


def statements(browser, name, *args):
    browser.get(reverse(name, args=args))
    with CaptureQueriesContext(connection) as found:
        page(browser, name, *args)
    return len(found)


def test_the_page_shows_members_with_post_duty_and_whether_they_can_sign_in(contest, desk):
    Membership.objects.filter(user=contest.councillors[2].user).delete()
    text = page(desk, "council", contest.campaign.code)
    assert "Phó Chủ tịch Hội đồng" in text
    assert text.count("Đang tham gia") == 2
    assert text.count("Chưa có vai trò") == 1
    assert "Ghi quyết định kiện toàn" in text


def test_readers_see_the_council_without_its_buttons(contest, sign_in):
    text = page(sign_in(contest.councillors[0]), "council", contest.campaign.code)
    assert "Thôi tham gia" not in text
    assert "Ghi quyết định" not in text


def test_without_a_decision_the_page_says_who_begins(sign_in):
    contest = make_contest()
    text = page(sign_in(contest.secretary), "council", contest.campaign.code)
    assert "Chưa có quyết định về Hội đồng đang có hiệu lực" in text
    assert "Ghi quyết định thành lập" in text


def test_renewing_begins_with_the_members_in_office_and_a_post_left_empty_is_that_of_the_account(contest, desk):
    url = reverse("council_new", args=[contest.campaign.code])
    assert desk.get(url).content.decode().count(" selected") == 3 * 2 + 1  # and the duty of an empty row
    assert desk.post(url, PAPER | rows(contest)).status_code == 302
    made = CouncilDecision.objects.get(document="02/QĐ-UBND")
    assert [one.post for one in made.seats.all()] == ["Trưởng phòng", "Trưởng phòng", "Phó"]
    text = page(desk, "council", contest.campaign.code)
    assert "được thay từ ngày 01/10/2024" in text


def test_a_refused_decision_keeps_what_was_typed(contest, desk, nothing_written):
    url = reverse("council_new", args=[contest.campaign.code])
    with nothing_written():
        response = desk.post(url, PAPER | rows(contest, "member", "member", "member"))
        assert desk.post(url, rows(contest)).status_code == 422
    assert response.status_code == 422
    text = response.content.decode()
    assert "đúng một Chủ tịch" in text
    assert "02/QĐ-UBND" in text


def test_people_who_are_no_candidates_are_not_taken_from_the_browser(contest, desk, nothing_written):
    foreign = make_contest(members=1).councillors[0].user_id
    typed = PAPER | {"user": [contest.councillors[0].user_id, foreign, "x"], "post": ["A", "B", "C"]}
    with nothing_written():
        response = desk.post(
            reverse("council_new", args=[contest.campaign.code]), typed | {"duty": ["chair", "member", "member"]}
        )
    assert "Dòng 2: chưa chọn thành viên" in response.content.decode()


def test_a_mistake_is_mended_and_a_member_leaves_and_returns_in_the_browser(contest, desk):
    code, decision = contest.campaign.code, CouncilDecision.objects.get()
    edited = PAPER | {"issued_on": "01/01/2020", "valid_from": "01/01/2020"} | rows(contest)
    assert desk.post(reverse("council_edit", args=[code, decision.pk]), edited).status_code == 302
    seat = CouncilSeat.objects.last()
    leaving = {"left_on": "05/05/2024", "reason": "Nghỉ hưu"}
    assert desk.post(reverse("seat_leave", args=[code, seat.pk]), leaving).status_code == 302
    assert "Nghỉ hưu" in page(desk, "council", code)
    assert desk.post(reverse("seat_leave", args=[code, seat.pk]), leaving).status_code == 422
    assert desk.post(reverse("seat_return", args=[code, seat.pk]), {"reason": "Nhầm"}).status_code == 302
    seat.refresh_from_db()
    assert seat.left_on is None


def test_the_council_of_another_unit_is_not_there(contest, desk):
    foreign = make_contest(members=1)
    decision = CouncilDecision.objects.get(unit=foreign.campaign.council_unit)
    code = contest.campaign.code
    assert desk.get(reverse("council_edit", args=[code, decision.pk])).status_code == 404
    assert desk.get(reverse("seat_leave", args=[code, decision.seats.get().pk])).status_code == 404


def test_decisions_and_rules_and_meetings_as_excel(contest, desk):
    planned(contest)
    for name, rows_of in (("council_export", 3), ("voting_rules_export", 2), ("meetings_export", 1)):
        response = desk.get(reverse(name, args=[contest.campaign.code]))
        sheet = load_workbook(BytesIO(response.content)).active
        assert sheet.max_row == 3 + rows_of, name


def test_a_rule_is_set_in_the_browser_and_shown_with_its_ground(contest, desk):
    code = contest.campaign.code
    assert page(desk, "voting_rules", code).count("Mặc định") == 2
    url = reverse("voting_rule_edit", args=[code, "own"])
    assert desk.post(url, RULE).status_code == 302
    assert VotingRule.objects.get().written_counts is False
    text = page(desk, "voting_rules", code)
    assert "từ hai phần ba số thành viên có mặt" in text
    assert text.count("Mặc định") == 1
    assert desk.post(url, RULE | {"pass_num": "4"}).status_code == 422
    assert desk.get(reverse("voting_rule_edit", args=[code, "khac"])).status_code == 404


def test_a_meeting_is_planned_changed_and_cancelled_in_the_browser(contest, desk):
    allocated(sealed(contest))
    code, plan = contest.campaign.code, PLAN | {"chair": contest.councillors[1].user_id}
    text = page(desk, "meeting_plan", code)
    assert "Xét, biểu quyết nội dung 01" in text
    assert "Trần Văn Ủy Viên 3" not in text
    assert desk.post(reverse("meeting_plan", args=[code]), plan).status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.agenda == "Một\nHai"
    text = page(desk, "meeting", meeting.pk)
    assert "<li>Hai</li>" in text
    edit = reverse("meeting_edit", args=[meeting.pk])
    assert desk.post(edit, plan).status_code == 422
    assert desk.post(edit, plan | {"guests": "Đại diện MTTQ"}).status_code == 302
    assert "Đại diện MTTQ" in page(desk, "meeting", meeting.pk)
    assert desk.post(reverse("meeting_cancel", args=[meeting.pk]), {"reason": "Bão"}).status_code == 302
    text = page(desk, "meeting", meeting.pk)
    assert "Cuộc họp đã hủy." in text
    assert "Khai mạc" not in text
    assert "Bão" in page(desk, "meetings", code)


def test_the_agenda_is_drawn_anew_as_a_field_of_the_form(contest, desk):
    allocated(sealed(contest))
    text = page(desk, "meeting_agenda", contest.campaign.code)
    assert 'name="agenda"' in text
    assert "Xét, biểu quyết nội dung 01" in text


def test_without_a_chair_the_plan_says_what_comes_first(sign_in):
    contest = make_contest()
    text = page(sign_in(contest.secretary), "meeting_plan", contest.campaign.code)
    assert "Hội đồng chưa có Chủ tịch, Phó Chủ tịch" in text


@pytest.mark.parametrize("name", ["council", "council_new"])
def test_one_member_or_many_cost_the_same_statements(sign_in, name):
    few, many = make_contest(members=1), make_contest(members=6)
    seat_council(many.campaign, [one.user for one in many.councillors], since=LONG_AGO.replace(year=2021))
    counts = {statements(sign_in(one.secretary), name, one.campaign.code) for one in (few, many)}
    assert len(counts) == 1
