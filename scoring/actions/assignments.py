"""Shared work on a scorecard: who leads it, and whose each line is."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import User
from campaigns.notices import holders, notify
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker, require
from campaigns.states import NoticeKind
from scoring.actions.own_card import locked_own_card
from scoring.addresses import own_lines_url
from scoring.assignment_rules import is_head, lead_blockers, person_blockers, share_blockers
from scoring.colleagues import colleagues_of
from scoring.models import Scorecard, ScoreLine
from scoring.notices import name_of


@transaction.atomic
def name_lead_officer(*, scorecard: Scorecard, officer: User | None, by_user: User, now: datetime) -> Scorecard:
    """The head says who shares out the lines besides the head; None: nobody. Raises Refused."""
    card, head, colleagues = _opened(scorecard, by_user, now)
    require(lead_blockers(card, head=head), status=409 if head else 403)
    require(person_blockers(officer, colleagues))
    if card.lead_officer_id == (officer.pk if officer else None):
        return card
    old, card.lead_officer = card.lead_officer, officer
    card.save(update_fields=["lead_officer"])
    _log("chỉ định cán bộ đầu mối", card, by_user, now, {"lead_officer": _name(old)}, {"lead_officer": _name(officer)})
    if officer:
        _tell(officer, f"Ông/Bà là cán bộ đầu mối của bảng tự chấm {name_of(card)}.", card, by_user, now)
    return card


@transaction.atomic
def assign_lines(
    *, scorecard: Scorecard, lines: Collection[int], to: User | None, by_user: User, now: datetime
) -> list[ScoreLine]:
    """Give lines (keys) of the card to a colleague, or take them back (None); those that changed hands are returned.

    One entry and at most one notice however many lines; a line that is with that person already is left alone. Raises
    Refused, also when a key is of no line that the unit answers on this card.
    """
    card, head, colleagues = _opened(scorecard, by_user, now)
    may = head or card.lead_officer_id == by_user.pk
    require(share_blockers(card, by_user, head=head), status=409 if may else 403)
    require(person_blockers(to, colleagues))
    found = _asked(card, lines)
    moving = [line for line in found if line.assigned_to_id != (to.pk if to else None)]
    if not moving:
        return []
    old = {line.criterion.code: _name(line.assigned_to) for line in moving}
    ScoreLine.objects.filter(pk__in=[line.pk for line in moving]).update(assigned_to=to)
    _log("phân công", card, by_user, now, old, dict.fromkeys(old, _name(to)))
    if to:
        text = f"Ông/Bà được phân công {len(old)} dòng của bảng tự chấm {name_of(card)}: {', '.join(old)}."
        _tell(to, text, card, by_user, now)
    return moving


def _opened(scorecard: Scorecard, by_user: User, now: datetime) -> tuple[Scorecard, bool, dict[int, User]]:
    """The card under its lock, whether the person is its head, and whose its lines can be."""
    card = locked_own_card(scorecard.pk, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    today = timezone.localdate(now)
    return card, is_head(card, by_user, today), colleagues_of(card.unit_id, today)


def _asked(card: Scorecard, keys: Collection[int]) -> list[ScoreLine]:
    asked = card.lines.filter(pk__in=keys, criterion__self_scored=True).select_related("criterion", "assigned_to")
    found = list(asked.order_by("criterion__position"))
    if len(found) != len(set(keys)):
        require([Blocker("Có dòng không thuộc phần đơn vị kê khai của bảng này.", "Tải lại trang rồi chọn lại.")])
    return found


def _name(user: User | None) -> str | None:
    return user.full_name if user else None


def _log(verb: str, card: Scorecard, by_user: User, now: datetime, old: dict[str, Any], new: dict[str, Any]) -> None:
    record(verb, card, by_user=by_user, now=now, campaign=card.content.campaign, unit=card.unit, old=old, new=new)


def _tell(user: User, text: str, card: Scorecard, by_user: User, now: datetime) -> None:
    people = holders([card.unit_id], UNIT_SIDE, timezone.localdate(now)).filter(user=user)
    campaign = card.content.campaign
    notify(NoticeKind.SCORECARD, text, own_lines_url(card.pk), to=people, campaign=campaign, now=now, by_user=by_user)
