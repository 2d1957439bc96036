"""Where one requested line stands on a day, in the words of either side."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, TextChoices

from campaigns.worklist import time_left
from scoring.models import Request, RequestedLine, ScoreLine
from scoring.states import RequestEnding


class Stand(TextChoices):
    """What an open line waits for; in the order in which the office works on them."""

    ANSWERED = "answered", "Đã trả lời"
    OVERDUE = "overdue", "Quá hạn, chưa trả lời"
    WAITING = "waiting", "Đang chờ trả lời"
    DONE = "done", "Xong"


def condition(stand: Stand, today: date) -> Q:
    """The same for the database."""
    is_open, silent = Q(closed_at=None), Q(closed_at=None, replied_at=None)
    return {
        Stand.ANSWERED: is_open & Q(replied_at__isnull=False),
        Stand.OVERDUE: silent & Q(request__due_on__lt=today),
        Stand.WAITING: silent & Q(request__due_on__gte=today),
        Stand.DONE: Q(closed_at__isnull=False),
    }[stand]


def stand_of(row: RequestedLine, today: date) -> Stand:
    if row.closed_at:
        return Stand.DONE
    if row.replied_at:
        return Stand.ANSWERED
    return Stand.OVERDUE if today > row.request.due_on else Stand.WAITING


_TO_THE_UNIT = {Stand.ANSWERED: "others", Stand.OVERDUE: "returned", Stand.WAITING: "mine", Stand.DONE: "done"}
_TO_THE_OFFICE = {Stand.ANSWERED: "mine", Stand.OVERDUE: "returned", Stand.WAITING: "others", Stand.DONE: "done"}


@dataclass(frozen=True)
class Asked:
    """A requested line as a page shows it. `mine`: the next move is this person's, or will be once the unit has
    answered; `for_unit`: the unit itself looks at it."""

    row: RequestedLine
    today: date
    mine: bool = False
    for_unit: bool = False

    @property
    def request(self) -> Request:
        return self.row.request

    @property
    def line(self) -> ScoreLine:
        return self.row.line

    @property
    def stand(self) -> Stand:
        return stand_of(self.row, self.today)

    @property
    def is_open(self) -> bool:
        return self.row.closed_at is None

    @property
    def awaited(self) -> bool:
        """The unit has not answered yet."""
        return self.stand in (Stand.WAITING, Stand.OVERDUE)

    @property
    def kind(self) -> str:
        """One of the five of components/status.html; an answer for somebody else is his move."""
        if self.for_unit:
            return _TO_THE_UNIT[self.stand]
        return "others" if self.stand == Stand.ANSWERED and not self.mine else _TO_THE_OFFICE[self.stand]

    @property
    def word(self) -> str:
        if self.for_unit and self.stand == Stand.WAITING:
            return "Cần trả lời"
        if self.stand != Stand.DONE:
            return self.stand.label
        if self.for_unit and self.row.ending == RequestEnding.DECIDED:  # what was decided is told when published
            return "Cơ quan thẩm định đã xem"
        return self.row.get_ending_display()

    @property
    def detail(self) -> str:
        """The countdown while an answer is awaited; how late it came."""
        if self.awaited:
            return self.left.removeprefix("quá hạn ")
        return f"trễ {self.row.late_days} ngày" if self.row.late_days else ""

    @property
    def left(self) -> str:
        return time_left(self.request.due_on, self.today)
