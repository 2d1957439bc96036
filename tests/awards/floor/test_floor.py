import pytest

from awards.actions.allocation import allocate_places
from awards.actions.floor import clear_floor, put_on_floor
from awards.actions.meetings import adjourn_meeting
from awards.floor.checks import shown_cases
from awards.floor.pulse import pulse, with_pulse
from awards.models import Meeting, MeetingCase
from awards.states import MeetingState
from campaigns.models import LogEntry
from campaigns.rules import Refused
from tests.factories.awards import MEETING_AT, make_contest, nominate, opened, planned, sealed
from tests.factories.campaigns import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    """Two places by rank and one person, five members."""
    made = sealed(make_contest(count=2, members=5))
    nominate(made, unit=made.units[3])
    allocate_places(campaign=made.campaign, by_user=made.secretary.user, now=NOW)
    return made


def show(contest, case):
    return put_on_floor(case=case, by_user=contest.secretary.user, now=MEETING_AT)


def refusal(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value


def beat():
    return pulse(with_pulse(Meeting.objects.all()).get())


def test_the_logbook_tells_which_case_followed_which(contest):
    first, second, _ = opened(contest).cases.all()
    show(contest, first)
    show(contest, second)
    assert Meeting.objects.get().on_floor == second
    entries = LogEntry.objects.filter(verb="đưa trường hợp ra xét").order_by("id")
    assert [entry.changes["on_floor"] for entry in entries] == [["", str(first)], [str(first), str(second)]]


def test_the_case_that_stands_before_the_hall_is_not_told_twice(contest, nothing_written):
    first = opened(contest).cases.first()
    show(contest, first)
    with nothing_written():
        show(contest, first)


def test_between_two_cases_the_hall_sees_none(contest):
    meeting = opened(contest)
    show(contest, meeting.cases.first())
    clear_floor(meeting=meeting, by_user=contest.secretary.user, now=MEETING_AT)
    assert Meeting.objects.get().on_floor is None
    assert LogEntry.objects.latest("id").verb == "ngừng chiếu trường hợp"


def test_a_case_taken_out_of_the_meeting_meanwhile_is_not_shown(contest, nothing_written):
    case = opened(contest).cases.last()
    MeetingCase.objects.filter(pk=case.pk).delete()
    with nothing_written():
        assert "không còn trong cuộc họp" in str(refusal(lambda: show(contest, case)))


def test_only_a_meeting_that_sits_has_a_floor_and_only_the_secretary_gives_it(contest, nothing_written):
    meeting = planned(contest)
    with nothing_written():
        found = refusal(lambda: clear_floor(meeting=meeting, by_user=contest.secretary.user, now=MEETING_AT))
        assert found.blockers[0].cure == "Khai mạc cuộc họp trước."
        member = contest.councillors[0].user
        assert refusal(lambda: clear_floor(meeting=meeting, by_user=member, now=MEETING_AT)).status == 403


def test_a_meeting_put_off_has_nothing_before_the_hall(contest):
    meeting = opened(contest)
    show(contest, meeting.cases.first())
    adjourn_meeting(meeting=meeting, by_user=contest.secretary.user, now=MEETING_AT)
    assert Meeting.objects.get().on_floor is None


def test_the_pulse_changes_with_the_floor_and_the_roll_and_with_nothing_else(contest):
    meeting = opened(contest)
    before = beat()
    assert beat() == before
    show(contest, meeting.cases.first())
    shown = beat()
    meeting.attendances.filter(pk=meeting.attendances.first().pk).update(present=False, absence_reason="Ốm")
    assert len({before, shown, beat()}) == 3


def test_the_checks_name_a_meeting_that_shows_what_it_must_not(contest):
    meeting = opened(contest)
    show(contest, meeting.cases.first())
    assert list(shown_cases()) == []
    Meeting.objects.update(state=MeetingState.PLANNED)
    assert len(list(shown_cases())) == 1
