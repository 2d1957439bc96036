"""What the manager has to do about lines whose verifier has left."""

from datetime import datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign, Membership
from campaigns.roles import Role
from campaigns.worklist import Task
from scoring.caseload.choice import NOBODY
from scoring.caseload.holding import Holding
from scoring.caseload.tally import lots_of, rows_of
from scoring.judges import judge_for
from scoring.models import ScoreLine
from scoring.states import Decision, ScorecardState


def caseload_tasks(acting: Membership, campaign: Campaign, now: datetime) -> list[Task]:
    """One statement as long as nothing that waits was given to anybody."""
    if acting.role != Role.MANAGER or acting.unit_id != campaign.lead_unit_id:
        return []
    given = Q(decision=Decision.WAITING, verifier__gt=0)  # to anybody; SQLite finds no "is not null" along an index
    here = {"scorecard__content__campaign": campaign, "scorecard__state": ScorecardState.SUBMITTED}
    if not ScoreLine.objects.filter(pk__in=ScoreLine.objects.filter(given).values("pk"), **here).exists():
        return []
    judge = judge_for(acting.user, campaign, timezone.localdate(now))
    lots = [lot for lot in lots_of(judge, rows_of(campaign), given) if lot.state == ScorecardState.SUBMITTED]
    holding = Holding(judge, lots)
    strayed = sum(lot.lines for lot in lots if holding.strayed(lot))
    if not strayed:
        return []
    url = f"{reverse('caseload', args=[campaign.code])}?who={NOBODY}"
    title = "Phân công lại các dòng không còn người thẩm định"
    return [Task(title, campaign.short_title, url, campaign.verify_until, count=strayed)]
