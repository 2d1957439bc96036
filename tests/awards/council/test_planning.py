from dataclasses import replace
from datetime import timedelta

import pytest

from awards.actions.meetings import open_meeting
from awards.actions.planning import MeetingPlan, cancel_meeting, change_meeting, plan_meeting
from awards.council.agenda import FIRST, LAST, drawn
from awards.models import Meeting, Slot
from awards.states import SlotState
from awards.worklist import tasks
from campaigns.models import LogEntry, Notice
from tests.awards.council.builders import allocated, by, refusal
from tests.factories.awards import MEETING_AT, make_contest, nominate, opened, planned, sealed, seat_council
from tests.factories.campaigns import NOW, make_campaign

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return allocated(sealed(make_contest(["97", "95", "95", "90"], count=2, members=3)))


def test_only_the_chair_or_a_deputy_presides(contest, nothing_written):
    deputy, member = contest.councillors[1].user, contest.councillors[2].user
    plan = MeetingPlan("Họp", MEETING_AT, "Phòng 1", member)
    with nothing_written():
        found = refusal(lambda: plan_meeting(campaign=contest.campaign, plan=plan, **by(contest)))
    assert "là Ủy viên, không phải Chủ tịch hay Phó Chủ tịch" in str(found)
    plan_meeting(campaign=contest.campaign, plan=replace(plan, chair=deputy), **by(contest))


def test_the_chair_is_asked_for_on_the_day_of_the_meeting(contest, nothing_written):
    first, second, third = [one.user for one in contest.councillors]
    seat_council(contest.campaign, [third, second, first], since=MEETING_AT.date())
    plan = MeetingPlan("Họp", MEETING_AT, "Phòng 1", first)
    with nothing_written():
        refusal(lambda: plan_meeting(campaign=contest.campaign, plan=plan, **by(contest)))
    plan_meeting(campaign=contest.campaign, plan=replace(plan, chair=third), **by(contest))


def test_the_agenda_counts_the_places_and_names_the_ties(contest):
    line = "nội dung 01, mục II.1.3 (Giấy khen cho UBND xã, phường)"
    names = f"{contest.units[1].name}, {contest.units[2].name}"
    assert drawn(contest.campaign) == [
        FIRST,
        f"Quyết định thứ tự đồng hạng ở {line}: 02 bên đồng hạng, còn 01 suất ({names}).",
        f"Xét, biểu quyết {line}: 01 trường hợp.",
        LAST,
    ]


def test_the_agenda_names_who_is_placed_in_two_contents_and_whom_the_council_declined():
    campaign = make_campaign()
    first = sealed(make_contest(["97", "90"], count=1, campaign=campaign, members=3))
    second = sealed(make_contest(["80", "70"], count=1, campaign=campaign, number="02"))
    for contest in (first, second):
        nominate(contest, unit=first.units[0] if contest is first else second.units[0])
    allocated(first)
    assert any("Lê Thị Hoa, được xếp ở nội dung 01, 02" in item for item in drawn(campaign))
    meeting = opened(first)
    case = meeting.cases.all()[0]
    type(case).objects.filter(pk=case.pk).update(result="not_agreed", closed_at=NOW)
    assert f"không nhất trí ngày 01/12/2024 và phương án thay ({case.recipient_name})." in drawn(campaign)[1]


def test_changing_a_meeting_tells_the_members_what_has_changed(contest):
    meeting = planned(contest)
    plan = replace(MeetingPlan.of(meeting), place="Hội trường", agenda="Một\nHai")
    change_meeting(meeting=meeting, plan=plan, **by(contest))
    meeting.refresh_from_db()
    assert (meeting.place, meeting.agenda) == ("Hội trường", "Một\nHai")
    changes = LogEntry.objects.get(verb="sửa lịch họp Hội đồng").changes
    assert set(changes) == {"place", "agenda"}
    told = Notice.objects.filter(text__startswith="Thay đổi lịch họp Hội đồng (thời gian, địa điểm, chương trình)")
    assert told.count() == 3


def test_a_change_that_changes_nothing_is_refused(contest, nothing_written):
    meeting = planned(contest)
    with nothing_written():
        found = refusal(lambda: change_meeting(meeting=meeting, plan=MeetingPlan.of(meeting), **by(contest)))
    assert found.status == 422


def test_an_open_meeting_is_neither_changed_nor_cancelled(contest, nothing_written):
    meeting = opened(contest)
    plan = replace(MeetingPlan.of(meeting), place="Hội trường")
    with nothing_written():
        refusal(lambda: change_meeting(meeting=meeting, plan=plan, **by(contest)))
        refusal(lambda: cancel_meeting(meeting=meeting, reason="Bận", **by(contest)))


def test_a_cancelled_meeting_stays_with_its_reason_and_makes_room_for_another(contest, nothing_written):
    meeting = planned(contest)
    with nothing_written():
        assert refusal(lambda: cancel_meeting(meeting=meeting, reason=" ", **by(contest))).status == 422
    cancel_meeting(meeting=meeting, reason="Trùng lịch kỳ họp HĐND", **by(contest))
    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancel_reason) == ("canceled", "Trùng lịch kỳ họp HĐND")
    assert Notice.objects.filter(text__contains="Trùng lịch kỳ họp HĐND").count() == 3
    with nothing_written():
        refusal(lambda: open_meeting(meeting=meeting, **by(contest, MEETING_AT)))
    planned(contest)
    assert Meeting.objects.count() == 2


def test_only_the_secretary_calls_changes_and_cancels(contest, nothing_written):
    meeting, who = planned(contest), {"by_user": contest.councillors[0].user, "now": NOW}
    plan = replace(MeetingPlan.of(meeting), starts_at=MEETING_AT + timedelta(days=1))
    with nothing_written():
        assert refusal(lambda: change_meeting(meeting=meeting, plan=plan, **who)).status == 403
        assert refusal(lambda: cancel_meeting(meeting=meeting, reason="Bận", **who)).status == 403


def told(member, contest):
    return [task.title for task in tasks(member, contest.campaign, NOW)]


def test_the_secretary_writes_the_council_down_before_calling_it():
    contest = allocated(sealed(make_contest(count=2, members=0)))
    assert "Ghi quyết định về Hội đồng" in told(contest.secretary, contest)
    assert Slot.objects.filter(state=SlotState.PROPOSED).exists()


def test_members_see_the_meeting_that_they_are_called_to(contest):
    assert told(contest.councillors[0], contest) == []
    planned(contest)
    assert told(contest.councillors[0], contest) == ["Dự họp Hội đồng"]
