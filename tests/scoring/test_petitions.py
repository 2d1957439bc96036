"""Kiến nghị, phúc tra: once per line, in time, for oneself; answered with a reason by somebody else where possible."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from campaigns.models import Campaign, LogEntry, Notice
from campaigns.queries import end_of_day
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState
from scoring.actions.evidence import Citation, add_link, cite_document, remove_evidence
from scoring.actions.petitions import file_petition, grant_petition, refuse_petition, withdraw_petition
from scoring.evaluation import evaluate_card
from scoring.models import Petition
from scoring.states import PetitionState
from tests.factories.campaigns import NOW, make_member
from tests.factories.petitions import WHY, make_court, petitioned

pytestmark = pytest.mark.django_db
FOUR = {"num": 4, "den": 5}
GROUND = "Đã đối chiếu bản gốc báo cáo, đủ bốn mục."
LATER = NOW + timedelta(hours=1)


@pytest.fixture
def court():
    return make_court()


def told(refused) -> str:
    return " ".join(f"{each.text} {each.cure}" for each in refused.value.blockers)


def test_a_granted_petition_moves_the_final_points_and_nothing_else(court):
    petition = petitioned(court, wanted=FOUR)
    done = grant_petition(petition=petition, answer=FOUR, ground=GROUND, by_user=court.second.user, now=LATER)
    line, card = court.line(), court.card
    card.refresh_from_db()
    assert (line.self_points, line.verified_points, line.final_points) == (Decimal(40), Decimal(30), Decimal(40))
    assert (card.verified_total, card.final_total) == (Decimal("77.5"), Decimal("87.5"))
    assert card.final_total == evaluate_card(card, "final").total
    assert (done.state, done.old_points, done.new_points) == (PetitionState.GRANTED, Decimal(30), Decimal(40))
    entry = LogEntry.objects.get(verb="trả lời kiến nghị")
    assert entry.reason == GROUND
    assert entry.changes["tổng chính thức"] == ["77.50", "87.50"]


def test_points_may_come_out_lower_than_published(court):
    petition = petitioned(court)
    grant_petition(petition=petition, answer={"num": 2, "den": 5}, ground=GROUND, by_user=court.second.user, now=LATER)
    assert court.line().final_points == Decimal(20)


def test_a_refused_petition_leaves_the_points(court):
    petition = petitioned(court)
    refuse_petition(petition=petition, ground="Báo cáo không nêu mục thứ tư.", by_user=court.second.user, now=LATER)
    court.card.refresh_from_db()
    assert (court.line().final_points, court.card.final_total) == (Decimal(30), Decimal("77.5"))


def test_the_unit_and_the_office_are_told(court):
    petition = petitioned(court)
    verifiers = {court.first.user_id, court.second.user_id}
    assert verifiers <= set(Notice.objects.filter(text__contains="kiến nghị về điểm").values_list("user", flat=True))
    refuse_petition(petition=petition, ground=GROUND, by_user=court.second.user, now=LATER)
    assert (
        Notice.objects.get(user=court.head.user, text__contains="giữ nguyên điểm").url == f"/petitions/{petition.pk}/"
    )


@pytest.mark.parametrize("who", ["stranger", "first"])
def test_nobody_petitions_for_another_unit(court, nothing_written, who):
    with nothing_written(), pytest.raises(Refused) as refused:
        file_petition(line=court.line(), text=WHY, wanted=None, by_user=getattr(court, who).user, now=NOW)
    assert refused.value.status == 403


def test_each_line_is_petitioned_once_but_again_after_a_withdrawal(court, nothing_written):
    petition = petitioned(court)
    with nothing_written(), pytest.raises(Refused):
        petitioned(court)
    withdraw_petition(petition=petition, by_user=court.head.user, now=LATER)
    assert petitioned(court, text="Xin xem lại.").state == PetitionState.WAITING


def test_the_database_itself_holds_one_petition_per_line(court):
    petition = petitioned(court)
    with transaction.atomic(), pytest.raises(IntegrityError):
        Petition.objects.create(line=petition.line, text="Nữa", filed_by=court.head.user, filed_at=NOW)


def test_the_period_ends_with_its_last_day(court, nothing_written):
    closing = end_of_day(court.campaign.petition_until)
    with nothing_written(), pytest.raises(Refused) as refused:
        file_petition(line=court.line(), text=WHY, wanted=None, by_user=court.head.user, now=closing)
    assert "hết thời hạn kiến nghị" in told(refused)
    before = closing - timedelta(seconds=1)
    assert file_petition(line=court.line(), text=WHY, wanted=None, by_user=court.head.user, now=before).pk


def test_a_campaign_that_ended_takes_no_petitions(court, nothing_written):
    Campaign.objects.update(state=CampaignState.CLOSED)
    with nothing_written(), pytest.raises(Refused, match="Phong trào ở trạng thái"):
        file_petition(line=court.line(), text=WHY, wanted=None, by_user=court.head.user, now=NOW)


@pytest.mark.parametrize(
    ("text", "wanted", "reason"),
    [
        ("  ", None, "Chưa ghi nội dung kiến nghị"),
        ("x" * 4001, None, "dài quá"),
        (WHY, {"num": "3.0", "den": 5}, "giống số liệu đã công bố"),
        (WHY, {"num": 9, "den": 5}, "I.2"),
        (WHY, {"num": "chín"}, "I.2"),
    ],
)
def test_a_petition_says_something_that_can_be_answered(court, nothing_written, text, wanted, reason):
    with nothing_written(), pytest.raises(Refused) as refused:
        file_petition(line=court.line(), text=text, wanted=wanted, by_user=court.head.user, now=NOW)
    assert refused.value.status == 422
    assert reason in told(refused)


def test_whoever_decided_the_line_does_not_answer_while_a_colleague_can(court, nothing_written):
    petition = petitioned(court)
    with nothing_written(), pytest.raises(Refused) as refused:
        refuse_petition(petition=petition, ground=GROUND, by_user=court.first.user, now=LATER)
    assert refused.value.status == 403
    assert court.second.user.full_name in told(refused)


def test_alone_in_the_office_the_same_person_answers(court):
    petition = petitioned(court)
    court.second.delete()
    answered = refuse_petition(petition=petition, ground=GROUND, by_user=court.first.user, now=LATER)
    assert answered.decided_by == court.first.user


def test_a_colleague_of_the_unit_itself_counts_for_nobody(court):
    petition = petitioned(court)
    make_member(court.card.unit, Role.OFFICER, court.second.user)
    assert refuse_petition(petition=petition, ground=GROUND, by_user=court.first.user, now=LATER).pk


@pytest.mark.parametrize(
    ("answer", "ground", "reason"),
    [
        ({"num": 4, "den": 5}, " ", "Chưa ghi lý do trả lời"),
        ({"num": 3, "den": 5}, GROUND, "Điểm không thay đổi"),
        ({"num": 9, "den": 5}, GROUND, "I.2"),
        ({}, GROUND, "I.2"),
    ],
)
def test_an_answer_without_reason_or_change_is_refused(court, nothing_written, answer, ground, reason):
    petition = petitioned(court)
    with nothing_written(), pytest.raises(Refused) as refused:
        grant_petition(petition=petition, answer=answer, ground=ground, by_user=court.second.user, now=LATER)
    assert refused.value.status == 422
    assert reason in told(refused)


def test_what_was_answered_is_neither_answered_again_nor_withdrawn(court, nothing_written):
    petition = petitioned(court)
    refuse_petition(petition=petition, ground=GROUND, by_user=court.second.user, now=LATER)
    with nothing_written(), pytest.raises(Refused):
        grant_petition(petition=petition, answer=FOUR, ground=GROUND, by_user=court.second.user, now=LATER)
    with nothing_written(), pytest.raises(Refused):
        withdraw_petition(petition=petition, by_user=court.head.user, now=LATER)


def test_documents_are_added_while_the_petition_waits_and_only_then(court, nothing_written):
    link = {"title": "Báo cáo", "url": "https://tinhbien.angiang.gov.vn/bc15", "by_user": court.head.user}
    with nothing_written(), pytest.raises(Refused):
        add_link(line=court.line(), **link, now=NOW)
    petition = petitioned(court)
    use = add_link(line=court.line(), **link, now=LATER)
    remove_evidence(line=court.line(), evidence=use.evidence, by_user=court.head.user, now=LATER)
    add_link(line=court.line(), **link, now=LATER)
    refuse_petition(petition=petition, ground=GROUND, by_user=court.second.user, now=LATER)
    with nothing_written(), pytest.raises(Refused):
        remove_evidence(line=court.line(), evidence=use.evidence, by_user=court.head.user, now=LATER)


def test_what_was_there_when_handed_in_is_not_taken_off_for_a_petition(court, nothing_written):
    by_user, then = court.head.user, NOW - timedelta(days=3)
    cited = Citation("15", "BC-UBND", then.date(), "Kết quả năm", "UBND xã Vĩnh Trung")
    petitioned(court)
    old = cite_document(line=court.line(), citation=cited, by_user=by_user, now=then)
    with nothing_written(), pytest.raises(Refused) as refused:
        remove_evidence(line=court.line(), evidence=old.evidence, by_user=court.head.user, now=LATER)
    assert "đã có khi trình" in told(refused)
