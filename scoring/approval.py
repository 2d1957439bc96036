"""What a head looks at before approving: what changed since last time, who is put forward, how late it would be."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.models import Membership
from campaigns.queries import days_late
from campaigns.vietnamese import format_datetime
from scoring.approval_panels import Panel, panels_for
from scoring.card_tree import Tree
from scoring.handover import frozen
from scoring.handover_differences import Difference, difference_of
from scoring.models import Handover, Scorecard
from scoring.queries import due_of
from scoring.states import ScorecardState


@dataclass(frozen=True)
class LastTime:
    """The handover before this one."""

    handover: Handover
    difference: Difference

    @property
    def fate(self) -> str:
        """ "trình lúc 08:00 01/11/2024, thu hồi lúc …": what became of it, to be read inside a sentence."""
        last = self.handover
        if last.recalled_at:
            return f"trình lúc {format_datetime(last.sent_at)}, thu hồi lúc {format_datetime(last.recalled_at)}"
        if last.sent_at:
            return f"trình lúc {format_datetime(last.sent_at)}"
        return f"hoàn thành lúc {format_datetime(last.finished_at)}, chưa trình"


@dataclass(frozen=True)
class Approval:
    """`late_days`: what submitting now would be marked with."""

    last_time: LastTime | None
    panels: list[Panel]
    late_days: int

    @property
    def consequence(self) -> str:
        late = f" Trình hôm nay sẽ ghi nhận trễ {self.late_days} ngày." if self.late_days else ""
        return f"Bảng chuyển đến cơ quan thẩm định; chỉ thu hồi được khi cơ quan chưa bắt đầu thẩm định.{late}"


def approval_of(card: Scorecard, tree: Tree, acting: Membership, now: datetime) -> Approval:
    late = card.late_days if card.first_submitted_at else days_late(now, due_of(card))
    return Approval(_last_time(card, tree), panels_for(card, acting), late)


def _last_time(card: Scorecard, tree: Tree) -> LastTime | None:
    """One statement. A finished card has its own copy first; one still in work is compared with the newest."""
    made = list(card.handovers.all()[:2])
    before = made[1:] if card.state == ScorecardState.FINISHED else made[:1]
    return LastTime(before[0], difference_of(before[0].lines, frozen(card, tree))) if before else None


def recall_warning(card: Scorecard, now: datetime) -> str:
    """What taking back means for lateness, said before it is done; a first submission then counts for nothing."""
    told = "Bảng trở về cho cán bộ sửa, lý do hiện ngay đầu bảng; cơ quan thẩm định được báo."
    late = days_late(now, due_of(card))
    if late and card.first_submitted_at == card.submitted_at:
        told += f" Đã quá hạn: thời điểm trình không còn được tính, trình lại hôm nay sẽ ghi nhận trễ {late} ngày."
    return told
