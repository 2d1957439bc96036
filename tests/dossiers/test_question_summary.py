"""Báo cáo tổng hợp phản ánh, vướng mắc: what it says, who makes it, and when it is out of date."""

import pytest
from django.urls import reverse

from campaigns import jobs
from campaigns.models import Signatory
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, set_document_number
from dossiers.blocks import Appendix, ItemList, RowStyle, Table
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.models import Document
from dossiers.overview import entries_of, summary_entry
from dossiers.states import DocumentKind
from scoring.actions.questions import About, note_amendment
from scoring.states import QuestionKind
from tests.dossiers.reading import blocks_of, cells, sentences
from tests.factories.campaigns import LONG_AGO, NOW, make_member
from tests.factories.dossiers import make_awarded
from tests.factories.questions import answered, asked, make_room

pytestmark = pytest.mark.django_db
KIND = DocumentKind.QUESTION_SUMMARY


@pytest.fixture
def room():
    made = make_room()
    Signatory.objects.create(
        authority=made.campaign.authority,
        unit=made.campaign.lead_unit,
        role="unit_head",
        title="Trưởng phòng",
        full_name="Nguyễn Hữu Thiện",
        valid_from=LONG_AGO,
    )
    return made


@pytest.fixture
def filled(room):
    """Two answered alike for all, one noted, one waiting."""
    answered(
        room, asked(room, text="Một?"), asked(room, room.neighbour, text="Hai?"), to_all=True, asked="Một hay hai?"
    )
    report = asked(room, about=About(), kind=QuestionKind.DIFFICULTY, text="Hạn nộp quá gần.")
    note_amendment(question=report, amendment="Lùi hạn nộp.", by_user=room.manager.user, now=NOW)
    asked(room, room.neighbour, text="Ba?", about=room.about("I.2"))
    return room


def make(room, by=None):
    user = (by or room.manager).user
    return make_document(campaign=room.campaign, kind=KIND, subject="", by_user=user, now=NOW)


def paper_of(document):
    return build_paper(document.kind, document.data)


def entry(room):
    return summary_entry(ground_of(room.campaign, NOW.date(), slots=()))


def test_the_report_counts_what_was_asked_and_what_became_of_it(filled):
    paper = paper_of(make(filled))
    text = sentences(paper)
    assert "02 đơn vị gửi 04 ý kiến, gồm 03 câu hỏi và 01 phản ánh vướng mắc." in text
    assert "đã trả lời 02, trong đó 02 ý kiến được giải đáp chung cho mọi đơn vị" in text
    assert "ghi nhận 01 kiến nghị sửa đổi kế hoạch; đang xem xét 01." in text
    figures = blocks_of(paper, Table)[0]
    assert cells(figures, RowStyle.PLAIN) == [
        ("1", "Việc chung của phong trào", "01", "00", "01", "00"),
        ("2", "Nội dung thi đua số 01: Nội dung thi đua số 01", "03", "02", "00", "01"),
    ]


def test_the_appendix_has_every_question_once_under_its_clause(filled):
    (appendix,) = blocks_of(paper_of(make(filled)), Appendix)
    assert appendix.landscape
    table = appendix.blocks[0]
    assert [row[0] for row in cells(table, RowStyle.GROUP)] == [
        "Việc chung của phong trào (01 ý kiến)",
        "Nội dung 01 · tiêu chí I.1: Tiêu chí I.1 (02 ý kiến)",
        "Nội dung 01 · tiêu chí I.2: Tiêu chí I.2 (01 ý kiến)",
    ]
    answer = "Tính theo ngày ký số. (Giải đáp số 1)"
    first, second = "Ủy ban nhân dân xã Vĩnh Trung", "Ủy ban nhân dân xã An Cư"
    assert cells(table, RowStyle.PLAIN) == [
        ("1", first, "Hạn nộp quá gần.", "Ghi nhận để kiến nghị.", "Lùi hạn nộp."),
        ("2", first, "Một?", answer, ""),
        ("3", second, "Hai?", answer, ""),
        ("4", second, "Ba?", "Đang xem xét.", ""),
    ]


def test_what_is_to_be_changed_is_put_to_the_committee_with_who_brought_it_up(filled):
    paper = paper_of(make(filled))
    (changes,) = blocks_of(paper, ItemList)
    assert changes.items == ("Việc chung: Lùi hạn nộp (theo ý kiến của Ủy ban nhân dân xã Vĩnh Trung).",)
    assert "Kính trình Ủy ban nhân dân huyện Mẫu xem xét, sửa đổi, bổ sung kế hoạch./." in sentences(paper)


def test_without_anything_to_change_the_report_only_reports(room):
    asked(room)
    text = sentences(paper_of(make(room)))
    assert "Không có." in text
    assert "kính báo cáo Ủy ban nhân dân huyện Mẫu./." in text


def test_it_is_printed_and_numbered_by_the_manager_of_the_lead_office(filled):
    document = make(filled)
    assert document.symbol == "BC-UBND"
    jobs.run_waiting()
    document.refresh_from_db()
    assert document.pages == 2
    manager = filled.manager.user
    numbered = set_document_number(document=document, number="5", dated_on=NOW.date(), by_user=manager, now=NOW)
    assert numbered.title == "Báo cáo tổng hợp phản ánh, vướng mắc trong thực hiện kế hoạch phong trào thi đua năm 2024"
    (appendix,) = blocks_of(paper_of(numbered), Appendix)
    assert appendix.reference.startswith("(Kèm theo Báo cáo số 05/BC-UBND ngày 01 tháng 11 năm 2024 của ")


def test_the_same_questions_give_the_same_paper_and_a_new_one_makes_it_stale(filled):
    first = make(filled)
    assert make(filled) == first
    jobs.run_waiting()
    assert entry(filled).state == EntryState.READY
    asked(filled)
    assert entry(filled).state == EntryState.STALE
    assert make(filled).version == 2


def test_without_questions_there_is_nothing_to_sum_up(room, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="Chưa có câu hỏi"):
        make(room)


def test_the_secretary_makes_it_too_others_do_not(filled, nothing_written):
    alternate = make_member(filled.campaign.alternate_unit, Role.MANAGER)
    with nothing_written():
        for stranger in (filled.verifier, filled.officer, alternate):
            with pytest.raises(Refused) as found:
                make(filled, stranger)
            assert found.value.status == 403
    assert make(filled, make_member(filled.campaign.council_unit, Role.SECRETARY))


def test_the_manager_makes_no_other_paper(filled, nothing_written):
    awarded = make_awarded()
    manager = make_member(awarded.campaign.lead_unit, Role.MANAGER)
    with nothing_written(), pytest.raises(Refused) as found:
        make_document(campaign=awarded.campaign, kind=DocumentKind.PROPOSAL, subject="", by_user=manager.user, now=NOW)
    assert found.value.status == 403


def test_it_is_no_part_of_the_dossier(filled):
    make(filled)
    assert KIND not in {one.kind for one in entries_of(ground_of(filled.campaign, NOW.date()))}


def test_its_page_offers_to_make_it_and_leads_to_the_paper(filled, sign_in):
    browser, url = sign_in(filled.manager), reverse("question_summary", args=[filled.campaign.code])
    assert "Lập<span" in browser.get(url).content.decode()
    make_url = reverse("make_document", args=[filled.campaign.code])
    page = browser.post(make_url, {"kind": KIND, "subject": ""})
    assert page.url == reverse("document", args=[Document.objects.get().pk])
    shown = browser.get(page.url).content.decode()
    assert url in shown
    jobs.run_waiting()
    assert "Ghi số, ngày văn bản" in browser.get(page.url).content.decode()
    secretary = sign_in(make_member(filled.campaign.council_unit, Role.SECRETARY))
    assert secretary.get(url).status_code == secretary.get(page.url).status_code == 200


def test_the_leader_reads_it_without_buttons(filled, sign_in):
    document = make(filled)
    leader = sign_in(make_member(filled.campaign.alternate_unit, Role.LEADER))
    url = reverse("question_summary", args=[filled.campaign.code])
    assert "Lập<span" not in leader.get(url).content.decode()
    assert "Ghi số, ngày văn bản" not in leader.get(reverse("document", args=[document.pk])).content.decode()


def test_typed_text_is_printed_literally(room):
    asked(room, text="<b>Đậm</b> {{ x }} & ./.")
    document = make(room)
    jobs.run_waiting()
    document.refresh_from_db()
    assert document.pages
    (appendix,) = blocks_of(paper_of(document), Appendix)
    assert cells(appendix.blocks[0], RowStyle.PLAIN)[0][2] == "<b>Đậm</b> {{ x }} & ./."
