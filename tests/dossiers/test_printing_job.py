"""The worker's side: one paper, one file, the same bytes, whatever happens to the worker."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from campaigns import jobs
from campaigns.models import Job
from campaigns.states import JobState
from dossiers.actions.documents import make_document
from dossiers.models import Document
from dossiers.models.documents import opaque_name
from dossiers.printing import job as printing
from dossiers.states import DocumentKind, PrintState
from tests.factories.dossiers import LATER, make_awarded, make_report

pytestmark = pytest.mark.django_db


def test_a_print_is_stored_under_a_name_that_says_nothing():
    document = make_report(make_awarded())
    content = document.pdf.open("rb").read()
    assert content.startswith(b"%PDF-")
    assert document.pdf.name == f"documents/{document.pk.hex[:2]}/{document.pk.hex}.pdf"
    assert (document.pdf_sha256, document.pages) == (hashlib.sha256(content).hexdigest(), 2)
    assert Job.objects.get().state == JobState.DONE


def test_the_same_data_give_the_same_bytes():
    document = make_report(make_awarded())
    assert hashlib.sha256(printing.render(document).content).hexdigest() == document.pdf_sha256


def test_rows_that_change_after_the_snapshot_do_not_reach_the_print():
    awarded = make_awarded()
    document = make_report(awarded, printed=False)
    before = printing.render(document)
    awarded.contest.units[0].letterhead = ["", "TÊN KHÁC"]
    awarded.contest.units[0].save()
    assert printing.render(document) == before


def test_a_job_taken_up_after_its_worker_died_gives_one_file(monkeypatch):
    awarded = make_awarded()
    document = make_report(awarded, printed=False)
    jobs.claim(timezone.now())  # a worker takes it, leaves half a file and dies
    storage, name = document.pdf.storage, opaque_name(document, "")
    storage.save(name, ContentFile(b"%PDF-half"))
    again = jobs.claim(timezone.now() + jobs.LEASE + timedelta(seconds=1))
    jobs.run(again)
    document.refresh_from_db()
    assert (document.print_state, document.pdf.name) == (PrintState.READY, name)
    folder = storage.listdir(f"documents/{document.pk.hex[:2]}")[1]
    assert [file for file in folder if document.pk.hex in file] == [f"{document.pk.hex}.pdf"]
    assert hashlib.sha256(storage.open(name).read()).hexdigest() == document.pdf_sha256


def test_a_job_done_twice_prints_once(monkeypatch):
    document = make_report(make_awarded())
    monkeypatch.setattr(printing, "render", lambda document: pytest.fail("printed again"))
    printing.print_document(Job.objects.get())
    assert Document.objects.get().pdf_sha256 == document.pdf_sha256


def test_a_print_that_keeps_failing_is_told_on_the_paper(monkeypatch):
    awarded = make_awarded()

    def broken(document):
        raise OSError("hết mực")

    monkeypatch.setattr(printing, "render", broken)
    document = make_report(awarded)
    assert document.print_state == PrintState.FAILED
    assert Job.objects.get().state == JobState.FAILED
    monkeypatch.undo()
    assert make_report(awarded).print_state == PrintState.READY


def test_the_print_exists_exactly_when_the_paper_does():
    awarded = make_awarded()
    document = make_document(
        campaign=awarded.campaign, kind=DocumentKind.PROPOSAL, subject="", by_user=awarded.secretary.user, now=LATER
    )
    assert Job.objects.get().arguments["document"] == str(document.pk)
