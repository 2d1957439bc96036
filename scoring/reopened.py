"""Lines that concern the unit again after its scorecard has gone to the office: by a request, later by its petition.

They take further documents; what was claimed stays as it was handed in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from campaigns.rules import Blocker
from campaigns.states import CampaignState
from scoring.models import EvidenceUse, Petition, RequestedLine, Scorecard, ScoreLine
from scoring.rules import line_blockers
from scoring.states import PetitionState, ScorecardState


@dataclass(frozen=True)
class Reopening:
    """The open request on a line, or the petition about it."""

    asked: RequestedLine | None = None
    petition: Petition | None = None

    @property
    def since(self) -> datetime | None:
        """From when on documents are taken; None: none are."""
        if self.asked:
            return self.asked.request.asked_at
        return self.petition.filed_at if self.petition and self.petition.takes_documents else None


def reopenings(card: Scorecard, lines: Iterable[int] | None = None) -> dict[int, Reopening]:
    """By key of the line, of all lines or of these. Before the publication it is the office that asks, afterwards the
    unit that objects: one statement, none before the card was first handed in."""
    if card.state == ScorecardState.PUBLISHED:
        filed = Petition.objects.filter(line__scorecard=card).exclude(state=PetitionState.WITHDRAWN)
        found = filed if lines is None else filed.filter(line__in=lines)
        return {one.line_id: Reopening(petition=one) for one in found}
    if card.first_submitted_at is None:
        return {}
    asked = RequestedLine.objects.filter(line__scorecard=card, closed_at=None).select_related("request__asked_by")
    return {one.line_id: Reopening(one) for one in (asked if lines is None else asked.filter(line__in=lines))}


def adding_blockers(line: ScoreLine) -> list[Blocker]:
    """May the unit hang a document on this line now?"""
    blockers = line_blockers(line)
    return [] if blockers and _since(line) else blockers


def removal_blockers(line: ScoreLine, use: EvidenceUse) -> list[Blocker]:
    """What the office has already seen stays; what was only just added may be taken off again."""
    blockers = line_blockers(line)
    since = _since(line) if blockers else None
    if since is None:
        return blockers
    if use.added_at >= since:
        return []
    return [Blocker("Tài liệu này đã có khi trình, không gỡ được nữa.", "Thêm tài liệu mới cạnh tài liệu cũ.")]


def _since(line: ScoreLine) -> datetime | None:
    card = line.scorecard
    if card.content.campaign.state != CampaignState.LAUNCHED:
        return None
    return reopenings(card, [line.pk]).get(line.pk, Reopening()).since
