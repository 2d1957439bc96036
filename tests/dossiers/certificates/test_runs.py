"""Printing by list: one file through the worker, refused by name before anything is written; printed, spoiled."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from awards.models import Slot
from campaigns import jobs
from campaigns.models import Job, LogEntry
from campaigns.rules import Refused
from campaigns.states import JobState
from dossiers.actions.certificate_runs import print_again
from dossiers.actions.certificate_sheets import note_printed, note_spoiled
from dossiers.certificates import job as worker
from dossiers.certificates.queries import recipients
from dossiers.checks import RECORD_CHECKS
from dossiers.models import CertificateRun, SheetEvent
from dossiers.models.certificates import run_name
from dossiers.states import PrintState, RunKind
from tests.dossiers.certificates.reading import faces, reader_of, text_of
from tests.factories.certificates import make_printed, make_run, make_template, make_tray, places_of
from tests.factories.dossiers import LATER, make_awarded

pytestmark = pytest.mark.django_db


def rename(slot_pk: int, name: str) -> None:
    Slot.objects.filter(pk=slot_pk).update(recipient_name=name)


def test_a_list_gives_one_file_with_a_sheet_for_each_in_the_lists_order():
    awarded = make_awarded()
    run = make_run(awarded)
    reader = reader_of(run)
    names = list(run.sheets.values_list("recipient_name", flat=True))
    assert len(reader.pages) == len(names) == 3
    assert [name in text_of(page) for name, page in zip(names[2:], reader.pages[2:], strict=True)] == [True]
    assert faces(reader) <= {"Tinos-Bold", "Tinos", "Tinos-Italic"}


def test_until_the_decision_its_number_and_day_are_dotted_and_no_number_stands_in_the_register():
    text = text_of(reader_of(make_run(make_awarded())).pages[0])
    assert "Quyết định số ……/QĐ-UBND ngày …… tháng …… năm 2024" in text
    assert "Vào sổ khen thưởng số: ……" in text


def test_over_stock_only_what_differs_from_sheet_to_sheet_is_printed():
    awarded = make_awarded()
    text = text_of(reader_of(make_run(awarded, kind=RunKind.STOCK)).pages[2])
    assert "Lê Thị Hoa" in text
    assert not any(word in text for word in ("CỘNG HÒA", "Độc lập", "CHỦ TỊCH ỦY BAN", "TẶNG", "GIẤY KHEN"))


def test_whose_words_do_not_fit_is_told_by_name_and_nothing_is_written(nothing_written):
    awarded = make_awarded()
    template, places = make_template(awarded), places_of(awarded)
    long = "Ban Chỉ đạo " + "nghiêng-ngả " * 40
    rename(places[0], long[:190])
    with nothing_written(), pytest.raises(Refused) as refused:
        make_run(awarded, template, made=False)
    (blocker,) = refused.value.blockers
    assert blocker.text.startswith("Ban Chỉ đạo nghiêng-ngả")
    assert "Ô “Người được khen” không đủ chỗ" in blocker.text


def test_a_letter_that_the_font_lacks_is_refused_so_that_no_other_font_is_embedded(nothing_written):
    awarded = make_awarded()
    template, places = make_template(awarded), places_of(awarded)
    rename(places[1], "Tổ dân phố 漢")
    with nothing_written(), pytest.raises(Refused) as refused:
        make_run(awarded, template, made=False)
    assert "ký tự không in được: 漢" in refused.value.blockers[0].text


def test_places_that_nobody_agreed_to_are_not_printed(nothing_written):
    awarded = make_awarded(decided=False)
    template, places = make_template(awarded), list(Slot.objects.values_list("pk", flat=True))
    with nothing_written(), pytest.raises(Refused):
        make_run(awarded, template, places=places, made=False)


def test_only_the_secretary_prints(nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    awarded.contest.secretary = awarded.officer
    with nothing_written(), pytest.raises(Refused) as refused:
        make_run(awarded, template, made=False)
    assert refused.value.status == 403


def test_a_job_taken_up_after_its_worker_died_leaves_one_whole_file():
    run = make_run(make_awarded(), made=False)
    jobs.claim(timezone.now())  # a worker takes it, leaves half a file and dies
    storage, name = run.pdf.storage, run_name(run, "")
    storage.save(name, ContentFile(b"%PDF-half"))
    run.refresh_from_db()
    assert run.print_state == PrintState.WAITING
    again = jobs.claim(timezone.now() + jobs.LEASE + timedelta(seconds=1))
    jobs.run(again)
    run.refresh_from_db()
    content = run.pdf.open("rb").read()
    assert (run.print_state, run.pdf.name) == (PrintState.READY, name)
    assert hashlib.sha256(content).hexdigest() == run.pdf_sha256
    assert content.rstrip().endswith(b"%%EOF")


def test_a_worker_that_dies_while_it_lays_out_leaves_no_file(monkeypatch):
    run = make_run(make_awarded(), made=False)
    told = []

    def dies(job, done, of):
        told.append((done, of))
        raise KeyboardInterrupt

    monkeypatch.setattr(worker.jobs, "progress", dies)
    with pytest.raises(KeyboardInterrupt):
        jobs.run(jobs.claim(timezone.now()))
    run.refresh_from_db()
    assert told == [(1, 1)]
    assert (run.print_state, run.pdf.name, run.pdf.storage.exists(run_name(run, ""))) == (PrintState.WAITING, "", False)


def test_frozen_words_print_the_same_bytes_whatever_changes_afterwards():
    awarded = make_awarded()
    run = make_run(awarded)
    rename(places_of(awarded)[0], "Tên khác")
    assert hashlib.sha256(worker.render(run).content).hexdigest() == run.pdf_sha256


def test_what_fails_three_times_is_told_and_can_be_asked_for_again(monkeypatch):
    awarded = make_awarded()
    with monkeypatch.context() as broken:
        broken.setattr(worker, "print_one", lambda *args: 1 / 0)
        run = make_run(awarded)
    assert run.print_state == PrintState.FAILED
    print_again(run=run, by_user=awarded.secretary.user, now=LATER)
    jobs.run_waiting()
    run.refresh_from_db()
    assert run.print_state == PrintState.READY
    assert Job.objects.latest("id").state == JobState.DONE


def test_printed_and_spoiled_copies_are_counted_for_each_recipient():
    awarded = make_awarded()
    run = make_run(awarded, tray=make_tray(awarded))
    make_printed(awarded, run, copies=2)
    sheet = run.sheets.first()
    note_spoiled(run=run, sheets=[sheet.pk], copies=1, reason="Kẹt giấy", by_user=awarded.secretary.user, now=LATER)
    first, second, _ = recipients(awarded.campaign)
    assert [(first.printed, first.spoiled, first.good), second.good] == [(2, 1, 1), 2]
    event = SheetEvent.objects.get(kind="spoiled")
    assert (event.printer, event.reason, event.by_user) == ("HP LaserJet, khay tay", "Kẹt giấy", awarded.secretary.user)
    assert LogEntry.objects.filter(verb="ghi tờ giấy khen hỏng", reason="Kẹt giấy").count() == 1
    assert [found for check in RECORD_CHECKS for found in check()] == []


@pytest.mark.parametrize(("copies", "reason"), [(2, "Lem mực"), (1, "  "), (0, "Lem mực"), (51, "Lem mực")])
def test_more_spoiled_than_printed_or_without_a_reason_is_refused(nothing_written, copies, reason):
    awarded = make_awarded()
    run = make_run(awarded)
    make_printed(awarded, run)
    sheets = list(run.sheets.values_list("pk", flat=True))
    with nothing_written(), pytest.raises(Refused):
        note_spoiled(run=run, sheets=sheets, copies=copies, reason=reason, by_user=awarded.secretary.user, now=LATER)


def test_nothing_is_noted_as_printed_before_the_file_is_there(nothing_written):
    awarded = make_awarded()
    run = make_run(awarded, made=False)
    with nothing_written(), pytest.raises(Refused):
        make_printed(awarded, run)


def test_sheets_of_another_file_are_nobodys(nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    run, other = make_run(awarded, template), make_run(awarded, template)
    with nothing_written(), pytest.raises(Refused):
        note_printed(
            run=run,
            sheets=[other.sheets.first().pk],
            copies=1,
            by_user=awarded.secretary.user,
            now=LATER,
        )


def test_a_file_that_is_gone_or_changed_is_told():
    awarded = make_awarded()
    run = make_run(awarded)
    run.pdf.storage.delete(run.pdf.name)
    assert any("không còn tệp in" in found for check in RECORD_CHECKS for found in check())
    CertificateRun.objects.update(print_state=PrintState.WAITING)
    assert any("không có việc in nào" in found for check in RECORD_CHECKS for found in check())
