"""The running desk: what is before the hall, what comes next, and every case of the meeting by how far it is."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from django.core.paginator import Page, Paginator

from awards.floor.floor import Floor, Steps, floor_of, steps_from
from awards.models import MeetingCase, PostponedCase, Slot
from awards.states import CaseResult, SlotState
from awards.thresholds import Rule
from awards.voting import Session, Tally, rule_of
from campaigns.models import QuotaLine

RESULTS = {CaseResult.WAITING: "others", CaseResult.AGREED: "done", CaseResult.NOT_AGREED: "returned"}
_PER_PAGE = 25
# value of ?show= -> words, and the cases it keeps
SHOWN: dict[str, tuple[str, Callable[[MeetingCase], bool]]] = {
    "": ("Tất cả", lambda case: True),
    "open": ("Chưa xét xong", lambda case: case.closed_at is None),
    "agreed": ("Nhất trí", lambda case: case.result == CaseResult.AGREED),
    "not_agreed": ("Không nhất trí", lambda case: case.result == CaseResult.NOT_AGREED),
}


@dataclass(frozen=True)
class CaseRow:
    """`tally` tells counts only of a case that is closed, or of an open vote; the page shows those of closed ones."""

    case: MeetingCase
    kind: str
    tally: Tally


@dataclass(frozen=True)
class LineRows:
    line: QuotaLine
    rule: Rule
    rows: Sequence[CaseRow]


@dataclass(frozen=True)
class Desk:
    """`shown`: which cases the table keeps, a key of SHOWN; `turned`: the page of them, as somebody may type it."""

    session: Session
    shown: str = ""
    turned: str = ""

    @cached_property
    def floor(self) -> Floor | None:
        return floor_of(self.session)

    @cached_property
    def steps(self) -> Steps:
        return steps_from(self.session.cases, self.floor.case if self.floor else None)

    @property
    def closed(self) -> int:
        return len(self.session.cases) - len(self.session.open_cases)

    @cached_property
    def postponed(self) -> list[PostponedCase]:
        """Taken out of this meeting before anybody voted."""
        return list(self.session.meeting.postponed.select_related("quota_line__content"))

    @cached_property
    def contested(self) -> list[tuple[QuotaLine, int]]:
        """Lines where equals wait for the council's word, with the places that hang on it."""
        campaign = self.session.meeting.campaign
        waiting = Slot.objects.filter(content__campaign=campaign, state=SlotState.CONTESTED)
        related = waiting.select_related("quota_line__content").order_by("content__number", "quota_line__position")
        return list(Counter(slot.quota_line for slot in related).items())

    @property
    def tabs(self) -> list[dict[str, object]]:
        return [
            {
                "label": words,
                "url": f"?show={key}#cases" if key else "?#cases",
                "active": key == self.shown,
                "count": sum(keeps(case) for case in self.session.cases),
            }
            for key, (words, keeps) in SHOWN.items()
        ]

    @cached_property
    def page(self) -> Page:
        keeps = SHOWN[self.shown][1]
        return Paginator([case for case in self.session.cases if keeps(case)], _PER_PAGE).get_page(self.turned)

    @property
    def lines(self) -> list[LineRows]:
        """The cases of the page by counted line, in the order of the meeting."""
        rows = [self._row(case) for case in self.page]
        found = [(line, list(some)) for line, some in groupby(rows, key=lambda row: row.case.quota_line)]
        return [LineRows(line, rule_of(some[0].case), some) for line, some in found]

    def _row(self, case: MeetingCase) -> CaseRow:
        return CaseRow(case, RESULTS[CaseResult(case.result)], self.session.tally(case))


def desk_of(session: Session, shown: str, turned: str) -> Desk:
    """An unknown `shown`, as somebody may type it, shows all."""
    return Desk(session, shown if shown in SHOWN else "", turned)
