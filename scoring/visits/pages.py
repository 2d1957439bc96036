"""What the pages of visits show: lists of them, one unit's sheet on the phone, and what comes before the closing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from campaigns.models import Membership
from campaigns.roles import Role
from campaigns.rules import Blocker
from campaigns.vietnamese import search_key
from scoring.actions.visit_closing import points_blockers, team_points
from scoring.card_tree import Row, card_rows
from scoring.judges import Judge
from scoring.models import Attendance, Scorecard, TeamMember, Visit, VisitCheck, VisitedUnit, VisitPhoto
from scoring.restricted import reader_of
from scoring.visits.people import Standing
from scoring.visits.queries import cards_of, checks_of, handed_in, team_scored
from scoring.visits.rules import closing_blockers, open_blockers, reopening_blockers, writer_blockers


@dataclass(frozen=True)
class VisitRow:
    """One visit of a list, with its units (`shown`)."""

    visit: Visit
    units: list[VisitedUnit]
    state: str  # a key of forms.STATES

    @property
    def done(self) -> int:
        return sum(unit.closed_at is not None for unit in self.units)


def visit_rows(visits: Iterable[Visit], now: datetime, *, state: str = "", text: str = "") -> list[VisitRow]:
    """`visits` come from queries.with_units. Those still to be closed and ahead first, then the closed ones."""
    rows = [VisitRow(visit, visit.shown, _state(visit, now)) for visit in visits]  # type: ignore[attr-defined]
    if state:
        rows = [row for row in rows if row.state == state]
    if text:
        rows = [row for row in rows if search_key(text) in _said(row)]
    return sorted(rows, key=lambda row: (row.state == "closed", row.visit.starts_at))


def _state(visit: Visit, now: datetime) -> str:
    units: list[VisitedUnit] = visit.shown  # type: ignore[attr-defined]
    if all(unit.closed_at for unit in units):
        return "closed"
    return "ahead" if visit.starts_at > now else "open"


def _said(row: VisitRow) -> str:
    return search_key(" ".join([row.visit.team.name, row.visit.place, *(unit.unit.name for unit in row.units)]))


@dataclass(frozen=True)
class CheckRow:
    """One line of the checklist with the claim it is about. `own`: the team itself scores it."""

    check: VisitCheck
    row: Row
    own: bool

    @property
    def photos(self) -> list[VisitPhoto]:
        return sorted(self.check.photos.all(), key=lambda photo: photo.uploaded_at)


@dataclass(frozen=True)
class VisitedPage:
    """One unit at one visit, for one person."""

    visited: VisitedUnit
    acting: Membership
    judge: Judge
    now: datetime

    @cached_property
    def writer(self) -> list[Blocker]:
        """Why this person does not write here."""
        return writer_blockers(self.visited, self.judge)

    @property
    def may_write(self) -> bool:
        return self.acting.role == Role.INSPECTOR and not self.writer and not open_blockers(self.visited)

    @property
    def may_reopen(self) -> bool:
        return self.acting.role in (Role.MANAGER, Role.VERIFIER) and not self.judge.overseer_blockers(
            self.visited.unit_id
        )

    @cached_property
    def reopening(self) -> list[Blocker]:
        return reopening_blockers(self.visited)

    @cached_property
    def cards(self) -> list[Scorecard]:
        return handed_in(self.visited.visit.team.campaign, self.visited.unit_id)

    @cached_property
    def checks(self) -> list[VisitCheck]:
        return checks_of(self.visited)

    @cached_property
    def rows(self) -> list[CheckRow]:
        """The checklist with claim, documents and rule of each line, by content."""
        cards = cards_of(self.checks)
        own, rows = team_scored(cards, self.judge), {}
        for card in cards:
            tree = card_rows(card)
            tree.open_restricted(reader_of(self.acting, card))
            rows |= {row.line.pk: row for row in tree.rows if row.line}
        found = [(check, rows.get(check.line_id)) for check in self.checks]
        return [CheckRow(check, row, check.line_id in own) for check, row in found if row]

    @property
    def left(self) -> int:
        return sum(check.noted_by_id is None for check in self.checks)

    @cached_property
    def attendance(self) -> list[Attendance]:
        return list(self.visited.attendance.select_related("member"))

    @property
    def of_unit(self) -> list[Attendance]:
        return [each for each in self.attendance if each.member_id is None]

    @property
    def of_team(self) -> list[Attendance]:
        return [each for each in self.attendance if each.member_id]

    @cached_property
    def standing(self) -> Standing:
        return Standing.of(self.visited.visit.team, self.now.date())

    @property
    def members(self) -> list[tuple[TeamMember, bool, bool]]:
        """(member, was there, stands aside here)."""
        there = {each.member_id for each in self.of_team}
        aside = {member.pk for member in self.standing.aside(self.visited.unit_id)}
        return [(member, member.pk in there, member.pk in aside) for member in self.standing.members]

    @cached_property
    def photos(self) -> list[VisitPhoto]:
        """Those of the visit as a whole."""
        return list(self.visited.photos.filter(check_of=None))

    @property
    def closing(self) -> list[Blocker]:
        points = team_points(self.cards, self.checks, self.judge)
        blockers = closing_blockers(self.visited, self.checks, self.cards, self.now)
        return [*blockers, *points_blockers(self.cards, self.checks, points)]
