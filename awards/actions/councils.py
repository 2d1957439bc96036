"""The council as a body: a decision recorded, corrected; a member who leaves."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from awards.council.notices import tell_seated
from awards.council.rules import (
    correcting_blockers,
    decision_blockers,
    leaving_blockers,
    returning_blockers,
    seat_blockers,
    start_blockers,
)
from awards.council.seating import candidates
from awards.council.values import DecisionValues, SeatValues, told
from awards.models import CouncilDecision, CouncilSeat
from awards.rules.people import secretary_blockers, text_blockers
from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.rules import require
from campaigns.vietnamese import format_date


@transaction.atomic
def record_council(
    *, campaign: Campaign, values: DecisionValues, seats: Sequence[SeatValues], by_user: User, now: datetime
) -> CouncilDecision:
    """A council set up or renewed by a decision; each member holds the role of one on the day from which it counts."""
    council = lock_council(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    _check(council, values, seats, None, now)
    decision = CouncilDecision.objects.create(unit=council, recorded_by=by_user, recorded_at=now, **asdict(values))
    made = _seat(decision, seats, {})
    record("ghi quyết định về Hội đồng", decision, by_user=by_user, now=now, campaign=campaign, new=told(values, made))
    text = f"{council.name} theo {decision}, có hiệu lực từ ngày {format_date(values.valid_from)}."
    tell_seated(campaign, made, text, by_user=by_user, now=now)
    return decision


@transaction.atomic
def correct_council(
    *,
    campaign: Campaign,
    decision: CouncilDecision,
    values: DecisionValues,
    seats: Sequence[SeatValues],
    by_user: User,
    now: datetime,
) -> CouncilDecision:
    """Mend what was written down wrongly, before any meeting sat under it."""
    council = lock_council(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    decision = CouncilDecision.objects.get(pk=decision.pk, unit=council)
    require(correcting_blockers(decision))
    _check(council, values, seats, decision, now)
    before = _seats_of(decision)
    old = told(DecisionValues.of(decision), before)
    for name, value in asdict(values).items():
        setattr(decision, name, value)
    decision.save(update_fields=list(asdict(values)))
    decision.seats.all().delete()
    made = _seat(decision, seats, {one.user_id: one for one in before if one.left_on})
    new = told(values, made)
    record("sửa quyết định về Hội đồng", decision, by_user=by_user, now=now, campaign=campaign, old=old, new=new)
    tell_seated(campaign, [*before, *made], f"{decision} về Hội đồng đã được sửa.", by_user=by_user, now=now)
    return decision


@transaction.atomic
def leave_council(
    *, campaign: Campaign, seat: CouncilSeat, left_on: date, reason: str, by_user: User, now: datetime
) -> None:
    """`left_on` is the first day on which the member sits no more."""
    lock_council(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    seat = _fresh(seat)
    require(leaving_blockers(seat, left_on, reason), status=422)
    seat.left_on, seat.left_reason = left_on, reason.strip()
    seat.save(update_fields=["left_on", "left_reason"])
    new = {"left_on": left_on}
    record("thôi tham gia Hội đồng", seat, by_user=by_user, now=now, campaign=campaign, new=new, reason=reason.strip())
    text = f"Ông/Bà thôi tham gia Hội đồng từ ngày {format_date(left_on)}: {seat.left_reason}"
    tell_seated(campaign, [seat], text, by_user=by_user, now=now)


@transaction.atomic
def return_to_council(*, campaign: Campaign, seat: CouncilSeat, reason: str, by_user: User, now: datetime) -> None:
    """The leaving was recorded by mistake."""
    lock_council(campaign)
    require(secretary_blockers(campaign, by_user, now), status=403)
    seat = _fresh(seat)
    require(returning_blockers(seat))
    require(text_blockers(reason, "lý do ghi lại"), status=422)
    old = {"left_on": seat.left_on, "left_reason": seat.left_reason}
    seat.left_on, seat.left_reason = None, ""
    seat.save(update_fields=["left_on", "left_reason"])
    verb = "bỏ ghi thôi tham gia Hội đồng"
    new = {"left_on": None, "left_reason": ""}
    record(verb, seat, by_user=by_user, now=now, campaign=campaign, old=old, new=new, reason=reason.strip())
    text = f"Ông/Bà tiếp tục tham gia Hội đồng theo {seat.decision}."
    tell_seated(campaign, [seat], text, by_user=by_user, now=now)


def lock_council(campaign: Campaign) -> Unit:
    """Who sits stays as it is while a meeting opens or a decision is written down."""
    return Unit.objects.select_for_update(no_key=True).get(pk=campaign.council_unit_id)


def _check(
    council: Unit,
    values: DecisionValues,
    seats: Sequence[SeatValues],
    decision: CouncilDecision | None,
    now: datetime,
) -> None:
    """The role is asked for on the day from which the decision counts, or today where that day has passed."""
    today = timezone.localdate(now)
    on, before = max(values.valid_from, today), _seats_of(decision) if decision else []
    able = {one.user.pk for one in candidates(council, [], on)}
    left = {one.user_id for one in before if one.left_on}
    names = dict(User.objects.filter(pk__in=[one.user_id for one in seats]).values_list("pk", "full_name"))
    require([*decision_blockers(values, today), *seat_blockers(seats, names, able, left, on)], status=422)
    require(start_blockers(council, values, decision))


def _seat(decision: CouncilDecision, seats: Sequence[SeatValues], left: dict[int, CouncilSeat]) -> list[CouncilSeat]:
    """In the order given; who had left stays so."""
    for position, one in enumerate(seats, start=1):
        gone = left.get(one.user_id or 0)
        CouncilSeat.objects.create(
            decision=decision,
            position=position,
            user_id=one.user_id or 0,
            post=one.post.strip(),
            duty=one.duty,
            left_on=gone.left_on if gone else None,
            left_reason=gone.left_reason if gone else "",
        )
    return _seats_of(decision)


def _seats_of(decision: CouncilDecision) -> list[CouncilSeat]:
    return list(decision.seats.select_related("user").order_by("position"))


def _fresh(seat: CouncilSeat) -> CouncilSeat:
    return CouncilSeat.objects.select_related("decision", "user").get(pk=seat.pk)
