"""Writing to the logbook, sealing it into a chain, and checking the chain."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, connection, models, transaction

from campaigns.models import Campaign, LogEntry, Unit, User
from campaigns.prepared import insert

SEALED_AT_ONCE = 500
_SEAL = f"UPDATE {LogEntry._meta.db_table} SET position = %s, hash = %s WHERE id = %s"  # noqa: S608


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


def _seal_some() -> int:
    """Few enough to be held in memory however many wait. Read and reckoned before the transaction: on SQLite everybody
    who saves would wait for a worker that has the processor last."""
    head = _sealed().first()
    waiting = list(LogEntry.objects.filter(position=None).order_by("id")[:SEALED_AT_ONCE])
    position, previous = (head.position or 0, head.hash) if head else (0, "")
    for entry in waiting:
        position += 1
        entry.position, entry.hash = position, fingerprint(entry, previous)
        previous = entry.hash
    return _chain(head, waiting) if waiting else 0


@transaction.atomic
def _chain(head: LogEntry | None, sealed: Sequence[LogEntry]) -> int:
    """What was reckoned holds if head and entries are still what they were; else the next round reckons anew.

    What another worker holds is left to it: who waited for its entries might hold the one that it takes for the head.
    """
    if _sealed().select_for_update(no_key=True).values_list("pk", "hash").first() != (head and (head.pk, head.hash)):
        return 0
    keys = [entry.pk for entry in sealed]
    waiting = LogEntry.objects.select_for_update(no_key=True, skip_locked=True).filter(position=None, pk__in=keys)
    if len(waiting.values_list("pk")) < len(keys):
        return 0
    with connection.cursor() as cursor:
        cursor.executemany(_SEAL, [(entry.position, entry.hash, entry.pk) for entry in sealed])
    return len(keys)


def _sealed() -> models.QuerySet[LogEntry]:
    """The head first."""
    return LogEntry.objects.filter(position__isnull=False).order_by("-position")


def broken_links(anchors: Mapping[int, str] | None = None) -> list[str]:
    """Entries that do not follow from the one before: edited, removed or swapped. Empty when the chain is whole.

    `anchors`: hashes by position as they stand on paper or in a backup. They alone tell of a chain that was cut at its
    end or written anew from some entry on.
    """
    found, previous, expected, missing = [], "", 1, dict(anchors or {})
    for entry in LogEntry.objects.filter(position__isnull=False).order_by("position").iterator():
        if entry.position != expected:
            found.append(f"Nhật ký thiếu mục số {expected}.")
            expected = entry.position or expected
        if entry.hash != fingerprint(entry, previous):
            found.append(f"Nhật ký mục số {entry.position} ({entry.object_name}) không khớp chuỗi băm.")
        if entry.hash != missing.pop(expected, entry.hash):
            found.append(f"Nhật ký mục số {expected} không khớp mã đã in hoặc đã sao lưu.")
        previous, expected = entry.hash, expected + 1
    return found + [f"Nhật ký không còn mục số {position} đã in hoặc đã sao lưu." for position in sorted(missing)]
