"""What the linter says about plan and sheets together, and what of it keeps a campaign from being launched."""

from datetime import date

from campaigns.models import Campaign
from campaigns.plan_checks import check_plan
from campaigns.plan_findings import Finding, Level, in_order
from campaigns.plan_rules import plan_blockers
from campaigns.rules import Blocker
from scoring.sheet_findings import check_sheets


def plan_findings(campaign: Campaign, today: date) -> list[Finding]:
    """Everything found, blockers first."""
    return in_order([*check_plan(campaign, today), *check_sheets(campaign)])


def launch_blockers(campaign: Campaign, today: date) -> list[Blocker]:
    blockers = plan_blockers(campaign, today)
    return blockers + [f.as_blocker() for f in check_sheets(campaign) if f.level == Level.BLOCKER]
