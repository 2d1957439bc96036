"""What the secretary, members and other readers see of the vote on one case, and what each may do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from awards.ballots.changes import able_if, manner_blockers, untouched_blockers, voiding_blockers
from awards.ballots.conflicts import declaring_blockers
from awards.ballots.paper import COUNTERS, Difference, differences
from awards.ballots.paper_rules import counter_blockers, entry_blockers
from awards.ballots.rules import closing_blockers
from awards.meeting_page import BallotCase, ballot_case
from awards.models import Attendance, MeetingCase, PaperCount
from awards.states import BallotManner, MeetingState, VoteChoice
from awards.thresholds import Rule
from awards.voting import Session, Tally, rule_of
from campaigns.models import Membership
from campaigns.roles import Role
from campaigns.rules import Blocker


@dataclass(frozen=True)
class Aside:
    """A member who stands aside, and why; `declared_for`: whose declaration it is, None where it follows from the
    unit."""

    name: str
    ground: str
    declared_for: int | None = None


@dataclass(frozen=True)
class Manner:
    """A manner of voting that could be chosen instead, with what stands against it."""

    value: str
    label: str
    able: int
    blockers: Sequence[Blocker]

    @property
    def change(self) -> str:
        return f"Chuyển sang {self.label[0].lower()}{self.label[1:]}"


@dataclass(frozen=True)
class CasePanel:
    """One case of a session for one person. Nothing here tells of a secret ballot more than how many have voted."""

    session: Session
    case: MeetingCase
    acting: Membership

    choices = VoteChoice.choices

    @property
    def is_secretary(self) -> bool:
        return self.acting.role == Role.SECRETARY

    @property
    def is_running(self) -> bool:
        return self.session.meeting.state == MeetingState.OPEN and not self.case.closed_at

    @cached_property
    def tally(self) -> Tally:
        return self.session.tally(self.case)

    @property
    def rule(self) -> Rule:
        return rule_of(self.case)

    @property
    def waiting(self) -> list[Attendance]:
        return self.session.waiting(self.case)

    @cached_property
    def aside(self) -> list[Aside]:
        declared = self.session.conflicts.get(self.case.pk, {})
        own = [
            Aside(one.member_name, "thuộc đơn vị của mình, đơn vị cấp trên hoặc trực thuộc")
            for one in self.session.attendances
            if self.session.of_own_unit(one.member_id, self.case)
        ]
        return own + [Aside(self.session.names_aside[member], ground, member) for member, ground in declared.items()]

    @property
    def closing_question(self) -> str:
        return f"Đồng ý kết thúc biểu quyết trường hợp {self.case}?"

    @property
    def closing_consequence(self) -> str:
        """With the names of those who have not voted."""
        said = "Kết quả được ghi vào suất; không biểu quyết thêm được nữa."
        if not self.waiting:
            return said
        names = ", ".join(one.member_name for one in self.waiting)
        counted = "không có ý kiến" if self.case.ballot == BallotManner.OPEN else "không bỏ phiếu"
        return f"{len(self.waiting):02d} thành viên chưa biểu quyết được tính là {counted}: {names}. {said}"

    @cached_property
    def closing(self) -> list[Blocker]:
        """What no tick cures."""
        return closing_blockers(self.case, self.session, self.papers, blank_rest=True)

    @cached_property
    def untouched(self) -> list[Blocker]:
        return untouched_blockers(self.case, self.session)

    @property
    def voiding(self) -> list[Blocker]:
        return voiding_blockers(self.case, self.session)

    @property
    def manners(self) -> list[Manner]:
        return [
            Manner(
                one.value,
                one.label,
                len(able_if(self.case, one, self.session)),
                manner_blockers(self.case, one, self.session),
            )
            for one in BallotManner
            if one != self.case.ballot
        ]

    @cached_property
    def papers(self) -> list[PaperCount]:
        found = PaperCount.objects.filter(case=self.case).select_related("entered_by")
        return list(found.order_by("id")) if self.case.ballot == BallotManner.PAPER else []

    @property
    def both_counted(self) -> bool:
        return len(self.papers) == COUNTERS

    @property
    def differences(self) -> list[Difference]:
        return differences(self.papers)

    @property
    def own_count(self) -> PaperCount | None:
        return next((one for one in self.papers if one.entered_by_id == self.acting.user_id), None)

    @property
    def counting(self) -> list[Blocker]:
        """Why this person may not enter a count of papers now."""
        user = self.acting.user
        who = counter_blockers(self.case, user, self.session, is_secretary=self.is_secretary)
        return who or entry_blockers(self.case, user, self.session, self.papers)

    @cached_property
    def attendance(self) -> Attendance | None:
        """The member's own, whoever acts as a member of the council."""
        is_member = self.acting.role == Role.COUNCILLOR
        return self.session.attendance_of(self.acting.user_id) if is_member else None

    @property
    def own_ballot(self) -> BallotCase | None:
        return ballot_case(self.session, self.case, self.attendance) if self.attendance else None

    @property
    def may_stand_aside(self) -> bool:
        """The member on the own behalf."""
        return bool(self.attendance) and not declaring_blockers(self.case, self.acting.user, self.session)

    @property
    def may_be_set_aside(self) -> list[Attendance]:
        """For whom the secretary may declare a conflict."""
        return [
            one
            for one in self.session.attendances
            if not self.session.stands_aside(one.member_id, self.case)
            and not self.session.has_voted(one.member_id, self.case)
        ]


def case_panel(session: Session, case: MeetingCase, acting: Membership) -> CasePanel:
    """`case` may come from anywhere; the one of the session is shown."""
    return CasePanel(session, session.case(case.pk), acting)
