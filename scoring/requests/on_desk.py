"""What the desk shows of requests about the line that lies on it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from scoring.judges import Judge
from scoring.models import RequestedLine, ScoreLine
from scoring.requests.days import usual_due
from scoring.requests.forms import QUICK_PHRASES, RequestForm
from scoring.requests.ground import unanswered
from scoring.requests.readers import comes_back_to, readers_of
from scoring.requests.rules import added_since, claim_blockers
from scoring.requests.standing import Asked, Stand


@dataclass(frozen=True)
class LineRequests:
    """One statement; `line` with its scorecard, campaign and criterion."""

    line: ScoreLine
    judge: Judge
    phrases: tuple[str, ...] = QUICK_PHRASES

    @cached_property
    def all(self) -> list[Asked]:
        rows = RequestedLine.objects.filter(line=self.line).select_related("request__asked_by", "replied_by")
        found = list(rows.order_by("-request__asked_at", "-pk"))
        for row in found:
            row.line, row.request.scorecard = self.line, self.line.scorecard
        return [Asked(row, self.judge.on, mine=self._comes_back(row)) for row in found]

    def _comes_back(self, row: RequestedLine) -> bool:
        return row.closed_at is None and comes_back_to(row, self.judge)

    @property
    def open(self) -> Asked | None:
        return next((each for each in self.all if each.is_open), None)

    @property
    def past(self) -> list[Asked]:
        return [each for each in self.all if not each.is_open]

    @property
    def readers(self) -> str:
        """To whom the answer comes back."""
        return ", ".join(person.full_name for person in readers_of(self.open.row, self.judge)) if self.open else ""

    @property
    def early(self) -> bool:
        """Somebody who decides now would not let the unit finish."""
        return self.open is not None and self.open.stand == Stand.WAITING

    @cached_property
    def unsent(self) -> bool:
        """The unit has added documents and not said that it is done."""
        return bool(self.open and self.open.awaited and added_since(self.open.row))

    @property
    def may_conclude(self) -> bool:
        overdue = self.open is not None and self.open.stand == Stand.OVERDUE
        return overdue and not self.unsent and (self.line.self_points or 0) > 0

    @property
    def ground(self) -> str:
        """Inside a sentence."""
        ground = unanswered(self.open.request.kind) if self.open else ""
        return ground[:1].lower() + ground[1:]

    @property
    def may_be_asked(self) -> bool:
        return self.open is None and not claim_blockers(self.line)

    @property
    def due(self) -> date:
        return usual_due(self.line.scorecard.content.campaign, self.judge.on)

    @property
    def form(self) -> RequestForm:
        return RequestForm(initial={"due_on": self.due})
