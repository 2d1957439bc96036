"""Asking for a print of a score sheet, how it ended, and putting old ones away.

A print can be made again from the same data at any time, so nothing of it goes into the logbook.
"""

from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import transaction

from campaigns import jobs
from campaigns.models import Campaign, User
from dossiers.job_kinds import PRINT_SCORES
from dossiers.models import ScorePrint
from dossiers.models.prints import opaque_print_name
from dossiers.score_papers import print_key
from dossiers.snapshots import Snapshot
from dossiers.states import PrintState

KEPT = timedelta(days=7)
_STORED = ["print_state", "pdf", "pages"]


@transaction.atomic
def ask_for_print(*, campaign: Campaign, kind: str, data: Snapshot, by_user: User, now: datetime) -> ScorePrint:
    """The print of these data, queued unless it exists or waits already; one that failed is tried again."""
    key = print_key(kind, data)
    first = {"campaign": campaign, "kind": kind, "data": data, "asked_at": now}
    found, is_new = ScorePrint.objects.select_for_update(no_key=True).get_or_create(key=key, defaults=first)
    again = found.print_state == PrintState.FAILED or _is_lost(found)
    if again:
        found.print_state = PrintState.WAITING
    found.asked_at = now
    found.save(update_fields=["print_state", "asked_at"])
    if is_new or again:
        jobs.enqueue(PRINT_SCORES, {"key": key}, by_user=by_user, now=now, campaign=campaign)
    return found


def store_score_print(*, score_print: ScorePrint, content: bytes, pages: int) -> ScorePrint:
    """Store the file, then say so; what a killed worker left behind is replaced."""
    storage, name = score_print.pdf.storage, opaque_print_name(score_print, "")
    if storage.exists(name):
        storage.delete(name)
    score_print.pdf, score_print.pages = storage.save(name, ContentFile(content)), pages
    score_print.print_state = PrintState.READY
    score_print.save(update_fields=_STORED)
    return score_print


def fail_score_print(*, score_print: ScorePrint) -> ScorePrint:
    score_print.print_state = PrintState.FAILED
    score_print.save(update_fields=["print_state"])
    return score_print


def discard_old_prints(*, now: datetime) -> int:
    """Put away what nobody has asked for since `KEPT`; returns how many. A file without a row would harm nobody."""
    old = list(ScorePrint.objects.filter(asked_at__lt=now - KEPT))
    for score_print in old:
        score_print.delete()
        if name := score_print.pdf.name:
            score_print.pdf.storage.delete(name)
    return len(old)


def _is_lost(score_print: ScorePrint) -> bool:
    name = score_print.pdf.name if score_print.print_state == PrintState.READY else None
    return bool(name) and not score_print.pdf.storage.exists(str(name))
