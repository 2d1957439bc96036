"""Telling units what was decided about them and their people."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils.timezone import localdate

from awards.models import Award, AwardDecision, Refusal
from awards.outcome.words import cited, ended
from campaigns.models import User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE
from campaigns.states import NoticeKind

MOST_NAMES = 5


def tell_decided(
    decision: AwardDecision, awards: Iterable[Award], refusals: Iterable[Refusal], by_user: User, now: datetime
) -> None:
    """One notice for each unit, naming its own only."""
    granted: dict[int, list[str]] = {}
    left_out: dict[int, list[str]] = {}
    for award in awards:
        granted.setdefault(award.unit_id or 0, []).append(award.recipient_name)
    for one in refusals:
        left_out.setdefault(one.unit_id, []).append(f"{one.recipient_name} ({one.reason.rstrip('.')})")
    for unit_id in granted.keys() | left_out.keys():
        told = [f"Được khen: {_names(granted[unit_id])}."] if unit_id in granted else []
        told += [f"Không được khen: {_names(left_out[unit_id])}."] if unit_id in left_out else []
        _tell(decision, unit_id, f"{cited(decision)}, {decision.form}. {' '.join(told)}", by_user, now)


def tell_corrected(decision: AwardDecision, before: str, by_user: User, now: datetime) -> None:
    for unit_id in set(decision.awards.exclude(unit=None).values_list("unit_id", flat=True)):
        _tell(decision, unit_id, f"{before} được đính chính: nay là {cited(decision)}, {decision.form}.", by_user, now)


def tell_revoked(award: Award, by_user: User, now: datetime) -> None:
    text = f"{award.recipient_name}: {cited(award.decision)} bị hủy bỏ tại {ended(award)}."
    _tell(award.decision, award.unit_id or 0, text, by_user, now)


def _tell(decision: AwardDecision, unit_id: int, text: str, by_user: User, now: datetime) -> None:
    """Notices belong to a campaign; decisions of earlier years have none."""
    if decision.campaign is not None:
        to = holders([unit_id], UNIT_SIDE, localdate(now))
        kind, page = NoticeKind.MEETING, reverse("awards")
        notify(kind, text, page, to=to, campaign=decision.campaign, now=now, by_user=by_user)


def _names(names: list[str]) -> str:
    more = len(names) - MOST_NAMES
    return "; ".join(names[:MOST_NAMES]) + (f" và {more} trường hợp khác" if more > 0 else "")
