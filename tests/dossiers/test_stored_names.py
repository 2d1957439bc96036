"""Files of papers stay as long as a row points at them."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from dossiers.models import CertificateRun, Document, SignedScan
from tests.factories.certificates import make_run
from tests.factories.dossiers import LATER, make_awarded, make_report

pytestmark = pytest.mark.django_db


def test_prints_scans_and_certificates_stay_and_what_a_killed_worker_left_goes():
    awarded = make_awarded()
    document = make_report(awarded)
    make_run(awarded)
    scan = SignedScan(document=document, size=1, uploaded_by=awarded.secretary.user, uploaded_at=LATER)
    scan.file.save("bản ký.pdf", ContentFile(b"%PDF-1"))
    left = [f"{name}-left" for name in (Document.objects.get().pdf.name, scan.file.name)]
    for name in left:
        default_storage.save(name, ContentFile(b"x"))

    with time_machine.travel(timezone.now() + timedelta(hours=25)):
        call_command("sweep_files", stdout=StringIO())

    kept = [document.pdf.name, scan.file.name, CertificateRun.objects.get().pdf.name]
    assert [default_storage.exists(name) for name in [*kept, *left]] == [True, True, True, False, False]
