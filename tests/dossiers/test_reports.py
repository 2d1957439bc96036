"""A unit writes the report on its own recipient while the dossier is still here."""

from datetime import timedelta

import pytest
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.models import Slot
from campaigns.logbook import history_of
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import RecipientKind
from dossiers.actions.documents import set_document_number
from dossiers.actions.reports import edit_report
from dossiers.actions.sendings import withdraw_sending
from dossiers.models import AchievementReport
from dossiers.worklist import tasks
from tests.factories.awards import make_contest, nominate, person, sealed
from tests.factories.campaigns import NOW, make_member
from tests.factories.dossiers import HELD_ON, LATER, make_awarded, make_report
from tests.factories.sendings import make_complete, send

pytestmark = pytest.mark.django_db
PAST = {"year": 2022, "name": "Giấy khen", "decision": "Quyết định số 15/QĐ-UBND ngày 28/12/2022"}


def write(awarded, by=None, *, achievements="Đạt 12/12 chỉ tiêu.", now=LATER, slot=None, **more):
    return edit_report(
        slot=slot or awarded.slot(),
        situation="Thành lập năm 2000.",
        achievements=achievements,
        by_user=(by or awarded.officer).user,
        now=now,
        **more,
    )


def test_what_a_unit_writes_is_printed_with_its_past_awards():
    awarded = make_awarded()
    report = write(awarded, awards=[PAST])
    data = make_report(awarded, printed=False).data
    assert (data["situation"], data["achievements"]) == ("Thành lập năm 2000.", "Đạt 12/12 chỉ tiêu.")
    assert data["awards"] == [PAST]
    assert history_of(report).get().changes["achievements"] == [None, "Đạt 12/12 chỉ tiêu."]


def test_saving_the_same_again_writes_nothing(nothing_written):
    awarded = make_awarded()
    write(awarded)
    with nothing_written():
        write(awarded, now=LATER + timedelta(hours=1))


def test_the_unit_that_put_a_person_forward_may_write_too():
    awarded = make_awarded()
    slot = awarded.slot(RecipientKind.INDIVIDUAL)
    slot.nomination.proposed_by_unit = awarded.contest.units[-1]
    slot.nomination.save()
    assert write(awarded, awarded.other, slot=slot).unit == slot.unit


@pytest.mark.parametrize("who", ["other", "secretary"])
def test_nobody_else_writes_it(nothing_written, who):
    awarded = make_awarded()
    with nothing_written(), pytest.raises(Refused) as caught:
        write(awarded, getattr(awarded, who))
    assert caught.value.status == 403


def test_empty_sections_are_refused(nothing_written):
    awarded = make_awarded()
    with nothing_written(), pytest.raises(Refused, match="mục II"):
        write(awarded, achievements="  ")


def test_what_a_colleague_saved_meanwhile_is_not_overwritten(nothing_written):
    awarded = make_awarded()
    head = make_member(awarded.contest.units[0], Role.HEAD)
    write(awarded, now=LATER + timedelta(minutes=5))
    with nothing_written(), pytest.raises(Refused, match="đã lưu báo cáo này lúc"):
        write(awarded, head, achievements="Khác.", now=LATER + timedelta(minutes=9), opened_at=LATER)
    again = write(awarded, achievements="Thêm.", now=LATER + timedelta(minutes=9), opened_at=LATER)
    assert again.achievements == "Thêm."


def test_a_dossier_on_its_way_closes_the_text_until_it_comes_back(nothing_written):
    awarded = make_complete()
    slot = awarded.slot(RecipientKind.INDIVIDUAL)
    sending = send(awarded)
    with nothing_written(), pytest.raises(Refused, match=r"Hồ sơ đã trình Chủ tịch .* ngày 02/12/2024"):
        write(awarded, slot=slot)
    assert tasks(awarded.officer, awarded.campaign, LATER) == []
    withdraw_sending(sending=sending, by_user=awarded.secretary.user, now=LATER)
    assert write(awarded, slot=slot).edited_at


def test_a_numbered_report_is_closed_too(nothing_written):
    awarded = make_awarded()
    report = make_report(awarded)
    set_document_number(document=report, number="3", dated_on=HELD_ON, by_user=awarded.secretary.user, now=LATER)
    with nothing_written(), pytest.raises(Refused, match="Báo cáo đã có số 03/BC-UBND ngày 01/12/2024"):
        write(awarded)


def test_work_lists_name_papers_to_make_and_reports_to_write():
    awarded = make_awarded()
    (task,) = tasks(awarded.secretary, awarded.campaign, LATER)
    assert (task.title, task.count, task.due) == (
        "Lập văn bản của hồ sơ khen thưởng",
        5,
        awarded.campaign.dossier_due,
    )
    own = [(task.title, task.count) for task in tasks(awarded.officer, awarded.campaign, LATER)]
    assert own == [("Lập Tờ trình của đơn vị", 1), ("Viết báo cáo thành tích", 2)]
    write(awarded)
    write(awarded, slot=awarded.slot(RecipientKind.INDIVIDUAL))
    (left,) = tasks(awarded.officer, awarded.campaign, LATER)
    assert left.title == "Lập Tờ trình của đơn vị"
    assert tasks(awarded.other, awarded.campaign, LATER) == []
    assert AchievementReport.objects.count() == 2


def test_a_report_drafted_when_somebody_is_put_forward_is_the_report_once_there_is_a_place(sign_in):
    contest = make_contest(["97", "96"])
    made = nominate(contest, person("Lê Thị Hoa", 1985))
    url = reverse("draft_report", args=[made.pk])
    officer, other = make_member(contest.units[0], Role.OFFICER), make_member(contest.units[1], Role.OFFICER)
    assert sign_in(other).get(url).status_code == 404
    browser = sign_in(officer)
    assert "Hiện giữ chức vụ" in browser.get(url).content.decode()
    assert browser.post(url, {"situation": "", "achievements": "Có"}).status_code == 422
    said = {"situation": "Công tác từ năm 2010.", "achievements": "Đạt 100 % chỉ tiêu."}
    assert browser.post(url, said).status_code == 302
    allocate_places(campaign=sealed(contest).campaign, by_user=contest.secretary.user, now=NOW)
    slot = Slot.objects.get(recipient_key=made.recipient_key)
    page = browser.get(reverse("edit_report", args=[slot.pk])).content.decode()
    assert "Công tác từ năm 2010." in page
