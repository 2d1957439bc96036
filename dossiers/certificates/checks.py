"""Invariants of certificates over live data: files as they were made, sheets that exist, numbers of living people."""

import hashlib
from collections.abc import Iterator

from django.db.models import Q, Sum

from campaigns.models import Job
from campaigns.states import JobState
from dossiers.job_kinds import PRINT_CERTIFICATES
from dossiers.models import CertificateRun, CertificateSheet
from dossiers.states import PrintState, SheetEventKind


def certificate_files() -> Iterator[str]:
    """Every file for the printer is in storage, byte for byte."""
    for run in CertificateRun.objects.filter(print_state=PrintState.READY).select_related("template").iterator():
        if not run.pdf.storage.exists(run.pdf.name):
            yield f"{run}: không còn tệp in."
            continue
        with run.pdf.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != run.pdf_sha256:
                yield f"{run}: tệp in không còn như khi tạo."


def waiting_certificates() -> Iterator[str]:
    """A run that waits has work queued that will end the waiting."""
    queued = Job.objects.filter(kind=PRINT_CERTIFICATES, state__in=[JobState.QUEUED, JobState.RUNNING])
    wanted = {arguments["run"] for arguments in queued.values_list("arguments", flat=True)}
    for run in CertificateRun.objects.filter(print_state=PrintState.WAITING).select_related("template"):
        if str(run.pk) not in wanted:
            yield f"{run}: đang chờ tệp in nhưng không có việc in nào."


def spoiled_sheets() -> Iterator[str]:
    """No more copies are spoiled than were printed."""
    printed = Sum("events__copies", filter=Q(events__kind=SheetEventKind.PRINTED), default=0)
    spoiled = Sum("events__copies", filter=Q(events__kind=SheetEventKind.SPOILED), default=0)
    for sheet in CertificateSheet.objects.annotate(printed=printed, spoiled=spoiled).order_by("pk"):
        if sheet.spoiled > sheet.printed:
            yield f"{sheet}: ghi hỏng {sheet.spoiled} tờ, chỉ in {sheet.printed} tờ."


CERTIFICATE_CHECKS = (certificate_files, waiting_certificates, spoiled_sheets)
