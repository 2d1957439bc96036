"""Choosing the manner of voting for several cases: which can change, which cannot and why."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from awards.ballots.changes import manner_blockers
from awards.models import MeetingCase
from awards.states import BallotManner
from awards.voting import Session
from campaigns.models import QuotaLine
from campaigns.rules import Blocker


@dataclass(frozen=True)
class MannersPage:
    """`can` and `cannot` of the cases that were chosen; nothing is chosen at first."""

    lines: Sequence[tuple[QuotaLine, Sequence[MeetingCase]]]
    choices: Sequence[tuple[str, str]]
    ballot: str
    can: Sequence[MeetingCase]
    cannot: Sequence[tuple[MeetingCase, Sequence[Blocker]]]

    @property
    def label(self) -> str:
        return BallotManner(self.ballot).label

    @property
    def complete(self) -> bool:
        return bool(self.can)


def manners_page(session: Session, ballot: str, keys: Collection[int]) -> MannersPage:
    known = ballot in BallotManner.values
    chosen = [case for case in session.open_cases if case.pk in keys and case.ballot != ballot] if known else []
    judged = [(case, manner_blockers(case, ballot, session)) for case in chosen]
    every = groupby(session.open_cases, key=lambda case: case.quota_line)
    return MannersPage(
        lines=[(line, list(cases)) for line, cases in every],
        choices=BallotManner.choices,
        ballot=ballot,
        can=[case for case, blockers in judged if not blockers],
        cannot=[(case, blockers) for case, blockers in judged if blockers],
    )
