"""What lies in the file of a whole dossier: which papers, in which order, under which names, in which form."""

import hashlib
import unicodedata
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.base import ContentFile
from openpyxl import load_workbook
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from campaigns import jobs
from campaigns.states import RecipientKind
from dossiers.actions.documents import set_document_number
from dossiers.actions.issuing import issue_document, replace_document
from dossiers.bundle.folders import FOLDERS, folder_of
from dossiers.bundle.pages import Chapter, merge, page_count
from dossiers.models import Bundle, Document, SignedScan
from dossiers.states import BundleForm, DocumentKind
from tests.factories.bundles import make_bundle
from tests.factories.certificates import make_printed, make_run, make_template, places_of
from tests.factories.dossiers import HELD_ON, LATER, make_awarded, make_minutes, make_proposal, make_report
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


def test_an_issued_paper_stays_in_the_bundle_until_what_replaces_it_is_issued():
    awarded = make_awarded()
    who = {"by_user": awarded.secretary.user, "now": LATER}
    numbered = set_document_number(document=make_minutes(awarded), number="5", dated_on=HELD_ON, **who)
    jobs.run_waiting()
    issued = issue_document(document=Document.objects.get(pk=numbered.pk), **who)
    replacement = replace_document(document=issued, reason="Ghi sai họ tên.", **who)
    papers = [part for part in make_bundle(awarded, made=False).parts["parts"] if part["source"] == "paper"]
    assert [(part["key"], part["name"]) for part in papers] == [
        (issued.pk.hex, f"01 Biên bản họp ngày 01-12-2024, số {issued.cited_number.replace('/', '-')}.pdf")
    ]
    assert replacement.pk != issued.pk


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


def test_every_kind_of_paper_of_a_dossier_has_its_folder():
    outside = {DocumentKind.QUESTION_SUMMARY, DocumentKind.ACHIEVEMENT_REPORT}  # of no dossier; by its recipient
    assert {folder_of(kind) for kind in set(DocumentKind) - outside} < set(FOLDERS)
    assert {folder_of(DocumentKind.ACHIEVEMENT_REPORT, kind)[:2] for kind in RecipientKind} == {"05", "06"}
