"""When a scenario may be kept, and when it may be applied."""

from collections.abc import Sequence

from awards.models import Scenario
from awards.rules.people import campaign_blockers
from awards.scenarios.applying import applied
from awards.scenarios.shapes import MOST_CHANGES, Change
from campaigns.rules import Blocker


def keeping_blockers(title: str, changes: Sequence[Change]) -> list[Blocker]:
    blockers = [] if title.strip() else [Blocker("Phải đặt tên phương án.")]
    if len(changes) > MOST_CHANGES:
        blockers.append(Blocker(f"Một phương án có nhiều nhất {MOST_CHANGES} thay đổi."))
    return blockers


def editing_blockers(scenario: Scenario, revision: int) -> list[Blocker]:
    """`revision`: what the person saw; somebody else's newer version is not overwritten."""
    if scenario.is_applied:
        return [applied_already(scenario)]
    if scenario.revision != revision:
        return [Blocker("Phương án đã được người khác lưu sau khi Ông/Bà mở.", "Mở lại để xem bản mới.")]
    return []


def discarding_blockers(scenario: Scenario) -> list[Blocker]:
    return [applied_already(scenario)] if scenario.is_applied else []


def applying_blockers(scenario: Scenario, changes: Sequence[Change]) -> list[Blocker]:
    blockers = campaign_blockers(scenario.campaign)
    if scenario.is_applied:
        blockers.append(applied_already(scenario))
    elif not applied(changes):
        blockers.append(
            Blocker(
                "Phương án không có thay đổi nào áp dụng được tại đây.",
                "Mỗi thay đổi bên dưới ghi rõ ai thực hiện, ở đâu.",
            )
        )
    return blockers


def applied_already(scenario: Scenario) -> Blocker:
    return Blocker("Phương án đã được áp dụng nên giữ nguyên.", "Chép thành phương án mới.")
