from datetime import date, timedelta

import pytest

from awards.actions.councils import correct_council, leave_council, record_council, return_to_council
from awards.actions.meetings import open_meeting
from awards.council.values import DecisionValues, SeatValues
from awards.models import CouncilDecision, CouncilSeat
from awards.queries import councillors
from awards.states import CouncilDuty
from campaigns.models import LogEntry, Membership, Notice
from campaigns.roles import Role
from tests.awards.council.builders import allocated, by, refusal, wrong
from tests.factories.awards import MEETING_AT, make_contest, opened, planned, sealed
from tests.factories.campaigns import NOW, make_member, make_user

pytestmark = pytest.mark.django_db
START = date(2024, 10, 1)
VALUES = DecisionValues("02/QĐ-UBND", START, "Chủ tịch UBND", START)


@pytest.fixture
def contest():
    return make_contest(members=4)


def rows(*users, chair=0):
    return [
        SeatValues(user.pk, "Trưởng phòng", CouncilDuty.CHAIR if at == chair else CouncilDuty.MEMBER)
        for at, user in enumerate(users)
    ]


def users(contest):
    return [one.user for one in contest.councillors]


def recorded(contest, seats=None, values=VALUES):
    seats = rows(*users(contest)) if seats is None else seats
    return record_council(campaign=contest.campaign, values=values, seats=seats, **by(contest))


def names_on(contest, day):
    return [seat.user for seat in councillors(contest.campaign, day)]


def seat_of(contest, at):
    return CouncilSeat.objects.select_related("decision", "user").get(user=users(contest)[at])


def leave(contest, seat, left_on=START, reason="Nghỉ hưu"):
    leave_council(campaign=contest.campaign, seat=seat, left_on=left_on, reason=reason, **by(contest))


def test_of_two_decisions_in_force_the_later_one_says_who_sits(contest):
    first, second, third, fourth = users(contest)
    recorded(contest, rows(second, third, first))
    assert names_on(contest, START - timedelta(days=1)) == [first, second, third, fourth]
    assert names_on(contest, START) == [second, third, first]


def test_a_decision_holds_to_the_end_of_its_last_day(contest):
    CouncilDecision.objects.update(valid_to=START)
    assert len(councillors(contest.campaign, START)) == 4
    assert councillors(contest.campaign, START + timedelta(days=1)) == []


def test_a_member_without_the_role_still_counts_among_all(contest):
    Membership.objects.filter(user=users(contest)[2]).update(valid_to=START)
    assert len(councillors(contest.campaign, START + timedelta(days=9))) == 4


def test_a_recorded_decision_is_logged_with_its_members_and_they_are_told(contest):
    recorded(contest)
    entry = LogEntry.objects.get(verb="ghi quyết định về Hội đồng")
    assert entry.changes["thành viên 01"] == [None, "Trần Văn Ủy Viên 1, Trưởng phòng, Chủ tịch Hội đồng"]
    assert {notice.user for notice in Notice.objects.all()} == set(users(contest))


def test_who_does_not_hold_the_role_is_named_with_the_cure(contest, nothing_written):
    stranger = make_user("Người Chưa Có Vai Trò")
    with nothing_written():
        found = refusal(lambda: recorded(contest, rows(*users(contest), stranger)))
    assert "Người Chưa Có Vai Trò" in str(found)
    assert "Quản trị hệ thống" in found.blockers[0].cure


@pytest.mark.parametrize(
    ("seats", "told"),
    [
        (lambda u: [], "phải có thành viên"),
        (lambda u: rows(*u, chair=9), "đúng một Chủ tịch, danh sách có 00"),
        (lambda u: [*rows(u[0]), *rows(u[1])], "đúng một Chủ tịch, danh sách có 02"),
        (lambda u: [*rows(u[0]), SeatValues(u[0].pk, "Phó", "member")], "có 02 dòng"),
        (lambda u: [*rows(u[0]), SeatValues(None, "Phó", "member")], "Dòng 2"),
        (lambda u: [*rows(u[0]), SeatValues(u[1].pk, " ", "member")], "Dòng 2"),
        (lambda u: [*rows(u[0]), SeatValues(u[1].pk, "Phó", "vua")], "Dòng 2"),
    ],
)
def test_a_list_of_members_that_cannot_be_is_refused(contest, nothing_written, seats, told):
    with nothing_written():
        found = refusal(lambda: recorded(contest, seats(users(contest))))
    assert found.status == 422
    assert told in str(found)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"issued_on": NOW.date() + timedelta(days=2), "valid_from": NOW.date() + timedelta(days=2)}, "ở sau hôm nay"),
        ({"valid_from": START - timedelta(days=1)}, "trước ngày ban hành"),
        ({"valid_to": START - timedelta(days=1)}, "từ ngày có hiệu lực"),
    ],
)
def test_days_that_cannot_be_are_refused(contest, nothing_written, changed, told):
    with nothing_written():
        assert told in str(refusal(lambda: recorded(contest, values=DecisionValues(**vars(VALUES) | changed))))


def test_two_decisions_do_not_start_on_the_same_day(contest, nothing_written):
    recorded(contest)
    with nothing_written():
        assert "từ cùng ngày 01/10/2024" in str(refusal(lambda: recorded(contest)))


def test_a_decision_does_not_change_who_sat_at_a_meeting_that_has_been(nothing_written):
    contest = allocated(sealed(make_contest(members=4)))
    opened(contest)
    late = DecisionValues("03/QĐ-UBND", START, "Chủ tịch UBND", MEETING_AT.date())
    with nothing_written():
        assert "đã họp theo Quyết định 01/QĐ-UBND" in str(refusal(lambda: recorded(contest, values=late)))
    recorded(contest, values=DecisionValues(**vars(late) | {"valid_from": late.valid_from + timedelta(days=1)}))
    assert wrong() == []


def test_only_the_secretary_writes_the_council_down(contest, nothing_written):
    given = {"values": VALUES, "seats": rows(*users(contest)), "by_user": users(contest)[0], "now": NOW}
    with nothing_written():
        assert refusal(lambda: record_council(campaign=contest.campaign, **given)).status == 403


def test_a_mistake_is_mended_and_both_lists_are_kept_in_the_logbook(contest):
    made, (first, second, *_) = recorded(contest), users(contest)
    values = DecisionValues(**vars(VALUES) | {"document": "20/QĐ-UBND"})
    correct_council(campaign=contest.campaign, decision=made, values=values, seats=rows(second, first), **by(contest))
    assert names_on(contest, START) == [second, first]
    changes = LogEntry.objects.get(verb="sửa quyết định về Hội đồng").changes
    assert changes["document"] == ["02/QĐ-UBND", "20/QĐ-UBND"]
    assert changes["thành viên 04"] == ["Trần Văn Ủy Viên 4, Trưởng phòng, Ủy viên", None]


def test_mending_keeps_who_has_left_as_having_left(contest):
    made = recorded(contest)
    seat = made.seats.get(user=users(contest)[3])
    leave(contest, seat, START + timedelta(days=5))
    Membership.objects.filter(user=seat.user).update(valid_to=START)
    seats = rows(*users(contest))
    correct_council(campaign=contest.campaign, decision=made, values=VALUES, seats=seats, **by(contest))
    assert made.seats.get(user=seat.user).left_reason == "Nghỉ hưu"


def test_nothing_is_mended_once_a_meeting_has_sat_under_the_decision(nothing_written):
    contest = allocated(sealed(make_contest(members=4)))
    decision = opened(contest).council
    given = {"values": VALUES, "seats": rows(*users(contest)), **by(contest)}
    with nothing_written():
        found = refusal(lambda: correct_council(campaign=contest.campaign, decision=decision, **given))
    assert "đã họp theo quyết định này" in str(found)


def test_who_leaves_sits_no_more_from_that_day(contest):
    seat = seat_of(contest, 1)
    leave(contest, seat)
    assert seat.user in names_on(contest, START - timedelta(days=1))
    assert seat.user not in names_on(contest, START)
    assert LogEntry.objects.get(verb="thôi tham gia Hội đồng").reason == "Nghỉ hưu"
    assert "Ông/Bà thôi tham gia" in Notice.objects.get(user=seat.user).text


def test_leaving_needs_a_reason_a_day_of_the_term_and_happens_once(contest, nothing_written):
    seat = seat_of(contest, 1)
    with nothing_written():
        assert refusal(lambda: leave(contest, seat, reason=" ")).status == 422
        refusal(lambda: leave(contest, seat, left_on=date(2019, 1, 1)))
    leave(contest, seat)
    with nothing_written():
        assert "đã thôi tham gia" in str(refusal(lambda: leave(contest, seat)))


def test_nobody_leaves_before_a_meeting_at_which_they_were_on_the_roll(nothing_written):
    contest = allocated(sealed(make_contest(members=4)))
    opened(contest)
    seat, day = seat_of(contest, 3), MEETING_AT.date()
    with nothing_written():
        assert "có tên trong cuộc họp" in str(refusal(lambda: leave(contest, seat, day)))
    leave(contest, seat, day + timedelta(days=1))
    assert wrong() == []


def test_a_leaving_recorded_by_mistake_is_taken_back_until_a_meeting_has_sat_without_the_member(nothing_written):
    contest = allocated(sealed(make_contest(members=4)))
    seat = seat_of(contest, 3)
    leave(contest, seat)
    return_to_council(campaign=contest.campaign, seat=seat, reason="Ghi nhầm người", **by(contest))
    assert seat.user in names_on(contest, START)
    leave(contest, seat)
    opened(contest)
    with nothing_written():
        found = refusal(lambda: return_to_council(campaign=contest.campaign, seat=seat, reason="Nhầm", **by(contest)))
    assert "đã họp không có" in str(found)


def test_the_roll_copies_post_and_duty_and_the_decision_in_force(contest):
    sealed(contest)
    meeting = opened(allocated(contest))
    assert [one.duty for one in meeting.attendances.all()] == ["chair", "deputy", "member", "member"]
    assert meeting.council == CouncilDecision.objects.get()
    assert wrong() == []


def test_a_meeting_does_not_open_under_somebody_who_presides_no_more(nothing_written):
    contest = allocated(sealed(make_contest(members=4)))
    meeting = planned(contest)
    leave(contest, seat_of(contest, 0), MEETING_AT.date())
    with nothing_written():
        assert "không phải thành viên Hội đồng vào ngày họp" in str(
            refusal(lambda: open_meeting(meeting=meeting, **by(contest, MEETING_AT)))
        )


def test_a_roll_that_is_not_the_council_of_that_day_is_found(contest):
    meeting = opened(allocated(sealed(contest)))
    meeting.attendances.last().delete()
    assert any("danh sách điểm danh không khớp" in line for line in wrong())
    member = make_member(contest.campaign.council_unit, Role.COUNCILLOR)
    CouncilSeat.objects.filter(duty=CouncilDuty.CHAIR).update(duty=CouncilDuty.MEMBER, user=member.user)
    assert any("có 0 Chủ tịch" in line for line in wrong())
