"""The decisions about a council with their members, as its page shows them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q

from awards.models import CouncilDecision, CouncilSeat
from awards.queries import council_decision
from awards.states import MeetingState
from campaigns.models import Campaign
from campaigns.notices import holders
from campaigns.roles import Role
from campaigns.vietnamese import format_date

IN_FORCE, AHEAD, OVER = ("done", "Đang có hiệu lực"), ("others", "Chưa có hiệu lực"), ("idle", "Hết hiệu lực")


@dataclass(frozen=True)
class Row:
    """`sits`: a member today or from when the decision counts; `able`: may sign in as one."""

    seat: CouncilSeat
    sits: bool
    able: bool


@dataclass(frozen=True)
class Body:
    """`kind`, `word`: whether it is in force; `sat`: how many meetings have been held under it.

    `replaced_on`: from when a later decision holds.
    """

    decision: CouncilDecision
    kind: str
    word: str
    rows: list[Row]
    sat: int
    replaced_on: date | None

    @property
    def members(self) -> int:
        return sum(row.sits for row in self.rows)

    @property
    def is_over(self) -> bool:
        return self.kind == OVER[0]

    @property
    def validity(self) -> str:
        since = f"từ ngày {format_date(self.decision.valid_from)}"
        until = f" đến hết ngày {format_date(self.decision.valid_to)}" if self.decision.valid_to else ""
        replaced = f", được thay từ ngày {format_date(self.replaced_on)}" if self.replaced_on else ""
        return f"{since}{until}{replaced}"


def bodies(campaign: Campaign, on: date) -> list[Body]:
    """Of the campaign's council, latest first, in a constant number of statements."""
    held_under = Count("meetings", filter=Q(meetings__state__in=[MeetingState.OPEN, MeetingState.CLOSED]))
    seats = CouncilSeat.objects.select_related("user").order_by("position")
    found = CouncilDecision.objects.filter(unit=campaign.council_unit_id).annotate(sat=held_under)
    found = found.select_related("recorded_by").prefetch_related(Prefetch("seats", seats)).order_by("-valid_from")
    able = set(holders([campaign.council_unit_id], [Role.COUNCILLOR], on).values_list("user_id", flat=True))
    current = council_decision(campaign.council_unit_id, on)
    later = [None, *(one.valid_from for one in found)]
    return [_body(one, able, on, start, is_current=one == current) for one, start in zip(found, later, strict=False)]


def _body(
    decision: CouncilDecision, able: Collection[int], on: date, replaced_on: date | None, *, is_current: bool
) -> Body:
    kind, word = IN_FORCE if is_current else AHEAD if decision.valid_from > on else OVER
    rows = [
        Row(seat, sits=seat.left_on is None or seat.left_on > on, able=seat.user_id in able)
        for seat in decision.seats.all()
    ]
    return Body(decision, kind, word, rows, decision.sat, replaced_on)  # type: ignore[attr-defined]
