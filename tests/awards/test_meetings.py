from datetime import timedelta

import pytest

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_meeting
from awards.actions.meetings import adjourn_meeting, open_meeting, set_attendance
from awards.actions.planning import MeetingPlan, plan_meeting
from awards.actions.votes import cast_vote
from awards.models import Attendance, CouncilSeat, Meeting, Slot, TieRuling, Vote
from awards.voting import Session
from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import NoticeKind
from tests.factories.awards import MEETING_AT, make_contest, nominate, opened, planned, sealed
from tests.factories.campaigns import NOW, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    """Two places by rank and one person, nine members."""
    made = sealed(make_contest(count=2, people=2, members=9))
    nominate(made, unit=made.units[3])
    allocate_places(campaign=made.campaign, by_user=made.secretary.user, now=NOW)
    return made


def refusal(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value


def vote(case, member, choice="yes"):
    return cast_vote(case=case, choice=choice, by_user=member.user, now=MEETING_AT)


def away(contest, meeting, *members):
    for member in members:
        one = meeting.attendances.get(member=member.user)
        set_attendance(
            attendance=one, present=False, reason="Đi công tác", by_user=contest.secretary.user, now=MEETING_AT
        )


def close(contest, meeting, **changed):
    given = {"conclusion": "Thống nhất.", "ends_at": MEETING_AT + timedelta(hours=2), "blank_rest": True}
    return close_meeting(meeting=meeting, by_user=contest.secretary.user, now=MEETING_AT, **(given | changed))


def test_opening_calls_every_member_and_puts_every_filled_place_to_the_vote(contest):
    meeting = opened(contest)
    assert meeting.attendances.filter(present=True).count() == 9
    assert [(case.position, case.recipient_name) for case in meeting.cases.all()] == [
        (1, contest.units[0].name),
        (2, contest.units[1].name),
        (3, "Lê Thị Hoa"),
    ]


def test_a_tie_decided_before_the_meeting_is_told_in_its_minutes(contest):
    line = Slot.objects.first().quota_line
    ruling = TieRuling.objects.create(
        quota_line=line, order=["u-1"], ground="Kết quả kiểm tra.", recorded_by=contest.secretary.user, recorded_at=NOW
    )
    assert list(opened(contest).tie_rulings.all()) == [ruling]


def test_a_member_votes_once_and_the_logbook_tells_how(contest, nothing_written):
    case = opened(contest).cases.first()
    vote(case, contest.councillors[0], "no")
    with nothing_written():
        assert "đã biểu quyết" in str(refusal(lambda: vote(case, contest.councillors[0])))
    assert Vote.objects.get().choice == "no"
    assert LogEntry.objects.get(verb="biểu quyết").changes == {"choice": [None, "Không đồng ý"]}


def test_who_may_not_vote(contest, nothing_written):
    meeting = opened(contest)
    case = meeting.cases.first()
    away(contest, meeting, contest.councillors[8])
    stranger = make_member(contest.campaign.council_unit, Role.COUNCILLOR)
    with nothing_written():
        assert "không có trong danh sách" in str(refusal(lambda: vote(case, contest.councillors[8])))
        assert "không có trong danh sách" in str(refusal(lambda: vote(case, stranger)))
        assert refusal(lambda: vote(case, contest.councillors[0], "maybe")).status == 422


@pytest.mark.parametrize("relation", ["own", "above", "below"])
def test_a_member_stands_aside_on_the_own_unit_and_those_above_and_below(contest, relation, nothing_written):
    unit = contest.units[0]
    if relation == "own":
        make_member(unit, Role.HEAD, contest.councillors[0].user)
    elif relation == "below":
        make_member(make_unit(unit.authority, parent=unit), Role.OFFICER, contest.councillors[0].user)
    else:
        above = make_unit(unit.authority)
        unit.parent = above
        unit.save()
        make_member(above, Role.HEAD, contest.councillors[0].user)
    first, second, _ = opened(contest).cases.all()
    with nothing_written():
        assert "không tham gia" in str(refusal(lambda: vote(first, contest.councillors[0])))
    vote(second, contest.councillors[0])
    session = Session(Meeting.objects.get())
    assert (session.tally(first).aside, session.tally(first).left, session.tally(second).aside) == (1, 8, 0)


def test_a_case_is_agreed_by_more_than_half_of_all_members(contest):
    meeting = opened(contest)
    away(contest, meeting, *contest.councillors[6:])
    first, second, third = meeting.cases.all()
    for member in contest.councillors[:5]:
        vote(first, member)
    for member in contest.councillors[:4]:
        vote(second, member)
    for member in contest.councillors[:6]:
        vote(third, member, "no")
    close(contest, meeting)
    counts = list(meeting.cases.values_list("yes", "no", "blank", "aside", "result"))
    assert counts == [(5, 0, 1, 0, "agreed"), (4, 0, 2, 0, "not_agreed"), (0, 6, 0, 0, "not_agreed")]
    states = [Slot.objects.get(pk=case.slot_id).state for case in (first, second, third)]
    assert states == ["agreed", "declined", "declined"]


def test_the_next_in_rank_moves_up_when_the_council_declines_and_the_record_says_why(contest):
    meeting = opened(contest)
    first, second, _ = meeting.cases.all()
    for member in contest.councillors:
        vote(first, member)
    close(contest, meeting)
    run = allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=MEETING_AT)
    slots = Slot.objects.filter(quota_line=contest.line).order_by("number")
    assert [(one.state, one.unit) for one in slots] == [("agreed", contest.units[0]), ("proposed", contest.units[2])]
    passed = [one["reason"] for one in run.payload["result"]["passed_over"] if one["name"] == contest.units[1].name]
    assert passed == ["Hội đồng không nhất trí tại cuộc họp ngày 01/12/2024."]
    second.refresh_from_db()
    assert (second.slot, second.recipient_name) == (None, contest.units[1].name)


def test_without_two_thirds_nobody_votes_and_the_meeting_does_not_close(contest, nothing_written):
    meeting = opened(contest)
    away(contest, meeting, *contest.councillors[5:])
    case = meeting.cases.first()
    with nothing_written():
        assert "chưa đủ hai phần ba" in str(refusal(lambda: vote(case, contest.councillors[0])))
        assert "chưa đủ hai phần ba" in str(refusal(lambda: close(contest, meeting)))
    meeting = adjourn_meeting(meeting=meeting, by_user=contest.secretary.user, now=MEETING_AT)
    assert (meeting.state, meeting.attendances.count(), meeting.cases.count()) == ("planned", 0, 0)


def test_closing_names_those_who_have_not_voted_unless_they_count_as_blank(contest, nothing_written):
    meeting = opened(contest)
    with nothing_written():
        found = refusal(lambda: close(contest, meeting, blank_rest=False))
    assert "Trần Văn Ủy Viên 1 (3)" in str(found)


def test_closing_needs_a_conclusion_and_an_end_after_the_start(contest, nothing_written):
    meeting = opened(contest)
    with nothing_written():
        assert refusal(lambda: close(contest, meeting, conclusion=" ")).status == 422
        assert refusal(lambda: close(contest, meeting, ends_at=MEETING_AT)).status == 422


def test_a_closed_meeting_is_final(contest, nothing_written):
    meeting = opened(contest)
    case = meeting.cases.first()
    close(contest, meeting)
    with nothing_written():
        assert refusal(lambda: close(contest, meeting)).status == 409
        assert refusal(lambda: vote(case, contest.councillors[0])).status == 409
        assert refusal(lambda: away(contest, meeting, contest.councillors[0])).status == 409


def test_absence_needs_a_reason_and_who_voted_was_there(contest, nothing_written):
    meeting = opened(contest)
    vote(meeting.cases.first(), contest.councillors[0])
    rows = [Attendance.objects.get(member=contest.councillors[at].user) for at in (0, 1)]
    secretary = contest.secretary.user
    with nothing_written():
        for row, reason in zip(rows, ("Bận", " "), strict=True):
            refusal(
                lambda row=row, reason=reason: set_attendance(
                    attendance=row, present=False, reason=reason, by_user=secretary, now=MEETING_AT
                )
            )


def test_a_meeting_where_somebody_voted_is_not_adjourned(contest, nothing_written):
    meeting = opened(contest)
    vote(meeting.cases.first(), contest.councillors[0])
    with nothing_written():
        refusal(lambda: adjourn_meeting(meeting=meeting, by_user=contest.secretary.user, now=MEETING_AT))


def test_planning_one_meeting_at_a_time_with_a_member_in_the_chair(contest, nothing_written):
    stranger, secretary = make_user(), contest.secretary.user
    plan = MeetingPlan("Họp", MEETING_AT, "Phòng họp", stranger)
    with nothing_written():
        found = refusal(lambda: plan_meeting(campaign=contest.campaign, plan=plan, by_user=secretary, now=NOW))
        assert "không phải thành viên" in str(found)
    planned(contest)
    with nothing_written():
        assert "chưa kết thúc" in str(refusal(lambda: planned(contest)))


def test_a_meeting_without_members_or_cases_does_not_open(nothing_written):
    contest = make_contest(members=1)
    meeting = planned(contest)
    CouncilSeat.objects.all().delete()
    with nothing_written():
        found = refusal(lambda: open_meeting(meeting=meeting, by_user=contest.secretary.user, now=MEETING_AT))
    assert len(found.blockers) == 2


def test_only_the_secretary_runs_the_meeting(contest, nothing_written):
    meeting, member = planned(contest), contest.councillors[0].user
    with nothing_written():
        assert refusal(lambda: open_meeting(meeting=meeting, by_user=member, now=MEETING_AT)).status == 403


def test_planning_a_meeting_invites_the_members(contest):
    planned(contest)
    invited = Notice.objects.filter(kind=NoticeKind.MEETING)
    assert {notice.user for notice in invited} == {member.user for member in contest.councillors}
    assert invited[0].text.startswith("Mời họp Hội đồng lúc ")
