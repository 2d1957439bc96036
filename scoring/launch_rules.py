"""What the linter says about plan and sheets together, and what of it keeps a campaign from being launched."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, Q

from campaigns.models import Campaign, Membership, Unit
from campaigns.plan_around import HAND_OUT
from campaigns.plan_checks import check_plan
from campaigns.plan_findings import Finding, Level, in_order
from campaigns.plan_rows import PlanRows
from campaigns.roles import Role
from campaigns.rules import Blocker, move_blockers
from campaigns.states import CAMPAIGN_MOVES
from scoring.models import Criterion
from scoring.sheet_findings import check_sheets


def plan_findings(rows: PlanRows, today: date) -> list[Finding]:
    """Everything found, blockers first."""
    return in_order([*check_plan(rows, today), *check_sheets(rows), *_offices_have_verifiers(rows.campaign, today)])


def _offices_have_verifiers(campaign: Campaign, today: date) -> list[Finding]:
    """An office that a criterion names and in which nobody verifies would keep every scorecard from its end."""
    named = Criterion.objects.filter(sheet__content__campaign=campaign).exclude(office=None).values("office")
    valid = Q(valid_to=None) | Q(valid_to__gte=today)
    held = Membership.objects.filter(valid, role=Role.VERIFIER, valid_from__lte=today, user__is_active=True)
    bare = Unit.objects.filter(~Exists(held.filter(unit=OuterRef("pk"))), pk__in=named)
    text = f"Thẩm định tiêu chí của bảng điểm nhưng chưa có ai giữ vai trò “{Role.VERIFIER.label}”."
    return [Finding(Level.WARNING, unit.name, text, HAND_OUT) for unit in bare]


def launch_blockers(campaign: Campaign, findings: Iterable[Finding]) -> list[Blocker]:
    """`findings` are all about the campaign, as `plan_findings` gives them."""
    blockers = move_blockers(CAMPAIGN_MOVES, "launch", campaign.state, campaign.get_state_display())
    return blockers + [finding.as_blocker() for finding in findings if finding.level == Level.BLOCKER]
