"""The claim follows the register while the scorecard is with its unit, and never after."""

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from campaigns.models import LogEntry
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.lines import save_line
from scoring.actions.report_claims import follow_daily, follow_in_campaign
from scoring.actions.report_decisions import take_register
from scoring.actions.report_duties import add_duties, change_duty, remove_duty
from scoring.actions.report_receipts import Received, correct_receipt, erase_receipt, record_receipts
from scoring.actions.scorecards import finish, recall, return_to_officer, submit
from scoring.actions.verification import accept_line, change_line, complete_verification
from scoring.card_tree import card_rows
from scoring.models import ReportDuty, ReportReceipt, Scorecard, ScoreLine
from scoring.offline.book import card_workbook
from scoring.offline.reading import read_card, table_of
from scoring.reports.decided import publication_blockers
from scoring.reports.periods import Planned
from scoring.suggestions import every_suggestion
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.corrections import draft_correction, issue
from tests.factories.office import line
from tests.factories.reports import AHEAD, FIRST, LATE, SECOND, SERIES, make_report_world
from tests.factories.scoring import make_scorecard
from tests.factories.workbooks import edited

DAY, TODAY = timedelta(days=1), date(2024, 11, 1)


@pytest.fixture
def world(db):
    return make_report_world()


def said(world):
    found = world.line
    return found.answer, found.self_points, Scorecard.objects.get(pk=world.card.pk).self_total


def test_without_reports_the_unit_types_as_before(world):
    save_line(line=world.line, answer={"late_days": [0, 3]}, note="", version=0, by_user=world.officer.user, now=NOW)
    assert world.line.self_points == Decimal("4.50")


def test_the_claim_follows_every_change_of_the_register(world):
    first, second, _ = world.plan()
    assert said(world) == ({"late_days": [None, None]}, Decimal("3.00"), Decimal("3.00"))
    receipt = world.receive(first, FIRST)
    assert said(world)[:2] == ({"late_days": [0, None]}, Decimal("4.00"))
    correct_receipt(
        receipt=receipt,
        received_on=FIRST + 3 * DAY,
        number="1/BC",
        reason="Ghi nhầm",
        by_user=world.verifier.user,
        now=NOW,
    )
    assert said(world)[:2] == ({"late_days": [3, None]}, Decimal("3.50"))
    change_duty(
        duty=first, title="Báo cáo hè", due_on=FIRST + 3 * DAY, reason="Gia hạn", by_user=world.manager.user, now=NOW
    )
    assert said(world)[:2] == ({"late_days": [0, None]}, Decimal("4.00"))
    remove_duty(duty=second, reason="", by_user=world.manager.user, now=NOW)
    assert said(world) == ({"late_days": [0]}, Decimal("5.00"), Decimal("5.00"))
    erase_receipt(receipt=receipt, reason="Thiếu phụ lục", by_user=world.verifier.user, now=NOW)
    assert said(world)[:2] == ({"late_days": [None]}, Decimal("4.00"))
    assert LogEntry.objects.filter(verb="chấm theo sổ theo dõi báo cáo", object_key=world.line.pk).count() == 6


def test_a_line_that_the_register_answers_is_not_typed(world, nothing_written):
    world.plan()
    with nothing_written(), pytest.raises(Refused, match="sổ theo dõi báo cáo"):
        save_line(line=world.line, answer={"late_days": [0]}, note="", version=1, by_user=world.officer.user, now=NOW)


def test_a_day_that_passes_counts_in_the_daily_round(world):
    world.plan()
    follow_daily(NOW + timedelta(days=19))  # 20/11, its last day
    assert world.line.answer == {"late_days": [None, None]}
    follow_daily(NOW + timedelta(days=20))
    follow_daily(NOW + timedelta(days=20))
    assert said(world)[:2] == ({"late_days": [None, None, None]}, Decimal("2.00"))
    assert LogEntry.objects.filter(verb="chấm theo sổ theo dõi báo cáo", actor=None).count() == 1


def hand_in(world, now=NOW):
    fresh = line(world.card, "I.1")
    if not fresh.answer:
        save_line(
            line=fresh, answer={"value": True}, note="", version=fresh.version, by_user=world.officer.user, now=now
        )
    finish(scorecard=world.card, by_user=world.officer.user, now=now)
    return submit(scorecard=world.card, by_user=world.head.user, now=now)


def test_finishing_takes_the_register_of_that_day(world):
    world.plan()
    hand_in(world, NOW + timedelta(days=20))
    assert world.line.answer == {"late_days": [None, None, None]}


def test_what_was_handed_in_stays_until_it_comes_back(world):
    first, _, _ = world.plan()
    hand_in(world)
    world.receive(first, FIRST)
    assert world.line.answer == {"late_days": [None, None]}
    recall(scorecard=world.card, reason="Sửa", by_user=world.head.user, now=NOW)
    assert world.line.answer == {"late_days": [0, None]}
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    correct_receipt(
        receipt=first.receipts.get(),
        received_on=FIRST + DAY,
        number="",
        reason="Nhầm",
        by_user=world.verifier.user,
        now=NOW,
    )
    assert world.line.answer == {"late_days": [0, None]}
    return_to_officer(scorecard=world.card, reason="Sửa", by_user=world.head.user, now=NOW)
    assert world.line.answer == {"late_days": [1, None]}


def test_a_claim_like_the_register_is_accepted_and_another_taken_from_the_register(world):
    first, _, _ = world.plan()
    hand_in(world)
    who = {"by_user": world.verifier.user, "now": NOW}
    assert accept_line(line=world.line, **who).verified_points == Decimal("3.00")
    world.receive(first, FIRST + 5 * DAY)
    with pytest.raises(Refused, match="sổ cho 3,5 điểm"):
        accept_line(line=world.line, **who)
    with pytest.raises(Refused, match="sổ cho 3,5 điểm"):
        change_line(line=world.line, answer={"late_days": [0, 0]}, ground="Vì", **who)
    accept_line(line=line(world.card, "I.1"), **who)
    with pytest.raises(Refused, match="khác sổ theo dõi báo cáo: đã chấm 3, sổ cho 3,5"):
        complete_verification(scorecard=world.card, **who)
    taken = take_register(line=world.line, **who)
    assert (taken.decision, taken.verified_points) == ("changed", Decimal("3.50"))
    assert taken.ground == (
        "Theo sổ theo dõi chế độ báo cáo: Báo cáo tháng 8 (hạn 20/08/2024) nhận ngày 25/08/2024, trễ 5 ngày."
    )
    done = complete_verification(scorecard=world.card, **who)
    assert done.verified_total == Decimal("98.50")
    assert publication_blockers([done], TODAY) == []
    world.receive(world.duties[1], SECOND)
    (blocker,) = publication_blockers([done], TODAY)
    assert blocker.text == f"1 dòng đã thẩm định khác sổ theo dõi báo cáo: {world.unit} (I.2)."


def test_a_claim_typed_before_there_was_a_register_is_told_with_its_number_of_reports(world):
    save_line(line=world.line, answer={"late_days": [0]}, note="", version=0, by_user=world.officer.user, now=NOW)
    hand_in(world)
    world.plan()
    taken = take_register(line=world.line, by_user=world.verifier.user, now=NOW)
    assert taken.ground.startswith("Theo sổ theo dõi chế độ báo cáo: phải gửi 2 báo cáo, kê khai 1; Báo cáo tháng 8")


def test_who_is_no_keeper_writes_nothing(world, nothing_written):
    first, _, _ = world.plan()
    receipt = world.receive(first, FIRST)
    entry = Received(world.duties[1].pk, world.unit.pk, SECOND)
    for stranger in (
        world.officer,
        make_member(world.unit, Role.VERIFIER),
        make_member(world.campaign.lead_unit, Role.LEADER),
    ):
        who = {"by_user": stranger.user, "now": NOW}
        with nothing_written():
            with pytest.raises(Refused) as refused:
                record_receipts(campaign=world.campaign, entries=[entry], **who)
            assert refused.value.status == 403
            with pytest.raises(Refused):
                erase_receipt(receipt=receipt, reason="Vì", **who)
            with pytest.raises(Refused):
                add_duties(campaign=world.campaign, series=SERIES, planned=[Planned("X", AHEAD)], **who)


def test_nobody_of_the_lead_office_records_its_own_reports(world, nothing_written):
    own = make_scorecard(world.campaign.lead_unit, world.content)
    (duty, *_) = world.plan()
    for member in (world.manager, world.verifier):
        with nothing_written(), pytest.raises(Refused):
            record_receipts(
                campaign=world.campaign, entries=[Received(duty.pk, own.unit_id, FIRST)], by_user=member.user, now=NOW
            )
    alternate = make_member(world.campaign.alternate_unit, Role.VERIFIER)
    record_receipts(
        campaign=world.campaign, entries=[Received(duty.pk, own.unit_id, FIRST)], by_user=alternate.user, now=NOW
    )
    assert ReportReceipt.objects.get().unit == own.unit


def test_a_manager_who_belongs_to_the_unit_does_not_record_its_reports(world, nothing_written):
    (duty, *_) = world.plan()
    make_member(world.unit, Role.OFFICER, world.manager.user)
    entry = Received(duty.pk, world.unit.pk, FIRST)
    with nothing_written(), pytest.raises(Refused) as refused:
        record_receipts(campaign=world.campaign, entries=[entry], by_user=world.manager.user, now=NOW)
    assert refused.value.status == 403


def test_all_receipts_are_recorded_or_none_and_a_colleagues_is_named(world, nothing_written):
    (duty, *_) = world.plan()
    (other,) = world.more()
    world.receive(duty, FIRST)
    entries = [Received(duty.pk, unit, FIRST) for unit in (other.unit_id, world.unit.pk)]
    with nothing_written(), pytest.raises(Refused, match=f"Vừa có người ghi: {world.unit}"):
        record_receipts(campaign=world.campaign, entries=entries, by_user=world.manager.user, now=NOW)


@pytest.mark.parametrize("day", [date(2024, 11, 2), date(2023, 8, 20)])
def test_a_day_ahead_or_of_another_year_is_refused(world, nothing_written, day):
    (duty, *_) = world.plan()
    with nothing_written(), pytest.raises(Refused):
        world.receive(duty, day)


def test_corrections_and_removals_of_what_came_need_a_reason(world, nothing_written):
    (duty, *_) = world.plan()
    receipt = world.receive(duty, FIRST)
    who = {"by_user": world.manager.user, "now": NOW}
    with nothing_written():
        for act in (
            lambda: correct_receipt(receipt=receipt, received_on=SECOND, number="", reason=" ", **who),
            lambda: erase_receipt(receipt=receipt, reason="", **who),
            lambda: change_duty(duty=duty, title="X", due_on=SECOND, reason="", **who),
            lambda: remove_duty(duty=duty, reason="", **who),
        ):
            with pytest.raises(Refused, match="lý do"):
                act()


def test_a_unit_that_does_not_owe_the_report_is_refused(world, nothing_written):
    (duty, *_), other = world.plan(), make_unit(world.campaign.authority)
    with nothing_written(), pytest.raises(Refused, match="không phải gửi"):
        world.receive(duty, FIRST, other)


def test_the_same_title_twice_and_a_day_outside_the_campaign_are_refused(world, nothing_written):
    world.plan()
    for planned in ([Planned("Báo cáo tháng 8", FIRST)], [Planned("Khác", date(2025, 1, 1))], []):
        with nothing_written(), pytest.raises(Refused):
            add_duties(campaign=world.campaign, series=SERIES, planned=planned, by_user=world.manager.user, now=NOW)
    assert ReportDuty.objects.count() == 3


def test_a_launch_and_a_correction_of_the_sheet_follow_the_register(world):
    world.plan(FIRST)
    ScoreLine.objects.filter(pk=world.line.pk).update(answer=None, self_points=None, self_status="unanswered")
    follow_in_campaign(world.campaign, by_user=world.manager.user, now=NOW)
    assert said(world)[:2] == ({"late_days": [None]}, Decimal("4.00"))


def test_last_year_is_not_offered_and_the_file_leaves_the_line_out(world):
    world.plan(FIRST)
    tree = card_rows(Scorecard.objects.select_related("content__campaign", "unit", "sheet").get(pk=world.card.pk))
    assert [row.by_register for row in tree.rows] == [False, True]
    assert not every_suggestion(world.card, tree)
    book = load_workbook(BytesIO(card_workbook(world.card, tree)))
    codes = {row[0].value for row in book["Tự chấm"].iter_rows(min_row=4)}
    assert "I.1" in codes
    assert "I.2" not in codes


def test_a_file_from_before_the_register_is_told_that_the_line_is_not_typed(world):
    card = Scorecard.objects.select_related("content__campaign", "unit", "sheet").get(pk=world.card.pk)
    content = card_workbook(card, card_rows(card))

    def fill(book):
        for row in book["Tự chấm"].iter_rows(min_row=4):
            if row[0].value == "I.2" and row[3].value == "Số báo cáo phải gửi":
                row[4].value = "12"

    filled = edited(content, fill)
    world.plan(FIRST)
    reading = read_card(table_of(filled), card_rows(card))
    assert reading.changes == []
    assert [each.message for each in reading.mistakes] == [
        "dòng này tính theo sổ theo dõi báo cáo của cơ quan chủ trì, đơn vị không nhập"
    ]
    assert read_card(table_of(content), card_rows(card)).mistakes == []


def test_a_correction_of_the_sheet_scores_the_register_by_the_new_rule(world):
    world.plan(FIRST)
    draft = draft_correction(
        world.content, world.manager, I_2={"params": {**LATE, "per_missing": 2, "source": f"obligations:{SERIES}"}}
    )
    issue(draft, world.manager)
    assert said(world)[:2] == ({"late_days": [None]}, Decimal("3.00"))
