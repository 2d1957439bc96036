"""Names of the files that rows of this app point at (campaigns.stored_files)."""

from collections.abc import Iterator

from dossiers.bundle.contents import read
from dossiers.bundle.files import is_made_here, part_name
from dossiers.models import Bundle, CertificatePicture, CertificateRun, Document, ScorePrint, SignedScan


def documents() -> Iterator[str]:
    """Prints, what was frozen with the issue, and signed scans."""
    for names in Document.objects.values_list("pdf", "docx"):
        yield from filter(None, names)
    yield from SignedScan.objects.values_list("file", flat=True)


def prints() -> Iterator[str]:
    yield from ScorePrint.objects.exclude(pdf="").values_list("pdf", flat=True)


def certificates() -> Iterator[str]:
    yield from CertificatePicture.objects.values_list("file", flat=True)
    yield from CertificateRun.objects.exclude(pdf="").values_list("pdf", flat=True)


def bundles() -> Iterator[str]:
    yield from Bundle.objects.exclude(file="").values_list("file", flat=True)


def bundle_parts() -> Iterator[str]:
    """What was, or is yet to be, made for bundles."""
    for bundle in Bundle.objects.iterator():
        yield from (part_name(part) for part in read(bundle.parts).parts if is_made_here(part))
