"""Which reports exist for whom, and what one unit owes."""

from datetime import date

from django.db.models import QuerySet

from campaigns.models import Campaign, Membership
from campaigns.roles import OVERSEERS, UNIT_SIDE
from scoring.models import ReportDuty, ScoreLine
from scoring.reports.register import Book
from scoring.reports.series import key_of, report_lines
from scoring.reports.table import UnitRow


def duties_visible_to(acting: Membership) -> QuerySet[ReportDuty]:
    """Reports of one's authority that are in the register; for units those of campaigns in which they take part."""
    duties = ReportDuty.objects.filter(removed_at=None).select_related(
        "campaign__lead_unit", "campaign__alternate_unit"
    )
    if acting.role in UNIT_SIDE | OVERSEERS:
        return duties.filter(campaign__authority_id=acting.unit.authority_id)
    return duties.none()


def own_registers(campaign: Campaign, unit_id: int, today: date) -> list[UnitRow]:
    """What one unit owes, series by series with the line that it feeds; three statements."""
    lines = [line for line in report_lines(campaign).filter(scorecard__unit=unit_id) if key_of(line)]
    book = Book.read(campaign.pk, today, [unit_id]) if lines else None
    found = [(line, book.of(key_of(line), unit_id)) for line in lines] if book else []
    return [UnitRow(line, register, mine=False) for line, register in found if register]


def line_of(duty: ReportDuty, unit_id: int) -> ScoreLine | None:
    """The line of a unit that owes this report."""
    lines = report_lines(duty.campaign).filter(scorecard__unit=unit_id)
    return next((line for line in lines if key_of(line) == duty.series), None)
