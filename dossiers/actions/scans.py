"""Taking in the signed and sealed paper as it was scanned. Nothing that was given is erased."""

from datetime import datetime

from django.db import transaction

from campaigns.logbook import record
from campaigns.models import User
from campaigns.rules import require
from dossiers.actions.versions import SHOWN, locked
from dossiers.issuing.rules import scan_blockers, scanner_blockers
from dossiers.models import Document, SignedScan
from dossiers.models.documents import scan_name
from dossiers.rules import campaign_blockers
from dossiers.stored import store_anew
from scoring.sniff import Accepted


@transaction.atomic
def add_scan(*, document: Document, file: Accepted, by_user: User, now: datetime) -> SignedScan:
    """`file`: already checked and cleaned (scoring.intake). A better scan stands beside the earlier one."""
    campaign = locked(document.campaign)
    document = Document.objects.select_related("unit", "campaign").get(pk=document.pk)
    require(scanner_blockers(document, by_user, now), status=403)
    require(campaign_blockers(campaign) + scan_blockers(document, file.media_type, file.sha256))
    scan = SignedScan(
        document=document,
        media_type=file.media_type,
        size=len(file.content),
        sha256=file.sha256,
        display_name=file.name,
        uploaded_by=by_user,
        uploaded_at=now,
    )
    scan.file = store_anew(scan.file.storage, scan_name(scan, file.name), file.content)
    scan.save(force_insert=True)
    new = {"file_name": scan.display_name, "sha256": scan.sha256[:SHOWN]}
    record(
        "thêm bản quét có chữ ký", document, by_user=by_user, now=now, campaign=campaign, unit=document.unit, new=new
    )
    return scan
