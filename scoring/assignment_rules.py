"""Why work on a scorecard may not be shared out, or not to this person."""

from collections.abc import Container
from datetime import date

from campaigns.models import User
from campaigns.notices import holders
from campaigns.roles import Role
from campaigns.rules import Blocker
from scoring.models import Scorecard
from scoring.rules import edit_blockers


def is_head(scorecard: Scorecard, user: User, on: date) -> bool:
    return holders([scorecard.unit_id], (Role.HEAD,), on).filter(user=user).exists()


def lead_blockers(scorecard: Scorecard, *, head: bool) -> list[Blocker]:
    """May this person name the lead officer?"""
    return edit_blockers(scorecard) if head else [Blocker("Thủ trưởng đơn vị chỉ định cán bộ đầu mối.")]


def share_blockers(scorecard: Scorecard, user: User, *, head: bool) -> list[Blocker]:
    """May this person assign lines, or take them back?"""
    if head or scorecard.lead_officer_id == user.pk:
        return edit_blockers(scorecard)
    cure = "Đề nghị thủ trưởng chỉ định Ông/Bà làm cán bộ đầu mối, hoặc phân công giúp."
    return [Blocker("Thủ trưởng hoặc cán bộ đầu mối phân công.", cure)]


def person_blockers(user: User | None, colleagues: Container[int]) -> list[Blocker]:
    """Work goes to people of the unit who may fill it in today; to nobody: it is taken back."""
    if user is None or user.pk in colleagues:
        return []
    return [Blocker(f"{user} không còn là cán bộ nhập liệu hay thủ trưởng của đơn vị.", "Chọn người khác.")]
