"""Decisions on the authority's own certificates, and the paper that each is, or will be, printed as."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from awards.models import Award, AwardDecision, Slot
from awards.states import SlotState
from campaigns.models import Campaign, Unit
from campaigns.states import AwardLevel

# "15/QĐ-UBND", "015/QĐ-UBND" or "15": what a letterhead can print as number and symbol.
_DOCUMENT = re.compile(r"0*([1-9][0-9]{0,4})(?:/(\S(?:.{0,38}\S)?))?")


def read_number(document: str) -> tuple[str, str] | None:
    """ "015/QĐ-UBND" -> ("15", "QĐ-UBND"); the symbol is "" where only a number was typed. None for other texts."""
    found = _DOCUMENT.fullmatch(document.strip())
    return (found[1], found[2] or "") if found else None


@dataclass(frozen=True)
class AwardPaper:
    """The paper of a recorded decision, or with none the draft over the places that wait for one.

    `subject` counts the papers of a campaign, so that a draft and the decision that comes of it are one paper.
    """

    subject: str
    decision: AwardDecision | None
    waiting: Sequence[Slot] = ()

    @property
    def numbered(self) -> tuple[str, str] | None:
        """Number and symbol ("" where only a number was typed); None when they cannot be read."""
        return read_number(self.decision.document) if self.decision else None


def deciding_unit(campaign: Campaign) -> Unit:
    """In whose register the authority's decisions are numbered."""
    unit: Unit = campaign.council_unit.parent or campaign.lead_unit
    return unit


def own_decisions(campaign: Campaign) -> list[AwardDecision]:
    """Oldest first, with everybody they granted, later revoked or not."""
    awards = Award.objects.select_related("unit__parent__parent", "slot__content").order_by("id")
    found = AwardDecision.objects.filter(campaign=campaign, level=AwardLevel.OWN).order_by("id")
    return list(found.prefetch_related(Prefetch("awards", awards)))


def award_papers(decisions: Sequence[AwardDecision], own_level: Sequence[Slot]) -> list[AwardPaper]:
    """One for each decision that granted somebody, then the draft over what is agreed to and not yet decided."""
    granting = [one for one in decisions if one.awards.all()]
    waiting = [slot for slot in own_level if slot.state == SlotState.AGREED]
    papers = [AwardPaper(_subject(place), one) for place, one in enumerate(granting)]
    if waiting or not papers:
        papers.append(AwardPaper(_subject(len(papers)), None, waiting))
    return papers


def _subject(place: int) -> str:
    return str(place + 1) if place else ""
