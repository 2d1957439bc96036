"""Lines that take documents again after their scorecard has gone to the office: those under a waiting petition.

What was claimed stays as it was handed in.
"""

from collections.abc import Iterable

from campaigns.rules import Blocker
from campaigns.states import CampaignState
from scoring.models import EvidenceUse, Petition, Scorecard, ScoreLine
from scoring.rules import line_blockers
from scoring.states import PetitionState, ScorecardState


def petitions_on(card: Scorecard, lines: Iterable[int] | None = None) -> dict[int, Petition]:
    """The petition about each line, by key, of all lines or of these; none before the publication. One statement."""
    if card.state != ScorecardState.PUBLISHED:
        return {}
    filed = Petition.objects.filter(line__scorecard=card).exclude(state=PetitionState.WITHDRAWN)
    return {one.line_id: one for one in (filed if lines is None else filed.filter(line__in=lines))}


def adding_blockers(line: ScoreLine) -> list[Blocker]:
    """May the unit hang a document on this line now?"""
    blockers = line_blockers(line)
    return [] if blockers and _waiting(line) else blockers


def removal_blockers(line: ScoreLine, use: EvidenceUse) -> list[Blocker]:
    """What the office has already seen stays; what was only just added may be taken off again."""
    blockers = line_blockers(line)
    petition = _waiting(line) if blockers else None
    if petition is None:
        return blockers
    if use.added_at >= petition.filed_at:
        return []
    return [Blocker("Tài liệu này đã có khi trình, không gỡ được nữa.", "Thêm tài liệu mới cạnh tài liệu cũ.")]


def _waiting(line: ScoreLine) -> Petition | None:
    card = line.scorecard
    if card.content.campaign.state != CampaignState.LAUNCHED:
        return None
    petition = petitions_on(card, [line.pk]).get(line.pk)
    return petition if petition and petition.takes_documents else None
