"""Reads that join, and the scope of a person: which rows exist for whom."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from campaigns.models import Campaign, Content, LogEntry, Membership, QuotaLine, Signatory, Unit
from campaigns.roles import UNIT_SIDE, Role
from campaigns.states import CampaignState, ContentState


def campaigns_visible_to(acting: Membership) -> QuerySet[Campaign]:
    """Campaigns of one's authority; units see neither a draft nor a plan in which they do not take part."""
    return campaigns_of(acting.unit.authority_id, unit_side=acting.role in UNIT_SIDE)


def campaigns_of(authority_id: int, *, unit_side: bool) -> QuerySet[Campaign]:
    """The same by what the scope of a person is made of."""
    campaigns = Campaign.objects.filter(authority_id=authority_id)
    if unit_side:
        campaigns = campaigns.exclude(Q(state=CampaignState.DRAFT) | Q(for_below=True))
    return campaigns.select_related("authority", "lead_unit", "alternate_unit", "council_unit")


def campaign_for(request: Any, code: str) -> Campaign:
    """The campaign of an address, within scope; remembers it so that the page frame shows it."""
    campaign = get_object_or_404(campaigns_visible_to(request.acting), code=code)
    request.campaign = campaign
    return campaign


def campaigns_named(word: str) -> QuerySet[Campaign]:
    """For commands: those of a code; "authority/code" where several authorities have one of that code."""
    authority, _, code = word.rpartition("/")
    found = Campaign.objects.filter(code=code).select_related("authority").order_by("authority__code")
    return found.filter(authority__code=authority) if authority else found


def whole_names(campaigns: Iterable[Campaign]) -> str:
    """As commands take them."""
    return ", ".join(f"{one.authority.code}/{one.code}" for one in campaigns)


def public_campaigns() -> QuerySet[Campaign]:
    """Those whose published points everybody may read: their authority has opened them, and something is published."""
    published = Content.objects.filter(campaign=OuterRef("pk"), state=ContentState.PUBLISHED)
    shown = Campaign.objects.filter(Exists(published), public_since__isnull=False)
    return shown.select_related("authority").order_by("-year", "code")


def units_visible_to(acting: Membership) -> QuerySet[Unit]:
    """All units of the authority for its offices; for unit people their own unit and what hangs below it."""
    units = Unit.objects.filter(authority_id=acting.unit.authority_id)
    if acting.role in UNIT_SIDE:
        units = units.filter(pk__in=unit_and_below(acting.unit))
    return units


def unit_and_below(unit: Unit) -> set[int]:
    """Ids of a unit and of everything under it (a commune, its steering committee, its hamlets and their boards)."""
    found, layer = {unit.pk}, {unit.pk}
    while layer:
        layer = set(Unit.objects.filter(parent_id__in=layer).values_list("pk", flat=True)) - found
        found |= layer
    return found


# Roles that make no unit one's own.
FOR_ALL = frozenset({Role.COUNCILLOR, Role.SECRETARY, Role.LEADER, Role.ADMIN})


def units_of_people(user_ids: Iterable[int], on: date) -> dict[int, set[int]]:
    """Ids of the units that each person belongs to on a day, in one statement.

    A council or the lead office's movement role does not make the whole authority one's own; membership in the
    council is therefore left out.
    """
    found: dict[int, set[int]] = {user_id: set() for user_id in user_ids}
    held = Membership.objects.filter(
        Q(valid_to=None) | Q(valid_to__gte=on), user_id__in=list(found), valid_from__lte=on
    )
    own = held.exclude(role__in=FOR_ALL)
    for user_id, unit_id in own.values_list("user_id", "unit_id"):
        found[user_id].add(unit_id)
    return found


def logbook_visible_to(acting: Membership) -> QuerySet[LogEntry]:
    """Entries about campaigns of one's authority; unit people see what concerns their unit, without other units."""
    entries = LogEntry.objects.filter(authority=acting.unit.authority_id)
    if acting.role in UNIT_SIDE:
        entries = entries.filter(unit_id=acting.unit_id)
    return entries.select_related("unit")


def quota_leaves(campaign: Campaign) -> QuerySet[QuotaLine]:
    """The lines that have places, in the plan's order."""
    return quota_lines(campaign).exclude(method="")


def quota_lines(campaign: Campaign) -> QuerySet[QuotaLine]:
    """All lines, those too that only add up others."""
    lines = QuotaLine.objects.filter(content__campaign=campaign)
    return lines.select_related("content", "parent").prefetch_related("groups").order_by("content__number", "position")


def signatory_for(campaign: Campaign, role: str, on: date, unit: Unit | None = None) -> Signatory | None:
    """Who signs in a role on a day for the authority, or for one of its units."""
    valid = Q(valid_to=None) | Q(valid_to__gte=on)
    found = Signatory.objects.filter(valid, authority=campaign.authority, role=role, unit=unit, valid_from__lte=on)
    return found.order_by("-valid_from").first()


def end_of_day(day: date) -> datetime:
    """The first moment after a deadline: the day itself counts to its end, in the office's time."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def days_late(moment: datetime, due: date) -> int:
    """Whole days by which a moment lies after the end of the due day; 0 when in time."""
    return max((timezone.localtime(moment).date() - due).days, 0)
