"""A drafted score sheet as a whole: begun empty, its name and the rules of the total."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, Content, User
from campaigns.plan_rules import lead_blockers
from campaigns.rules import Blocker, Refused, require
from scoring.actions.draft_sheets import locked_draft
from scoring.actions.drafted_rows import log
from scoring.editor.rules import settings_blockers
from scoring.editor.stored import sheet_fingerprint, sheet_words
from scoring.models import ScoreSheet
from scoring.sheet_rules import begun_blockers, draft_blockers

_WRITTEN = ["title", "illustrative", "rules"]


class SheetOvertaken(Refused):
    """A colleague changed the settings since they were read. Nothing was written; `stored` is what stands now."""

    def __init__(self, stored: ScoreSheet) -> None:
        self.stored = stored
        super().__init__([Blocker("Quy tắc chung vừa được người khác sửa.", "Xem hai bản và chọn bản giữ lại.")])


@transaction.atomic
def start_sheet(*, content: Content, by_user: User, now: datetime) -> ScoreSheet:
    """An empty first version for a content without a sheet. Raises Refused."""
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=content.campaign_id)
    require(lead_blockers(campaign, by_user, timezone.localdate(now)), status=403)
    require(draft_blockers(campaign))
    content = Content.objects.select_for_update(no_key=True).get(pk=content.pk)
    require(begun_blockers(content))
    sheet = ScoreSheet.objects.create(content=content, title=f"Bảng điểm thi đua {content.title}"[:400])
    record("lập bảng điểm", sheet, by_user=by_user, now=now, campaign=campaign, new=sheet_words(sheet))
    return sheet


@transaction.atomic
def change_sheet_settings(
    *, sheet: ScoreSheet, title: str, rules: Mapping[str, Any], seen: str, by_user: User, now: datetime
) -> ScoreSheet:
    """Name and rules of the whole; those say too whether it is an illustration. `seen`: the fingerprint as it was read.

    Raises SheetOvertaken when somebody changed them since, Refused (422) for values that cannot be stored.
    """
    sheet = locked_draft(sheet.pk, by_user=by_user, now=now)
    require(settings_blockers(title, rules), status=422)
    old, present = sheet_words(sheet), sheet_fingerprint(sheet)
    sheet.title, sheet.rules = title, dict(rules)
    sheet.illustrative = bool(rules.get("illustrative", False))
    if sheet_words(sheet) == old:
        return sheet
    if seen != present:
        raise SheetOvertaken(ScoreSheet.objects.get(pk=sheet.pk))
    sheet.save(update_fields=_WRITTEN)
    log("sửa quy tắc bảng điểm", sheet, old, sheet_words(sheet), by_user=by_user, now=now)
    return sheet
