"""The whole dossier as one file: asked twice, made once; refused, stopped, failed, told, put away."""

import os
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from campaigns import jobs
from campaigns.models import Job, LogEntry, Notice
from campaigns.rules import Refused
from dossiers import kept
from dossiers.actions.bundles import KEPT, discard_old_bundles, stop_bundle
from dossiers.bundle import job, parts
from dossiers.checks import RECORD_CHECKS
from dossiers.facts.ground import ground_of
from dossiers.models import Bundle, Document
from dossiers.printing import job as printing
from dossiers.states import BundleForm, BundleState, PrintState
from tests.factories.bundles import make_bundle
from tests.factories.certificates import make_template
from tests.factories.dossiers import LATER, make_awarded, make_minutes, make_report

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("form", list(BundleForm))
def test_asked_twice_it_is_made_once_and_made_anew_it_has_the_same_bytes(form):
    awarded = make_awarded()
    make_report(awarded)
    first = make_bundle(awarded, form)
    again = make_bundle(awarded, form)
    assert (again.pk, again.ready_at) == (first.pk, first.ready_at)
    assert Job.objects.filter(kind="make_bundle").count() == 1
    default_storage.delete(first.file.name)
    anew = make_bundle(awarded, form)
    assert (anew.pk, anew.sha256, anew.state) == (first.pk, first.sha256, BundleState.READY)
    make_minutes(awarded)
    assert make_bundle(awarded, form, made=False).pk != first.pk


def test_papers_never_made_are_made_when_wanted_and_stay_out_when_not():
    awarded = make_awarded()
    make_report(awarded)
    assert len(make_bundle(awarded, made=False).parts["parts"]) == 2  # the report and the list
    bundle = make_bundle(awarded, missing=True)
    assert Document.objects.exclude(print_state=PrintState.READY).count() == 0
    kinds = {part["folder"][:2] for part in bundle.parts["parts"]}
    assert {"01", "03", "05", "06"} <= kinds


def test_a_bundle_prints_its_papers_itself_and_their_own_jobs_find_that_done(monkeypatch):
    awarded = make_awarded()
    bundle = make_bundle(awarded, missing=True, made=False)
    first = jobs.claim(timezone.now())
    assert first.kind == "make_bundle"
    jobs.run(first)
    bundle.refresh_from_db()
    assert bundle.state == BundleState.READY
    monkeypatch.setattr(printing, "render", lambda document: pytest.fail("printed again"))
    assert jobs.run_waiting() == Document.objects.filter(print_state=PrintState.READY).count() > 1


def test_what_papers_rest_on_is_read_before_anybody_has_to_wait_for_the_lock(monkeypatch):
    awarded = make_awarded()
    make_report(awarded)
    locks_held = []

    def read(*args):
        locks_held.append(len(connection.savepoint_ids))
        return ground_of(*args)

    monkeypatch.setattr(kept, "ground_of", read)
    kept.forget()

    make_bundle(awarded, made=False)

    assert locks_held == [0]


def test_words_that_leave_their_box_are_refused_by_name_and_nothing_is_written(nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    slot = awarded.slot()
    slot.recipient_name = "Ban Chỉ đạo " + "nghiêng-ngả " * 15
    slot.save()
    with nothing_written(), pytest.raises(Refused) as refused:
        make_bundle(awarded, template=template, missing=True, made=False)
    assert refused.value.blockers[0].text.startswith("Ban Chỉ đạo nghiêng-ngả")


def test_only_the_secretary_asks(nothing_written):
    awarded = make_awarded()
    awarded.contest.secretary = awarded.officer
    with nothing_written(), pytest.raises(Refused) as refused:
        make_bundle(awarded, made=False)
    assert refused.value.status == 403


def test_stopped_nothing_is_stored_and_asked_again_the_parts_that_were_made_are_used(monkeypatch):
    awarded = make_awarded()
    template = make_template(awarded)
    bundle = make_bundle(awarded, template=template, made=False)
    tell, who = jobs.progress, {"by_user": awarded.secretary.user, "now": LATER}

    def stopping(job, done, of):
        tell(job, done, of)
        if done == 3:
            stop_bundle(bundle=bundle, **who)

    monkeypatch.setattr(jobs, "progress", stopping)
    monkeypatch.setattr(job, "EVERY", 0.0)
    monkeypatch.setattr(parts, "AT_ONCE", 1)
    jobs.run_waiting()
    bundle.refresh_from_db()
    assert (bundle.state, bundle.file.name) == (BundleState.CANCELLED, "")
    assert Job.objects.latest("id").state == "done"
    with pytest.raises(Refused):
        stop_bundle(bundle=bundle, **who)

    monkeypatch.undo()
    drawn, draw = [], parts.sheets_html
    monkeypatch.setattr(parts, "sheets_html", lambda look, sheets: drawn.extend(sheets) or draw(look, sheets))
    assert make_bundle(awarded, template=template).state == BundleState.READY
    assert len(drawn) == 1  # of three certificates


def test_a_part_that_cannot_be_made_is_named_and_those_who_asked_are_told(monkeypatch):
    awarded = make_awarded()
    report = make_report(awarded)
    default_storage.delete(report.pdf.name)
    default_storage.save(report.pdf.name, ContentFile(b"%PDF-of somebody else"))
    bundle = make_bundle(awarded)
    assert (bundle.state, bundle.file.name) == (BundleState.FAILED, "")
    assert bundle.error.startswith("Báo cáo thành tích: ")
    assert Notice.objects.get(user=awarded.secretary.user, text__contains="không tạo được").url.endswith("/bundle/")


def test_the_end_is_told_to_who_asked_and_stands_in_the_logbook():
    awarded = make_awarded()
    make_report(awarded)
    bundle = make_bundle(awarded)
    assert Notice.objects.filter(text__contains="đã tạo xong").count() == 1
    verbs = LogEntry.objects.filter(object_key=str(bundle.pk)).order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["yêu cầu trọn bộ hồ sơ", "tạo xong trọn bộ hồ sơ"]


def test_old_bundles_are_put_away_with_their_files_and_one_that_is_being_made_is_not(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    begun = tmp_path / "unfinished" / "of a killed worker"
    begun.parent.mkdir()
    begun.touch()
    os.utime(begun, (LATER.timestamp(), LATER.timestamp()))
    awarded = make_awarded()
    make_report(awarded)
    old = make_bundle(awarded)
    waiting = make_bundle(awarded, BundleForm.MERGED, made=False)
    assert discard_old_bundles(now=LATER + KEPT) == 0
    assert discard_old_bundles(now=LATER + KEPT + timedelta(seconds=1)) == 1
    assert (default_storage.exists(old.file.name), begun.exists()) == (False, False)
    assert list(Bundle.objects.all()) == [waiting]


def test_records_of_bundles_are_checked():
    awarded = make_awarded()
    make_report(awarded)
    bundle = make_bundle(awarded)
    make_bundle(awarded, BundleForm.MERGED, made=False)
    faults = [fault for check in RECORD_CHECKS for fault in check()]
    assert faults == []
    default_storage.delete(bundle.file.name)
    Job.objects.all().delete()
    found = [fault for check in RECORD_CHECKS for fault in check()]
    assert [fault.rpartition(": ")[2] for fault in found] == [
        "không còn tệp.",
        "đang chờ nhưng không có việc nào tạo tệp.",
    ]
