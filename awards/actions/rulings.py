"""The council's recorded order: of equals at a cut, and of nominees where there are more than places."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from awards.actions.allocation import lock_campaign
from awards.models import Nomination, TieRuling
from awards.plan_inputs import line_code, plan_inputs
from awards.queries import live_nominations, open_meeting_of
from awards.rules.allocating import contested_tie, ruling_blockers
from awards.rules.nominating import preference_blockers
from awards.rules.people import campaign_blockers, secretary_blockers
from campaigns.logbook import record
from campaigns.models import QuotaLine, User
from campaigns.rules import require


@transaction.atomic
def record_tie_ruling(
    *, quota_line: QuotaLine, order: Sequence[str], ground: str, by_user: User, now: datetime
) -> TieRuling:
    """Keep the order (recipient keys, first chosen first) that the council decided, with its ground.

    `order` names exactly those who are equal at the cut of the line. Recording again replaces the order; places move
    with the next allocation only.
    """
    campaign = lock_campaign(quota_line.content.campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    tie = contested_tie(plan_inputs(campaign), line_code(quota_line))
    require(ruling_blockers(tie, order, ground), status=422 if tie else 409)
    names = {one.key: one.name for one in tie.contenders} if tie else {}
    found = TieRuling.objects.filter(quota_line=quota_line).first()
    old = {"order": found.order, "ground": found.ground} if found else {}
    ruling = found or TieRuling(quota_line=quota_line)
    ruling.order, ruling.ground, ruling.meeting = list(order), ground.strip(), open_meeting_of(campaign)
    ruling.recorded_by, ruling.recorded_at = by_user, now
    ruling.save()
    new = {"order": ruling.order, "names": [names[key] for key in order], "ground": ruling.ground}
    record("ghi quyết định đồng hạng", ruling, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    return ruling


@transaction.atomic
def set_preference(*, quota_line: QuotaLine, order: Sequence[int], by_user: User, now: datetime) -> None:
    """Give the live nominations of a line (their keys, first chosen first) the order that the council set."""
    campaign = lock_campaign(quota_line.content.campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    live = {one.pk: one for one in live_nominations(quota_line)}
    require(preference_blockers(live.keys(), order), status=422)
    before = {str(one): one.preference for one in live.values()}
    for place, key in enumerate(order, start=1):
        live[key].preference = place
    Nomination.objects.bulk_update(live.values(), ["preference"])
    after = {str(one): one.preference for one in live.values()}
    record("xếp thứ tự đề nghị", quota_line, by_user=by_user, now=now, campaign=campaign, old=before, new=after)
