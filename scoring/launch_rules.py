"""What the linter says about plan and sheets together, and what of it keeps a campaign from being launched."""

from collections.abc import Iterable
from datetime import date

from campaigns.models import Campaign
from campaigns.plan_checks import check_plan
from campaigns.plan_findings import Finding, Level, in_order
from campaigns.plan_rows import PlanRows
from campaigns.rules import Blocker, move_blockers
from campaigns.states import CAMPAIGN_MOVES
from scoring.sheet_findings import check_sheets


def plan_findings(rows: PlanRows, today: date) -> list[Finding]:
    """Everything found, blockers first."""
    return in_order([*check_plan(rows, today), *check_sheets(rows)])


def launch_blockers(campaign: Campaign, findings: Iterable[Finding]) -> list[Blocker]:
    """`findings` are all about the campaign, as `plan_findings` gives them."""
    blockers = move_blockers(CAMPAIGN_MOVES, "launch", campaign.state, campaign.get_state_display())
    return blockers + [finding.as_blocker() for finding in findings if finding.level == Level.BLOCKER]
