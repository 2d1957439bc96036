"""Many people who act in the same instant, each on a connection of their own."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import IntegrityError, OperationalError, connections

from awards.models import Slot
from campaigns.models import QuotaLine
from campaigns.rules import Refused


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Every act in a thread of its own, let go together; results, or the refusal of each (ours or the database's)."""
    start = Barrier(len(acts))

    def run(act):
        try:
            start.wait(timeout=30)
            return act()
        except (Refused, IntegrityError, OperationalError) as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def filled(line: QuotaLine) -> int:
    return Slot.objects.filter(quota_line=line).exclude(recipient_key="").count()
