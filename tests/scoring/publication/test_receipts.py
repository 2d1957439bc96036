"""Phiếu điểm: every lost point with its reason, its sum the published total, nothing of other units, not too early."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Campaign
from campaigns.roles import Role
from campaigns.vietnamese import format_date
from scoring.actions.petitions import grant_petition
from scoring.actions.publication import publish_content
from scoring.actions.verification import accept_line, complete_verification, disprove_line, enter_line
from scoring.models import GateFinding, Scorecard
from scoring.publication.grounds import grounds_of
from scoring.publication.receipts import receipts_of
from scoring.publication.sums import Counted
from scoring.reports.decided import registers_of
from scoring.views.point_receipts import RELATED
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import hand_in, line, make_office, verifier_of, verify_all
from tests.factories.petitions import make_court, petitioned
from tests.factories.reports import FIRST, SECOND, make_report_world
from tests.factories.score_prints import GROUND, make_claimed, make_published, make_verified

pytestmark = pytest.mark.django_db


def read(card: Scorecard):
    (found,) = receipts_of([Scorecard.objects.select_related(*RELATED, "unit", "sheet", "group").get(pk=card.pk)])
    return found


def lines(card: Scorecard) -> dict:
    return {one.points.code: one for one in read(card).lines}


def words(one) -> str:
    return " ".join(ground.sentence for ground in one.grounds)


def body(browser, card: Scorecard) -> str:
    return browser.get(reverse("point_receipt", args=[card.pk])).content.decode()


@pytest.fixture
def two():
    """Two published units of one content: 77,5 points each, one lowered for a reason."""
    content = make_office()[1]
    units = [make_unit(content.campaign.authority, name) for name in ("UBND xã Vĩnh Trung", "UBND xã An Cư")]
    cards = [make_verified(make_claimed(content, unit)) for unit in units]
    make_published(cards[0])
    return [Scorecard.objects.get(pk=card.pk) for card in cards]


def test_what_was_lost_says_how_much_why_by_whom_and_adds_up(two):
    receipt = read(two[0])
    lowered, team = lines(two[0])["I.2"], lines(two[0])["II.1"]
    assert (lowered.points.lost, lowered.points.unclaimed, lowered.points.taken) == (20, 10, 10)
    assert f"Lý do: {GROUND}" in words(lowered)
    assert lowered.office == "Phòng Văn hóa và Thông tin"
    assert lowered.person == line(two[0], "I.2").verified_by.full_name
    assert (team.points.lost, team.office) == (Decimal("2.5"), "Đoàn kiểm tra")
    sums = receipt.sums
    assert (sums.maximum, sums.lost, sums.adjustment, sums.total) == (100, Decimal("22.5"), 0, Decimal("77.5"))
    assert sums.total == receipt.card.final_total
    assert "I.1" not in lines(two[0])  # nothing was lost there


def test_a_claim_without_proof_names_the_document_that_was_missing():
    content = make_office()[1]
    content.sheets.get().criteria.filter(code="I.1").update(evidence_required="Báo cáo số liệu có ký duyệt")
    card, verifier = hand_in(content), verifier_of(content.campaign)
    disprove_line(line=line(card, "I.1"), by_user=verifier.user, now=NOW)
    verify_rest(card, verifier)
    publish_content(content=content, by_user=make_member(content.campaign.lead_unit, Role.MANAGER).user, now=NOW)
    found = lines(card)["I.1"]
    assert (found.points.lost, found.points.taken) == (40, 40)
    assert "Tài liệu còn thiếu: Báo cáo số liệu có ký duyệt" in words(found)


def verify_rest(card: Scorecard, verifier) -> None:
    for each in card.lines.filter(decision="waiting").select_related("criterion"):
        if each.criterion.self_scored:
            accept_line(line=each, by_user=verifier.user, now=NOW)
        else:
            enter_line(line=each, answer={"value": "8"}, by_user=verifier.user, now=NOW)
    complete_verification(scorecard=card, by_user=verifier.user, now=NOW)


def test_where_lines_do_not_apply_the_adjustment_has_its_own_line_and_its_sentence():
    content = make_office()[1]
    card = verify_all(
        hand_in(content, claims={"I.1": {"value": True}, "I.2": {"num": 0, "den": 0}}), verifier_of(content.campaign)
    )
    make_published(card)
    sums = read(card).sums
    assert sums.maximum - sums.lost + sums.adjustment == sums.total == read(card).card.final_total
    assert sums.adjustment == Decimal(-2)  # 48 of 50 points, as of 100: two of a hundred less 2 lost
    assert sums.why[0].startswith("Không áp dụng 50 điểm (I.2)")


def test_a_granted_petition_shows_what_it_changed_and_the_sum_follows():
    court = make_court()
    petition = petitioned(court)
    assert "chờ trả lời" in words(lines(court.card)["I.2"])
    answer, ground = {"num": 4, "den": 5}, "Báo cáo đủ bốn mục."
    grant_petition(petition=petition, answer=answer, ground=ground, by_user=court.second.user, now=NOW)
    found = lines(court.card)["I.2"]
    assert (found.points.lost, found.points.unclaimed, found.points.taken) == (10, 10, 0)
    assert "từ 30 điểm thành 40 điểm" in words(found)
    assert ground in words(found)
    assert read(court.card).sums.total == Decimal("87.5")


def test_conditions_are_told_with_number_day_and_issuer_of_their_document(two):
    manager = make_member(two[0].content.campaign.lead_unit, Role.MANAGER)
    GateFinding.objects.create(
        scorecard=two[0], criterion=two[0].sheet.criteria.get(code="G.1"), ground="Bị phê bình", document="12/UBND-VX",
        issued_on=NOW.date(), issuer="UBND huyện Mẫu", recorded_by=manager.user, recorded_at=NOW,
    )  # fmt: skip
    (gate,) = read(two[0]).gates
    assert gate == "Không xét khen: Tiêu chí G.1. Bị phê bình (12/UBND-VX ngày 01/11/2024 của UBND huyện Mẫu)."
    assert read(two[1]).gates == []


def test_the_unit_reads_its_receipt_and_nothing_of_other_units(two, sign_in):
    text = body(sign_in(make_member(two[0].unit, Role.OFFICER)), two[0])
    for said in (GROUND, "77,5", "Tổng điểm đã công bố", "Thời hạn kiến nghị đã hết ngày 05/12/2024"):
        assert said in text
    assert two[1].unit.name not in text
    foreign = sign_in(make_member(two[1].unit, Role.HEAD)).get(reverse("point_receipt", args=[two[0].pk]))
    assert foreign.status_code == 404


def test_there_is_no_receipt_before_publication(sign_in):
    card = make_verified(make_claimed())
    for member in (make_member(card.unit, Role.HEAD), make_member(card.content.campaign.lead_unit, Role.LEADER)):
        page = sign_in(member).get(reverse("point_receipt", args=[card.pk]))
        assert page.status_code == 409
        assert "chưa công bố" in page.content.decode()
        assert GROUND not in page.content.decode()


def test_the_way_to_object_closes_with_the_period(two, sign_in):
    browser, link = sign_in(make_member(two[0].unit, Role.HEAD)), reverse("new_petition", args=[line(two[0], "I.2").pk])
    assert link not in body(browser, two[0])
    ahead = timezone.localdate() + timedelta(days=3)
    Campaign.objects.update(petition_until=ahead, dossier_due=ahead)
    assert link in body(browser, two[0])
    assert f"đến hết ngày {format_date(ahead)}" in body(browser, two[0])
    type(two[0].content).objects.update(closed_at=NOW)
    assert "Điểm đã khóa lúc " in body(browser, two[0])
    assert link not in body(browser, two[0])


def test_receipts_cost_the_same_for_one_unit_and_for_three():
    content = make_office()[1]
    cards = [make_verified(make_claimed(content)) for _ in range(3)]
    make_published(cards[0])
    published = list(Scorecard.objects.select_related(*RELATED, "unit", "sheet", "group"))

    def cost(some) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert len(receipts_of(some)) == len(some)
        return len(queries)

    assert cost(published[:1]) == cost(published) <= 8


def test_reports_that_came_late_or_never_are_named_with_their_days():
    world = make_report_world()
    late, missing = world.plan(FIRST, SECOND)
    world.receive(late, date(2024, 8, 25))
    line, points = world.line, Counted("I.2", Decimal(5), Decimal(3), Decimal(3))
    register = registers_of([line], NOW.date())[line.pk]

    def told() -> str:
        return " ".join(ground.sentence for ground in grounds_of(line, points, None, "", register))

    line.verified_answer = register.answer
    assert f"{late.title} (hạn 20/08/2024) nhận ngày 25/08/2024, trễ 5 ngày; {missing.title}" in told()
    line.verified_answer = {"late_days": [0, 0]}  # the register was changed after the publication
    assert "Báo cáo trễ" not in told()
