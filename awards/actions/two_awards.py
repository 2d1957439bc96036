"""Certificates in two contents: the campaign's policy, and the council's word on one recipient."""

from datetime import datetime

from django.db import transaction

from awards.across.notices import tell_council
from awards.across.policies import policies_of
from awards.across.rules import (
    NOT_PLACED,
    decided_slots,
    forbidding_blockers,
    policy_blockers,
    ruling_blockers,
    withdrawing_blockers,
)
from awards.across.twice import Register, Said, Twice, placed_twice
from awards.actions.allocation import lock_campaign
from awards.drafting import draft
from awards.models import TwoAwardPolicy, TwoAwardRuling
from awards.rules.people import campaign_blockers, secretary_blockers, text_blockers
from campaigns.logbook import record
from campaigns.models import Campaign, QuotaLine, User
from campaigns.rules import Refused, require
from campaigns.states import RecipientKind


@transaction.atomic
def set_two_award_policy(
    *, campaign: Campaign, kind: str, choice: str, ground: str, by_user: User, now: datetime
) -> TwoAwardPolicy:
    """From now on; rulings that are on record stay. Raises Refused."""
    campaign = _locked(campaign, by_user, now)
    policy = policies_of(campaign).get(kind)
    require(policy_blockers(kind, choice, ground, policy), status=422)
    require(forbidding_blockers(choice, _decided_twice(campaign, kind)))
    old = _set(policy)
    policy = policy or TwoAwardPolicy(campaign=campaign, recipient_kind=kind)
    policy.choice, policy.ground = choice, ground.strip()
    policy.set_by, policy.set_at = by_user, now
    policy.save()
    record(
        "đặt chủ trương về hai giấy khen",
        policy,
        by_user=by_user,
        now=now,
        campaign=campaign,
        old=old,
        new=_set(policy),
    )
    text = f"Chủ trương về hai giấy khen, {RecipientKind(kind).label.lower()}: {policy.get_choice_display()}."
    tell_council(campaign, text, by_user=by_user, now=now)
    return policy


@transaction.atomic
def record_two_award_ruling(
    *,
    campaign: Campaign,
    recipient_key: str,
    kept: QuotaLine | None,
    ground: str,
    by_user: User,
    now: datetime,
) -> TwoAwardRuling:
    """The recipient keeps its place on `kept`, or with None all of them; places move with the next allocation only.

    Recording again replaces the word before. Raises Refused.
    """
    campaign = _locked(campaign, by_user, now)
    found = Register(campaign, draft(campaign)).entry(recipient_key)
    if found is None:
        raise Refused([NOT_PLACED])
    require(ruling_blockers(found, kept, ground), status=422)
    old = _said(found.ruling)
    ruling = found.ruling or TwoAwardRuling(campaign=campaign, recipient_key=recipient_key)
    ruling.recipient_name, ruling.kept, ruling.ground = found.name, kept, ground.strip()
    ruling.recorded_by, ruling.recorded_at = by_user, now
    ruling.save()
    record(
        "ghi quyết định về hai giấy khen",
        ruling,
        by_user=by_user,
        now=now,
        campaign=campaign,
        old=old,
        new=_said(ruling),
    )
    tell_council(campaign, f"{ruling.recipient_name}: {_words(ruling)}.", by_user=by_user, now=now)
    return ruling


@transaction.atomic
def withdraw_two_award_ruling(*, ruling: TwoAwardRuling, reason: str, by_user: User, now: datetime) -> None:
    """The council has not said anything on this recipient any more; for a word recorded by mistake or overtaken."""
    campaign = _locked(ruling.campaign, by_user, now)
    found = Register(campaign, draft(campaign)).entry(ruling.recipient_key)
    require(withdrawing_blockers(found) if found else [NOT_PLACED])
    require(text_blockers(reason, "lý do"), status=422)
    record(
        "bỏ quyết định về hai giấy khen",
        ruling,
        by_user=by_user,
        now=now,
        campaign=campaign,
        old=_said(ruling),
        reason=reason.strip(),
    )
    name = ruling.recipient_name
    ruling.delete()
    tell_council(campaign, f"{name}: bỏ quyết định về hai giấy khen.", by_user=by_user, now=now)


def _locked(campaign: Campaign, by_user: User, now: datetime) -> Campaign:
    campaign = lock_campaign(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    return campaign


def _decided_twice(campaign: Campaign, kind: str) -> list[Twice]:
    everybody = (one for one in placed_twice(campaign, draft(campaign)) if one.said != Said.BOTH and one.spots)
    return [one for one in everybody if one.kind == kind and len(decided_slots(one)) > 1]


def _set(policy: TwoAwardPolicy | None) -> dict[str, str]:
    return {"chủ trương": policy.get_choice_display(), "ground": policy.ground} if policy else {}


def _said(ruling: TwoAwardRuling | None) -> dict[str, str]:
    return {"quyết định": _words(ruling), "ground": ruling.ground} if ruling else {}


def _words(ruling: TwoAwardRuling) -> str:
    return f"giữ suất ở nội dung {ruling.kept.content.number}, {ruling.kept.title}" if ruling.kept else "giữ cả hai"
