"""Papers are frozen versions: made once per state of the data, numbered once, refused with reasons."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from campaigns.logbook import history_of
from campaigns.models import Job
from campaigns.rules import Refused
from campaigns.states import CampaignState, RecipientKind
from dossiers.actions.documents import make_document, make_reports, set_document_number
from dossiers.actions.given_numbers import keep_number
from dossiers.actions.reports import edit_report
from dossiers.actions.wordings import word_kind
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of, subject_of
from dossiers.models import Document
from dossiers.overview import entries_of, find_entry
from dossiers.states import DocumentKind, PrintState
from tests.factories.awards import MEETING_AT
from tests.factories.campaigns import make_campaign
from tests.factories.dossiers import (
    HELD_ON,
    LATER,
    make_awarded,
    make_minutes,
    make_paper,
    make_proposal,
    make_report,
)

pytestmark = pytest.mark.django_db
TODAY = date(2024, 12, 2)


def number(awarded, document, value="5", dated_on=HELD_ON, now=LATER):
    user = awarded.secretary.user
    return set_document_number(document=document, number=value, dated_on=dated_on, by_user=user, now=now)


def refusal(call) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return str(caught.value)


def state_of(awarded, document) -> EntryState:
    entry = find_entry(ground_of(awarded.campaign, TODAY), document.kind, document.subject)
    return entry.state


def test_a_paper_is_a_frozen_copy_with_its_print_queued():
    awarded = make_awarded()
    document = make_proposal(awarded, printed=False)
    assert (document.version, document.print_state, document.number) == (1, PrintState.WAITING, "")
    assert document.symbol == "TTr-UBND"
    assert Job.objects.get().arguments == {"document": str(document.pk)}
    entry = history_of(document).get()
    assert entry.verb == "lập văn bản"
    assert entry.changes["data_hash"] == [None, document.data_hash[:10]]


def test_unchanged_data_give_the_version_that_exists(nothing_written):
    awarded = make_awarded()
    document = make_proposal(awarded)
    with nothing_written():
        assert make_proposal(awarded) == document


def test_changed_data_give_the_next_version_and_leave_the_old_as_it_was():
    awarded = make_awarded()
    first = make_proposal(awarded)
    nomination = awarded.slot(RecipientKind.INDIVIDUAL).nomination
    nomination.post = "Phó Chủ tịch UBND xã"
    nomination.save()
    assert state_of(awarded, first) == EntryState.STALE
    second = make_proposal(awarded)
    assert second.version == 2
    assert "Phó Chủ tịch UBND xã" in str(second.data)
    first.refresh_from_db()
    assert "Phó Chủ tịch UBND xã" not in str(first.data)


def test_a_failed_print_is_made_again_without_a_new_version():
    awarded = make_awarded()
    document = make_proposal(awarded, printed=False)
    Document.objects.update(print_state=PrintState.FAILED)
    again = make_proposal(awarded)
    assert (again, again.print_state) == (document, PrintState.READY)
    assert Document.objects.count() == 1


def test_all_reports_are_made_at_once_and_only_those_that_need_it():
    awarded = make_awarded()
    first = make_report(awarded)
    made = make_reports(campaign=awarded.campaign, by_user=awarded.secretary.user, now=LATER)
    assert len(made) == 2
    assert first not in made
    again = make_reports(campaign=awarded.campaign, by_user=awarded.secretary.user, now=LATER)
    assert again == []


def test_minutes_are_refused_before_a_meeting_has_ended(nothing_written):
    awarded = make_awarded(decided=False)
    with nothing_written():
        said = refusal(lambda: make_paper(awarded, DocumentKind.COUNCIL_MINUTES, ""))
    assert said == "Chưa có cuộc họp Hội đồng nào kết thúc."


def test_a_proposal_for_nobody_is_refused(nothing_written):
    awarded = make_awarded(decided=False)
    awarded.campaign.contents.get().slots.all().delete()
    with nothing_written():
        said = refusal(lambda: make_proposal(awarded))
    assert "Chưa có tập thể, cá nhân nào" in said


@pytest.mark.parametrize(("kind", "subject"), [("achievement_report", "0-khong-co"), ("giay-khen", "")])
def test_a_paper_that_the_dossier_does_not_need_is_refused(nothing_written, kind, subject):
    awarded = make_awarded()
    with nothing_written():
        assert "không có văn bản này" in refusal(lambda: make_paper(awarded, kind, subject))


def test_nothing_is_made_in_a_closed_campaign(nothing_written):
    awarded = make_awarded()
    awarded.campaign.state = CampaignState.CLOSED
    awarded.campaign.save()
    with nothing_written():
        assert "Đã kết thúc" in refusal(lambda: make_proposal(awarded))


def test_only_the_secretary_makes_the_proposal_and_a_unit_only_its_own_report(nothing_written):
    awarded = make_awarded()
    subject = subject_of(awarded.slot())

    def make(kind, subject, user):
        return make_document(campaign=awarded.campaign, kind=kind, subject=subject, by_user=user, now=LATER)

    with nothing_written():
        for kind, about, user in (
            (DocumentKind.PROPOSAL, "", awarded.officer.user),
            (DocumentKind.ACHIEVEMENT_REPORT, subject, awarded.other.user),
        ):
            with pytest.raises(Refused) as caught:
                make(kind, about, user)
            assert caught.value.status == 403
    assert make(DocumentKind.ACHIEVEMENT_REPORT, subject, awarded.officer.user).version == 1


def test_a_number_is_the_next_version_of_the_same_paper():
    awarded = make_awarded()
    minutes = make_minutes(awarded)
    numbered = number(awarded, minutes)
    assert (numbered.version, numbered.number, numbered.dated_on) == (2, "5", HELD_ON)
    assert numbered.data["head"] | {"number": "", "dated": None} == minutes.data["head"]
    assert numbered.data | {"head": None} == minutes.data | {"head": None}
    assert history_of(numbered).last().changes["number"] == [None, "5"]


def test_a_number_typed_once_appears_in_the_paper_that_cites_it():
    awarded = make_awarded()
    proposal = make_proposal(awarded)
    number(awarded, make_minutes(awarded))
    assert state_of(awarded, proposal) == EntryState.STALE
    again = make_proposal(awarded)
    assert again.data["minutes"].startswith("Biên bản số 05/BB-UBND ngày 01 tháng 12 năm 2024 của")


def test_a_paper_made_anew_keeps_its_number():
    awarded = make_awarded()
    number(awarded, make_minutes(awarded))
    awarded.meeting.refresh_from_db()
    awarded.meeting.place = "Hội trường UBND"
    awarded.meeting.save()
    again = make_minutes(awarded)
    assert (again.version, again.number, again.dated_on) == (3, "5", HELD_ON)


def test_the_same_number_again_changes_nothing(nothing_written):
    awarded = make_awarded()
    numbered = number(awarded, make_minutes(awarded))
    with nothing_written():
        assert number(awarded, numbered) == numbered


def ready_report(awarded, position: int):
    """The report of a commune that writes under the symbol of one body, as if both were papers of that body."""
    document = make_report(awarded, awarded.slot(number=position))
    Document.objects.filter(pk=document.pk).update(unit=awarded.contest.units[0])
    document.refresh_from_db()
    return document


def test_a_number_is_given_once_per_body_symbol_and_year(nothing_written):
    awarded = make_awarded()
    first, second = ready_report(awarded, 1), ready_report(awarded, 2)
    number(awarded, first, "7", date(2024, 12, 2))
    with nothing_written():
        assert "07/BC-UBND năm 2024 đã dùng" in refusal(lambda: number(awarded, second, "7", date(2024, 12, 2)))
    assert number(awarded, second, "8", date(2024, 12, 2)).number == "8"


def test_two_bodies_each_have_their_own_series():
    awarded = make_awarded()
    first, second = (make_report(awarded, awarded.slot(number=n)) for n in (1, 2))
    assert number(awarded, first, "7", TODAY).number == number(awarded, second, "7", TODAY).number == "7"


@pytest.mark.parametrize(
    ("value", "dated_on", "words"),
    [
        ("0", HELD_ON, "số nguyên từ 1"),
        ("5a", HELD_ON, "số nguyên từ 1"),
        ("5", date(2024, 11, 30), "không thể trước ngày họp 01/12/2024"),
        ("5", LATER.date() + timedelta(days=1), "không thể sau hôm nay"),
    ],
)
def test_a_number_or_day_that_cannot_be_is_refused(nothing_written, value, dated_on, words):
    awarded = make_awarded()
    minutes = make_minutes(awarded)
    with nothing_written():
        assert words in refusal(lambda: number(awarded, minutes, value, dated_on))


def test_only_the_newest_printed_version_of_a_numbered_kind_takes_a_number(nothing_written):
    awarded = make_awarded()
    old = make_minutes(awarded)
    waiting = number(awarded, old)
    person = make_report(awarded, awarded.slot(RecipientKind.INDIVIDUAL), printed=False)
    with nothing_written():
        assert "lần lập 2 mới hơn" in refusal(lambda: number(awarded, old, "6"))
        assert "Bản in chưa tạo xong" in refusal(lambda: number(awarded, waiting, "6"))
        assert "không đánh số" in refusal(lambda: number(awarded, person, "6"))


def test_the_proposal_takes_no_number_before_the_council_has_decided(nothing_written):
    awarded = make_awarded(decided=False)
    proposal = make_proposal(awarded)
    with nothing_written():
        said = refusal(lambda: number(awarded, proposal, dated_on=TODAY))
    assert "Chưa có cuộc họp Hội đồng nào kết thúc." in said
    assert "Còn 3 suất chưa được Hội đồng quyết định." in said


def test_only_the_secretary_gives_numbers(nothing_written):
    awarded = make_awarded()
    minutes = make_minutes(awarded)
    with nothing_written(), pytest.raises(Refused) as caught:
        set_document_number(document=minutes, number="5", dated_on=HELD_ON, by_user=awarded.officer.user, now=LATER)
    assert caught.value.status == 403


def test_bases_and_recipients_that_the_office_wrote_are_printed_as_written():
    awarded = make_awarded()
    law = "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31 tháng 12 năm 2023 của Chính phủ"
    texts = {"bases": law, "recipients": "Như trên\nLưu: VT, VHTT"}
    user = awarded.secretary.user
    word_kind(campaign=awarded.campaign, kind=DocumentKind.PROPOSAL, texts=texts, by_user=user, now=MEETING_AT)
    data = make_proposal(awarded, printed=False).data
    assert data["bases"][0] == law
    assert data["bases"][1].startswith("Căn cứ Kế hoạch số")
    assert data["recipients"] == ["Như trên", "Lưu: VT, VHTT"]


def test_the_dossier_says_what_it_needs():
    awarded = make_awarded()
    entries = entries_of(ground_of(awarded.campaign, TODAY))
    assert [entry.kind for entry in entries] == [
        "plan",
        "ranking_table",
        "proposal",
        "council_minutes",
        "award_decision",
        "unit_proposal",
        *["achievement_report"] * 3,
    ]
    assert {entry.state for entry in entries} == {EntryState.NONE}
    edit_report(
        slot=awarded.slot(), situation="Đơn vị A", achievements="Kết quả", by_user=awarded.officer.user, now=LATER
    )
    written = [entry.is_written for entry in entries_of(ground_of(awarded.campaign, TODAY)) if entry.slot]
    assert written == [True, False, False]


def test_two_campaigns_of_one_office_share_its_series(nothing_written):
    awarded = make_awarded()
    make_minutes(awarded)
    proposal = make_proposal(awarded)
    authority, office = awarded.campaign.authority, awarded.campaign.lead_unit
    taken = Document.objects.get(pk=proposal.pk)
    taken.pk, taken.campaign = uuid4(), make_campaign(authority, lead_unit=office)
    taken.number, taken.dated_on = "9", TODAY
    taken.save(force_insert=True)
    keep_number(taken)
    with nothing_written():
        assert "Số 09/TTr-UBND năm 2024 đã dùng" in refusal(lambda: number(awarded, proposal, "9", TODAY))
