"""The council's recorded order: of equals at a cut, and of nominees where there are more than places."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from awards.actions.allocation import lock_campaign
from awards.council.voting_rules import settings_of
from awards.models import Nomination, TieRuling
from awards.plan_inputs import PlanInputs, line_code, plan_inputs
from awards.queries import live_nominations, open_meeting_of
from awards.rules.allocating import closed_line_blockers, contested_tie, ruling_blockers
from awards.rules.nominating import preference_blockers
from awards.rules.people import campaign_blockers, secretary_blockers
from awards.rules.tie_vote import ShowOfHands, Voters, tie_vote_blockers
from awards.standing import unit_id_of
from awards.voting import Session
from campaigns.logbook import record
from campaigns.models import QuotaLine, User
from campaigns.rules import require
from campaigns.states import AwardLevel


@transaction.atomic
def record_tie_ruling(
    *,
    quota_line: QuotaLine,
    order: Sequence[str],
    ground: str,
    vote: ShowOfHands | None = None,
    by_user: User,
    now: datetime,
) -> TieRuling:
    """Keep the order (recipient keys, first chosen first) that the council decided, with its ground.

    `order` names exactly those who are equal at the cut of the line; while a meeting sits, its `vote` carries it.
    Recording again replaces the order; places move with the next allocation only.
    """
    campaign = lock_campaign(quota_line.content.campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    inputs = plan_inputs(campaign)
    tie = contested_tie(inputs, line_code(quota_line))
    require(closed_line_blockers(quota_line, tie))
    require(ruling_blockers(tie, order, ground), status=422 if tie else 409)
    voters = tie_voters(quota_line, inputs, order)
    require(tie_vote_blockers(voters, vote), status=422)
    names = {one.key: one.name for one in tie.contenders} if tie else {}
    found = TieRuling.objects.filter(quota_line=quota_line).first()
    old = {"order": found.order, "ground": found.ground} if found else {}
    ruling = found or TieRuling(quota_line=quota_line)
    ruling.order, ruling.ground = list(order), ground.strip()
    ruling.meeting = voters.session.meeting if voters else None
    ruling.yes, ruling.no, ruling.blank = (vote.yes, vote.no, vote.blank) if vote else (None, None, None)
    ruling.aside = voters.aside if voters else None
    ruling.recorded_by, ruling.recorded_at = by_user, now
    ruling.save()
    new = {"order": ruling.order, "names": [names[key] for key in order], "ground": ruling.ground}
    new |= {"yes": vote.yes, "no": vote.no, "blank": vote.blank} if vote else {}
    record("ghi quyết định đồng hạng", ruling, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    return ruling


def tie_voters(quota_line: QuotaLine, inputs: PlanInputs, keys: Sequence[str]) -> Voters | None:
    """Who votes on an order of these recipients in the meeting that sits, by the rule of the line's award form.

    None while no meeting sits.
    """
    meeting = open_meeting_of(quota_line.content.campaign)
    if meeting is None:
        return None
    units = {one.unit_id for one in inputs.nominations if one.recipient_key in keys}
    units |= {unit_id_of(key) for key in keys if key.startswith("unit:")}
    return Voters(Session(meeting), units, settings_of(meeting.campaign)[AwardLevel(quota_line.level)].rule)


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
