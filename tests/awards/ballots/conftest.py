"""A meeting that has opened: two units by rank, one person, nine members."""

from datetime import timedelta

import pytest

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_case, close_meeting
from awards.actions.manners import set_manner
from awards.actions.meetings import set_attendance
from awards.actions.paper_counts import enter_paper_count
from awards.actions.votes import cast_vote
from awards.models import MeetingCase
from awards.voting import Counts
from campaigns.rules import Refused
from tests.factories.awards import MEETING_AT, make_contest, nominate, opened, sealed
from tests.factories.campaigns import NOW


class Sitting:
    """The deeds of a meeting in short: members by their number, cases by their position."""

    def __init__(self, members: int = 9) -> None:
        self.contest = sealed(make_contest(count=2, people=2, members=members))
        nominate(self.contest, unit=self.contest.units[3])
        allocate_places(campaign=self.contest.campaign, by_user=self.contest.secretary.user, now=NOW)
        self.meeting = opened(self.contest)
        self.secretary = self.contest.secretary.user
        self.users = [one.user for one in self.contest.councillors]
        self.by_secretary = {"by_user": self.secretary, "now": MEETING_AT}

    def case(self, position: int = 1) -> MeetingCase:
        return MeetingCase.objects.select_related("meeting").get(meeting=self.meeting, position=position)

    def manner(self, ballot: str, *positions: int) -> int:
        keys = [self.case(position).pk for position in positions or (1,)]
        return set_manner(meeting=self.meeting, cases=keys, ballot=ballot, **self.by_secretary)

    def vote(self, member: int, choice: str = "yes", position: int = 1):
        return cast_vote(case=self.case(position), choice=choice, by_user=self.users[member], now=MEETING_AT)

    def votes(self, choices: str, position: int = 1) -> None:
        """One letter a member, from the first: y, n or b."""
        words = {"y": "yes", "n": "no", "b": "blank"}
        for member, letter in enumerate(choices):
            self.vote(member, words[letter], position)

    def count(self, position: int = 1, *, by=None, **figures: int) -> None:
        """Papers counted, alike by the secretary and the first member; `by`: by this person alone."""
        counted = Counts(**({"issued": 9, "yes": 0, "no": 0, "blank": 0, "invalid": 0, "unused": 0} | figures))
        for user in [by] if by else [self.secretary, self.users[0]]:
            enter_paper_count(case=self.case(position), counted=counted, by_user=user, now=MEETING_AT)

    def attendance(self, member: int):
        return self.meeting.attendances.select_related("meeting").get(member=self.users[member])

    def away(self, *members: int) -> None:
        for member in members:
            row = self.attendance(member)
            set_attendance(attendance=row, present=False, reason="Đi công tác", **self.by_secretary)

    def close(self, position: int = 1, **options) -> MeetingCase:
        return close_case(case=self.case(position), **options, **self.by_secretary)

    def end(self, **options):
        given = {"conclusion": "Thống nhất.", "ends_at": MEETING_AT + timedelta(hours=2), "blank_rest": True}
        return close_meeting(meeting=self.meeting, **(given | options), **self.by_secretary)

    def counts(self, position: int = 1) -> tuple:
        """issued, yes, no, blank, invalid, unused, aside, result"""
        case = self.case(position)
        return (
            case.issued, case.yes, case.no, case.blank, case.invalid, case.unused, case.aside, case.result
        )  # fmt: skip


@pytest.fixture
def sitting(db) -> Sitting:
    return Sitting()


@pytest.fixture
def refusal():
    def _refusal(act) -> Refused:
        with pytest.raises(Refused) as found:
            act()
        return found.value

    return _refusal
