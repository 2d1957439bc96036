"""A criticism by a competent authority: one document that names two units (plan, II.2.2)."""

from datetime import date

from campaigns.models import Content
from campaigns.roles import Role
from scoring.actions.gates import record_gate
from scoring.gates.rules import Paper
from scoring.models import Criterion
from scoring.states import ScorecardState
from tbemulation.demo.moments import Moments
from tbemulation.demo.scoring import person

GROUND = "Phê bình việc để lộ tài khoản hệ thống một cửa điện tử, chậm khắc phục sau khi được nhắc nhở."


def criticise(content: Content, moments: Moments) -> None:
    """The last two communes of a content that is being verified; does nothing where a document is recorded."""
    cards = content.scorecards.filter(state=ScorecardState.SUBMITTED, unit__kind="commune")
    named = list(cards.order_by("-unit__code")[:2])
    gate = Criterion.objects.filter(sheet__content=content, kind="gate").order_by("position").first()
    if not named or gate is None or cards.filter(gate_findings__isnull=False).exists():
        return
    above = content.campaign.authority.parent or content.campaign.authority
    paper = Paper("1187/UBND-VX", date(content.campaign.starts_on.year, 9, 12), above.short_name, GROUND)
    moment = moments.verification(0)
    manager = person(Role.MANAGER, content.campaign.lead_unit_id, moment)
    record_gate(scorecards=named, criterion=gate, paper=paper, by_user=manager, now=moment)
