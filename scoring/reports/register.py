"""The register as read for units: which report, due when, received when, how late, and the answer that this gives."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from campaigns.vietnamese import format_date
from scoring.models import ReportDuty, ReportReceipt
from scoring.reports.late import counts, days_late, late_days

EntryState = Literal["in_time", "late", "missing", "ahead"]
MOST_NAMED = 12
GROUND = "Theo sổ theo dõi chế độ báo cáo"


@dataclass(frozen=True)
class Entry:
    """One report of one unit on one day."""

    duty: ReportDuty
    receipt: ReportReceipt | None
    today: date

    @property
    def received_on(self) -> date | None:
        return self.receipt.received_on if self.receipt else None

    @property
    def counted(self) -> bool:
        return counts(self.duty.due_on, self.received_on, self.today)

    @property
    def days(self) -> int | None:
        return days_late(self.duty.due_on, self.received_on)

    @property
    def state(self) -> EntryState:
        if not self.counted:
            return "ahead"
        return "missing" if self.days is None else "late" if self.days else "in_time"

    @property
    def words(self) -> str:
        """For a ground: "Báo cáo tháng 8 (hạn 20/08/2024) nhận ngày 25/08/2024, trễ 5 ngày"."""
        named = f"{self.duty.title} (hạn {format_date(self.duty.due_on)})"
        if self.received_on is None:
            return f"{named} {'không gửi' if self.counted else 'chưa đến hạn'}"
        late = f"trễ {self.days} ngày" if self.days else "đúng hạn"
        return f"{named} nhận ngày {format_date(self.received_on)}, {late}"


@dataclass(frozen=True)
class Register:
    """One unit's reports of one series, by last day."""

    entries: tuple[Entry, ...]

    @property
    def counted(self) -> list[Entry]:
        return [each for each in self.entries if each.counted]

    @property
    def answer(self) -> dict[str, Any]:
        duties = [(each.duty.pk, each.duty.due_on) for each in self.entries]
        received = {each.duty.pk: each.receipt.received_on for each in self.entries if each.receipt}
        return {"late_days": late_days(duties, received, self.entries[0].today)} if self.entries else {"late_days": []}

    def count(self, state: EntryState) -> int:
        return sum(each.state == state for each in self.entries)

    @property
    def in_time(self) -> int:
        return self.count("in_time")

    @property
    def late(self) -> int:
        return self.count("late")

    @property
    def missing(self) -> int:
        return self.count("missing")

    @property
    def next(self) -> Entry | None:
        """What is to be sent next."""
        return next((each for each in self.entries if each.state == "ahead"), None)

    def agrees(self, answer: Mapping[str, Any] | None) -> bool:
        """Does an answer say the same, in whatever order its reports stand?"""
        claimed = _days(answer)
        return claimed is not None and sorted(claimed, key=_rank) == sorted(self.answer["late_days"], key=_rank)

    def differing(self, answer: Mapping[str, Any] | None) -> list[Entry]:
        """The reports about which an answer says something else. Where it counts another number of reports none can be
        laid beside another: then those that were late or never came."""
        claimed, counted = _days(answer), self.counted
        if claimed is not None and len(claimed) == len(counted):
            return [each for each, days in zip(counted, claimed, strict=True) if each.days != days]
        return [each for each in counted if each.state != "in_time"]

    def ground(self, answer: Mapping[str, Any] | None) -> str:
        """Why the register's figure stands in the place of an answer, naming the reports."""
        told, claimed = [each.words for each in self.differing(answer)], _days(answer)
        if claimed is None or len(claimed) != len(self.counted):
            told.insert(0, f"phải gửi {len(self.counted)} báo cáo, kê khai {len(claimed or ())}")
        more = [f"và {len(told) - MOST_NAMED} báo cáo khác"] if len(told) > MOST_NAMED else []
        return f"{GROUND}: {'; '.join([*told[:MOST_NAMED], *more])}."


def _days(answer: Mapping[str, Any] | None) -> list[int | None] | None:
    days = (answer or {}).get("late_days")
    return list(days) if isinstance(days, list | tuple) else None


def _rank(days: int | None) -> tuple[bool, int]:
    return days is None, days or 0


@dataclass(frozen=True)
class Book:
    """The register of a campaign on one day, of some units or of all."""

    duties: dict[str, list[ReportDuty]]
    receipts: dict[tuple[int, int], ReportReceipt]
    today: date

    @classmethod
    def read(cls, campaign_id: int, today: date, units: Iterable[int] | None = None) -> "Book":
        """Two statements."""
        duties: dict[str, list[ReportDuty]] = {}
        for duty in ReportDuty.objects.filter(campaign=campaign_id, removed_at=None).order_by("due_on", "pk"):
            duties.setdefault(duty.series, []).append(duty)
        receipts = ReportReceipt.objects.filter(duty__campaign=campaign_id, duty__removed_at=None)
        if units is not None:
            receipts = receipts.filter(unit__in=list(units))
        return cls(duties, {(each.duty_id, each.unit_id): each for each in receipts}, today)

    def of(self, series: str, unit_id: int) -> Register | None:
        """A unit's register; None for a series without reports to follow."""
        duties = self.duties.get(series)
        return self.register(duties, unit_id) if duties else None

    def register(self, duties: Sequence[ReportDuty], unit_id: int) -> Register:
        return Register(tuple(Entry(each, self.receipts.get((each.pk, unit_id)), self.today) for each in duties))
