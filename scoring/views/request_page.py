"""The page of one request: to the unit its lines with their documents and the answer, to the office what came."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from django.utils import timezone

from campaigns.models import Membership
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker
from scoring.card_tree import Row, card_rows
from scoring.judges import judge_for
from scoring.models import Request
from scoring.requests.queries import for_office, for_unit, rows_visible_to
from scoring.requests.rules import keeper_blockers, open_blockers
from scoring.requests.standing import Asked
from scoring.views.bench import Bench


@dataclass(frozen=True)
class Line:
    """`typed`: words that were refused, as they were sent."""

    asked: Asked
    row: Row
    typed: str | None = None

    @property
    def words(self) -> str:
        return self.asked.row.reply if self.typed is None else self.typed


@dataclass(frozen=True)
class RequestPage:
    request: Request
    acting: Membership
    typed: Mapping[int, str] = field(default_factory=dict)

    @property
    def is_own(self) -> bool:
        return self.acting.role in UNIT_SIDE

    @cached_property
    def asked(self) -> list[Asked]:
        today = timezone.localdate()
        rows = list(rows_visible_to(self.acting).filter(request=self.request).order_by("line__criterion__position"))
        if self.is_own:
            return for_unit(rows, today)
        return for_office(rows, judge_for(self.acting.user, self.request.scorecard.content.campaign, today), today)

    @cached_property
    def bench(self) -> Bench:
        card = self.request.scorecard
        return Bench(card, card_rows(card), self.acting, timezone.localdate())

    @cached_property
    def lines(self) -> list[Line]:
        tree = self.bench.tree
        return [Line(each, tree.row(each.line.pk), self.typed.get(each.row.pk)) for each in self.asked]

    @property
    def open(self) -> list[Asked]:
        return [each for each in self.asked if each.is_open]

    @property
    def may_answer(self) -> bool:
        return self.is_own and not open_blockers(self.request, [each.row for each in self.open])

    @cached_property
    def keeping(self) -> list[Blocker]:
        """Why this person of an office does not move its day or take it back."""
        rows = [each.row for each in self.open]
        judge = judge_for(self.acting.user, self.request.scorecard.content.campaign, timezone.localdate())
        return open_blockers(self.request, rows) or keeper_blockers(self.request, rows, judge)
