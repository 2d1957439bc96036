"""Trình: a dossier goes out as it stands, is received, returned with its reason, or taken back while unread."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, User
from campaigns.rules import Blocker, Refused, require
from dossiers.actions.documents import make_entry
from dossiers.actions.versions import locked
from dossiers.facts.ground import ground_of
from dossiers.models import Document, Sending
from dossiers.overview import entries_of
from dossiers.rules import campaign_blockers, maker_blockers
from dossiers.sending.folders import Folder, find_folder, makeable
from dossiers.sending.frozen import frozen
from dossiers.sending.notices import tell_receivers, tell_senders
from dossiers.sending.queries import holding, sendings_of
from dossiers.sending.rules import (
    answer_blockers,
    reason_blockers,
    receipt_blockers,
    receiver_blockers,
    sender_blockers,
    sending_blockers,
)
from dossiers.states import SendingState


@transaction.atomic
def send_dossier(
    *, campaign: Campaign, level: str, unit_id: int, subject: str, by_user: User, now: datetime, note: str = ""
) -> Sending:
    """The dossier with its papers as they stand, as its next turn. Raises Refused with all that it lacks."""
    campaign = locked(campaign)
    require(sender_blockers(level, unit_id, campaign, by_user, now), status=403)
    ground = ground_of(campaign, timezone.localdate(now))
    folder = _found(find_folder(ground, entries_of(ground), level, unit_id, subject))
    require(sending_blockers(folder))
    sending = _sent(folder, note.strip(), by_user, now)
    tell_receivers(sending, f"{folder.title} đã trình, {len(sending.papers)} văn bản.", by_user, now)
    return sending


def _found(folder: Folder | None) -> Folder:
    if folder is None:
        raise Refused([Blocker("Không có hồ sơ này.", "Tải lại trang hồ sơ.")])
    return folder


def _sent(folder: Folder, note: str, by_user: User, now: datetime) -> Sending:
    campaign = folder.ground.campaign
    earlier = sendings_of(campaign, level=folder.level, unit=folder.unit, subject=folder.subject).first()
    sending = Sending.objects.create(
        campaign=campaign,
        level=folder.level,
        unit=folder.unit,
        subject=folder.subject,
        addressee=folder.addressee[:200],
        turn=earlier.turn + 1 if earlier else 1,
        papers=frozen(folder.papers),
        note=note,
        sent_by=by_user,
        sent_at=now,
    )
    said = {"turn": sending.turn, "papers": len(sending.papers), "addressee": sending.addressee}
    record("trình hồ sơ", sending, by_user=by_user, now=now, campaign=campaign, unit=folder.unit, new=said, reason=note)
    return sending


@transaction.atomic
def make_papers(
    *, campaign: Campaign, level: str, unit_id: int, subject: str, by_user: User, now: datetime
) -> list[Document]:
    """All that a dossier still needs and that can be made now. Raises Refused, where one of them may not be made."""
    campaign = locked(campaign)
    ground = ground_of(campaign, timezone.localdate(now))
    folder = _found(find_folder(ground, entries_of(ground), level, unit_id, subject))
    require(campaign_blockers(campaign))
    held = holding(campaign)
    entries = [entry for entry in makeable(folder) if (entry.kind, entry.subject) not in held]
    for entry in entries:
        require(maker_blockers(campaign, entry.kind, entry.unit, entry.slot, by_user, now), status=403)
    return [make_entry(entry, by_user, now) for entry in entries]


@transaction.atomic
def receive_sending(*, sending: Sending, by_user: User, now: datetime, received_on: date | None = None) -> Sending:
    """`received_on`: the day on the addressee's stamp; today where nothing is said. Raises Refused."""
    sending, today = _locked(sending), timezone.localdate(now)
    require(receiver_blockers(sending, by_user, now), status=403)
    require(answer_blockers(sending, SendingState.RECEIVED))
    day = received_on or today
    require(receipt_blockers(sending, day, today), status=422)
    sending.received_on = day
    _answer(sending, SendingState.RECEIVED, "nhận hồ sơ", by_user, now)
    tell_senders(sending, f"{sending.addressee} đã nhận hồ sơ trình lần {sending.turn}.", by_user, now)
    return sending


@transaction.atomic
def receive_sendings(*, sendings: Sequence[Sending], by_user: User, now: datetime) -> list[Sending]:
    """Several at once: all, or with one refused none."""
    return [receive_sending(sending=one, by_user=by_user, now=now) for one in sendings]


@transaction.atomic
def return_sending(*, sending: Sending, reason: str, by_user: User, now: datetime) -> Sending:
    """To be mended and sent again; also after it was received. Raises Refused."""
    sending = _locked(sending)
    require(receiver_blockers(sending, by_user, now), status=403)
    require(answer_blockers(sending, SendingState.RETURNED))
    require(reason_blockers(reason), status=422)
    sending.reason = reason.strip()
    _answer(sending, SendingState.RETURNED, "trả lại hồ sơ", by_user, now)
    tell_senders(sending, f"Hồ sơ trình {sending.addressee} bị trả lại: {sending.reason}", by_user, now)
    return sending


@transaction.atomic
def withdraw_sending(*, sending: Sending, by_user: User, now: datetime) -> Sending:
    """By the sender, while nobody has received it. Raises Refused."""
    sending = _locked(sending)
    require(sender_blockers(sending.level, sending.unit_id, sending.campaign, by_user, now), status=403)
    require(answer_blockers(sending, SendingState.WITHDRAWN))
    _answer(sending, SendingState.WITHDRAWN, "thu hồi hồ sơ", by_user, now)
    tell_receivers(sending, f"{sending.unit.name} đã thu hồi hồ sơ trình lần {sending.turn}.", by_user, now)
    return sending


def _locked(sending: Sending) -> Sending:
    """The row, and before it its campaign, as everything that moves papers takes them."""
    campaign = locked(sending.campaign)
    found = Sending.objects.select_for_update(of=("self",), no_key=True).select_related("unit").get(pk=sending.pk)
    found.campaign = campaign
    return found


def _answer(sending: Sending, state: SendingState, verb: str, by_user: User, now: datetime) -> None:
    old = _said(sending.state, None, "")
    sending.state, sending.answered_by, sending.answered_at = state, by_user, now
    sending.save(update_fields=["state", "answered_by", "answered_at", "received_on", "reason"])
    new = _said(state, sending.received_on, sending.reason)
    record(
        verb,
        sending,
        by_user=by_user,
        now=now,
        campaign=sending.campaign,
        unit=sending.unit,
        old=old,
        new=new,
        reason=sending.reason,
    )


def _said(state: str, received_on: date | None, reason: str) -> dict[str, object]:
    return {"state": state, "received_on": received_on, "reason": reason or None}
