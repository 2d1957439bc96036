"""The drive with the files does not answer: points are saved all the same, files are refused in plain words."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.health import storage
from campaigns.health.finding import Severity
from campaigns.outages import StorageSilent
from tests.factories.campaigns import NOW
from tests.scoring import files
from tests.scoring.unit_side import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HTMX = {"HTTP_HX_REQUEST": "true"}


def silent(*args, **kwargs):
    raise StorageSilent("storage does not answer")


def test_files_wait_and_everything_else_goes_on(sign_in, nothing_written, monkeypatch):
    world = make_world()
    browser = sign_in(world.officer)
    browser.raise_request_exception = False
    upload = reverse("add_evidence", args=[world.line("I.1.a").pk])

    def send():
        return browser.post(upload, {"file": SimpleUploadedFile("a.pdf", files.pdf())}, **HTMX)

    with monkeypatch.context() as patch:
        for access in ("_save", "_open", "exists"):
            patch.setattr(type(default_storage._wrapped), access, silent)
        with nothing_written():
            refused = send()
        fields = {"version": world.line("I.1.a").version, "note": "", "f-value": "yes"}
        saved = browser.post(reverse("save_line", args=[world.line("I.1.a").pk]), fields, **HTMX)
        found = storage.check(NOW)

    assert (refused.status_code, saved.status_code, found.severity) == (503, 200, Severity.DOWN)
    assert "Kho tệp chưa trả lời" in refused.content.decode()
    assert send().status_code == 200
