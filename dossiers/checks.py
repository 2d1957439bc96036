"""Invariants of papers over live data. Each check yields one Vietnamese sentence for each thing wrong."""

import hashlib
from collections.abc import Iterator

from campaigns.checks import Check
from campaigns.models import Job, LogEntry
from campaigns.states import JobState
from dossiers.bundle.checks import BUNDLE_CHECKS
from dossiers.certificates.checks import CERTIFICATE_CHECKS
from dossiers.issuing.checks import ISSUE_CHECKS
from dossiers.job_kinds import PRINT
from dossiers.models import Document
from dossiers.numbering.checks import NUMBER_CHECKS
from dossiers.reporting.checks import REPORT_CHECKS
from dossiers.sending.checks import SENDING_CHECKS
from dossiers.snapshots import fingerprint
from dossiers.states import DocumentKind, PrintState
from dossiers.wordings.checks import wordings


def frozen_data() -> Iterator[str]:
    """The data of a paper are those it was made with, and number and day stand in both places."""
    for document in Document.objects.iterator():
        head = document.data.get("head", {})
        dated = document.dated_on.isoformat() if document.dated_on else None
        if fingerprint(document.data) != document.data_hash:
            yield f"{_name(document)}: dữ liệu không khớp mã dữ liệu khi lập."
        elif (head.get("number"), head.get("dated")) != (document.number, dated):
            yield f"{_name(document)}: số, ngày văn bản không khớp dữ liệu đã lập."


def cited_logbook() -> Iterator[str]:
    """What minutes say of the logbook is still so."""
    for document in Document.objects.filter(kind=DocumentKind.COUNCIL_MINUTES, data__logbook__isnull=False).iterator():
        cited = document.data["logbook"] or {}
        if cited and not LogEntry.objects.filter(**cited).exists():
            yield f"{_name(document)}: nhật ký không khớp mục số {cited['position']} đã ghi trong biên bản."


def files() -> Iterator[str]:
    """Every print is in storage, byte for byte."""
    for document in Document.objects.filter(print_state=PrintState.READY).iterator():
        if not document.pdf.storage.exists(document.pdf.name):
            yield f"{_name(document)}: không còn tệp bản in."
        else:
            with document.pdf.open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != document.pdf_sha256:
                    yield f"{_name(document)}: tệp bản in không còn như khi tạo."


def waiting_prints() -> Iterator[str]:
    """A paper that waits for its print has work queued that will end the waiting."""
    queued = Job.objects.filter(kind=PRINT, state__in=[JobState.QUEUED, JobState.RUNNING])
    wanted = {arguments["document"] for arguments in queued.values_list("arguments", flat=True)}
    for document in Document.objects.filter(print_state=PrintState.WAITING):
        if str(document.pk) not in wanted:
            yield f"{_name(document)}: đang chờ bản in nhưng không có việc in nào."


def versions() -> Iterator[str]:
    """Versions of a paper are numbered through from 1."""
    found: dict[tuple[int, str, str], list[Document]] = {}
    for document in Document.objects.order_by("version"):
        found.setdefault((document.campaign_id, document.kind, document.subject), []).append(document)
    for papers in found.values():
        if [paper.version for paper in papers] != list(range(1, len(papers) + 1)):
            yield f"{_name(papers[-1])}: các lần lập không liên tục."


def _name(document: Document) -> str:
    return f"{document} (lần {document.version})"


RECORD_CHECKS: list[Check] = [
    frozen_data,
    cited_logbook,
    files,
    waiting_prints,
    versions,
    *NUMBER_CHECKS,
    *CERTIFICATE_CHECKS,
    *ISSUE_CHECKS,
    *BUNDLE_CHECKS,
    *REPORT_CHECKS,
    *SENDING_CHECKS,
    wordings,
]
