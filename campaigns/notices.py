"""Telling people in the application. Called inside the transaction of the write that they are told of."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.models import Q, QuerySet

from campaigns.models import Campaign, Membership, Notice, Participant, Unit, User
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import NoticeKind


def notify(
    kind: NoticeKind,
    text: str,
    url: str,
    *,
    to: Iterable[Membership],
    campaign: Campaign,
    now: datetime,
    by_user: User | None = None,
    once: str = "",
    for_all: bool = False,
) -> None:
    """One notice for each person and unit among `to`, none for `by_user`, who did it; one statement.

    `for_all`: it concerns every unit alike, so that a person who acts for several is told once.

    With `once`, those who have been told the same before are left out, also by a process that runs at this moment.
    """
    told: dict[tuple[int, int], Membership] = {}
    for member in to:
        if by_user is None or member.user_id != by_user.pk:
            told.setdefault((member.user_id, 0 if for_all else member.unit_id), member)
    rows = [
        Notice(
            user_id=m.user_id,
            campaign=campaign,
            unit_id=m.unit_id,
            role=m.role,
            kind=kind,
            text=text,
            url=url,
            once=once,
            created_at=now,
        )
        for m in told.values()
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=bool(once))


def holders(units: Iterable[int], roles: Collection[str], on: date) -> QuerySet[Membership]:
    """Who holds one of these roles in these units (ids, or a query of ids) on a day, with an account in use."""
    held = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=on), valid_from__lte=on)
    return held.filter(unit__in=units, role__in=roles, user__is_active=True).order_by("id")


def unit_people(campaign: Campaign, on: date) -> QuerySet[Membership]:
    """Officers and heads of all units that take part in a campaign."""
    taking_part = Participant.objects.filter(group__content__campaign=campaign).values("unit_id")
    return holders(taking_part, UNIT_SIDE, on)


def people_of(campaign: Campaign, roles: Collection[str], on: date) -> QuerySet[Membership]:
    """Who holds one of these roles anywhere in the campaign's authority, ready to be asked for their work."""
    units = Unit.objects.filter(authority_id=campaign.authority_id).values("pk")
    return holders(units, roles, on).select_related("user", "unit")


def lead_office(campaign: Campaign, on: date) -> QuerySet[Membership]:
    """Those in the lead office who answer for the campaign: its manager and its verifiers."""
    return holders([campaign.lead_unit_id], (Role.MANAGER, Role.VERIFIER), on)
