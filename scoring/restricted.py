"""Restricted documents (family violence and the like): who reads them, and what all others see instead."""

from collections.abc import Sequence

from django.utils import timezone

from campaigns.models import LogEntry, Membership
from campaigns.roles import UNIT_SIDE
from scoring.judges import Judge, judge_for
from scoring.models import Evidence, Scorecard
from scoring.models.evidence import RESTRICTED_NAME

# What an entry about a restricted document may still tell: that it was attached, replaced, opened, and its hash.
_TOLD = {"used_on", "sha256", "sensitive", "removed_at", "version"}


def judge_reads(judge: Judge, unit_id: int) -> bool:
    """Those who verify or inspect the unit; for all other offices it is not needed to know."""
    return not judge.verifier_blockers(unit_id) or not judge.inspector_blockers(unit_id)


def reads_restricted(acting: Membership, card: Scorecard) -> bool:
    """On one scorecard: the unit's own people, and those who judge it (card with its campaign loaded)."""
    if acting.role in UNIT_SIDE:
        return bool(acting.unit_id == card.unit_id)
    return judge_reads(judge_for(acting.user, card.content.campaign, timezone.localdate()), card.unit_id)


def veil(entries: Sequence[LogEntry]) -> None:
    """Take the names of restricted documents out of logbook entries that are about to be shown, also out of those
    written before a document was marked. The stored entries stay as they are."""
    about = {entry.object_key for entry in entries if entry.object_type == "scoring.evidence"}
    if not about:
        return
    restricted = {str(pk) for pk in Evidence.objects.filter(pk__in=about, sensitive=True).values_list("pk", flat=True)}
    for entry in entries:
        if entry.object_type == "scoring.evidence" and entry.object_key in restricted:
            entry.object_name = RESTRICTED_NAME
            entry.changes = {name: values for name, values in entry.changes.items() if name in _TOLD}
