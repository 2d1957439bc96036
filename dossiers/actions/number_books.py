"""How a body keeps its register: which kinds of paper share one series."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from campaigns.logbook import record
from campaigns.models import Campaign, Unit, User
from campaigns.rules import require
from dossiers.kinds import KINDS
from dossiers.models import GivenNumber, NumberGroup
from dossiers.numbering.rules import group_blockers, keeper_blockers, merging_blockers, name_blockers


@transaction.atomic
def save_group(
    *,
    campaign: Campaign,
    unit: Unit,
    group: NumberGroup | None,
    name: str,
    kinds: Collection[str],
    by_user: User,
    now: datetime,
) -> NumberGroup:
    """Let kinds (abbreviations) of a body share a series from this year on; numbers of earlier years stay where they
    were given. `group` None makes a new one. `campaign` says for which authority one acts. Raises Refused."""
    unit = _locked(unit)
    require(keeper_blockers(campaign, unit, by_user, now), status=403)
    but = group.pk if group else None
    require([*name_blockers(name), *group_blockers(unit, name, kinds, but)], status=422)
    old, row = _said(group) if group else {}, group or NumberGroup(unit=unit)
    if group:
        _send_back(group, set(group.kinds) - set(kinds), now)
        GivenNumber.objects.filter(unit=unit, series=group.name).update(series=name)
    _bring_in(unit, name, kinds, now)
    row.name, row.kinds, row.changed_by, row.changed_at = name, sorted(kinds), by_user, now
    row.save()
    verb = "sửa sổ số văn bản" if group else "lập sổ số văn bản"
    record(verb, row, by_user=by_user, now=now, campaign=campaign, unit=unit, old=old, new=_said(row))
    return row


@transaction.atomic
def remove_group(*, campaign: Campaign, group: NumberGroup, by_user: User, now: datetime) -> None:
    """Each kind is numbered by itself again, from this year on. Raises Refused."""
    unit = _locked(group.unit)
    require(keeper_blockers(campaign, unit, by_user, now), status=403)
    _send_back(group, set(group.kinds), now)
    record("bỏ sổ số văn bản", group, by_user=by_user, now=now, campaign=campaign, unit=unit, old=_said(group), new={})
    group.delete()


def _locked(unit: Unit) -> Unit:
    """As where numbers are given."""
    return Unit.objects.select_for_update(no_key=True).get(pk=unit.pk)


def _standing(unit: Unit, series: Collection[str], now: datetime) -> list[GivenNumber]:
    """Numbers of this year and later in these series."""
    year = timezone.localdate(now).year
    found = GivenNumber.objects.filter(unit=unit, series__in=series, year__gte=year).select_related("unit")
    return list(found.order_by("year", "number", "pk"))


def _bring_in(unit: Unit, name: str, kinds: Collection[str], now: datetime) -> None:
    moved = _standing(unit, [name, *kinds], now)
    require(merging_blockers(moved), status=422)
    GivenNumber.objects.filter(pk__in=[one.pk for one in moved]).update(series=name)


def _send_back(group: NumberGroup, kinds: Collection[str], now: datetime) -> None:
    """Numbers of kinds that leave a shared series go on under their own; they cannot meet there."""
    for given in _standing(group.unit, [group.name], now):
        own = KINDS[given.owner_kind].abbreviation
        if own in kinds:
            GivenNumber.objects.filter(pk=given.pk).update(series=own)


def _said(group: NumberGroup) -> dict[str, object]:
    return {"name": group.name, "kinds": list(group.kinds)}
