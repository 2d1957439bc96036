"""A report is written by the parts of its form, from what is known."""

import pytest
from django.urls import reverse

from campaigns.rules import Refused
from campaigns.states import RecipientKind
from dossiers.actions.dossier_forms import set_dossier_forms
from dossiers.models import AchievementReport
from dossiers.reporting.parts import PartKind, parts_of
from dossiers.states import Regime, ReportForm
from tests.factories.campaigns import make_content
from tests.factories.dossiers import LATER, make_report
from tests.factories.reporting import make_reporting

pytestmark = pytest.mark.django_db
TYPED = {"situation": "Thành lập năm 2000.", "achievements": "Đạt 12/12 chỉ tiêu.", "titles": "", "awards": ""}


@pytest.fixture
def world():
    return make_reporting()


def choose_full(world):
    awarded = world.awarded
    set_dossier_forms(
        campaign=awarded.campaign,
        regime=Regime.ND98,
        report_form=ReportForm.FULL,
        by_user=awarded.secretary.user,
        now=LATER,
    )


def body(page) -> str:
    return page.content.decode()


@pytest.mark.parametrize("person", [True, False])
def test_the_full_form_asks_for_all_that_the_short_one_asks_for_and_more(person):
    short = {part.key for part in parts_of(ReportForm.THEME, person=person)}
    assert short < {part.key for part in parts_of(ReportForm.FULL, person=person)}
    texts = [part for part in parts_of(ReportForm.FULL, person=person) if part.kind == PartKind.TEXT]
    assert all(part.guide and 0 < part.lines[0] < part.lines[1] for part in texts)


def test_every_part_of_the_full_form_is_written_and_printed(world, sign_in):
    choose_full(world)
    browser, url = sign_in(world.awarded.officer), reverse("edit_report", args=[world.awarded.slot().pk])
    page = body(browser.get(url))
    assert "Hoạt động của tổ chức đảng, đoàn thể" in page
    assert "Soạn sẵn từ: điểm đã thẩm định" in page
    typed = {"seat": "Số 5, đường Trà Sư", "functions": "Quản lý nhà nước.", "policies": "Chấp hành tốt."}
    assert browser.post(url, TYPED | typed).status_code == 302
    data = make_report(world.awarded, printed=False).data
    assert {"label": "Địa điểm trụ sở chính", "value": "Số 5, đường Trà Sư"} in data["facts"]
    assert data["functions"] == "Quản lý nhà nước."
    assert [section["text"] for section in data["sections"]] == ["Chấp hành tốt."]
    assert data["form_code"] == "Mẫu số 02"


def test_the_full_form_of_a_person_has_duties_and_a_day_of_birth(world, sign_in):
    choose_full(world)
    slot = world.awarded.slot(RecipientKind.INDIVIDUAL)
    browser, url = sign_in(world.awarded.officer), reverse("edit_report", args=[slot.pk])
    assert 'value="1985"' in body(browser.get(url))  # known from the nomination
    typed = {"born": "12/3/1985", "duties": "Phụ trách văn hóa.", "qualification": "Đại học"}
    assert browser.post(url, TYPED | typed).status_code == 302
    data = make_report(world.awarded, slot, printed=False).data
    said = [data[key] for key in ("born", "duties", "qualification", "form_code")]
    assert said == ["12/3/1985", "Phụ trách văn hóa.", "Đại học", "Mẫu số 03"]


def test_what_a_form_does_not_ask_for_stays_for_the_one_that_does(world):
    choose_full(world)
    report = world.write(details={"functions": "Quản lý nhà nước.", "phone": "0296"})
    type(world.awarded.campaign.dossier_setting).objects.update(report_form=ReportForm.THEME)
    report = world.write(details={"phone": "0297"})
    assert report.details == {"functions": "Quản lý nhà nước.", "phone": "0297"}
    assert make_report(world.awarded, printed=False).data["functions"] == ""


def test_a_part_without_which_it_is_no_report_is_named(world, nothing_written):
    with nothing_written(), pytest.raises(Refused, match="Phải ghi “Thành tích đạt được” \\(mục II\\)"):
        world.write(achievements=" ")


def test_facts_of_the_unit_are_taken_from_its_last_other_report_and_say_so(world, sign_in):
    slot = world.awarded.slot()
    AchievementReport.objects.create(
        content=make_content(slot.content.campaign, "09"),
        recipient_key=slot.recipient_key,
        unit=slot.unit,
        situation="Cũ.",
        achievements="Cũ.",
        details={"phone": "0296 3786 113"},
        edited_by=world.head.user,
        edited_at=LATER,
    )
    page = body(sign_in(world.awarded.officer).get(reverse("edit_report", args=[slot.pk])))
    assert 'value="0296 3786 113"' in page
    assert "Soạn sẵn từ: báo cáo nội dung 09 năm 2024" in page


def test_the_preview_shows_what_is_typed_and_saves_nothing(world, sign_in, nothing_written):
    browser, url = sign_in(world.awarded.officer), reverse("report_preview", args=[world.awarded.slot().pk])
    with nothing_written():
        page = browser.post(url, TYPED | {"achievements": "<b>Chưa lưu</b>", "titles": "không đúng dạng"})
    assert page.status_code == 200
    assert "&lt;b&gt;Chưa lưu&lt;/b&gt;" in body(page)
    assert "Chưa lưu" not in body(browser.get(url))


def test_the_page_says_that_an_edit_will_end_the_confirmation(world, sign_in):
    world.confirm(world.write())
    page = body(sign_in(world.awarded.officer).get(reverse("edit_report", args=[world.awarded.slot().pk])))
    assert "Lời báo cáo này đã được xác nhận" in page
    assert world.head.user.full_name in page
