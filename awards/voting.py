"""Who may vote on which case of a meeting, and how the votes stand."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from awards.models import Attendance, Meeting, MeetingCase, Vote
from awards.states import VoteChoice
from awards.thresholds import USUAL, Rule
from campaigns.queries import units_of_people
from scoring.judges import Kin


@dataclass(frozen=True)
class Tally:
    """Votes on one case. `left`: members present who may vote and have not; `aside`: members with a stake in it."""

    yes: int
    no: int
    blank: int
    aside: int
    left: int

    @property
    def cast(self) -> int:
        return self.yes + self.no + self.blank


class Session:
    """A meeting with its members, cases and votes, read in a constant number of statements."""

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.attendances = list(meeting.attendances.all())
        self.cases = list(cases_in_order(meeting))
        self.votes: dict[int, dict[int, str]] = {}
        for case_id, member_id, choice in Vote.objects.filter(case__meeting=meeting).values_list(
            "case_id", "member_id", "choice"
        ):
            self.votes.setdefault(case_id, {})[member_id] = choice
        self.own = own_units(meeting, [one.member_id for one in self.attendances])

    @property
    def members(self) -> int:
        return len(self.attendances)

    @property
    def present(self) -> int:
        return sum(one.present for one in self.attendances)

    @property
    def quorate(self) -> bool:
        return USUAL.has_quorum(self.present, self.members)

    def stands_aside(self, member_id: int, case: MeetingCase) -> bool:
        return case.unit_id in self.own.get(member_id, frozenset())

    def tally(self, case: MeetingCase) -> Tally:
        cast = self.votes.get(case.pk, {})
        aside = [one for one in self.attendances if self.stands_aside(one.member_id, case)]
        able = [one for one in self.attendances if one.present and one not in aside]
        chosen = list(cast.values())
        return Tally(
            yes=chosen.count(VoteChoice.YES),
            no=chosen.count(VoteChoice.NO),
            blank=chosen.count(VoteChoice.BLANK),
            aside=len(aside),
            left=sum(one.member_id not in cast for one in able),
        )

    def agreed(self, case: MeetingCase) -> bool:
        """By the counts as they stand on the case."""
        return is_agreed(case, self.members)

    def left_for(self, attendance: Attendance) -> int:
        """How many cases a member present still has to vote on."""
        if not attendance.present:
            return 0
        return sum(
            attendance.member_id not in self.votes.get(case.pk, {})
            and not self.stands_aside(attendance.member_id, case)
            for case in self.cases
        )


def rule_of(case: MeetingCase) -> Rule:
    return Rule.model_validate(case.rule)


def is_agreed(case: MeetingCase, members: int) -> bool:
    """Whether the counts on a case carry it in a council of so many members."""
    rule, cast = rule_of(case), case.yes + case.no + case.blank
    return rule.is_agreed(case.yes, rule.base(members=members, aside=case.aside, issued=case.issued, cast=cast))


def cases_in_order(meeting: Meeting) -> QuerySet[MeetingCase]:
    related = ("quota_line__content", "unit", "slot__nomination", "slot__ranking_row__ranking")
    return meeting.cases.select_related(*related).order_by("position")


def own_units(meeting: Meeting, member_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Each member's own units on the day of the meeting, with all above and below them: two statements."""
    day = timezone.localdate(meeting.starts_at)
    kin = Kin(meeting.campaign.authority_id)
    return {member: kin.of(units) for member, units in units_of_people(member_ids, day).items()}
