"""The signed copies of a paper are kept beside it and handed to those who may read it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from campaigns.rules import Refused
from dossiers.actions.scans import add_scan
from dossiers.issuing.rules import MOST_SCANS
from dossiers.models import SignedScan
from dossiers.queries import scans_of
from scoring.sniff import accept
from tests.dossiers.issuing.test_issue import AFTER, numbered, printed, set_number_of
from tests.factories.campaigns import make_authority, make_member, make_unit
from tests.factories.dossiers import make_awarded, make_minutes, make_report
from tests.scoring.files import pdf, picture

pytestmark = pytest.mark.django_db


def scan(awarded, document, content=b"", name="Biên bản đã ký.pdf", by=None) -> SignedScan:
    file = accept(name, content or pdf(), limit_mb=1)
    return add_scan(document=document, file=file, by_user=(by or awarded.secretary).user, now=AFTER)


def upload(browser, document, content: bytes, name: str):
    file = SimpleUploadedFile(name, content)
    return browser.post(reverse("document_scans", args=[document.pk]), {"file": file})


def test_a_scan_is_kept_with_its_hash_and_belongs_to_all_versions_under_the_code():
    awarded = make_awarded()
    draft = make_minutes(awarded)
    kept = scan(awarded, draft)
    assert kept.file.read() == pdf()
    document = set_number_of(awarded, draft, "5")
    assert list(scans_of(document)) == [kept]


def test_the_same_scan_the_print_itself_and_other_kinds_of_file_are_refused(nothing_written):
    awarded = make_awarded()
    document = make_minutes(awarded)
    scan(awarded, document)
    word = accept("a.png", picture("PNG"), limit_mb=1)
    own_print = document.pdf.read()
    with nothing_written():
        for content in (pdf(), own_print):
            with pytest.raises(Refused):
                scan(awarded, document, content)
        object.__setattr__(word, "media_type", "application/vnd.ms-excel")
        with pytest.raises(Refused, match="PDF hoặc ảnh"):
            add_scan(document=document, file=word, by_user=awarded.secretary.user, now=AFTER)


def test_a_paper_takes_so_many_scans_and_no_more(nothing_written):
    awarded = make_awarded()
    document = make_minutes(awarded)
    for number in range(MOST_SCANS):
        scan(awarded, document, pdf(b"<< /Number %d >>" % number))
    with nothing_written(), pytest.raises(Refused, match="không nhận thêm"):
        scan(awarded, document, pdf(b"<< /Number 99 >>"))


def test_only_those_who_make_a_paper_add_its_scan(nothing_written):
    awarded = make_awarded()
    report = printed(set_number_of(awarded, make_report(awarded)))
    with nothing_written(), pytest.raises(Refused) as caught:
        scan(awarded, report, by=awarded.other)
    assert caught.value.status == 403
    assert scan(awarded, report, by=awarded.officer).uploaded_by == awarded.officer.user


def test_the_page_takes_a_file_and_tells_beside_the_field_why_not(sign_in, nothing_written):
    awarded = make_awarded()
    document, browser = numbered(awarded), sign_in(awarded.secretary)
    with nothing_written():
        page = upload(browser, document, b"MZ nonsense", "a.pdf")
    assert page.status_code == 422
    assert "Tệp chưa được nhận" in page.content.decode()
    assert upload(browser, document, picture(), "anh.jpg").status_code == 302
    assert "anh.jpg" in browser.get(reverse("document_scans", args=[document.pk])).content.decode()


def test_a_scan_is_handed_to_readers_of_the_paper_only(sign_in):
    awarded = make_awarded()
    kept = scan(awarded, make_minutes(awarded))
    url = reverse("scan_file", args=[kept.pk])
    page = sign_in(awarded.secretary).get(url)
    assert b"".join(page.streaming_content) == pdf()
    assert page["Content-Disposition"].startswith("attachment")
    assert "sandbox" in page["Content-Security-Policy"]
    stranger = make_member(make_unit(make_authority()), awarded.secretary.role)
    for member in (stranger, awarded.officer):
        assert sign_in(member).get(url).status_code == 404
