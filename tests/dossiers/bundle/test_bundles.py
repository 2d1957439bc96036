"""The whole dossier as one file: what it holds, in which order, under which names; asked twice, made once."""

import hashlib
import os
import unicodedata
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from campaigns import jobs
from campaigns.models import Job, LogEntry, Notice
from campaigns.rules import Refused
from dossiers.actions.bundles import KEPT, discard_old_bundles, stop_bundle
from dossiers.bundle import parts
from dossiers.bundle.pages import Chapter, merge, page_count
from dossiers.checks import RECORD_CHECKS
from dossiers.models import Bundle, Document, SignedScan
from dossiers.states import BundleForm, BundleState, PrintState
from tests.factories.bundles import make_bundle
from tests.factories.certificates import make_printed, make_run, make_template, places_of
from tests.factories.dossiers import LATER, make_awarded, make_minutes, make_proposal, make_report
from tests.scoring.files import picture

pytestmark = pytest.mark.django_db
READABLE = b"%PDF-1.4 of nobody"


def archive_of(bundle: Bundle) -> ZipFile:
    return ZipFile(BytesIO(bundle.file.open("rb").read()))


def make_scan(awarded, document: Document, content: bytes, ending: str) -> SignedScan:
    sha = hashlib.sha256(content).hexdigest()
    scan = SignedScan(document=document, size=len(content), sha256=sha, media_type="", display_name="bản ký")
    scan.uploaded_by, scan.uploaded_at = awarded.secretary.user, LATER
    scan.file.save(f"a.{ending}", ContentFile(content))
    return scan


def test_a_zip_holds_papers_lists_reports_certificates_and_scans_in_their_folders():
    awarded = make_awarded()
    proposal = make_proposal(awarded)
    make_scan(awarded, proposal, picture("PNG"), "png")
    make_minutes(awarded, printed=False)
    make_report(awarded, printed=False)
    bundle = make_bundle(awarded, template=make_template(awarded))
    archive = archive_of(bundle)
    first, second = (slot.recipient_name for slot in (awarded.slot(), awarded.slot(number=2)))
    assert archive.testzip() is None
    assert archive.namelist() == [
        "00 Mục lục hồ sơ.pdf",
        "00 Mục lục hồ sơ.xlsx",
        "01 Tờ trình/01 Tờ trình đề nghị khen thưởng.pdf",
        "01 Tờ trình/01 Tờ trình đề nghị khen thưởng (bản quét có chữ ký).png",
        "03 Họp Hội đồng/01 Biên bản họp ngày 01-12-2024.pdf",
        "04 Danh sách, bảng điểm/01 Danh sách tập thể, cá nhân đề nghị khen thưởng năm 2024.xlsx",
        f"05 Báo cáo thành tích tập thể/01 UBND {first.removeprefix('UBND ')}, nội dung 01.pdf",
        f"09 Giấy khen/01 {first}, nội dung 01.pdf",
        f"09 Giấy khen/02 {second}, nội dung 01.pdf",
        "09 Giấy khen/03 Lê Thị Hoa, nội dung 01.pdf",
    ]


def test_the_list_tells_number_pages_and_sha_of_every_file():
    awarded = make_awarded()
    make_report(awarded)
    archive = archive_of(make_bundle(awarded, template=make_template(awarded)))
    sheet = load_workbook(BytesIO(archive.read("00 Mục lục hồ sơ.xlsx"))).active
    listed = {f"{row[1]}/{row[2]}": (row[6], row[9]) for row in sheet.iter_rows(min_row=4, values_only=True)}
    assert list(listed) == archive.namelist()[2:]
    for name, (pages, sha) in listed.items():
        content = archive.read(name)
        assert sha == hashlib.sha256(content).hexdigest()
        assert pages == (len(PdfReader(BytesIO(content)).pages) if name.endswith("pdf") else None)
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(archive.read("00 Mục lục hồ sơ.pdf"))).pages)
    assert all(sha in printed for _, sha in listed.values())
    assert f"Tổng cộng: {len(listed)} tệp" in printed


def test_a_merged_file_has_the_stored_pages_under_bookmarks_of_folders():
    awarded = make_awarded()
    proposal, minutes = make_proposal(awarded), make_minutes(awarded)
    make_scan(awarded, proposal, picture("PNG"), "png")
    make_scan(awarded, minutes, READABLE, "pdf")
    bundle = make_bundle(awarded, BundleForm.MERGED)
    reader = PdfReader(BytesIO(bundle.file.open("rb").read()))
    assert len(reader.pages) == 1 + proposal.pages + 1 + minutes.pages
    own = PdfReader(proposal.pdf.open("rb")).pages[0]
    assert reader.pages[1].extract_text() == own.extract_text()
    outline = reader.outline
    assert [item.title for item in outline if not isinstance(item, list)] == [
        "Mục lục hồ sơ",
        "01 Tờ trình",
        "03 Họp Hội đồng",
    ]
    assert [item.title for item in outline[2]] == [
        "Tờ trình đề nghị khen thưởng",
        "Tờ trình đề nghị khen thưởng (bản quét có chữ ký)",
    ]
    assert "không đọc được trang" in reader.pages[0].extract_text().replace("\n", " ")


def test_what_a_scan_would_do_when_it_is_opened_stays_out_of_the_merged_file():
    scan, action = PdfWriter(), DictionaryObject({NameObject("/S"): NameObject("/JavaScript")})
    page = scan.add_blank_page(200, 200)
    page[NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})
    page[NameObject("/Annots")] = ArrayObject([DictionaryObject({NameObject("/A"): action})])
    content, target = BytesIO(), BytesIO()
    scan.write(content)
    merge(target, [Chapter("Bản quét", lambda: BytesIO(content.getvalue()))], title="x")
    assert page_count(content) == 1
    assert b"JavaScript" in content.getvalue()
    (read,) = PdfReader(target).pages
    assert not {"/AA", "/Annots"} & set(read)


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


def test_what_was_printed_goes_in_as_it_was_printed_the_rest_as_it_would_be_today():
    awarded = make_awarded()
    template = make_template(awarded)
    first = make_run(awarded, template, places=places_of(awarded)[:1])
    make_printed(awarded, first)
    name = first.sheets.get().recipient_name
    template.design["boxes"] = [box for box in template.design["boxes"] if box["stock"]]
    template.save()
    bundle = make_bundle(awarded, template=template)
    certificates = [part for part in bundle.parts["parts"] if part["source"] == "certificate"]
    assert [part["version"] for part in certificates] == ["Theo tờ đã in", "Chưa in", "Chưa in"]
    archive = archive_of(bundle)
    texts = [
        PdfReader(BytesIO(archive.read(f"09 Giấy khen/{p['name']}"))).pages[0].extract_text() for p in certificates
    ]
    assert name.split(",")[0].split()[-1] in texts[0]
    assert "Lê Thị Hoa" not in texts[2]


def test_words_that_leave_their_box_are_refused_by_name_and_nothing_is_written(nothing_written):
    awarded = make_awarded()
    template = make_template(awarded)
    slot = awarded.slot()
    slot.recipient_name = "Ban Chỉ đạo " + "nghiêng-ngả " * 30
    slot.save()
    with nothing_written(), pytest.raises(Refused) as refused:
        make_bundle(awarded, template=template, missing=True, made=False)
    assert refused.value.blockers[0].text.startswith("Ban Chỉ đạo nghiêng-ngả")


def test_an_empty_dossier_and_another_persons_wish_are_refused(nothing_written):
    awarded = make_awarded()
    awarded.contest.secretary = awarded.officer
    with nothing_written(), pytest.raises(Refused) as refused:
        make_bundle(awarded, made=False)
    assert refused.value.status == 403


def test_names_are_composed_unique_and_safe_on_windows():
    awarded = make_awarded()
    slot = awarded.slot()
    slot.recipient_name = unicodedata.normalize("NFD", 'Tổ 1/2: "Điện" <a>|?*. ')
    slot.save()
    make_report(awarded)
    names = archive_of(make_bundle(awarded, template=make_template(awarded))).namelist()
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        assert unicodedata.is_normalized("NFC", name)
        assert not set(name.replace("/", "")) & set('\\:*?"<>|')
        assert not any(piece.rpartition(".pdf")[0].endswith((" ", ".")) for piece in name.split("/"))
    assert any("Tổ 1-2 Điện a" in name for name in names)


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
    jobs.run_waiting()
    bundle.refresh_from_db()
    assert (bundle.state, bundle.file.name) == (BundleState.CANCELLED, "")
    assert Job.objects.latest("id").state == "done"
    with pytest.raises(Refused):
        stop_bundle(bundle=bundle, **who)

    monkeypatch.undo()
    printed, prints = [], parts.print_pdf
    monkeypatch.setattr(parts, "print_pdf", lambda *a, **k: printed.append(k["title"]) or prints(*a, **k))
    assert make_bundle(awarded, template=template).state == BundleState.READY
    assert len(printed) == 1  # of three certificates


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
