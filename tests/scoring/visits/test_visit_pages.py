"""Pages of teams and visits, the phone's requests, who may look at a photo, work lists and reminders."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from campaigns.models import Notice
from campaigns.roles import Role
from scoring.models import FieldEntry, InspectionTeam, Visit, VisitedUnit, VisitPhoto
from scoring.reminders import behind
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit
from tests.factories.office import hand_in, line, verifier_of
from tests.factories.visits import LATER, a_photo, make_trip, make_visited
from tests.scoring.files import pdf

pytestmark = pytest.mark.django_db
HX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def trip():
    return make_trip()


@pytest.fixture
def phone(trip, sign_in):
    return sign_in(trip.leader)


def entry(trip, phone, target="words", **fields):
    said = {"key": uuid4(), "target": target, "version": 0, "noted_at": "2024-11-01T09:30:00+07:00", **fields}
    return phone.post(f"/visited/{trip.visited.pk}/entries/", said, **HX)


def send_photo(trip, phone, content=None, name="IMG.jpg", key=None, **fields):
    file = SimpleUploadedFile(name, content or a_photo(), "image/jpeg")
    return phone.post(f"/visited/{trip.visited.pk}/photos/", {"key": key or uuid4(), "file": file, **fields}, **HX)


# --- teams and planning ---


def test_a_manager_sets_up_a_team_and_plans_a_visit_to_two_units(trip, sign_in):
    browser, other = sign_in(trip.manager), hand_in(trip.card.content).unit
    rows = {
        "member": ["", ""],
        "user": [trip.second.user_id, ""],
        "full_name": ["", "Lê Văn Cường"],
        "title": ["", "Phòng Nội vụ"],
        "post": ["leader", "clerk"],
    }
    said = {"name": "Đoàn số 2", "decision_number": "15/QĐ-UBND", "decision_on": "01/11/2024", **rows}
    page = browser.post(f"/c/{trip.campaign.code}/inspection-teams/new/", said)
    team = InspectionTeam.objects.get(name="Đoàn số 2")
    assert page.url == f"/teams/{team.pk}/"
    assert [member.full_name for member in team.members.all()] == [trip.second.user.full_name, "Lê Văn Cường"]

    plan = {"day": "15/11/2024", "start": "08:00", "end": "11:30", "place": "UBND xã", "unit": [trip.card.unit.pk, other.pk]}  # fmt: skip # noqa: E501
    seen = browser.post(f"/teams/{team.pk}/plan/", plan).content.decode()
    assert "Xem lại lịch kiểm tra: 2 đơn vị" in seen
    assert other.name in seen
    assert not Visit.objects.filter(team=team).exists()
    planned = browser.post(f"/teams/{team.pk}/plan/", {**plan, "seen": "yes"}, follow=True)
    visit = Visit.objects.get(team=team)
    assert visit.units.count() == 2
    assert other.name in planned.content.decode()
    assert b"15/11/2024" in browser.get(f"/c/{trip.campaign.code}/visits/").content


def test_what_was_typed_stays_when_a_team_or_a_plan_is_refused(trip, sign_in):
    browser = sign_in(trip.manager)
    rows = {"member": "", "user": "", "full_name": "Lê Văn Cường", "title": "", "post": "clerk"}
    page = browser.post(f"/c/{trip.campaign.code}/inspection-teams/new/", {"name": "Đoàn", **rows})
    assert page.status_code == 422
    assert "đúng một trưởng đoàn" in page.content.decode()
    assert "Lê Văn Cường" in page.content.decode()
    early = {"day": "15/11/2020", "start": "08:00", "place": "UBND xã", "unit": trip.card.unit.pk}
    page = browser.post(f"/teams/{trip.team.pk}/plan/", early)
    assert page.status_code == 422
    assert "trước ngày bắt đầu phong trào" in page.content.decode()


def test_the_proposed_checklist_is_kept_as_ticked(trip, phone):
    page = phone.get(f"/visited/{trip.visited.pk}/checklist/")
    assert "Đoàn kiểm tra chấm" in page.content.decode()
    phone.post(f"/visited/{trip.visited.pk}/checklist/", {"line": [line(trip.card, "I.2").pk, 999_999]})
    assert [check.line.criterion.code for check in trip.visited.checks.all()] == ["I.2"]


# --- the phone ---


def test_the_phone_s_entry_is_written_once_and_answered_alike(trip, phone):
    key = uuid4()
    said = {"summary": "Hồ sơ đủ", "unit_opinion": "Nhất trí", "requirements": "", "key": key}
    answers = [entry(trip, phone, **said) for _ in range(3)]
    assert [(each.status_code, each.json()) for each in answers] == [(200, {"version": 1})] * 3
    noted = FieldEntry.objects.get()
    assert (noted.key, noted.noted_at.isoformat()) == (key, "2024-11-01T02:30:00+00:00")


def test_a_phone_with_a_wrong_clock_is_not_believed(trip, phone):
    entry(trip, phone, summary="x", noted_at="2999-01-01T00:00:00+07:00")
    assert FieldEntry.objects.get().noted_at.year < 2999


def test_both_versions_come_back_when_a_colleague_was_faster(trip, phone):
    check = trip.check("I.1")
    trip.sends("check", by=trip.second, check=check.pk, result="right", words="Đủ <sổ>")
    answer = entry(trip, phone, "check", check=check.pk, result="wrong", words="Thiếu sổ")
    assert answer.status_code == 409
    told = answer.json()
    assert told["version"] == 1
    assert "Đủ &lt;sổ&gt;" in told["conflict"]
    assert "Thiếu sổ" in told["conflict"]
    for target, said in (("words", {"summary": "Khác"}), ("attendance", {"name": "Bình", "title": ""})):
        trip.sends(target, by=trip.second, summary="a", unit_opinion="", requirements="", name=["An"], title=[""])
        assert entry(trip, phone, target, **said).status_code == 409


def test_a_phone_whose_session_has_ended_is_told_so_and_keeps_its_entry(trip, phone, nothing_written):
    phone.logout()
    with nothing_written():
        assert entry(trip, phone, summary="x").status_code == 401


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", b"<svg onload=alert(1)>", "Không phải PDF"),
        ("a.jpg", a_photo()[:200], "bị hỏng"),
        ("a.html", a_photo(), "không khớp nội dung"),
        ("a.jpg", b"GIF89a" + b"0" * 50, "GIF"),
        ("a.pdf", b"%PDF-1.4\n", ""),
    ],
)
def test_a_hostile_photo_is_refused_and_nothing_is_kept(trip, phone, nothing_written, name, content, said):
    with nothing_written():
        answer = send_photo(trip, phone, content, name)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_document_is_no_photo(trip, phone, nothing_written):
    with nothing_written():
        assert "Chỉ nhận ảnh" in send_photo(trip, phone, pdf(), "a.pdf").content.decode()


def test_a_photo_is_handed_over_to_those_who_may_read_and_can_run_nothing(trip, phone, sign_in):
    answer = send_photo(trip, phone, a_photo(exif=True), check=trip.check("I.1").pk)
    page = phone.get(answer.json()["url"])
    assert page["Content-Type"] == "image/jpeg"
    assert page["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]
    url = answer.json()["url"]
    stranger = make_member(make_unit(trip.campaign.authority), Role.OFFICER)
    foreign = make_member(make_unit(make_authority()), Role.INSPECTOR)
    assert [sign_in(one).get(url).status_code for one in (trip.officer, stranger, foreign)] == [404, 404, 404]
    assert sign_in(verifier_of(trip.campaign)).get(url).status_code == 200
    trip.all_noted()
    trip.closes()
    assert [sign_in(one).get(url).status_code for one in (trip.officer, stranger)] == [200, 404]


def test_a_photo_is_removed_by_the_team_only(trip, phone, sign_in):
    send_photo(trip, phone)
    photo = VisitPhoto.objects.get()
    other = make_member(make_unit(trip.campaign.authority), Role.INSPECTOR)
    assert sign_in(other).post(f"/photos/{photo.pk}/remove/").status_code == 403
    assert phone.post(f"/photos/{photo.pk}/remove/", **HX).status_code == 200
    assert not VisitPhoto.objects.exists()


# --- closing ---


def test_both_sides_agree_on_the_page_and_the_unit_reads_it(trip, phone, sign_in):
    page = f"/visited/{trip.visited.pk}/"
    assert sign_in(trip.officer).get(page).status_code == 404
    assert "Chưa ghi nhận xét chung" in phone.get(f"{page}close/").content.decode()
    trip.all_noted()
    person = trip.visited.attendance.get(member=None)
    said = {"agreed_by": person.pk, f"confirmed-{trip.card.pk}": "yes"}
    refused = phone.post(f"{page}close/", said)
    assert (refused.status_code, "Chưa xác nhận hai bên" in refused.content.decode()) == (422, True)
    assert phone.post(f"{page}close/", {**said, "agreed": "on"}).status_code == 302
    assert VisitedUnit.objects.get().agreed_by == person
    read = sign_in(trip.officer).get(page).content.decode()
    assert "Hồ sơ đầy đủ." in read
    assert "Mở lại" not in read
    manager = sign_in(trip.manager)
    assert manager.post(f"{page}reopen/", {"reason": ""}).status_code == 422
    manager.post(f"{page}reopen/", {"reason": "Ghi nhầm"})
    assert VisitedUnit.objects.get().closed_at is None


def test_the_verifier_sees_the_advice_on_the_desk_once_it_is_agreed_on(trip, phone, sign_in):
    trip.all_noted()
    check = trip.check("I.1")
    trip.sends("check", check=check.pk, result="wrong", words="Sổ thiếu hai tháng", points="30", version=1)
    send_photo(trip, phone, check=check.pk)
    desk, url = sign_in(verifier_of(trip.campaign)), f"/scorecards/{trip.card.pk}/verify/?line={check.line_id}"
    assert "Sổ thiếu hai tháng" not in desk.get(url).content.decode()
    trip.closes()
    seen = desk.get(url).content.decode()
    assert "đề nghị 30 điểm" in seen
    assert f"/photos/{VisitPhoto.objects.get().pk}/" in seen


# --- lists ---


def test_a_unit_sees_its_own_visits_and_no_other_unit_s_findings(trip, phone, sign_in):
    other = hand_in(trip.card.content)
    elsewhere = make_visited(trip.team, other, trip.leader)
    own = sign_in(trip.officer)
    listed = own.get(f"/c/{trip.campaign.code}/visits/").content.decode()
    assert f"/visits/{trip.visited.visit_id}/" in listed
    assert other.unit.name not in listed
    assert own.get(f"/visits/{elsewhere.visit_id}/").status_code == 404


def test_findings_go_into_excel_and_to_a_unit_only_its_agreed_ones(trip, sign_in):
    trip.all_noted()
    url = f"/c/{trip.campaign.code}/visits.xlsx"

    def findings(member):
        book = load_workbook(BytesIO(sign_in(member).get(url).content))
        return [[cell.value for cell in row] for row in book["Kết quả từng nội dung"].iter_rows(min_row=4)]

    assert [row[5] for row in findings(trip.manager)] == ["I.1", "I.2", "II.1"]
    assert findings(trip.officer) == []
    trip.closes()
    assert next((row[5], row[9]) for row in findings(trip.officer)) == ("I.1", "Đúng như kê khai")


@pytest.mark.parametrize("who", ["manager", "officer"])
def test_the_list_of_visits_takes_as_many_statements_for_three_as_for_one(trip, sign_in, who):
    browser = sign_in(getattr(trip, who))

    def statements():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            browser.get(f"/c/{trip.campaign.code}/visits/")
        return len(asked)

    statements()
    one = statements()
    for _ in range(2):
        make_visited(trip.team, trip.card, trip.leader)
    assert statements() == one


def test_the_phone_s_page_takes_as_many_statements_for_three_lines_as_for_one(sign_in):
    def statements(codes):
        trip = make_trip(codes=codes)
        browser = sign_in(trip.leader)
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/visited/{trip.visited.pk}/").status_code == 200
        return len(asked)

    assert statements(("I.1",)) == statements(("I.1", "I.2", "II.1"))


def test_visits_stand_on_the_work_lists_of_the_team_and_of_the_unit(trip):
    before = trip.visited.visit.starts_at - timedelta(days=2)
    found = {one: [task.title for task in tasks(one, trip.campaign, before)] for one in (trip.leader, trip.officer)}
    assert f"Kiểm tra {trip.card.unit.name}" in found[trip.leader]
    assert f"Tiếp {trip.team.name}" in found[trip.officer]
    after = [task.title for task in tasks(trip.leader, trip.campaign, LATER)]
    assert f"Thông qua kết quả kiểm tra {trip.card.unit.name}" in after
    assert f"Tiếp {trip.team.name}" not in [task.title for task in tasks(trip.officer, trip.campaign, LATER)]
    trip.all_noted()
    trip.closes()
    assert not [
        task for task in tasks(trip.leader, trip.campaign, LATER) if "kiểm tra " + trip.card.unit.name in task.title
    ]


def test_units_are_reminded_of_a_visit_and_the_team_too(trip):
    Notice.objects.all().delete()
    before = NOW - timedelta(days=1)
    told = [
        (each.membership.user_id, each.what) for each in behind(trip.campaign, before) if trip.team.name in each.what
    ]
    assert told[0][0] == trip.officer.user_id
    assert any(each.membership == trip.leader for each in behind(trip.campaign, before) if "Kiểm tra" in each.what)
