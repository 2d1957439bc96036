"""What stored confirmations must be true to."""

from collections.abc import Iterator

from campaigns.checks import Check
from dossiers.models import AchievementReport
from dossiers.reporting.text import text_hash
from dossiers.states import ConfirmationRole


def confirmations() -> Iterator[str]:
    """A word holds for exactly the text it was given on, and the superior speaks after the head."""
    for report in AchievementReport.objects.exclude(confirmations=None).prefetch_related("confirmations"):
        words = {one.role: one for one in report.confirmations.all()}
        if any(one.text_hash != text_hash(report) for one in words.values()):
            yield f"{report}: xác nhận không khớp lời báo cáo đang lưu."
        if ConfirmationRole.SUPERIOR in words and ConfirmationRole.HEAD not in words:
            yield f"{report}: cấp trên đã xác nhận khi thủ trưởng đơn vị chưa xác nhận."


REPORT_CHECKS: list[Check] = [confirmations]
