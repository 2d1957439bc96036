"""Who may vote on which case of a meeting, and how the votes stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from awards.across.book import TwoAwardBook
from awards.models import Attendance, BallotReceipt, DeclaredConflict, Meeting, MeetingCase, PaperCount, Vote
from awards.states import BallotManner, VoteChoice
from awards.thresholds import USUAL, Rule
from campaigns.queries import units_of_people
from scoring.kin import Kin


@dataclass(frozen=True)
class Counts:
    """Ballots on a case: issued = yes + no + blank + invalid + unused."""

    issued: int
    yes: int
    no: int
    blank: int
    invalid: int
    unused: int

    @property
    def cast(self) -> int:
        """Valid ones."""
        return self.yes + self.no + self.blank


@dataclass(frozen=True)
class Tally:
    """How far the vote on a case is.

    `able`: members who may vote on it; `voted`: how many have, None on paper, where only the count will tell; `aside`:
    members with a stake in it; `counts`: as they lie or were frozen, None while nobody may know.
    """

    able: int
    voted: int | None
    aside: int
    counts: Counts | None

    @property
    def left(self) -> int:
        return 0 if self.voted is None else self.able - self.voted


class Session:
    """A meeting with its members, cases and votes, read in a constant number of statements.

    Sums of a secret ballot are taken off the cases that are still open, so that no page can tell them.
    """

    def __init__(self, meeting: Meeting) -> None:
        self.meeting = meeting
        self.attendances = list(meeting.attendances.select_related("member"))
        self.cases = list(cases_in_order(meeting))
        self.votes: dict[int, dict[int, str]] = {}
        self.written: set[tuple[int, int]] = set()
        votes = Vote.objects.filter(case__meeting=meeting)
        for case_id, member_id, choice, written in votes.values_list("case", "member", "choice", "written"):
            self.votes.setdefault(case_id, {})[member_id] = choice
            self.written |= {(case_id, member_id)} if written else set()
        self.receipts: dict[int, set[int]] = {}
        for case_id, member_id in BallotReceipt.objects.filter(case__meeting=meeting).values_list("case", "member"):
            self.receipts.setdefault(case_id, set()).add(member_id)
        self.conflicts: dict[int, dict[int, str]] = {}
        declared = DeclaredConflict.objects.filter(case__meeting=meeting)
        self.names_aside: dict[int, str] = {}
        for case_id, member_id, ground, name in declared.values_list("case", "member", "ground", "member__full_name"):
            self.conflicts.setdefault(case_id, {})[member_id] = ground
            self.names_aside[member_id] = name
        self.own = own_units(meeting, [one.member_id for one in self.attendances])
        for case in self.cases:
            _veil(case)

    @property
    def members(self) -> int:
        return len(self.attendances)

    @property
    def present(self) -> int:
        return sum(one.present for one in self.attendances)

    @property
    def needed(self) -> int:
        """Present, for every case that is not closed; the usual share when there is none."""
        rules = [rule_of(case) for case in self.cases if not case.closed_at] or [USUAL]
        return max(rule.present_needed(self.members) for rule in rules)

    @property
    def quorate(self) -> bool:
        return self.members > 0 and self.present >= self.needed

    @property
    def open_cases(self) -> list[MeetingCase]:
        return [case for case in self.cases if not case.closed_at]

    @cached_property
    def two_awards(self) -> TwoAwardBook:
        return TwoAwardBook(self.meeting.campaign)

    @cached_property
    def counted(self) -> set[int]:
        """Keys of the cases of which papers have been counted, if only by one person."""
        return set(PaperCount.objects.filter(case__meeting=self.meeting).values_list("case_id", flat=True))

    def is_begun(self, case: MeetingCase) -> bool:
        """Somebody has voted on it, in whatever manner."""
        return bool(self.votes.get(case.pk) or self.receipts.get(case.pk) or case.pk in self.counted)

    def is_begun_in_writing(self, case: MeetingCase) -> bool:
        """Nobody has voted on it but members who are absent."""
        votes = self.votes.get(case.pk, {})
        return bool(votes) and all((case.pk, member) in self.written for member in votes)

    def case(self, pk: int) -> MeetingCase:
        return next(case for case in self.cases if case.pk == pk)

    def attendance_of(self, member_id: int) -> Attendance | None:
        return next((one for one in self.attendances if one.member_id == member_id), None)

    def of_own_unit(self, member_id: int, case: MeetingCase) -> bool:
        return case.unit_id in self.own.get(member_id, frozenset())

    def stands_aside(self, member_id: int, case: MeetingCase) -> bool:
        return self.of_own_unit(member_id, case) or member_id in self.conflicts.get(case.pk, {})

    def has_voted(self, member_id: int, case: MeetingCase) -> bool:
        return member_id in self.votes.get(case.pk, {}) or member_id in self.receipts.get(case.pk, set())

    def able(self, case: MeetingCase) -> list[Attendance]:
        """Members who may vote on a case: present, or absent with an opinion in writing that counts, and no stake."""
        return [
            one
            for one in self.attendances
            if (one.present or self._votes_in_writing(one, case)) and not self.stands_aside(one.member_id, case)
        ]

    def waiting(self, case: MeetingCase) -> list[Attendance]:
        """Who may still vote on a case with a device; on paper nobody does."""
        if case.closed_at or case.ballot == BallotManner.PAPER:
            return []
        return [one for one in self.able(case) if not self.has_voted(one.member_id, case)]

    def tally(self, case: MeetingCase) -> Tally:
        aside = sum(self.stands_aside(one.member_id, case) for one in self.attendances)
        if case.closed_at:
            return Tally(case.issued, case.issued - case.unused, case.aside, counts_on(case))
        able, voted = len(self.able(case)), len(self.votes.get(case.pk) or self.receipts.get(case.pk, ()))
        if case.ballot == BallotManner.OPEN:
            return Tally(able, voted, aside, self.open_counts(case))
        return Tally(able, voted if case.ballot == BallotManner.SECRET else None, aside, None)

    def open_counts(self, case: MeetingCase) -> Counts:
        """The votes on a case as they lie; who may vote and has not holds a ballot not used."""
        chosen, able = list(self.votes.get(case.pk, {}).values()), len(self.able(case))
        yes, no, blank = (chosen.count(one) for one in (VoteChoice.YES, VoteChoice.NO, VoteChoice.BLANK))
        return Counts(issued=able, yes=yes, no=no, blank=blank, invalid=0, unused=able - len(chosen))

    def agreed(self, case: MeetingCase) -> bool:
        """By the counts as they stand on the case."""
        return is_agreed(case, self.members)

    def left_for(self, attendance: Attendance) -> int:
        """How many cases a member present still has to vote on."""
        return sum(attendance in self.waiting(case) for case in self.cases) if attendance.present else 0

    def _votes_in_writing(self, one: Attendance, case: MeetingCase) -> bool:
        """In the open those whose word on this case is recorded, on paper those who sent papers."""
        if case.ballot == BallotManner.PAPER:
            return bool(one.opinion) and rule_of(case).written_counts
        return (case.pk, one.member_id) in self.written


def _veil(case: MeetingCase) -> None:
    if case.ballot == BallotManner.SECRET and not case.closed_at:
        case.yes = case.no = case.blank = 0


def counts_on(case: MeetingCase) -> Counts:
    return Counts(case.issued, case.yes, case.no, case.blank, case.invalid, case.unused)


def rule_of(case: MeetingCase) -> Rule:
    return Rule.model_validate(case.rule)


def is_agreed(case: MeetingCase, members: int) -> bool:
    """Whether the counts on a case carry it in a council of so many members."""
    rule, cast = rule_of(case), case.yes + case.no + case.blank
    return rule.is_agreed(case.yes, rule.base(members=members, aside=case.aside, issued=case.issued, cast=cast))


def cases_in_order(meeting: Meeting) -> QuerySet[MeetingCase]:
    line = ("quota_line__content", "quota_line__tie_ruling")
    related = (*line, "unit", "slot__nomination", "slot__ranking_row__ranking")
    return meeting.cases.select_related(*related).order_by("position")


def own_units(meeting: Meeting, member_ids: Sequence[int]) -> dict[int, frozenset[int]]:
    """Each member's own units on the day of the meeting, with all above and below them: two statements."""
    day = timezone.localdate(meeting.starts_at)
    found, kin = units_of_people(member_ids, day), Kin()
    kin.know(unit for units in found.values() for unit in units)
    return {member: kin.of(units) for member, units in found.items()}
