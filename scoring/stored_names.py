"""Names of the files that rows of this app point at (campaigns.stored_files)."""

from collections.abc import Iterator

from scoring.models import Evidence, EvidenceVersion, VisitPhoto


def evidence_names() -> Iterator[str]:
    yield from Evidence.objects.exclude(file="").values_list("file", flat=True)
    yield from EvidenceVersion.objects.values_list("file", flat=True)


def photo_names() -> Iterator[str]:
    yield from VisitPhoto.objects.values_list("file", flat=True)
