"""Lines that concern the unit again after its scorecard has gone to the office: by a request, or by its own petition.

They take further documents; what was claimed stays as it was handed in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from campaigns.rules import Blocker
from campaigns.states import CampaignState
from scoring.models import EvidenceUse, Petition, RequestedLine, Scorecard, ScoreLine
from scoring.rules import line_blockers
from scoring.states import WITH_THE_OFFICE, PetitionState


@dataclass(frozen=True)
class Reopening:
    """The open request on a line and the petition about it, whichever there is."""

    asked: RequestedLine | None = None
    petition: Petition | None = None

    @property
    def since(self) -> datetime | None:
        """From when on documents are taken; None: none are."""
        asked = self.asked.request.asked_at if self.asked else None
        waits = self.petition and self.petition.state == PetitionState.WAITING
        return asked or (self.petition.filed_at if self.petition and waits else None)


def reopenings(card: Scorecard, lines: Iterable[int] | None = None) -> dict[int, Reopening]:
    """By key of the line, of all lines or of these; none while the card is with the unit or the campaign is over. Two
    statements."""
    if card.state not in WITH_THE_OFFICE or card.content.campaign.state != CampaignState.LAUNCHED:
        return {}
    asked = RequestedLine.objects.filter(line__scorecard=card, closed_at=None).select_related("request__asked_by")
    filed = Petition.objects.filter(line__scorecard=card).exclude(state=PetitionState.WITHDRAWN)
    if lines is not None:
        asked, filed = asked.filter(line__in=lines), filed.filter(line__in=lines)
    requests = {one.line_id: one for one in asked}
    petitions = {one.line_id: one for one in filed}
    return {pk: Reopening(requests.get(pk), petitions.get(pk)) for pk in requests.keys() | petitions.keys()}


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
    return reopenings(line.scorecard, [line.pk]).get(line.pk, Reopening()).since
