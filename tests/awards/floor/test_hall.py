"""The projector, the page of a case and the running desk, as those who open them see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_case
from awards.actions.floor import put_on_floor
from awards.actions.manners import postpone_case
from awards.actions.votes import cast_vote
from awards.models import Meeting, MeetingCase, Slot
from awards.states import BallotManner, SlotState
from campaigns.roles import Role
from scoring.models import ScoreLine
from scoring.states import Decision
from tests.factories.awards import MEETING_AT, make_contest, nominate, opened, sealed
from tests.factories.campaigns import NOW, make_member, make_user
from tests.factories.visit_papers import attach

pytestmark = pytest.mark.django_db
QUERIES = {"projector": 16, "case": 20, "asking": 5, "meeting": 20}


@pytest.fixture
def contest():
    """Two places by rank and one person, five members; the first unit proves a line with two documents."""
    made = sealed(make_contest(count=2, members=5))
    nominate(made, unit=made.units[3])
    for name, hidden in (("Kế hoạch 12/KH-UBND", False), ("Đơn tố giác bạo lực", True)):
        prove(made.cards[0], name, sensitive=hidden)
    allocate_places(campaign=made.campaign, by_user=made.secretary.user, now=NOW)
    opened(made)
    return made


def prove(card, name, *, sensitive=False):
    """An accepted document on the first line."""
    attach(card, "I.1", name, sensitive=sensitive)
    decided = {"decision": Decision.ACCEPTED, "verified_by": make_user(), "verified_at": NOW}
    ScoreLine.objects.filter(scorecard=card, criterion__code="I.1").update(**decided)


def cases():
    return list(MeetingCase.objects.order_by("position"))


def show(contest, case):
    put_on_floor(case=case, by_user=contest.secretary.user, now=MEETING_AT)


def vote(contest, case, *choices):
    for member, choice in zip(contest.councillors, choices, strict=False):
        cast_vote(case=case, choice=choice, by_user=member.user, now=MEETING_AT)


def close(contest, case):
    close_case(case=case, blank_rest=True, by_user=contest.secretary.user, now=MEETING_AT)


def page(browser, name, pk, **query):
    return browser.get(reverse(name, args=[pk]), query)


def text(browser, name, pk, **query):
    answer = page(browser, name, pk, **query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_hall_reads_rank_points_documents_and_the_places_left(contest, sign_in):
    show(contest, cases()[0])
    told = text(sign_in(contest.councillors[0]), "projector", Meeting.objects.get().pk)
    for words in (
        contest.units[0].name,
        "1<small>/4 đơn vị",
        "97,5<small>/100",
        "<dt>Tài liệu được chấp nhận</dt><dd>2</dd>",
        "Chỉ tiêu này: 02 suất",
    ):
        assert words in told
    assert "bạo lực" not in told
    assert "case_floor" not in told


def test_of_a_person_the_hall_reads_what_was_achieved(contest, sign_in):
    show(contest, cases()[2])
    told = text(sign_in(contest.secretary), "projector", Meeting.objects.get().pk)
    assert "Lê Thị Hoa" in told
    assert "Hoàn thành xuất sắc nhiệm vụ" in told


@pytest.mark.parametrize("manner", [BallotManner.OPEN, BallotManner.SECRET])
def test_nobody_sees_a_choice_before_the_case_is_closed(contest, sign_in, manner):
    case = cases()[0]
    MeetingCase.objects.filter(pk=case.pk).update(ballot=manner)
    show(contest, case)
    vote(contest, case, "yes", "yes", "yes", "no")
    pages = [("projector", case.meeting_id), ("meeting", case.meeting_id), ("case", case.pk), ("case_votes", case.pk)]
    browser = sign_in(contest.secretary)
    before = [text(browser, *each) for each in pages]
    assert all("4/5" in told or "4<small>/5" in told for told in before)
    assert not any("<dt>Không đồng ý</dt>" in told or 'data-label="Đồng ý"' in told for told in before)
    close(contest, case)
    after = [text(browser, *each) for each in pages]
    assert all("Nhất trí" in told or "<dt>Không đồng ý</dt><dd>1</dd>" in told for told in after)


def test_only_the_secretary_reads_who_has_not_voted(contest, sign_in):
    case = cases()[0]
    vote(contest, case, "yes")
    assert "Chưa biểu quyết: Trần Văn Ủy Viên 2" in text(sign_in(contest.secretary), "case", case.pk)
    assert "Chưa biểu quyết: " not in text(sign_in(contest.councillors[0]), "case", case.pk)


def test_the_projector_is_told_something_new_only_when_there_is(contest, sign_in):
    case = cases()[0]
    show(contest, case)
    browser = sign_in(contest.councillors[4])
    seen = page(browser, "projector", case.meeting_id).context["stage"].pulse
    assert page(browser, "projector_stage", case.meeting_id, seen=seen).status_code == 204
    vote(contest, case, "yes")
    fresh = page(browser, "projector_stage", case.meeting_id, seen=seen)
    assert "1<small>/5 đã biểu quyết" in fresh.content.decode()
    assert page(browser, "case_votes", case.pk, seen=fresh.context["stage"].pulse).status_code == 204


def test_the_secretary_goes_from_case_to_case_and_the_projector_follows(contest, sign_in):
    first, second, _ = cases()
    browser = sign_in(contest.secretary)
    assert f'hx-post="{reverse("case_floor", args=[first.pk])}"' in text(browser, "projector", first.meeting_id)
    shown = browser.post(reverse("case_floor", args=[first.pk]), headers={"HX-Request": "true"})
    assert f'hx-post="{reverse("case_floor", args=[second.pk])}"' in shown.content.decode()
    assert browser.post(reverse("case_floor", args=[second.pk])).url == reverse("case", args=[second.pk])
    assert Meeting.objects.get().on_floor == second
    browser.post(reverse("floor_clear", args=[second.meeting_id]))
    assert Meeting.objects.get().on_floor is None


def test_members_look_and_do_not_lead(contest, sign_in, nothing_written):
    browser = sign_in(contest.councillors[0])
    with nothing_written():
        assert browser.post(reverse("case_floor", args=[cases()[0].pk])).status_code == 403


def test_the_page_of_a_case_names_no_restricted_document_and_who_stands_aside(contest, sign_in):
    make_member(contest.units[0], Role.HEAD, contest.councillors[1].user)
    told = text(sign_in(contest.secretary), "case", cases()[0].pk)
    assert "Kế hoạch 12/KH-UBND" in told
    assert "Tài liệu hạn chế" in told
    assert "bạo lực" not in told
    assert "Trần Văn Ủy Viên 2: thuộc đơn vị" in told


def test_a_case_whose_place_went_to_another_keeps_its_own_words(contest, sign_in):
    case = cases()[0]
    MeetingCase.objects.filter(pk=case.pk).update(slot=cases()[1].slot)
    told = text(sign_in(contest.secretary), "case", case.pk)
    assert case.explanation in told
    assert "Suất này đã chuyển cho người khác" in told
    assert "Phiếu điểm của đơn vị" not in told


def test_the_desk_leads_to_the_next_case_that_is_open(contest, sign_in):
    first, second, third = cases()
    for case in (first, third):
        vote(contest, case, "yes", "yes", "yes")
        close(contest, case)
    show(contest, third)
    browser = sign_in(contest.secretary)
    told = text(browser, "meeting", first.meeting_id)
    assert "Đã xét xong <strong>2/3</strong>" in told
    assert f'title="{second}"' in told.partition("Xét trường hợp tiếp theo")[0]
    left = text(browser, "meeting", first.meeting_id, show="open").partition('id="cases"')[2]
    assert (second.recipient_name in left, first.recipient_name in left) == (True, False)


def test_a_long_list_of_cases_is_turned_page_by_page(contest, sign_in, monkeypatch):
    monkeypatch.setattr("awards.floor.desk._PER_PAGE", 2)
    first, second, third = cases()
    browser, pk = sign_in(contest.secretary), first.meeting_id
    listed = [
        [f'id="case-{one.pk}"' in text(browser, "meeting", pk, **asked) for one in (first, second, third)]
        for asked in ({}, {"page": 2}, {"page": "x"})
    ]
    assert listed == [[True, True, False], [False, False, True], [True, True, False]]
    assert f'formaction="{reverse("case_floor", args=[first.pk])}"' in text(browser, "meeting", pk)


def test_cases_are_taken_away_as_excel(contest, sign_in):
    answer = page(sign_in(contest.secretary), "meeting_export", Meeting.objects.get().pk)
    assert answer.content.startswith(b"PK")


def statements(browser, name, pk):
    page(browser, name, pk)
    with CaptureQueriesContext(connection) as found:
        assert page(browser, name, pk).status_code == 200
    return len(found)


def another(case, position):
    """One more case of the same line."""
    case.pk, case.slot, case.position, case.recipient_key = None, None, position, f"person:them {position}:1980"
    case.save()


@pytest.mark.parametrize("name", ["projector", "case", "meeting"])
def test_pages_of_the_floor_cost_the_same_for_few_and_for_many(contest, sign_in, name):
    case = cases()[0]
    show(contest, case)
    browser = sign_in(contest.secretary)
    pk = case.pk if name == "case" else case.meeting_id
    few = statements(browser, name, pk)
    for number in range(3):
        prove(contest.cards[0], f"Văn bản {number}")
    for position in (4, 5):
        another(cases()[2], position)
    assert statements(browser, name, pk) == few == QUERIES[name]


@pytest.mark.parametrize("name", ["projector_stage", "case_votes"])
def test_asking_whether_anything_changed_costs_next_to_nothing(contest, sign_in, name):
    case = cases()[0]
    show(contest, case)
    browser = sign_in(contest.secretary)
    seen = page(browser, "projector", case.meeting_id).context["stage"].pulse
    with CaptureQueriesContext(connection) as found:
        page(browser, name, case.pk if name == "case_votes" else case.meeting_id, seen=seen)
    assert len(found) <= QUERIES["asking"]


def test_the_desk_lists_what_was_put_off_and_where_equals_wait_for_the_council(contest, sign_in):
    first, _, third = cases()
    by_user = contest.secretary.user
    postpone_case(case=third, reason="Chờ bổ sung báo cáo", by_user=by_user, now=MEETING_AT)
    Slot.objects.filter(pk=third.slot_id).update(
        state=SlotState.CONTESTED, recipient_key="", recipient_name="", nomination=None, reason="Đồng hạng"
    )
    told = text(sign_in(contest.secretary), "meeting", first.meeting_id)
    assert "Chờ bổ sung báo cáo" in told
    assert "Đưa lại vào cuộc họp" in told
    assert f'href="{reverse("preference", args=[contest.people.pk])}"' in told
    assert "Đưa lại vào cuộc họp" not in text(sign_in(contest.councillors[0]), "meeting", first.meeting_id)
