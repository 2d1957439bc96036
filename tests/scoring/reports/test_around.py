"""What people are told of reports: work lists, reminders, notices; what the checks of stored records find."""

from datetime import timedelta

import pytest
from django.urls import reverse

from campaigns.models import Notice
from scoring.actions.report_receipts import erase_receipt
from scoring.checks import RECORD_CHECKS
from scoring.models import ReportDuty, ReportReceipt, ScoreLine
from scoring.reminders import behind
from scoring.states import ScorecardState
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_unit
from tests.factories.reports import AHEAD, FIRST, make_report_world


@pytest.fixture
def world(db):
    return make_report_world()


def titles(member, world, now=NOW):
    told = tasks(member, world.campaign, now)
    return [(task.title, task.count) for task in told if "áo cáo" in task.title]


def test_a_unit_is_told_what_is_due_within_a_week_and_what_is_over(world):
    assert titles(world.officer, world) == []
    first, second, _ = world.plan()
    over = "Báo cáo quá hạn, cơ quan chủ trì chưa nhận"
    assert titles(world.officer, world) == [(over, 2)]
    world.receive(first, FIRST)
    world.receive(second, FIRST)
    assert titles(world.officer, world, NOW + timedelta(days=11)) == []
    assert titles(world.officer, world, NOW + timedelta(days=12)) == [("Gửi báo cáo tháng 11", None)]
    assert titles(world.officer, world, NOW + timedelta(days=20)) == [(over, 1)]


def test_the_office_is_told_of_reports_that_were_due_lately_and_of_points_that_differ(world):
    first, *_ = world.plan(FIRST, AHEAD)
    assert titles(world.manager, world) == []
    due = [("Ghi ngày nhận báo cáo tháng 11", 1)]
    assert titles(world.verifier, world, NOW + timedelta(days=20)) == due
    world.card.state, world.card.submitted_at = ScorecardState.SUBMITTED, NOW
    world.card.save()
    world.receive(first, FIRST)
    (told,) = [each for each in tasks(world.verifier, world.campaign, NOW) if "khác sổ" in each.title]
    assert (told.count, told.due) == (1, world.campaign.verify_until)


def test_units_are_reminded_before_a_report_is_due(world):
    world.plan()
    what = f"{world.unit} chưa gửi “Báo cáo tháng 11”"
    found = [each for each in behind(world.campaign, NOW + timedelta(days=13)) if each.due == AHEAD]
    assert {(each.membership, each.what) for each in found} == {(world.officer, what), (world.head, what)}
    assert found[0].url == reverse("report_register", args=[world.campaign.code])
    world.receive(world.duties[-1], FIRST + timedelta(days=60))
    assert [each for each in behind(world.campaign, NOW + timedelta(days=13)) if each.due == AHEAD] == []


def test_units_are_told_of_new_reports_and_of_what_was_erased(world):
    (duty, *_) = world.plan()
    receipt = world.receive(duty, FIRST)
    erase_receipt(receipt=receipt, reason="Thiếu phụ lục", by_user=world.verifier.user, now=NOW)
    texts = list(Notice.objects.filter(user=world.head.user).order_by("pk").values_list("text", flat=True))
    assert texts == [
        "Sổ theo dõi báo cáo (Tiêu chí I.2): thêm 3 báo cáo phải gửi.",
        f"Sổ theo dõi báo cáo: xóa ngày nhận “Báo cáo tháng 8” của {world.unit}.",
    ]


def complaints():
    return [said for check in RECORD_CHECKS for said in check() if "báo cáo" in said or "hạn gửi" in said]


def test_the_checks_find_nothing_in_a_sound_register(world):
    (duty, *_) = world.plan()
    world.receive(duty, FIRST)
    assert complaints() == []


def test_the_checks_find_what_contradicts_the_register(world):
    (duty, *_) = world.plan()
    world.receive(duty, FIRST)
    line = ScoreLine.objects.get(pk=world.line.pk)
    line.answer = {"late_days": [5, 5]}
    line.save()
    stranger = make_unit(world.campaign.authority)
    who = {"recorded_by": world.manager.user, "recorded_at": NOW}
    ReportReceipt.objects.create(duty=duty, unit=stranger, received_on=FIRST, **who)
    ReportDuty.objects.filter(pk=world.duties[2].pk).update(due_on=world.campaign.dossier_due)
    found = complaints()
    assert any("kê khai khác sổ theo dõi báo cáo" in said for said in found)
    assert any("đơn vị không phải gửi" in said for said in found)
    assert any("ở ngoài phong trào" in said for said in found)
