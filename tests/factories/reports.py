"""A campaign whose sheet has a criterion of reports, and the people around its register."""

from dataclasses import dataclass
from datetime import date

from campaigns.models import Campaign, Content, Membership, Unit
from campaigns.roles import Role
from scoring.actions.report_duties import add_duties
from scoring.actions.report_receipts import Received, record_receipts
from scoring.models import ReportDuty, ReportReceipt, Scorecard, ScoreLine
from scoring.reports.periods import Planned
from tests.factories.campaigns import NOW, make_campaign, make_content, make_group, make_member, make_unit
from tests.factories.office import line
from tests.factories.scoring import SheetRow, make_scorecard, make_sheet

SERIES = "bao_cao_dinh_ky"
LATE = {"start": 5, "per_late": "0.5", "per_missing": 1, "missing_after_days": 10, "floor": 0}
ROWS: tuple[SheetRow, ...] = (
    ("I", "", "part", 100, {"agg": "sum"}),
    ("I.1", "I", "yes_no", 95, {}),
    ("I.2", "I", "deduct_late", 5, {**LATE, "source": f"obligations:{SERIES}"}),
    ("G.1", "", "gate", 0, {"effect": "no_award"}),
)
FIRST, SECOND, AHEAD = date(2024, 8, 20), date(2024, 9, 20), date(2024, 11, 20)


@dataclass
class ReportWorld:
    """Today is 01/11/2024: two reports are over, a third is due on 20/11."""

    campaign: Campaign
    content: Content
    unit: Unit
    card: Scorecard
    manager: Membership
    verifier: Membership
    officer: Membership
    head: Membership

    @property
    def line(self) -> ScoreLine:
        return line(Scorecard.objects.get(pk=self.card.pk), "I.2")

    @property
    def duties(self) -> list[ReportDuty]:
        return list(ReportDuty.objects.filter(campaign=self.campaign, removed_at=None).order_by("due_on"))

    def plan(self, *days: date) -> list[ReportDuty]:
        planned = [Planned(f"Báo cáo tháng {day.month}", day) for day in days or (FIRST, SECOND, AHEAD)]
        return add_duties(campaign=self.campaign, series=SERIES, planned=planned, by_user=self.manager.user, now=NOW)

    def receive(self, duty: ReportDuty, on: date, unit: Unit | None = None, number: str = "") -> ReportReceipt:
        entry = Received(duty.pk, (unit or self.unit).pk, on, number)
        (made,) = record_receipts(campaign=self.campaign, entries=[entry], by_user=self.verifier.user, now=NOW)
        return made

    def more(self, *, by: int = 1) -> list[Scorecard]:
        return [make_scorecard(make_unit(self.campaign.authority), self.content) for _ in range(by)]


def make_report_world() -> ReportWorld:
    content = make_content(make_campaign())
    make_sheet(content, ROWS)
    make_group(content)
    campaign = content.campaign
    unit = make_unit(campaign.authority)
    return ReportWorld(
        campaign,
        content,
        unit,
        make_scorecard(unit, content),
        make_member(campaign.lead_unit, Role.MANAGER),
        make_member(campaign.lead_unit, Role.VERIFIER),
        make_member(unit, Role.OFFICER),
        make_member(unit, Role.HEAD),
    )
