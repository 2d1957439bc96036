"""The lock under which a drafted score sheet changes."""

from datetime import datetime

from django.utils import timezone

from campaigns.models import Content, User
from campaigns.plan_rules import lead_blockers
from campaigns.rules import Blocker, Refused, require
from scoring.models import ScoreSheet
from scoring.sheet_rules import issued_blockers


def locked_draft(pk: int, *, by_user: User, now: datetime) -> ScoreSheet:
    """The sheet with its campaign, locked until the transaction ends.

    Refused (403) to people outside the lead office, and (409) once the sheet is issued or thrown away.
    """
    # First the content, as whoever replaces, copies or issues whole sheets.
    Content.objects.select_for_update(of=("self",), no_key=True).filter(sheets=pk).first()
    sheets = ScoreSheet.objects.select_for_update(of=("self",), no_key=True)
    sheet = sheets.select_related("content__campaign").filter(pk=pk).first()
    if sheet is None:
        raise Refused([Blocker("Bản soạn này vừa được người khác bỏ.", "Tải lại trang để xem bảng hiện nay.")])
    require(lead_blockers(sheet.content.campaign, by_user, timezone.localdate(now)), status=403)
    require(issued_blockers(sheet))
    return sheet
