"""The decision that grants: recorded over the places that the council agreed to, corrected, an award taken back."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from awards.across.book import TwoAwardBook
from awards.actions.allocation import lock_campaign
from awards.actions.granting import grant, leave_out, settle
from awards.drafting import draft
from awards.models import Award, AwardDecision
from awards.money.frozen import freeze_money, total_of
from awards.outcome import number_books
from awards.outcome.notices import tell_corrected, tell_decided, tell_revoked
from awards.outcome.papers import Paper, Revocation
from awards.outcome.queries import agreed_slots, keeping_unit, registry_of
from awards.outcome.rules import (
    choice_blockers,
    order_blockers,
    overturned_blockers,
    paper_blockers,
    revoking_blockers,
)
from awards.outcome.words import cited
from awards.rules.people import campaign_blockers, registrar_blockers, secretary_blockers, text_blockers
from awards.states import SLOT_MOVES, AwardState
from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import require


@transaction.atomic
def record_decision(
    *,
    campaign: Campaign,
    level: str,
    paper: Paper,
    granted: Collection[int],
    refused: Mapping[int, str],
    by_user: User,
    now: datetime,
) -> AwardDecision:
    """Write down a decision over agreed places (keys) of a level: who is granted, who is not and why.

    Granted places stand for good; of one refused the next in line may be placed and voted on. Places in neither wait
    for another decision. Raises Refused.
    """
    campaign = lock_campaign(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    require(campaign_blockers(campaign))
    slots = list(agreed_slots(campaign, level))
    require(choice_blockers(slots, granted, refused), status=422)
    chosen = [slot for slot in slots if slot.pk in granted or slot.pk in refused]
    require(paper_blockers(paper, level, campaign.authority_id, localdate(now)), status=422)
    require(order_blockers(chosen, paper), status=422)
    require(overturned_blockers(campaign, granted, draft(campaign).overturned))
    book = TwoAwardBook(campaign)
    require([why for s in chosen if s.pk in granted for why in book.blockers(s.recipient_key, s.quota_line)])
    decision = AwardDecision.objects.create(
        authority=campaign.authority,
        campaign=campaign,
        level=level,
        recorded_by=by_user,
        recorded_at=now,
        **paper.values,
    )
    number_books.enter(decision)
    awards = grant(decision, [slot for slot in chosen if slot.pk in granted])
    money = freeze_money(decision, awards)
    refusals = leave_out(decision, [slot for slot in chosen if slot.pk in refused], refused)
    settle(chosen, granted, refused)
    new: dict[str, object] = {**paper.values, "granted": [one.recipient_name for one in awards]}
    new |= {"left_out": {one.recipient_name: one.reason for one in refusals}} if refusals else {}
    new |= {"money": money} if money is not None else {}
    record("ghi quyết định khen thưởng", decision, by_user=by_user, now=now, campaign=campaign, new=new)
    tell_decided(decision, awards, refusals, by_user, now)
    return decision


class _Tried(Exception):
    """Takes back what a trial has written."""


def try_decision(**given: Any) -> None:
    """As `record_decision`, to see what it would refuse; writes nothing. Raises Refused."""
    try:
        with transaction.atomic():
            record_decision(**given)
            raise _Tried
    except _Tried:
        return


@transaction.atomic
def correct_decision(
    *, decision: AwardDecision, paper: Paper, reason: str, by_user: User, now: datetime
) -> AwardDecision:
    """Mend what was mistyped of a decision; whom it names stays, and the money follows its day. Raises Refused."""
    found = _locked(decision)
    require(registrar_blockers(found.authority_id, by_user, now), status=403)
    require(text_blockers(reason, "lý do đính chính"), status=422)
    require(paper_blockers(paper, found.level, found.authority_id, localdate(now), but=found.pk), status=422)
    slots = [award.slot for award in found.awards.select_related("slot") if award.slot]
    require(order_blockers(slots, paper), status=422)
    before, values = cited(found), paper.values
    old: dict[str, Any] = {name: getattr(found, name) for name in values}
    for name, value in values.items():
        setattr(found, name, value)
    found.save(update_fields=list(values))
    number_books.enter(found, (old["document"], old["issued_on"]))
    old, values = _with_money(found, old, values)
    record(
        "đính chính quyết định khen thưởng",
        found,
        by_user=by_user,
        now=now,
        campaign=found.campaign,
        unit=None if found.campaign else registry_of(found.authority_id, by_user),
        old=old,
        new=values,
        reason=reason.strip(),
    )
    tell_corrected(found, before, by_user, now)
    return found


@transaction.atomic
def revoke_award(*, award: Award, revocation: Revocation, by_user: User, now: datetime) -> Award:
    """Hủy bỏ (Luật 06/2022/QH15, art. 93): the award stays on record as revoked, its place is given to nobody."""
    _locked(award.decision)
    related = ("decision__campaign", "decision__authority", "slot", "unit")
    found = Award.objects.select_for_update(of=("self",), no_key=True).select_related(*related).get(pk=award.pk)
    require(registrar_blockers(found.decision.authority_id, by_user, now), status=403)
    require(revoking_blockers(found, revocation, localdate(now)), status=422)
    old = {"state": found.get_state_display()}
    found.state, found.revoked_ground, found.revoked_on = AwardState.REVOKED, revocation.ground, revocation.revoked_on
    found.revoked_document, found.revoked_reason = revocation.document.strip(), revocation.reason.strip()
    found.revoked_by, found.revoked_at = by_user, now
    found.save(update_fields=["state", *(f"revoked_{part}" for part in _REVOKED)])
    if found.slot:
        found.slot.state = SLOT_MOVES["revoke"][1]
        found.slot.save(update_fields=["state"])
    new = {
        "state": found.get_state_display(),
        **{f"revoked_{part}": getattr(found, f"revoked_{part}") for part in _TOLD},
    }
    record(
        "hủy bỏ quyết định khen thưởng",
        found,
        by_user=by_user,
        now=now,
        campaign=found.decision.campaign,
        unit=keeping_unit(found, by_user),
        old=old,
        new=new,
        reason=found.revoked_reason,
    )
    tell_revoked(found, by_user, now)
    return found


_TOLD = ("ground", "document", "on")
_REVOKED = (*_TOLD, "reason", "by", "at")


def _with_money(
    found: AwardDecision, old: dict[str, Any], values: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Old and new values with the money, worked out anew where the day or the form is another."""
    if (old["issued_on"], old["form"]) == (values["issued_on"], values["form"]):
        return old, values
    awards = list(found.awards.order_by("id"))
    before, now = total_of(awards), freeze_money(found, awards)
    return ({**old, "money": before}, {**values, "money": now}) if before != now else (old, values)


def _locked(decision: AwardDecision) -> AwardDecision:
    """The campaign first, as everything does that moves places."""
    if decision.campaign_id:
        Campaign.objects.select_for_update(no_key=True).get(pk=decision.campaign_id)
    found = AwardDecision.objects.select_for_update(of=("self",), no_key=True)
    return found.select_related("campaign", "authority").get(pk=decision.pk)
