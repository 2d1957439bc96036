"""Lines that take documents again after the scorecard has left the unit's hands: for a request, or for a petition."""

from datetime import datetime

from campaigns.rules import Blocker
from campaigns.states import CampaignState
from scoring.models import EvidenceUse, Petition, RequestedLine, ScoreLine
from scoring.rules import line_blockers
from scoring.states import PetitionState


def opened_at(line: ScoreLine) -> datetime | None:
    """Since when documents may be added to the line besides; None: its scorecard alone says whether they may."""
    if line.scorecard.content.campaign.state != CampaignState.LAUNCHED:
        return None
    asked = RequestedLine.objects.filter(line=line, closed_at=None).values_list("request__asked_at", flat=True)
    filed = Petition.objects.filter(line=line, state=PetitionState.WAITING).values_list("filed_at", flat=True)
    return min([*asked, *filed], default=None)


def adding_blockers(line: ScoreLine) -> list[Blocker]:
    """May the unit hang a document on this line now?"""
    blockers = line_blockers(line)
    return [] if blockers and opened_at(line) else blockers


def removal_blockers(line: ScoreLine, use: EvidenceUse) -> list[Blocker]:
    """What the office has already seen stays; what was only just added may be taken off again."""
    blockers = line_blockers(line)
    opened = opened_at(line) if blockers else None
    if opened is None:
        return blockers
    if use.added_at >= opened:
        return []
    return [Blocker("Tài liệu này đã có khi trình, không gỡ được nữa.", "Thêm tài liệu mới cạnh tài liệu cũ.")]
