"""Writing to the logbook, sealing it into a chain, and checking the chain."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction

from campaigns.models import Campaign, LogEntry, Unit, User
from campaigns.prepared import insert

SEALED_AT_ONCE = 2_000


def record(
    verb: str,
    obj: models.Model,
    *,
    by_user: User | None,
    now: datetime,
    campaign: Campaign | None = None,
    unit: Unit | None = None,
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
    reason: str = "",
) -> LogEntry:
    """Append one entry inside the caller's transaction. Only fields whose value differs are kept."""
    before, after = old or {}, new or {}
    changes = {
        field: [before.get(field), after.get(field)]
        for field in [*before, *(f for f in after if f not in before)]
        if before.get(field) != after.get(field)
    }
    entry = LogEntry(
        at=now,
        actor=by_user,
        actor_name=by_user.full_name if by_user else "Hệ thống",
        verb=verb,
        object_type=obj._meta.label_lower,
        object_key=str(obj.pk),
        object_name=str(obj)[:300],
        campaign=campaign,
        unit=unit,
        authority_id=campaign.authority_id if campaign else unit.authority_id if unit else None,
        changes=changes,
        reason=reason,
    )
    return insert(entry)


def history_of(obj: models.Model) -> models.QuerySet[LogEntry]:
    """All entries about one object, newest first."""
    return LogEntry.objects.filter(object_type=obj._meta.label_lower, object_key=str(obj.pk))


def fingerprint(entry: LogEntry, previous: str) -> str:
    """SHA-256 over what the entry says and over the hash before it."""
    said = [
        previous,
        entry.at.isoformat(),
        entry.actor_id,
        entry.actor_name,
        entry.verb,
        entry.object_type,
        entry.object_key,
        entry.object_name,
        entry.campaign_id,
        entry.unit_id,
        entry.changes,
        entry.reason,
    ]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"), cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def seal_entries() -> int:
    """Chain every entry not yet sealed; returns how many. Called by every worker.

    Of two that seal at one moment the unique position lets one win; the other leaves the rest to its next round.
    """
    count = 0
    try:
        while sealed := _seal_some():
            count += sealed
    except IntegrityError:
        return count
    return count


@transaction.atomic
def _seal_some() -> int:
    """Few enough to be held in memory however many wait.

    What another worker holds is left to it: who waited for its entries might hold the one that it takes for the head.
    """
    head = LogEntry.objects.select_for_update(no_key=True).filter(position__isnull=False).order_by("-position").first()
    position, previous = (head.position, head.hash) if head else (0, "")
    waits = LogEntry.objects.select_for_update(no_key=True, skip_locked=True).filter(position=None)
    waiting = list(waits.order_by("id")[:SEALED_AT_ONCE])
    for entry in waiting:
        position = (position or 0) + 1
        entry.position, entry.hash = position, fingerprint(entry, previous)
        previous = entry.hash
    LogEntry.objects.bulk_update(waiting, ["position", "hash"], batch_size=500)
    return len(waiting)


def broken_links() -> list[str]:
    """Entries that do not follow from the one before: edited, removed or swapped. Empty when the chain is whole."""
    found, previous, expected = [], "", 1
    for entry in LogEntry.objects.filter(position__isnull=False).order_by("position").iterator():
        if entry.position != expected:
            found.append(f"Nhật ký thiếu mục số {expected}.")
            expected = entry.position or expected
        if entry.hash != fingerprint(entry, previous):
            found.append(f"Nhật ký mục số {entry.position} ({entry.object_name}) không khớp chuỗi băm.")
        previous, expected = entry.hash, expected + 1
    return found
