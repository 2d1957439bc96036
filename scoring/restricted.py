"""Restricted documents (family violence and the like): who reads them, and what all others see instead."""

from collections.abc import Callable, Sequence

from django.utils import timezone

from campaigns.models import LogEntry, Membership, Unit
from campaigns.roles import UNIT_SIDE
from scoring.judges import Judge, judge_for
from scoring.models import Evidence, Scorecard
from scoring.models.evidence import RESTRICTED_NAME

# What an entry about a restricted document may still tell: that it was attached, replaced, opened, and its hash.
_TOLD = {"used_on", "sha256", "sensitive", "removed_at", "version"}


def judge_reads(judge: Judge, unit_id: int, office: Unit | None = None) -> bool:
    """Those who verify or inspect the unit, and on a line with an office of its own those who verify it there; for all
    other offices it is not needed to know."""
    asked = (judge.verifier_blockers(unit_id), judge.inspector_blockers(unit_id), judge.line_blockers(unit_id, office))
    return not all(asked)


def reader_of(acting: Membership, card: Scorecard) -> Callable[[Unit | None], bool]:
    """Who reads restricted documents on the lines of one scorecard (with its campaign loaded), asked by the office of
    the line: the unit's own people everywhere, and those who judge it."""
    if acting.role in UNIT_SIDE:
        return lambda office: bool(acting.unit_id == card.unit_id)
    judge = judge_for(acting.user, card.content.campaign, timezone.localdate())
    return lambda office: judge_reads(judge, card.unit_id, office)


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
