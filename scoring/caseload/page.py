"""What the page of the shared-out verification shows of one campaign, and the plan that a choice on it makes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.core.paginator import Page as Leaf
from django.db.models import Exists, OuterRef, QuerySet

from campaigns.models import Campaign, Content, Unit, User
from campaigns.rules import Blocker
from scoring.caseload.board import Board, board_of, parts_of
from scoring.caseload.choice import NOBODY, Choice
from scoring.caseload.holding import Holding
from scoring.caseload.lots import Line, Lot, each_line
from scoring.caseload.people import Caseload, Reminder, caseload_of, last_reminded, reminders_of
from scoring.caseload.plan import Plan
from scoring.caseload.rules import sharing_blockers
from scoring.caseload.tally import lots_of, rows_of, those
from scoring.judges import Judge
from scoring.long_lists import by_group, sizes_of
from scoring.models import Criterion, Scorecard, ScoreLine

Cut = Callable[[Sequence[Unit]], Leaf]  # units -> the page of them that is asked for


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
    def _rows(self) -> list[Criterion]:
        return rows_of(self.campaign)

    @cached_property
    def _lots(self) -> list[Lot]:
        return lots_of(self.judge, self._rows)

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

    @cached_property
    def chosen(self) -> User | None:
        """Whose lines alone are in view."""
        return next((person for key, person in self.people.items() if str(key) == self.who), None)

    def board(self, content: Content, cut: Cut | None = None) -> Board:
        """Of what is in view; `cut` takes a page of the units, by group and name."""
        lots = [lot for lot in self._lots if lot.content == content.pk and self._in_view(lot)]
        cards, page, sizes = Scorecard.objects.filter(content=content), None, {}
        if self.who == NOBODY or self.chosen:
            cards = cards.filter(Exists(ScoreLine.objects.filter(those(lots, self.judge), scorecard=OuterRef("pk"))))
        if cut:
            sizes = sizes_of(cards)
            page = cut(by_group(cards, sizes, self.campaign.authority_id))
            cards = Scorecard.objects.filter(content=content, unit__in=list(page))
        shown = list(cards.select_related("unit", "group"))
        lines = self._lines(ScoreLine.objects.filter(scorecard__in=shown) if cut else _of(content))
        late, reader = self.caseload.late, self.judge.user_id
        board = board_of(shown, lines, lots, self.criteria(content), self.holding, late=late, reader=reader)
        board.page, board.sizes = page, sizes
        return board

    def chosen_lines(self, content: Content, choice: Choice) -> QuerySet[ScoreLine]:
        parts = {key: part.pk for key, part in parts_of(self.criteria(content)).items()}
        return _of(content).filter(choice.lines(parts))

    def plan(self, content: Content, choice: Choice) -> Plan:
        """Of what is in view."""
        lines = self._lines(self.chosen_lines(content, choice))
        return choice.plan(lines, self.holding, self.people, self.caseload.waiting_by_person())

    def _lines(self, lines: QuerySet[ScoreLine]) -> list[Line]:
        return [line for line in each_line(lines, self.today) if self._in_view(line)]

    def criteria(self, content: Content) -> list[Criterion]:
        return [row for row in self._rows if row.sheet.content_id == content.pk]

    def _in_view(self, lot: Lot) -> bool:
        owner = self.holding.owner(lot)
        if self.who == NOBODY:
            return owner is None and not self.holding.by_team(lot)
        return self.chosen is None or owner == self.chosen


def _of(content: Content) -> QuerySet[ScoreLine]:
    return ScoreLine.objects.filter(scorecard__content=content)
