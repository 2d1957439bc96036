"""The register on pages: the office, many units at once, one place, a unit of its own, the desk."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, submit
from scoring.models import ReportDuty, ReportReceipt
from tests.factories.campaigns import NOW
from tests.factories.office import line
from tests.factories.reports import FIRST, SERIES, make_report_world


@pytest.fixture
def world(db, clock):
    return make_report_world()


@pytest.fixture
def clock(monkeypatch):
    """The pages ask the clock; the sample's today is 01/11/2024."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def url(name, world, *args):
    return reverse(name, args=args or [world.campaign.code])


def test_a_series_is_shown_first_and_added_as_it_was_ticked(world, sign_in, nothing_written):
    client = sign_in(world.manager)
    asked = {"series": SERIES, "name": "Báo cáo", "every": 1, "day": 20, "first": "01/08/2024", "last": "30/09/2024"}
    with nothing_written():
        page = client.get(url("plan_duties", world), asked).content.decode()
    assert "Báo cáo tháng 8/2024" in page
    assert "2 báo cáo của 1 đơn vị" in page
    posted = {"pick": ["2"], "title-1": "Báo cáo tháng 8/2024", "due-1": "20/08/2024"}
    posted |= {"title-2": "Báo cáo tháng 9/2024", "due-2": "20/09/2024"}
    assert client.post(f"{url('plan_duties', world)}?series={SERIES}", posted).status_code == 302
    assert ReportDuty.objects.get().title == "Báo cáo tháng 9/2024"
    with nothing_written():
        assert client.post(f"{url('plan_duties', world)}?series={SERIES}", posted).status_code == 422


def test_a_report_of_many_units_is_looked_at_and_recorded_as_shown(world, sign_in, nothing_written):
    (duty, *_), (other,) = world.plan(), world.more()
    client, page = sign_in(world.verifier), reverse("duty_receipts", args=[duty.pk])
    with nothing_written():
        filled = client.post(page, {"step": "fill", f"day-{other.unit_id}": "25/08/2024"}).content.decode()
        assert filled.count('value="20/08/2024"') == 1
        days = {f"day-{other.unit_id}": "25/08/2024", f"day-{world.unit.pk}": "20/08/2024"}
        shown = client.post(page, {**days, "step": "check"}).content.decode()
        assert "Sẽ ghi 2 đơn vị" in shown
        assert "1 trễ hạn" in shown
        assert client.post(page, {**days, f"day-{other.unit_id}": "32/08", "step": "save"}).status_code == 422
    assert client.post(page, {**days, f"number-{other.unit_id}": "7/BC", "step": "save"}).status_code == 302
    assert ReportReceipt.objects.get(unit=other.unit).number == "7/BC"
    with nothing_written():  # a colleague's page from before
        assert client.post(page, {**days, "step": "save"}).status_code in {302, 422}


def test_days_are_filled_in_from_a_file_and_not_recorded_yet(world, sign_in, nothing_written):
    (duty, *_), (other,) = world.plan(), world.more()
    client, page = sign_in(world.verifier), reverse("duty_receipts", args=[duty.pk])
    book = load_workbook(BytesIO(client.get(reverse("duty_receipts_file", args=[duty.pk])).content))
    sheet = book.active
    assert {sheet.cell(row, 2).value for row in (4, 5)} == {world.unit.name, other.unit.name}
    sheet.cell(4, 3).value, sheet.cell(4, 4).value = "25/08/2024", "7/BC"
    sheet.cell(5, 3).value = FIRST
    sheet.cell(6, 2).value, sheet.cell(6, 3).value = "UBND xã Lạ", "20/08/2024"
    stream = BytesIO()
    book.save(stream)
    with nothing_written():
        sent = SimpleUploadedFile("so.xlsx", stream.getvalue())
        answer = client.post(page, {"step": "import", "file": sent})
        assert client.post(page, {"step": "import"}).status_code == 422
    shown = answer.content.decode()
    assert "Không nhận 1 dòng của tệp: UBND xã Lạ" in shown
    assert shown.count('value="25/08/2024"') == shown.count('value="20/08/2024"') == shown.count('value="7/BC"') == 1


def test_a_place_is_corrected_with_a_reason_and_shows_its_history_to_its_unit(world, sign_in, nothing_written):
    (duty, *_), (other,) = world.plan(), world.more()
    place = reverse("unit_report", args=[duty.pk, world.unit.pk])
    client = sign_in(world.manager)
    assert client.post(place, {"received_on": "21/08/2024", "number": "1/BC"}).status_code == 302
    with nothing_written():
        assert client.post(place, {"received_on": "20/08/2024"}).status_code == 422
    corrected = {"received_on": "20/08/2024", "number": "1/BC", "reason": "Đối chiếu sổ công văn"}
    assert client.post(place, corrected).status_code == 302
    own = sign_in(world.officer)
    page = own.get(place).content.decode()
    assert "Đối chiếu sổ công văn" in page
    assert "21/08/2024" in page
    assert own.get(reverse("unit_report", args=[duty.pk, other.unit_id])).status_code == 404
    assert own.post(place, corrected).status_code == 403
    assert client.post(reverse("erase_unit_report", args=[duty.pk, world.unit.pk]), {"reason": ""}).status_code == 422
    erased = client.post(reverse("erase_unit_report", args=[duty.pk, world.unit.pk]), {"reason": "Thiếu phụ lục"})
    assert erased.status_code == 302
    assert "Thiếu phụ lục" in own.get(place).content.decode()


def test_a_duty_is_changed_and_dropped_on_its_page(world, sign_in):
    (duty, second, _) = world.plan()
    world.receive(duty, FIRST)
    client = sign_in(world.manager)
    page = reverse("edit_duty", args=[duty.pk])
    assert client.post(page, {"title": "Báo cáo hè", "due_on": "25/08/2024"}).status_code == 422
    said = {"title": "Báo cáo hè", "due_on": "25/08/2024", "reason": "Công văn gia hạn"}
    assert client.post(page, said).status_code == 302
    assert client.post(reverse("drop_duty", args=[second.pk])).status_code == 302
    assert [each.title for each in world.duties] == ["Báo cáo hè", "Báo cáo tháng 11"]


def test_units_read_their_own_register_and_the_office_all_with_a_file(world, sign_in):
    world.plan()
    (other,) = world.more()
    own = sign_in(world.officer).get(url("report_register", world)).content.decode()
    assert "Sắp đến hạn: <strong>Báo cáo tháng 11</strong>" in own
    assert other.unit.name not in own
    client = sign_in(world.manager)
    table = client.get(url("report_register", world)).content.decode()
    assert other.unit.name in table
    assert "Chưa nhận" in table
    for member, rows in ((world.manager, 2), (world.officer, 1)):
        sheet = load_workbook(BytesIO(sign_in(member).get(url("report_register_file", world)).content)).active
        cells = [cell.value for row in sheet.iter_rows() for cell in row]
        assert cells.count("không gửi") == 2 * rows


def test_the_workbench_shows_the_register_in_place_of_fields(world, sign_in):
    page = sign_in(world.officer).get(reverse("line", args=[world.line.pk])).content.decode()
    assert 'name="f-late_days-due"' in page
    world.plan()
    page = sign_in(world.officer).get(reverse("line", args=[world.line.pk])).content.decode()
    assert "Theo sổ theo dõi của cơ quan chủ trì" in page
    assert 'name="f-late_days-due"' not in page
    saved = sign_in(world.officer).post(
        reverse("save_line", args=[world.line.pk]), {"f-late_days-due": "1", "version": world.line.version}
    )
    assert saved.status_code == 409


def test_the_desk_takes_the_register_by_one_key(world, sign_in):
    first, _, _ = world.plan()
    fresh = line(world.card, "I.1")
    save_line(line=fresh, answer={"value": True}, note="", version=0, by_user=world.officer.user, now=NOW)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    submit(scorecard=world.card, by_user=world.head.user, now=NOW)
    client, desk = sign_in(world.verifier), f"{reverse('verify_scorecard', args=[world.card.pk])}?line={world.line.pk}"
    assert "Chấp nhận 3 điểm" in client.get(desk).content.decode()
    world.receive(first, FIRST)
    page = client.get(desk).content.decode()
    assert "Lấy theo sổ: 4 điểm" in page
    assert "Kê khai khác sổ" in page
    assert "bảng điểm đang khác sổ" in client.get(url("report_register", world)).content.decode()
    assert client.post(reverse("verify_line", args=[world.line.pk]), {"decision": "register"}).status_code == 302
    assert "đúng hạn" in world.line.ground
    assert "bảng điểm đang khác sổ" not in client.get(url("report_register", world)).content.decode()


@pytest.mark.parametrize("name", ["report_register", "report_duties", "report_register_file"])
def test_the_register_costs_the_same_for_one_unit_and_for_three(world, sign_in, name):
    first, _, _ = world.plan()
    client = sign_in(world.manager)
    client.get(url(name, world))
    alone = statements(client, url(name, world))
    for card in world.more(by=2):
        world.receive(first, FIRST, card.unit)
    assert statements(client, url(name, world)) == alone


def statements(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)
