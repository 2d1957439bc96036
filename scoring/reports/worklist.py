"""Reports in the lists of work: what a unit sends next, what its office has to record, which points differ."""

from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.worklist import Task
from scoring.judges import judge_for
from scoring.models import ReportDuty
from scoring.reports.queries import own_registers
from scoring.reports.series import kept_series
from scoring.reports.table import Registers, SeriesTable, UnitRow

SOON = timedelta(days=7)
JUST_OVER = timedelta(days=14)  # so long after its day a report is asked after


def report_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """One statement where no reports are followed."""
    if acting.role not in UNIT_SIDE | {Role.MANAGER, Role.VERIFIER} or not kept_series(campaign.pk):
        return []
    if acting.role in UNIT_SIDE:
        rows = own_registers(campaign, acting.unit_id, timezone.localdate(now))
        return [task for row in rows if not row.is_published for task in _unit(row, campaign)]
    registers = Registers.read(campaign, judge_for(acting.user, campaign, timezone.localdate(now)))
    return [task for series in registers.series for task in _office(registers.table(series), campaign)]


def _unit(row: UnitRow, campaign: Campaign) -> list[Task]:
    url, register = reverse("report_register", args=[campaign.code]), row.register
    soon = [each for each in register.entries if each.state == "ahead" and each.duty.due_on <= each.today + SOON]
    found = [Task(f"Gửi {_inside(each.duty)}", row.line.criterion.title, url, each.duty.due_on) for each in soon]
    missing = [each for each in register.entries if each.state == "missing"]
    if missing:
        due = missing[-1].duty.due_on
        title = "Báo cáo quá hạn, cơ quan chủ trì chưa nhận"
        found.append(Task(title, row.line.criterion.title, url, due, count=len(missing)))
    return found


def _office(table: SeriesTable, campaign: Campaign) -> list[Task]:
    return [*_unrecorded(table), *_differing(table, campaign)]


def _unrecorded(table: SeriesTable) -> list[Task]:
    """Reports whose day was over lately and of which some have not been recorded."""
    rows, found = [row for row in table.rows if row.mine and not row.is_published], []
    for at, duty in enumerate(table.duties):
        lately = table.today - JUST_OVER <= duty.due_on < table.today
        left = sum(row.register.entries[at].state == "missing" for row in rows)
        if lately and left:
            url = reverse("duty_receipts", args=[duty.pk])
            found.append(Task(f"Ghi ngày nhận {_inside(duty)}", table.series.title, url, count=left))
    return found


def _differing(table: SeriesTable, campaign: Campaign) -> list[Task]:
    mine = [row for row in table.differing if row.mine]
    if not mine:
        return []
    url = f"{reverse('report_register', args=[campaign.code])}?series={table.series.key}"
    title = "Lấy theo sổ báo cáo các bảng đang khác sổ"
    return [Task(title, table.series.title, url, campaign.verify_until, count=len(mine))]


def _inside(duty: ReportDuty) -> str:
    """ "báo cáo tháng 8", inside a sentence."""
    return duty.title[0].lower() + duty.title[1:]
