"""Reports that wait for somebody's word, and those that were given back."""

from django.urls import reverse

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.worklist import Task
from dossiers.reporting.queries import Row, rows_for
from dossiers.reporting.standing import Standing


def report_tasks(acting: Membership, campaign: Campaign) -> list[Task]:
    """Of the head of a unit and of the manager of the lead office; an officer mends what was given back."""
    leads = acting.role == Role.MANAGER and acting.unit_id == campaign.lead_unit_id
    if not leads and acting.role not in UNIT_SIDE:
        return []
    rows = rows_for(acting, campaign)
    waiting = [row for row in rows if row.waits and not row.blockers]
    return [*_returned(rows, acting, campaign), *_waiting(waiting, campaign)]


def _returned(rows: list[Row], acting: Membership, campaign: Campaign) -> list[Task]:
    back = [row for row in rows if row.standing is Standing.RETURNED and row.held is None]
    if not back or acting.role not in UNIT_SIDE:
        return []
    names, url = ", ".join(row.slot.recipient_name for row in back), reverse("reports", args=[campaign.code])
    return [Task("Sửa báo cáo thành tích bị trả lại", names, url, campaign.dossier_due, count=len(back))]


def _waiting(waiting: list[Row], campaign: Campaign) -> list[Task]:
    if not waiting:
        return []
    url = reverse("report_confirmations", args=[campaign.code])
    units = len({row.slot.unit_id for row in waiting})
    place = f"Của {units} đơn vị" if units > 1 else waiting[0].slot.unit.name
    return [Task("Xác nhận báo cáo thành tích", place, url, campaign.dossier_due, count=len(waiting))]
