"""The pages on which reports are read, confirmed, given back, and their forms chosen."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.states import RecipientKind
from dossiers.models import FormCode, ReportConfirmation
from dossiers.reporting.text import text_hash
from dossiers.states import PrescribedForm, Regime
from tests.factories.reporting import make_reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_reporting()


def body(page) -> str:
    return page.content.decode()


def sent(world, *reports) -> dict[str, object]:
    return {"reading": [f"{world.slot_of(one).pk}:{text_hash(one)}" for one in reports], "remark": "Đồng ý."}


def test_the_names_and_their_count_are_shown_before_many_are_confirmed(world, sign_in, nothing_written):
    ours, person = world.write(), world.write(world.awarded.slot(RecipientKind.INDIVIDUAL))
    browser, code = sign_in(world.head), world.awarded.campaign.code
    listed = body(browser.get(reverse("report_confirmations", args=[code])))
    assert "2 báo cáo" in listed
    url = reverse("confirm_reports", args=[code])
    with nothing_written():
        before = body(browser.post(url, sent(world, ours, person)))
    assert "Xác nhận 2 báo cáo thành tích" in before
    assert "Lê Thị Hoa" in before
    done = browser.post(url, sent(world, ours, person) | {"sure": "1"}, follow=True)
    assert "Đã xác nhận 2 báo cáo thành tích." in body(done)
    assert ReportConfirmation.objects.filter(remark="Đồng ý.").count() == 2


def test_a_report_edited_meanwhile_is_named_and_nothing_is_confirmed(world, sign_in, nothing_written):
    report = world.write()
    typed = sent(world, report) | {"sure": "1"}
    world.write(achievements="Khác.")
    browser = sign_in(world.head)
    with nothing_written():
        page = browser.post(reverse("confirm_reports", args=[world.awarded.campaign.code]), typed)
    assert page.status_code == 409
    assert "báo cáo vừa được sửa" in body(page)


def test_the_superior_reads_and_gives_back_with_a_reason(world, sign_in):
    report = world.write()
    world.confirm(report)
    browser, slot = sign_in(world.manager), world.slot_of(report)
    page = body(browser.get(reverse("read_report", args=[slot.pk])))
    assert "Xác nhận báo cáo" in page
    assert "Trả lại đơn vị" in page
    browser.post(reverse("return_report", args=[slot.pk]), {"reason": "Thiếu số liệu."})
    unit = sign_in(world.awarded.officer)
    assert "Thiếu số liệu." in body(unit.get(reverse("edit_report", args=[slot.pk])))
    assert "Bị trả lại" in body(unit.get(reverse("reports", args=[world.awarded.campaign.code])))


def test_a_report_of_another_unit_is_not_there_to_be_read(world, sign_in):
    browser = sign_in(world.awarded.other)
    for name in ("read_report", "report_preview"):
        assert browser.get(reverse(name, args=[world.awarded.slot().pk])).status_code == 404


def test_the_list_costs_the_same_for_one_report_and_for_more(world, sign_in):
    browser, url = sign_in(world.head), reverse("report_confirmations", args=[world.awarded.campaign.code])

    def cost() -> int:
        browser.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert browser.get(url).status_code == 200
        return len(queries)

    world.confirm(world.write())
    one = cost()
    world.confirm(world.write(world.awarded.slot(RecipientKind.INDIVIDUAL)))
    world.write(world.awarded.slot(RecipientKind.INDIVIDUAL), achievements="Sửa.")
    assert cost() == one


def test_the_secretary_chooses_forms_and_writes_their_numbers(world, sign_in):
    browser, code = sign_in(world.awarded.secretary), world.awarded.campaign.code
    assert "thông thường theo Nghị định số 98/2023/NĐ-CP" in body(browser.get(reverse("dossier_forms", args=[code])))
    chosen = {"regime": Regime.ND152, "report_form": "full"}
    page = browser.post(reverse("choose_forms", args=[code]), chosen, follow=True)
    assert "chưa rõ" in body(page)  # the numbers of this decree were not seen
    codes = dict.fromkeys(PrescribedForm.values, "") | {PrescribedForm.PERSON: "Mẫu số 03", "regime": Regime.ND152}
    browser.post(reverse("write_codes", args=[code]), codes)
    assert FormCode.objects.get().code == "Mẫu số 03"
    wrong = browser.post(reverse("choose_forms", args=[code]), {"regime": "2030", "report_form": "full"})
    assert wrong.status_code == 422
