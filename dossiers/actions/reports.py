"""What a unit writes in the report on its recipient."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from awards.models import Slot
from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, require
from campaigns.vietnamese import format_datetime
from dossiers.actions.confirmations import end_confirmations
from dossiers.models import AchievementReport
from dossiers.reporting.closed import closed_blockers
from dossiers.reporting.office import forms_of
from dossiers.reporting.parts import Part, parts_of
from dossiers.reporting.rules import text_blockers
from dossiers.reporting.text import TEXT, is_person, text_of_report, told
from dossiers.rules import writer_blockers

PastAwards = Sequence[dict[str, object]]
_NOTHING: Mapping[str, str] = {}
_WROTE = "soạn báo cáo thành tích"


@transaction.atomic
def edit_report(
    *,
    slot: Slot,
    situation: str,
    achievements: str,
    by_user: User,
    now: datetime,
    titles: PastAwards = (),
    awards: PastAwards = (),
    details: Mapping[str, str] = _NOTHING,
    opened_at: datetime | None = None,
) -> AchievementReport:
    """Write the text of the report on the recipient of a place (loaded with content and nomination).

    `titles`, `awards`: section III as {"year", "name", "decision"}; `details`: further parts of its form by key.
    `opened_at`: when the writer opened the text; what somebody else saved since is never overwritten. A word that was
    given on another text ends. Raises Refused.
    """
    campaign = Campaign.objects.select_for_update(no_key=True).get(pk=slot.content.campaign_id)
    require(writer_blockers(slot, by_user, now), status=403)
    require(closed_blockers(slot))
    parts = parts_of(forms_of(campaign).report_form, person=is_person(slot))
    require(text_blockers(parts, {"situation": situation, "achievements": achievements}), status=422)
    found = AchievementReport.objects.filter(content_id=slot.content_id, recipient_key=slot.recipient_key).first()
    require(_overtaken(found, by_user, opened_at))
    report = found or AchievementReport(content_id=slot.content_id, recipient_key=slot.recipient_key, unit=slot.unit)
    further = _further(report, parts, details)
    old = text_of_report(report) if found else {}
    new = dict(zip(TEXT, (situation.strip(), achievements.strip(), list(titles), list(awards), further), strict=True))
    if found and old == new:
        return found
    for name, value in new.items():
        setattr(report, name, value)
    report.edited_by, report.edited_at = by_user, now
    report.save()
    before, said = told(old) if old else {}, told(new)
    record(_WROTE, report, by_user=by_user, now=now, campaign=campaign, unit=slot.unit, old=before, new=said)
    end_confirmations(report, slot, by_user, now)
    return report


def _further(report: AchievementReport, parts: Iterable[Part], details: Mapping[str, str]) -> dict[str, str]:
    """The parts of today's form that say something, and what was written for those it does not ask for: another form
    may be chosen again."""
    asked = {part.key for part in parts}
    kept = {key: text for key, text in report.details.items() if key not in asked}
    return kept | {key: text.strip() for key, text in details.items() if text.strip()}


def _overtaken(found: AchievementReport | None, by_user: User, opened_at: datetime | None) -> list[Blocker]:
    if found is None or opened_at is None or found.edited_by_id == by_user.pk or found.edited_at <= opened_at:
        return []
    return [
        Blocker(
            f"{found.edited_by.full_name} đã lưu báo cáo này lúc {format_datetime(found.edited_at)}.",
            "Chép phần vừa soạn ra ngoài, tải lại trang rồi bổ sung.",
        )
    ]
