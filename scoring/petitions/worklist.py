"""Petitions in the lists of work: what a verifier answers, what a unit waits for."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Membership
from campaigns.roles import UNIT_SIDE, Role
from campaigns.worklist import Task
from scoring.judges import judge_for
from scoring.models import Petition
from scoring.petitions.queries import office_rows, petitions_of, petitions_visible_to
from scoring.states import PetitionState


def petition_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """One statement while no petition waits."""
    if acting.role not in UNIT_SIDE | {Role.VERIFIER, Role.MANAGER}:
        return []
    # Found from the few that wait, not from the many lines of the campaign.
    few = Petition.objects.filter(state=PetitionState.WAITING).values("pk")
    waiting = list(petitions_of(petitions_visible_to(acting), campaign).filter(pk__in=few))
    if not waiting:
        return []
    url, due, place = reverse("petitions", args=[campaign.code]), campaign.dossier_due, str(campaign)
    if acting.role != Role.VERIFIER:
        return [Task("Chờ trả lời kiến nghị về điểm", place, url, due, mine=False, count=len(waiting))]
    today = timezone.localdate(now)
    rows = office_rows(waiting, judge_for(acting.user, campaign, today))
    mine = [row.petition for row in rows if row.mine]
    if not mine:
        return []
    page = reverse("petition", args=[mine[0].pk]) if len(mine) == 1 else url
    return [Task("Trả lời kiến nghị về điểm", place, page, due, count=len(mine))]
