"""Invariants of documents over live data: every file ever given is there as it was given, and nothing is misplaced."""

import hashlib
from collections.abc import Iterator
from itertools import chain

from django.db.models import F, Q

from scoring.models import Evidence, EvidenceUse, EvidenceVersion
from scoring.states import EvidenceKind


def evidence_files() -> Iterator[str]:
    """Every file, also one that was replaced or taken out of the library, is there and is the one uploaded."""
    current = Evidence.objects.filter(kind=EvidenceKind.FILE).select_related("unit")
    earlier = EvidenceVersion.objects.select_related("evidence__unit")
    for stored in chain(current.iterator(), earlier.iterator()):
        item = stored.evidence if isinstance(stored, EvidenceVersion) else stored
        name = f"Tài liệu “{item}” của {item.unit}"
        if not stored.file.storage.exists(stored.file.name):
            yield f"{name}: không còn tệp trong kho lưu trữ."
        else:
            with stored.file.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != stored.sha256:
                    yield f"{name}: tệp không còn như khi tải lên."


def evidence_uses() -> Iterator[str]:
    """A line stands on documents of its own unit and campaign that are in the library."""
    foreign = ~Q(evidence__unit=F("line__scorecard__unit")) | ~Q(
        evidence__campaign=F("line__scorecard__content__campaign")
    )
    wrong = EvidenceUse.objects.filter(foreign | Q(evidence__removed_at__isnull=False))
    for use in wrong.select_related("evidence", "line__scorecard__unit", "line__criterion", "line__scorecard__content"):
        yield f"{use.line}: đính kèm tài liệu “{use.evidence}” của đơn vị khác hoặc đã bỏ khỏi kho."


def evidence_versions() -> Iterator[str]:
    """The versions of a file are numbered without a gap."""
    for evidence in Evidence.objects.filter(version__gt=1).prefetch_related("earlier").iterator(chunk_size=500):
        numbers = sorted(earlier.number for earlier in evidence.earlier.all())
        if numbers != list(range(1, evidence.version)):
            yield f"Tài liệu “{evidence}”: thiếu bản trước của tệp."


EVIDENCE_CHECKS = (evidence_files, evidence_uses, evidence_versions)
