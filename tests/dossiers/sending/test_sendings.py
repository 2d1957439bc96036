"""A dossier goes out, is received, returned or taken back; while it is on its way its papers stay as they are."""

from datetime import timedelta

import pytest

from campaigns.logbook import history_of
from campaigns.models import Campaign, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from dossiers.actions.documents import make_document, make_reports, set_document_number
from dossiers.actions.sendings import (
    make_papers,
    receive_sending,
    receive_sendings,
    return_sending,
    withdraw_sending,
)
from dossiers.checks import RECORD_CHECKS
from dossiers.facts.ground import subject_of
from dossiers.models import Document, Sending, SignedScan
from dossiers.sending.queries import newest_turns, sendings_visible_to
from dossiers.sending.turns import differences
from dossiers.states import DocumentKind, SendingLevel, SendingState
from tests.factories.awards import make_contest
from tests.factories.campaigns import make_member
from tests.factories.dossiers import LATER, Awarded, make_awarded
from tests.factories.sendings import (
    DATED,
    hold_meeting,
    make,
    make_all,
    make_leader,
    newest,
    number_all,
    place,
    send,
)

pytestmark = pytest.mark.django_db
SOON = LATER + timedelta(hours=1)


@pytest.fixture
def sent(complete) -> Sending:
    return send(complete)


@pytest.fixture
def leader(complete):
    return make_leader(complete)


def give_back(sending: Sending, leader, reason: str = "Thiếu chữ ký nháy.") -> Sending:
    return return_sending(sending=sending, reason=reason, by_user=leader.user, now=SOON)


def told(member) -> list[str]:
    return list(Notice.objects.filter(user=member.user).values_list("text", flat=True))


def problems() -> list[str]:
    return [found for check in RECORD_CHECKS for found in check()]


def test_a_sending_keeps_its_papers_as_they_went(complete, leader):
    sending = send(complete, note="Kính trình xem xét.")
    assert (sending.turn, sending.state, len(sending.papers)) == (1, SendingState.SENT, 7)
    proposal = newest(complete, DocumentKind.PROPOSAL)
    row = next(row for row in sending.papers if row["kind"] == DocumentKind.PROPOSAL)
    assert row["document"] == str(proposal.pk)
    assert (row["number"], row["dated_on"], row["version"]) == (proposal.cited_number, "2024-12-02", proposal.version)
    assert row["sha256"] == proposal.pdf_sha256
    assert [entry.verb for entry in history_of(sending)] == ["trình hồ sơ"]
    assert told(leader) == ["Hồ sơ trình lãnh đạo UBND đã trình, 7 văn bản."]


def test_what_lacks_something_is_not_sent_and_every_lack_is_told(complete, nothing_written):
    Document.objects.filter(kind=DocumentKind.UNIT_MINUTES).delete()
    Document.objects.filter(kind=DocumentKind.PROPOSAL).update(number="", dated_on=None)
    with nothing_written(), pytest.raises(Refused) as refused:
        send(complete)
    assert refused.value.status == 409
    assert "chưa có số, ngày" in str(refused.value)
    assert "Chưa có biên bản họp xét của" in str(refused.value)
    assert all(one.url for one in refused.value.blockers)


def test_one_dossier_is_not_sent_twice_at_a_time(complete, sent, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="chưa được trả lại"):
        send(complete)


@pytest.mark.parametrize("role", [Role.LEADER, Role.COUNCILLOR, Role.OFFICER, Role.HEAD])
def test_only_the_offices_send_the_dossier_of_the_office(complete, nothing_written, role):
    member = make_member(complete.campaign.lead_unit, role)
    with nothing_written(), pytest.raises(Refused) as refused:
        send(complete, member)
    assert refused.value.status == 403


def test_the_manager_of_the_lead_office_may_send_it(complete):
    manager = make_member(complete.campaign.lead_unit, Role.MANAGER)
    assert send(complete, manager).sent_by == manager.user


def test_a_leader_receives_it_and_those_who_sent_it_are_told(complete, sent, leader):
    received = receive_sending(sending=sent, by_user=leader.user, now=SOON)
    assert (received.state, received.received_on, received.answered_by) == (
        SendingState.RECEIVED,
        SOON.date(),
        leader.user,
    )
    assert told(complete.secretary)[-1].endswith("đã nhận hồ sơ trình lần 1.")


def test_nobody_else_receives_or_returns_it(complete, sent, nothing_written):
    with nothing_written():
        for call in (receive_sending, return_sending):
            extra = {} if call is receive_sending else {"reason": "Thiếu."}
            with pytest.raises(Refused, match="do lãnh đạo UBND thực hiện") as refused:
                call(sending=sent, by_user=complete.secretary.user, now=SOON, **extra)
            assert refused.value.status == 403


def test_it_comes_back_with_a_reason_and_goes_again_as_the_next_turn(complete, sent, leader, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="Phải ghi lý do trả lại") as refused:
        give_back(sent, leader, " ")
    assert refused.value.status == 422
    returned = give_back(sent, leader)
    assert (returned.state, returned.reason) == (SendingState.RETURNED, "Thiếu chữ ký nháy.")
    assert "bị trả lại: Thiếu chữ ký nháy." in told(complete.secretary)[-1]
    again = send(complete, now=SOON)
    assert again.turn == 2
    assert differences(returned.papers, again.papers) == []


def test_what_was_received_may_still_be_returned_but_not_taken_back(complete, sent, leader, nothing_written):
    receive_sending(sending=sent, by_user=leader.user, now=SOON)
    with nothing_written(), pytest.raises(Refused, match="Đã nhận"):
        withdraw_sending(sending=sent, by_user=complete.secretary.user, now=SOON)
    assert give_back(sent, leader).state == SendingState.RETURNED


def test_it_is_taken_back_while_nobody_has_received_it(complete, sent, leader):
    taken = withdraw_sending(sending=sent, by_user=complete.secretary.user, now=SOON)
    assert taken.state == SendingState.WITHDRAWN
    assert "đã thu hồi hồ sơ trình lần 1." in told(leader)[-1]
    assert send(complete, now=SOON).turn == 2


def test_papers_on_their_way_are_not_made_anew(complete, sent, leader, nothing_written):
    place_ = complete.slot("individual")
    place_.nomination.post = "Phó Chủ tịch UBND xã"
    place_.nomination.save()
    wanted = {"kind": DocumentKind.PROPOSAL, "subject": "", "by_user": complete.secretary.user, "now": SOON}
    with nothing_written(), pytest.raises(Refused, match="đang nằm trong hồ sơ đã trình"):
        make_document(campaign=complete.campaign, **wanted)
    assert make_reports(campaign=complete.campaign, by_user=complete.secretary.user, now=SOON) == []
    give_back(sent, leader)
    assert make_document(campaign=complete.campaign, **wanted).version > 1


def test_a_number_that_was_sent_stays_and_one_that_was_blank_may_be_given(complete):
    numbered = newest(complete, DocumentKind.ACHIEVEMENT_REPORT, subject_of(complete.slot()))
    numbered.delete()
    report = newest(complete, numbered.kind, numbered.subject)
    given = {"media_type": "application/pdf", "size": 9, "display_name": "ban-quet.pdf", "sha256": "0" * 64}
    SignedScan.objects.create(document=report, uploaded_by=complete.secretary.user, uploaded_at=LATER, **given)
    send(complete)
    by = {"dated_on": DATED, "by_user": complete.secretary.user, "now": SOON}
    with pytest.raises(Refused, match="đang nằm trong hồ sơ đã trình"):
        set_document_number(document=newest(complete, DocumentKind.PROPOSAL), number="77", **by)
    assert set_document_number(document=report, number="78", **by).number == "78"


def test_turns_tell_what_was_made_anew_added_and_left_out():
    row = {"kind": "proposal", "subject": "", "title": "Tờ trình", "version": 1, "number": ""}
    report = row | {"kind": "achievement_report", "subject": "1", "title": "Báo cáo A"}
    after = [row | {"version": 3, "number": "05/TTr-VHTT"}, report | {"subject": "2", "title": "Báo cáo B"}]
    assert [(one.title, one.words) for one in differences([row, report], after)] == [
        ("Tờ trình", "lần lập 1 → 3, số (trống) → 05/TTr-VHTT"),
        ("Báo cáo B", "thêm vào hồ sơ"),
        ("Báo cáo A", "không còn trong hồ sơ"),
    ]


@pytest.fixture
def from_unit() -> Awarded:
    awarded = make_awarded()
    hold_meeting(awarded)
    make_all(awarded, level=SendingLevel.UNIT)
    number_all(awarded, level=SendingLevel.UNIT)
    make_all(awarded, level=SendingLevel.UNIT)
    return awarded


def head_of(awarded: Awarded):
    return awarded.contest.head(awarded.contest.units[0])


def test_a_unit_sends_its_own_and_the_offices_receive_several_at_once(from_unit):
    sending = send(from_unit, head_of(from_unit), SendingLevel.UNIT)
    assert {row["kind"] for row in sending.papers} == {"unit_proposal", "unit_minutes", "achievement_report"}
    assert "đã trình" in told(from_unit.secretary)[-1]
    received = receive_sendings(sendings=[sending], by_user=from_unit.secretary.user, now=SOON)
    assert [one.state for one in received] == [SendingState.RECEIVED]
    assert newest_turns(from_unit.campaign)[(SendingLevel.UNIT, sending.unit_id, "")].pk == sending.pk


def test_only_the_head_sends_for_a_unit_and_only_the_unit_sees_it(from_unit, nothing_written):
    with nothing_written():
        for member in (from_unit.officer, from_unit.secretary, from_unit.other):
            with pytest.raises(Refused) as refused:
                send(from_unit, member, SendingLevel.UNIT)
            assert refused.value.status == 403
    sending = send(from_unit, head_of(from_unit), SendingLevel.UNIT)
    assert sending in sendings_visible_to(from_unit.officer)
    assert sending not in sendings_visible_to(from_unit.other)
    assert sending not in sendings_visible_to(make_contest().secretary)


def test_an_officer_makes_all_papers_of_the_unit_and_none_of_the_office(nothing_written):
    awarded = make_awarded()
    hold_meeting(awarded)
    by = {"campaign": awarded.campaign, "by_user": awarded.officer.user, "now": LATER}
    assert len(make_papers(**place(awarded, SendingLevel.UNIT), **by)) == 3
    with nothing_written(), pytest.raises(Refused) as refused:
        make_papers(**place(awarded), **by)
    assert refused.value.status == 403


def test_a_day_of_receipt_lies_between_sending_and_today(sent, leader, nothing_written):
    with nothing_written():
        for day, words in (
            (LATER.date() - timedelta(days=1), "trước ngày trình"),
            (SOON.date() + timedelta(days=1), "sau"),
        ):
            with pytest.raises(Refused, match=words) as refused:
                receive_sending(sending=sent, received_on=day, by_user=leader.user, now=SOON)
            assert refused.value.status == 422


def test_a_closed_campaign_sends_nothing(complete, nothing_written):
    Campaign.objects.filter(pk=complete.campaign.pk).update(state="closed")
    with nothing_written(), pytest.raises(Refused, match="hồ sơ chỉ để xem"):
        send(complete)


def test_check_records_finds_a_sending_that_does_not_hold_together(complete, sent):
    before = problems()
    Sending.objects.filter(pk=sent.pk).update(turn=3)
    assert any("các lần trình không liên tục" in one for one in problems())
    Sending.objects.filter(pk=sent.pk).update(turn=1, papers=[{**sent.papers[0], "sha256": "0" * 64}])
    assert any("không còn như khi trình" in one for one in problems())
    Sending.objects.filter(pk=sent.pk).update(papers=sent.papers)
    assert problems() == before
    assert make(complete, DocumentKind.PROPOSAL)
