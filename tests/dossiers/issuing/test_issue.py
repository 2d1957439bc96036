"""What is issued stays as it was and can only be replaced."""

import hashlib
from datetime import date, timedelta

import pytest

from campaigns import jobs
from campaigns.logbook import history_of
from campaigns.models import Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, set_document_number
from dossiers.actions.issuing import issue_document, issue_documents, replace_document
from dossiers.actions.reports import edit_report
from dossiers.models import Document
from dossiers.states import DocumentKind
from tests.factories.campaigns import make_member
from tests.factories.dossiers import HELD_ON, LATER, make_awarded, make_minutes, make_paper, make_report

pytestmark = pytest.mark.django_db
AFTER = LATER + timedelta(hours=1)


def numbered(awarded, value="5") -> Document:
    """Minutes of the council with number and day, printed."""
    user = awarded.secretary.user
    document = set_document_number(
        document=make_minutes(awarded), number=value, dated_on=HELD_ON, by_user=user, now=LATER
    )
    return printed(document)


def printed(document: Document) -> Document:
    jobs.run_waiting()
    document.refresh_from_db()
    return document


def issue(awarded, document, by=None) -> Document:
    return issue_document(document=document, by_user=(by or awarded.secretary).user, now=AFTER)


def replace(awarded, document, reason="Ghi sai họ tên.") -> Document:
    return replace_document(document=document, reason=reason, by_user=awarded.secretary.user, now=AFTER)


def refused(call) -> Refused:
    with pytest.raises(Refused) as caught:
        call()
    return caught.value


def change_the_data(awarded) -> None:
    awarded.meeting.conclusion = "Hội đồng thống nhất lại."
    awarded.meeting.save()


def test_an_issued_paper_keeps_its_word_file_with_its_hash_and_says_by_whom_and_when():
    awarded = make_awarded()
    document = issue(awarded, numbered(awarded))
    document.refresh_from_db()
    assert (document.issued_by, document.issued_at) == (awarded.secretary.user, AFTER)
    assert hashlib.sha256(document.docx.read()).hexdigest() == document.docx_sha256
    entry = history_of(document)[0]
    assert entry.verb == "phát hành văn bản"
    assert entry.changes["pdf_sha256"] == [None, document.pdf_sha256[:10]]


def test_a_paper_without_its_number_its_print_or_true_data_does_not_go_out(nothing_written):
    awarded = make_awarded()
    draft = make_minutes(awarded)
    with nothing_written():
        assert "chưa có số" in str(refused(lambda: issue(awarded, draft)))
    waiting = make_paper(awarded, DocumentKind.PROPOSAL, printed=False)
    with nothing_written():
        assert "Bản in chưa tạo xong" in str(refused(lambda: issue(awarded, waiting)))
    document = numbered(awarded)
    with nothing_written():
        assert "mới hơn" in str(refused(lambda: issue(awarded, draft)))
    change_the_data(awarded)
    with nothing_written():
        assert "Số liệu đã thay đổi" in str(refused(lambda: issue(awarded, document)))


def test_several_go_out_together_or_none_and_each_reason_says_whose_it_is(nothing_written):
    awarded = make_awarded()
    user = awarded.secretary.user
    report, draft = make_report(awarded), make_minutes(awarded)
    papers = [report, draft]
    with nothing_written():
        found = refused(lambda: issue_documents(campaign=awarded.campaign, documents=papers, by_user=user, now=AFTER))
    assert {one.text.split(":")[0] for one in found.blockers} == {report.title, draft.title}
    two = [numbered(awarded), printed(set_number_of(awarded, report))]
    assert len(issue_documents(campaign=awarded.campaign, documents=two, by_user=user, now=AFTER)) == 2
    assert Document.objects.filter(issued_at=AFTER).count() == 2


def set_number_of(awarded, document, value="7") -> Document:
    user = awarded.secretary.user
    return set_document_number(document=document, number=value, dated_on=HELD_ON, by_user=user, now=LATER)


def test_the_secretary_issues_all_and_a_head_the_units_own(nothing_written):
    awarded = make_awarded()
    unit = awarded.contest.units[0]
    head, stranger = make_member(unit, Role.HEAD), make_member(awarded.contest.units[1], Role.HEAD)
    report, minutes = printed(set_number_of(awarded, make_report(awarded))), numbered(awarded)
    for member, paper in ((stranger, report), (head, minutes), (awarded.officer, report)):
        with nothing_written():
            assert refused(lambda member=member, paper=paper: issue(awarded, paper, by=member)).status == 403
    assert issue(awarded, report, by=head).issued_by == head.user


def test_units_hear_once_of_papers_that_others_issued_for_them():
    awarded = make_awarded()
    issue(awarded, printed(set_number_of(awarded, make_report(awarded))))
    told = Notice.objects.filter(text__startswith="Đã phát hành văn bản của đơn vị")
    assert {notice.unit for notice in told} == {awarded.officer.unit}
    assert told.filter(user=awarded.officer.user).count() == 1


def test_an_issued_paper_is_neither_made_anew_nor_renumbered(nothing_written):
    awarded = make_awarded()
    document = issue(awarded, numbered(awarded))
    change_the_data(awarded)
    user, campaign = awarded.secretary.user, awarded.campaign
    with nothing_written():
        again = refused(
            lambda: make_document(
                campaign=campaign, kind=document.kind, subject=document.subject, by_user=user, now=AFTER
            )
        )
        number = refused(
            lambda: set_document_number(document=document, number="6", dated_on=HELD_ON, by_user=user, now=AFTER)
        )
    for one in (again, number):
        assert [blocker.cure for blocker in one.blockers] == ["Lập văn bản thay thế"]


def test_the_text_of_an_issued_report_is_not_edited(nothing_written):
    awarded = make_awarded()
    slot = awarded.slot("individual")
    issue(awarded, make_report(awarded, slot))
    with nothing_written():
        found = refused(
            lambda: edit_report(slot=slot, situation="A", achievements="B", by_user=awarded.officer.user, now=AFTER)
        )
    assert "đã phát hành" in str(found)


def test_versions_that_differ_in_number_and_day_only_share_their_code():
    awarded = make_awarded()
    draft = make_minutes(awarded)
    document = set_number_of(awarded, draft, "5")
    assert document.code == draft.code
    change_the_data(awarded)
    other = make_minutes(awarded)
    assert (other.version, other.number) == (3, "5")
    assert other.code != draft.code


def test_what_replaces_an_issued_paper_has_another_code_a_blank_number_and_the_data_of_today():
    awarded = make_awarded()
    document = issue(awarded, numbered(awarded))
    change_the_data(awarded)
    made = replace(awarded, document)
    assert (made.version, made.number, made.dated_on) == (3, "", None)
    assert (made.replaces, made.replacing_reason) == (document, "Ghi sai họ tên.")
    assert made.code != document.code
    assert "thống nhất lại" in str(made.data)
    assert history_of(made)[0].reason == "Ghi sai họ tên."
    later = printed(set_number_of(awarded, printed(made), "8"))
    assert (later.replaces, later.code) == (document, made.code)
    assert issue(awarded, later).issued_at == AFTER


def test_only_an_issued_paper_is_replaced_with_a_reason_and_by_one_paper_at_a_time(nothing_written):
    awarded = make_awarded()
    document = numbered(awarded)
    with nothing_written():
        assert "Chỉ thay thế văn bản đã phát hành" in str(refused(lambda: replace(awarded, document)))
    issue(awarded, document)
    document.refresh_from_db()
    with nothing_written():
        assert refused(lambda: replace(awarded, document, reason=" ")).status == 422
    replace(awarded, document)
    with nothing_written():
        assert "đang thay thế" in str(refused(lambda: replace(awarded, document)))


def test_the_print_made_anew_after_a_failure_is_the_same_file():
    awarded = make_awarded()
    document = numbered(awarded)
    first = document.pdf_sha256
    Document.objects.filter(pk=document.pk).update(print_state="failed")
    make_document(
        campaign=awarded.campaign,
        kind=document.kind,
        subject=document.subject,
        by_user=awarded.secretary.user,
        now=AFTER,
    )
    assert printed(document).pdf_sha256 == first
    assert document.dated_on == date(2024, 12, 1)
