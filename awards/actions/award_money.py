"""Money of a decision that was recorded before its rates were known."""

from datetime import datetime

from django.db import transaction

from awards.models import AwardDecision
from awards.money.frozen import freeze_money, total_of
from awards.money.rules import pricing_blockers
from awards.rules.people import registrar_blockers
from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import require


@transaction.atomic
def record_money(*, decision: AwardDecision, by_user: User, now: datetime) -> AwardDecision:
    """By the rates of the decision's day, once they are written down. What has its money keeps it. Raises Refused."""
    found = AwardDecision.objects.select_for_update(of=("self",), no_key=True)
    decision = found.select_related("campaign", "authority").get(pk=decision.pk)
    require(registrar_blockers(decision.authority_id, by_user, now), status=403)
    awards = list(decision.awards.select_for_update(no_key=True).order_by("id"))
    require(pricing_blockers(decision, awards))
    old = {"money": total_of(awards)}
    new = {"money": freeze_money(decision, awards)}
    record("ghi tiền thưởng", decision, by_user=by_user, now=now, campaign=decision.campaign, old=old, new=new)
    return decision
