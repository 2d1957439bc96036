"""An awarded contest with the people who write a report and confirm it."""

from dataclasses import dataclass

from awards.models import Slot
from campaigns.models import Membership
from campaigns.roles import Role
from dossiers.actions.confirmations import Reading, confirm_reports
from dossiers.actions.reports import edit_report
from dossiers.models import AchievementReport, ReportConfirmation
from dossiers.reporting.text import text_hash
from dossiers.states import ConfirmationRole
from tests.factories.campaigns import make_member
from tests.factories.dossiers import LATER, Awarded, make_awarded


@dataclass
class Reporting:
    """`head` of the first commune, `manager` of the lead office."""

    awarded: Awarded
    head: Membership
    manager: Membership

    def write(self, slot: Slot | None = None, *, achievements: str = "Đạt 12/12 chỉ tiêu.", now=LATER, **more):
        typed = {"situation": "Thành lập năm 2000.", "achievements": achievements, **more}
        return edit_report(slot=slot or self.awarded.slot(), **typed, by_user=self.awarded.officer.user, now=now)

    def confirm(
        self, *reports: AchievementReport, by: Membership | None = None, remark: str = "", read: str = ""
    ) -> list[ReportConfirmation]:
        """`by` the head unless told otherwise; `read`: the text that was read instead of the one that stands."""
        who = by or self.head
        role = ConfirmationRole.SUPERIOR if who.role == Role.MANAGER else ConfirmationRole.HEAD
        readings = [Reading(self.slot_of(one), read or text_hash(one)) for one in reports]
        return confirm_reports(readings=readings, role=role, remark=remark, by_user=who.user, now=LATER)

    def slot_of(self, report: AchievementReport) -> Slot:
        related = Slot.objects.select_related("content__campaign__lead_unit", "nomination__proposed_by_unit", "unit")
        return related.get(content_id=report.content_id, recipient_key=report.recipient_key)


def make_reporting() -> Reporting:
    awarded = make_awarded(decided=False)
    head = make_member(awarded.contest.units[0], Role.HEAD)
    return Reporting(awarded, head, make_member(awarded.campaign.lead_unit, Role.MANAGER))
