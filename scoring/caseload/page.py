"""What the page of the shared-out verification shows of one campaign, and the plan that a choice on it makes."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from campaigns.models import Campaign, Content, User
from campaigns.rules import Blocker
from scoring.caseload.board import Board, board_of, parts_of
from scoring.caseload.choice import NOBODY, Choice
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Line, Lot, each_line
from scoring.caseload.people import Caseload, Reminder, caseload_of, last_reminded, reminders_of
from scoring.caseload.plan import Plan
from scoring.caseload.rules import sharing_blockers
from scoring.caseload.tally import lots_of
from scoring.judges import Judge
from scoring.models import Criterion, Scorecard, ScoreLine


@dataclass
class Page:
    """`who`: a person's key or `NOBODY`, to see only what is theirs or nobody's."""

    campaign: Campaign
    judge: Judge
    today: date
    who: str = ""

    @cached_property
    def blockers(self) -> list[Blocker]:
        return sharing_blockers(self.judge)

    @cached_property
    def _lots(self) -> list[Lot]:
        return lots_of(self.judge)

    @cached_property
    def holding(self) -> Holding:
        return Holding(self.judge, self._lots)

    @cached_property
    def caseload(self) -> Caseload:
        return caseload_of(self.campaign, self._lots, self.holding, self.today)

    @cached_property
    def last_reminded(self) -> dict[int, datetime]:
        """When each person was reminded last, by key."""
        return last_reminded(self.campaign)

    @cached_property
    def reminders(self) -> dict[int, Reminder]:
        """Those for whom something waits, by key."""
        found = reminders_of(self.caseload, self.last_reminded, self.today)
        return {each.person.pk: each for each in found}

    @property
    def may_remind(self) -> bool:
        """Is there anybody for whom something waits and who was not told today?"""
        return any(not each.told_today for each in self.reminders.values())

    @cached_property
    def people(self) -> dict[int, User]:
        """Everybody to whom lines can be given, by key."""
        rows = [row for office in self.caseload.offices for row in office.rows]
        return {row.person.pk: row.person for row in rows if row.person and row.serves}

    @property
    def chosen(self) -> User | None:
        """Whose lines alone are in view."""
        return next((person for key, person in self.people.items() if str(key) == self.who), None)

    def board(self, content: Content) -> Board:
        cards = Scorecard.objects.filter(content=content).select_related("unit", "group")
        late, reader = self.caseload.late, self.judge.user_id
        lines = self._lines(content)
        return board_of(cards, lines, self.criteria(content), self.holding, late=late, reader=reader)

    def plan(self, content: Content, choice: Choice) -> Plan:
        """Of what is in view."""
        parts = {key: part.pk for key, part in parts_of(self.criteria(content)).items()}
        lines = [line for line in self._lines(content) if choice.holds(line, parts.get(line.criterion))]
        return choice.plan(lines, self.holding, self.people, self.caseload.waiting_by_person())

    def _lines(self, content: Content) -> list[Line]:
        lines = each_line(ScoreLine.objects.filter(scorecard__content=content), self.today)
        return [line for line in lines if self._in_view(line)]

    def criteria(self, content: Content) -> list[Criterion]:
        used = Scorecard.objects.filter(content=content).order_by().values("sheet")
        return list(Criterion.objects.filter(sheet__in=used).order_by("sheet_id", "position"))

    def _in_view(self, line: Line) -> bool:
        owner = self.holding.owner(line)
        if self.who == NOBODY:
            return owner is None and not self.holding.by_team(line)
        return self.chosen is None or owner == self.chosen
