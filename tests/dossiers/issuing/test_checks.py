"""Damage to what was issued is named, and sound papers are left in peace."""

import pytest

from dossiers.issuing.checks import ISSUE_CHECKS
from dossiers.models import Document, SignedScan
from tests.dossiers.issuing.test_issue import issue, numbered, replace
from tests.dossiers.issuing.test_scans import scan
from tests.factories.dossiers import make_awarded, make_report

pytestmark = pytest.mark.django_db


def said() -> list[str]:
    return [sentence for check in ISSUE_CHECKS for sentence in check()]


def a_replaced_paper() -> tuple[Document, Document]:
    awarded = make_awarded()
    make_report(awarded)
    document = issue(awarded, numbered(awarded))
    scan(awarded, document)
    return document, replace(awarded, document)


def test_sound_papers_are_left_in_peace():
    a_replaced_paper()
    assert said() == []


def test_a_changed_or_missing_file_is_named():
    document, _ = a_replaced_paper()
    document.docx.storage.delete(document.docx.name)
    SignedScan.objects.update(sha256="0" * 64)
    word, signed = said()
    assert "bản Word không còn trong kho" in word
    assert "không còn như khi lưu" in signed


def test_a_version_after_an_issued_one_that_does_not_replace_it_is_named():
    _, made = a_replaced_paper()
    Document.objects.filter(pk=made.pk).update(replaces=None, replacing_reason="")
    assert ["không ghi đúng" in one for one in said()] == [True]


def test_a_code_on_two_papers_is_named():
    document, _ = a_replaced_paper()
    Document.objects.filter(kind="achievement_report").update(code=document.code)
    assert {one.rpartition(": ")[2] for one in said()} == {"mã tra cứu trùng với một văn bản khác."}
