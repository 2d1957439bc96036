"""Head and superior confirm exactly the text they read; an edit ends it, and a return says why."""

from datetime import timedelta

import pytest

from campaigns.logbook import history_of
from campaigns.models import Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import RecipientKind
from dossiers.actions.confirmations import return_report
from dossiers.checks import RECORD_CHECKS
from dossiers.models import ReportConfirmation
from dossiers.reporting.standing import Standing, standing_of
from dossiers.reporting.worklist import report_tasks
from tests.factories.campaigns import make_member, make_unit
from tests.factories.dossiers import LATER, make_report
from tests.factories.reporting import make_reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_reporting()


def standing(report) -> Standing:
    report.refresh_from_db()
    return standing_of(report)


def test_a_report_goes_from_its_writer_to_the_head_and_then_to_the_superior(world):
    report = world.write()
    assert standing(report) is Standing.WRITTEN
    world.confirm(report, remark="Đúng số liệu.")
    assert standing(report) is Standing.WITH_SUPERIOR
    world.confirm(report, by=world.manager)
    assert standing(report) is Standing.CONFIRMED
    verbs = [entry.verb for entry in history_of(report)]
    assert verbs == ["xác nhận báo cáo", "xác nhận báo cáo", "soạn báo cáo thành tích"]
    told = Notice.objects.get(user=world.manager.user)
    assert "01 báo cáo thành tích" in told.text or "1 báo cáo thành tích" in told.text


def test_remark_name_and_day_stand_in_the_block_of_whoever_confirmed(world):
    report = world.write()
    world.confirm(report, remark="Đúng số liệu.")
    world.confirm(report, by=world.manager)
    data = make_report(world.awarded, printed=False).data
    assert data["by_head"] == {"name": world.head.user.full_name, "remark": "Đúng số liệu.", "on": "2024-12-02"}
    assert data["by_superior"]["name"] == world.manager.user.full_name


def test_an_edit_ends_what_was_confirmed_and_tells_those_who_did(world):
    report = world.write()
    world.confirm(report)
    world.confirm(report, by=world.manager)
    world.write(achievements="Đạt 11/12 chỉ tiêu.", now=LATER + timedelta(hours=1))
    assert standing(report) is Standing.WRITTEN
    assert not ReportConfirmation.objects.exists()
    assert history_of(report)[0].verb == "xác nhận hết hiệu lực"
    for who in (world.head, world.manager):
        assert Notice.objects.filter(user=who.user, text__contains="hết hiệu lực").count() == 1


def test_saving_the_same_words_keeps_what_was_confirmed(world, nothing_written):
    report = world.write()
    world.confirm(report)
    with nothing_written():
        world.write(now=LATER + timedelta(hours=1))


def test_what_was_edited_after_it_was_read_is_not_confirmed(world, nothing_written):
    report = world.write()
    with nothing_written(), pytest.raises(Refused, match="báo cáo vừa được sửa"):
        world.confirm(report, read="0" * 64)


def test_the_superior_waits_for_the_head(world, nothing_written):
    report = world.write()
    with nothing_written(), pytest.raises(Refused, match="thủ trưởng đơn vị chưa xác nhận"):
        world.confirm(report, by=world.manager)


def test_nobody_confirms_as_head_and_as_superior(world, nothing_written):
    report = world.write()
    both = make_member(world.awarded.contest.units[0], Role.HEAD, world.manager.user)
    world.confirm(report, by=both)
    with nothing_written(), pytest.raises(Refused, match="không xác nhận thay cấp trên"):
        world.confirm(report, by=world.manager)


def test_heads_of_other_units_and_officers_do_not_confirm(world, nothing_written):
    report = world.write()
    stranger = make_member(make_unit(world.awarded.campaign.authority), Role.HEAD)
    for who in (stranger, world.awarded.officer):
        with nothing_written(), pytest.raises(Refused) as caught:
            world.confirm(report, by=who)
        assert caught.value.status == 403


def test_several_are_confirmed_together_or_not_at_all(world, nothing_written):
    ours, person = world.write(), world.write(world.awarded.slot(RecipientKind.INDIVIDUAL))
    with nothing_written(), pytest.raises(Refused):
        world.confirm(ours, person, read="0" * 64)
    assert len(world.confirm(ours, person)) == 2
    assert world.confirm(ours, person) == []  # what stands is not given again


def test_a_return_needs_a_reason_and_sends_the_report_back(world, nothing_written):
    report = world.write()
    world.confirm(report)
    back = {"slot": world.slot_of(report), "by_user": world.manager.user, "now": LATER}
    with nothing_written(), pytest.raises(Refused, match="lý do trả lại"):
        return_report(**back, reason=" ")
    return_report(**back, reason="Thiếu số liệu năm trước.")
    assert standing(report) is Standing.RETURNED
    (task,) = report_tasks(world.awarded.officer, world.awarded.campaign)
    assert (task.title, task.count) == ("Sửa báo cáo thành tích bị trả lại", 1)
    assert Notice.objects.filter(user=world.awarded.officer.user, text__contains="Thiếu số liệu").exists()
    world.confirm(report)
    assert standing(report) is Standing.WITH_SUPERIOR
    assert report.return_reason == ""


def test_work_lists_name_what_waits_for_head_and_superior(world):
    campaign = world.awarded.campaign
    report = world.write()
    assert [task.count for task in report_tasks(world.head, campaign)] == [1]
    assert report_tasks(world.manager, campaign) == []
    world.confirm(report)
    assert report_tasks(world.head, campaign) == []
    assert [task.count for task in report_tasks(world.manager, campaign)] == [1]


def test_the_check_names_a_word_that_is_not_on_this_text(world):
    report = world.write()
    world.confirm(report)
    checks = {check.__name__: check for check in RECORD_CHECKS}
    assert list(checks["confirmations"]()) == []
    type(report).objects.filter(pk=report.pk).update(achievements="Sửa ngoài ứng dụng.")
    (found,) = checks["confirmations"]()
    assert "không khớp lời báo cáo" in found
