"""Reads of the system pages: units, accounts and logbook entries, found by what people type and choose."""

from datetime import date, datetime, time

from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Sum
from django.utils import timezone

from campaigns.models import Campaign, LogEntry, Membership, Unit, User
from campaigns.queries import end_of_day, units_visible_to
from campaigns.second_factor.attempts import counted_as
from campaigns.vietnamese import search_key


def find_units(units: QuerySet[Unit], today: date, *, text: str, kind: str, standing: str) -> QuerySet[Unit]:
    """`standing`: "now" for units that have not ended, "ended" for those that have."""
    if text:
        units = units.filter(Q(search_key__contains=search_key(text)) | Q(code__icontains=text))
    if kind:
        units = units.filter(kind=kind)
    ended = Q(valid_to__lt=today)
    if standing:
        units = units.filter(ended) if standing == "ended" else units.exclude(ended)
    return units.select_related("parent").order_by("sort_key", "pk")


def units_open_on(acting: Membership, day: date) -> QuerySet[Unit]:
    """Units in which a role can be given from a day on."""
    return units_visible_to(acting).filter(Q(valid_to=None) | Q(valid_to__gte=day)).order_by("sort_key")


def people_visible_to(acting: Membership) -> QuerySet[User]:
    """Accounts that hold or held a role in a unit of one's authority."""
    roles = Membership.objects.filter(user=OuterRef("pk"), unit__authority_id=acting.unit.authority_id)
    return User.objects.filter(Exists(roles))


def find_people(acting: Membership, today: date, *, text: str, role: str, state: str) -> QuerySet[User]:
    """Of those whom one may see; with `roles_today`, the roles that each holds today in one's authority."""
    people = people_visible_to(acting)
    held = Membership.objects.filter(Q(valid_to=None) | Q(valid_to__gte=today), valid_from__lte=today)
    held = held.filter(unit__authority_id=acting.unit.authority_id)
    if text:
        people = people.filter(search_key__contains=search_key(text))
    if role:
        people = people.filter(Exists(held.filter(user=OuterRef("pk"), role=role)))
    if state:
        people = people.filter(is_active=state == "active")
    roles = Prefetch("memberships", held.select_related("unit"), to_attr="roles_today")
    return people.prefetch_related(roles).order_by("sort_key", "pk")


def is_locked_out(user: User) -> bool:
    """Has the person mistyped the password or the code so often that signing in is closed for a while?"""
    tried = AccessAttempt.objects.filter(attempt_time__gte=timezone.now() - settings.AXES_COOLOFF_TIME)
    limit, passwords = settings.AXES_FAILURE_LIMIT, tried.filter(username=user.username)
    if passwords.filter(failures_since_start__gte=limit).exists():
        return True
    codes = tried.filter(username=counted_as(user)).aggregate(failures=Sum("failures_since_start"))
    return (codes["failures"] or 0) >= limit


def find_entries(
    entries: QuerySet[LogEntry], *, text: str, campaign: Campaign | None, since: date | None, until: date | None
) -> QuerySet[LogEntry]:
    if text:
        entries = entries.filter(
            Q(actor_name__icontains=text) | Q(verb__icontains=text) | Q(object_name__icontains=text)
        )
    if campaign:
        entries = entries.filter(campaign=campaign)
    if since:
        entries = entries.filter(at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    if until:
        entries = entries.filter(at__lt=end_of_day(until))
    return entries
