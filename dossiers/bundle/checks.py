"""Invariants of bundles over live data."""

from collections.abc import Iterator
from hashlib import file_digest

from campaigns.models import Job
from campaigns.states import JobState
from dossiers.bundle.contents import key_of
from dossiers.job_kinds import MAKE_BUNDLE
from dossiers.models import Bundle
from dossiers.states import BundleState


def bundle_files() -> Iterator[str]:
    """Every bundle that is said to be there is in storage, byte for byte, under the key of what it holds."""
    for bundle in Bundle.objects.select_related("campaign").iterator():
        if key_of(bundle.parts) != bundle.key:
            yield f"{bundle}: danh sách tệp không khớp mã nội dung."
        if bundle.state != BundleState.READY:
            continue
        if not bundle.file.storage.exists(bundle.file.name):
            yield f"{bundle}: không còn tệp."
            continue
        with bundle.file.open("rb") as file:
            if file_digest(file, "sha256").hexdigest() != bundle.sha256:
                yield f"{bundle}: tệp không còn như khi tạo."


def waiting_bundles() -> Iterator[str]:
    """A bundle that waits has work queued that will end the waiting."""
    queued = Job.objects.filter(kind=MAKE_BUNDLE, state__in=[JobState.QUEUED, JobState.RUNNING])
    wanted = {arguments["bundle"] for arguments in queued.values_list("arguments", flat=True)}
    for bundle in Bundle.objects.filter(state=BundleState.WAITING).select_related("campaign"):
        if str(bundle.pk) not in wanted:
            yield f"{bundle}: đang chờ nhưng không có việc nào tạo tệp."


BUNDLE_CHECKS = (bundle_files, waiting_bundles)
