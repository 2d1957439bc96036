"""The way of a unit's scorecard from its officer to its head, and on to the office."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from campaigns.queries import days_late
from campaigns.roles import Role
from campaigns.rules import require
from scoring.actions.handovers import hand_over, send, take_back
from scoring.actions.own_card import locked_own_card
from scoring.actions.report_claims import follow_register
from scoring.card_tree import card_rows
from scoring.handover import RECEIPT_CODE
from scoring.models import Scorecard
from scoring.notices import name_of, tell_office, tell_unit
from scoring.queries import due_of
from scoring.rules import finish_blockers, reason_blockers, recall_blockers, return_blockers, submit_blockers
from scoring.states import RECALLED, SCORECARD_MOVES


@transaction.atomic
def finish(*, scorecard: Scorecard, by_user: User, now: datetime) -> Scorecard:
    """Hoàn thành: every line is answered, the card goes to the head. Refused with the list of what is missing."""
    card = locked_own_card(scorecard.pk, Role.OFFICER, Role.HEAD, by_user=by_user, now=now)
    follow_register([card], by_user=None, now=now)
    tree = card_rows(card)
    require(finish_blockers(card, tree))
    hand_over(card, tree, by_user=by_user, now=now)
    _move(card, "finish", by_user, now, return_reason="")
    tell_unit(card, f"Bảng tự chấm {name_of(card)} chờ thủ trưởng duyệt và trình.", (Role.HEAD,), by_user, now)
    return card


@transaction.atomic
def return_to_officer(*, scorecard: Scorecard, reason: str, by_user: User, now: datetime) -> Scorecard:
    """Trả lại: the head sends the card back to be corrected; the reason is shown to the officer."""
    card = locked_own_card(scorecard.pk, Role.HEAD, by_user=by_user, now=now)
    require(return_blockers(card, reason))
    _move(card, "return", by_user, now, reason=reason, return_reason=reason)
    follow_register([card], by_user=None, now=now)
    tell_unit(card, f"Thủ trưởng trả lại bảng tự chấm {name_of(card)} để sửa.", (Role.OFFICER,), by_user, now)
    return card


@transaction.atomic
def submit(*, scorecard: Scorecard, by_user: User, now: datetime) -> Scorecard:
    """Duyệt và trình. Late submission is taken and marked with its days; the first moment is kept for ever, and with it
    its days, whatever becomes of the last day afterwards."""
    card = locked_own_card(scorecard.pk, Role.HEAD, by_user=by_user, now=now)
    tree = card_rows(card)
    require(submit_blockers(card, tree))
    first = card.first_submitted_at or now
    late = card.late_days if card.first_submitted_at else days_late(now, due_of(card))
    sent = send(card, tree, late_days=late, by_user=by_user, now=now)
    moments: dict[str, Any] = {"first_submitted_at": first, "submitted_at": now, "late_days": late}
    _move(card, "submit", by_user, now, told={RECEIPT_CODE: sent.sha256}, **moments)
    tell_unit(card, f"Bảng tự chấm {name_of(card)} đã được duyệt và trình.", (Role.OFFICER,), by_user, now)
    return card


@transaction.atomic
def recall(*, scorecard: Scorecard, reason: str, by_user: User, now: datetime) -> Scorecard:
    """Thu hồi: the head takes the card back while nobody of the office has begun. Refused with who has begun and when.

    A first submission that is taken back counts for nothing; an earlier one keeps its moment and its days.
    """
    card = locked_own_card(scorecard.pk, Role.HEAD, by_user=by_user, now=now)
    require([*recall_blockers(card), *reason_blockers(reason)])
    take_back(card, by_user=by_user, now=now)
    is_first = card.first_submitted_at == card.submitted_at
    forgotten: dict[str, Any] = {"first_submitted_at": None, "late_days": 0} if is_first else {}
    told = f"{RECALLED}{reason.strip()}"
    _move(card, "recall", by_user, now, reason=reason, return_reason=told, submitted_at=None, **forgotten)
    follow_register([card], by_user=None, now=now)
    tell_unit(card, f"Thủ trưởng thu hồi bảng tự chấm {name_of(card)} để sửa.", (Role.OFFICER,), by_user, now)
    tell_office(card, f"{card.unit} thu hồi bảng tự chấm {name_of(card)} để sửa.", by_user, now)
    return card


_VERBS = {
    "finish": "hoàn thành tự chấm",
    "return": "trả lại để sửa",
    "submit": "duyệt và trình",
    "recall": "thu hồi",
}


def _move(
    card: Scorecard,
    action: str,
    by_user: User,
    now: datetime,
    *,
    reason: str = "",
    told: Mapping[str, str] | None = None,
    **values: Any,
) -> None:
    """`values`: columns to be stored; `told`: what the logbook tells besides."""
    values["state"] = SCORECARD_MOVES[action][1]
    old = {name: getattr(card, name) for name in values}
    for name, value in values.items():
        setattr(card, name, value)
    card.save(update_fields=list(values))
    record(
        _VERBS[action],
        card,
        by_user=by_user,
        now=now,
        campaign=card.content.campaign,
        unit=card.unit,
        old=old,
        new=values | {"self_total": card.self_total} | dict(told or {}),
        reason=reason,
    )
