"""Units, accounts, logbook, history: found, paged, and shown to those whom they concern."""

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.logbook import history_of, record
from campaigns.models import LogEntry, Membership, Unit, User
from campaigns.roles import Role
from campaigns.states import UnitKind
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_member, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def town():
    return make_unit(make_authority(), "UBND thị xã Mẫu", kind=UnitKind.TOWN)


@pytest.fixture
def admin(town, sign_in):
    return sign_in(make_member(town, Role.ADMIN, make_user("Đỗ Minh Quân")))


def names(response):
    return [str(row) for row in response.context["page"]]


# --- units ---


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=dong+hoa", ["UBND xã Đông Hòa"]),
        ("q=ĐÔNG", ["UBND xã Đông Hòa"]),
        ("q=X-01", ["UBND xã An Bình"]),
        ("kind=ward", ["UBND phường Ba Chúc"]),
        ("kind=nonsense", ["UBND phường Ba Chúc", "UBND thị xã Mẫu", "UBND xã An Bình", "UBND xã Đông Hòa"]),
        ("standing=ended", ["UBND xã Cũ"]),
        ("q=xa&kind=commune&standing=now", ["UBND xã An Bình", "UBND xã Đông Hòa"]),
    ],
)
def test_units_are_found_without_marks_by_name_code_kind_and_time(town, admin, query, found):
    make_unit(town.authority, "UBND xã Đông Hòa")
    make_unit(town.authority, "UBND xã An Bình", code="X-01")
    make_unit(town.authority, "UBND phường Ba Chúc", kind=UnitKind.WARD)
    old = make_unit(town.authority, "UBND xã Cũ")
    Unit.objects.filter(pk=old.pk).update(valid_to="2021-12-31")
    make_unit(make_authority(), "UBND xã Đông Hòa khác")

    if "nonsense" in query:
        found = [*found[:-1], "UBND xã Cũ", found[-1]]
    assert names(admin.get(f"/units/?{query}")) == found


def test_a_long_list_comes_in_pages_of_fifty(town, admin):
    for number in range(60):
        make_unit(town.authority, f"UBND xã Số {number}")

    assert len(names(admin.get("/units/"))) == 50
    assert len(names(admin.get("/units/?page=2"))) == 11
    assert len(names(admin.get("/units/?page=99"))) == 11


def test_an_administrator_adds_edits_and_ends_a_unit(town, admin):
    form = {"name": "UBND xã Mới", "code": "X-09", "kind": "commune", "parent": town.pk, "symbol": "UBND"}
    form |= {"body_above": "", "own_lines": "ỦY BAN NHÂN DÂN\r\nXÃ MỚI", "valid_from": "01/02/2024"}
    assert admin.post("/units/new/", form).status_code == 302
    unit = Unit.objects.get(code="X-09")
    assert unit.letterhead == ["", "ỦY BAN NHÂN DÂN", "XÃ MỚI"]

    page = admin.get(f"/units/{unit.pk}/").content.decode()
    assert "ỦY BAN NHÂN DÂN\nXÃ MỚI" in page
    admin.post(f"/units/{unit.pk}/", form | {"name": "UBND xã Mới Hơn", "body_above": "UBND THỊ XÃ MẪU"})
    unit.refresh_from_db()
    assert (unit.name, unit.letterhead[0]) == ("UBND xã Mới Hơn", "UBND THỊ XÃ MẪU")

    admin.post(f"/units/{unit.pk}/", form | {"border": "on"})
    unit.refresh_from_db()
    assert (unit.border, unit.hard_area) == (True, False)
    assert history_of(unit)[0].changes["border"] == [False, True]
    assert "địa bàn biên giới" in admin.get(f"/history/campaigns.unit/{unit.pk}/").content.decode()
    assert "biên giới" in admin.get("/units/?q=X-09").content.decode()

    assert admin.post(f"/units/{unit.pk}/end/", {"ends_on": "31/12"}).status_code == 422
    admin.post(f"/units/{unit.pk}/end/", {"ends_on": "31/12/2024"})
    unit.refresh_from_db()
    assert str(unit.valid_to) == "2024-12-31"
    admin.post(f"/units/{unit.pk}/reopen/")
    unit.refresh_from_db()
    assert unit.valid_to is None


def test_what_was_typed_about_a_unit_is_kept_when_it_is_refused(town, admin, nothing_written):
    form = {"name": "UBND xã Mới", "code": town.code, "kind": "commune", "valid_from": "01/01/2020", "own_lines": ""}

    with nothing_written():
        answer = admin.post("/units/new/", form)
    assert answer.status_code == 422
    assert "đã có với cùng ngày bắt đầu" in answer.content.decode()
    assert 'value="UBND xã Mới"' in answer.content.decode()


def test_units_of_another_authority_are_out_of_reach(admin, nothing_written):
    foreign = make_unit(make_authority())

    with nothing_written():
        assert admin.get(f"/units/{foreign.pk}/").status_code == 404
        assert admin.post(f"/units/{foreign.pk}/end/", {"ends_on": "31/12/2024"}).status_code == 404
        assert admin.post(f"/units/{foreign.pk}/reopen/").status_code == 404


# --- people ---


def test_an_account_is_created_with_a_role_and_its_password_is_shown_once(town, admin):
    form = {"full_name": "Lê Thị Ánh", "username": "anh.le", "unit": town.pk, "role": "officer", "post": "Công chức"}
    answer = admin.post("/people/new/", form | {"valid_from": "01/01/2024", "email": "", "phone": ""})

    user = User.objects.get(username="anh.le")
    password = answer.context["password"]
    assert password in answer.content.decode()
    assert answer.headers["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert user.check_password(password)
    assert password not in admin.get(f"/people/{user.pk}/").content.decode()


@pytest.mark.parametrize("username", ["", "Có Dấu", "a b", "A.B"])
def test_a_user_name_is_plain_lower_case(town, admin, nothing_written, username):
    form = {"full_name": "Lê Thị Ánh", "username": username, "unit": town.pk, "role": "officer"}

    with nothing_written():
        answer = admin.post("/people/new/", form | {"valid_from": "01/01/2024"})
    assert answer.status_code == 422
    assert 'value="Lê Thị Ánh"' in answer.content.decode()


def test_a_taken_user_name_is_said_on_the_form(town, admin, nothing_written):
    make_user(username="anh.le")
    form = {"full_name": "Lê Ánh", "username": "anh.le", "unit": town.pk, "role": "officer", "valid_from": "01/01/2024"}

    with nothing_written():
        answer = admin.post("/people/new/", form)
    assert (answer.status_code, "đã có người dùng" in answer.content.decode()) == (422, True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=anh", ["Lê Thị Ánh"]),
        ("role=verifier", ["Lê Thị Ánh"]),
        ("state=locked", ["Ngô Văn Bảo"]),
        ("", ["Lê Thị Ánh", "Ngô Văn Bảo", "Đỗ Minh Quân"]),
    ],
)
def test_people_are_found_and_ordered_by_given_name(town, admin, query, found):
    make_member(town, Role.VERIFIER, make_user("Lê Thị Ánh"))
    locked = make_member(town, Role.HEAD, make_user("Ngô Văn Bảo")).user
    User.objects.filter(pk=locked.pk).update(is_active=False)
    make_member(make_unit(make_authority()), Role.VERIFIER, make_user("Trần Thị Ánh"))

    assert names(admin.get(f"/people/?{query}")) == found


def test_the_page_of_a_person_does_what_it_offers(town, admin):
    person = make_member(town, Role.OFFICER, make_user("Lê Thị Ánh", username="anh")).user
    AccessAttempt.objects.create(username="anh", ip_address="10.0.0.1", failures_since_start=5)
    url = f"/people/{person.pk}/"
    assert "Tạm khóa do nhập sai mật khẩu" in admin.get(url).content.decode()

    assert admin.post(f"{url}lockout/").status_code == 302
    assert admin.post(url, {"full_name": "Lê Ngọc Ánh", "email": "anh@example.vn", "phone": ""}).status_code == 302
    assert admin.post(f"{url}lock/").status_code == 302
    assert "Đã khóa" in admin.get(url).content.decode()
    assert admin.post(f"{url}unlock/").status_code == 302
    new = admin.post(f"{url}password/").context["password"]
    role = {"unit": town.pk, "role": "head", "post": "Trưởng phòng", "valid_from": "01/01/2024"}
    assert admin.post(f"{url}roles/", role).status_code == 302
    assert admin.post(f"{url}roles/", role).status_code == 422
    given = Membership.objects.get(user=person, role=Role.HEAD)
    assert admin.post(f"/roles/{given.pk}/end/", {"ends_on": "hôm nay"}).status_code == 422
    assert admin.post(f"/roles/{given.pk}/end/", {"ends_on": "31/12/2024"}).status_code == 302

    person.refresh_from_db()
    assert (person.full_name, person.is_active, person.check_password(new)) == ("Lê Ngọc Ánh", True, True)
    assert not AccessAttempt.objects.exists()


def test_accounts_of_another_authority_are_out_of_reach(admin, nothing_written):
    foreign = make_member(make_unit(make_authority()), Role.OFFICER)
    url = f"/people/{foreign.user.pk}/"

    with nothing_written():
        assert admin.get(url).status_code == 404
        for verb in ("lock", "unlock", "password", "lockout", "roles"):
            assert admin.post(f"{url}{verb}/").status_code == 404
        assert admin.post(f"/roles/{foreign.pk}/end/", {"ends_on": "31/12/2024"}).status_code == 404


def test_an_administrator_sees_why_the_own_account_cannot_be_locked(town, admin):
    own = User.objects.get(full_name="Đỗ Minh Quân")
    assert "Không tự khóa tài khoản của mình" in admin.get(f"/people/{own.pk}/").content.decode()


# --- logbook and history ---


def test_the_logbook_is_filtered_by_text_campaign_and_day(town, admin):
    campaign = make_campaign(town.authority, lead_unit=town, alternate_unit=town, council_unit=town)
    record(
        "phát động",
        campaign,
        by_user=None,
        now=NOW,
        campaign=campaign,
        old={"state": "draft"},
        new={"state": "launched"},
    )
    record("sửa đơn vị", town, by_user=None, now=NOW, unit=town)
    record("sửa đơn vị", make_unit(make_authority()), by_user=None, now=NOW, unit=make_unit(make_authority()))

    def verbs(query=""):
        return [entry.verb for entry in admin.get(f"/logbook/?{query}").context["page"]]

    assert verbs() == ["sửa đơn vị", "phát động"]
    assert verbs("q=phát") == ["phát động"]
    assert verbs(f"campaign={campaign.pk}") == ["phát động"]
    assert verbs("since=01/11/2024&until=01/11/2024") == ["sửa đơn vị", "phát động"]
    assert verbs("until=31/10/2024") == []
    assert verbs("since=hôm+nay") == ["sửa đơn vị", "phát động"]


def test_changes_are_told_in_words(town, admin):
    campaign = make_campaign(town.authority, lead_unit=town, alternate_unit=town, council_unit=town)
    old = {"state": "draft", "plan_date": None, "launched_at": None, "is_active": True}
    new = {"state": "launched", "plan_date": "2024-03-05", "launched_at": NOW.isoformat(), "is_active": False}
    record("phát động", campaign, by_user=None, now=NOW, campaign=campaign, old=old, new=new, reason="Theo kế hoạch")

    (row,) = admin.get(reverse("history", args=["campaigns.campaign", campaign.pk])).context["rows"]
    assert row["changes"] == [
        ("ngày ban hành", None, "05/03/2024"),
        ("trạng thái", "Đang soạn", "Đã phát động"),
        ("phát động lúc", None, "09:00 01/11/2024"),
        ("is_active", "có", "không"),
    ]


def test_unit_people_see_the_history_of_their_own_unit_only(town, sign_in):
    own, other = make_unit(town.authority), make_unit(town.authority)
    record("sửa đơn vị", own, by_user=None, now=NOW, unit=own)
    record("sửa đơn vị", other, by_user=None, now=NOW, unit=other)
    officer, leader = sign_in(make_member(own, Role.OFFICER)), sign_in(make_member(town, Role.LEADER))

    assert officer.get(f"/history/campaigns.unit/{own.pk}/").status_code == 200
    hidden = officer.get(f"/history/campaigns.unit/{other.pk}/")
    assert (hidden.status_code, "Chưa ghi thay đổi nào" in hidden.content.decode()) == (
        404,
        True,
    )  # as if there were none
    assert leader.get(f"/history/campaigns.unit/{other.pk}/").status_code == 200
    assert leader.get("/history/campaigns.unit/999/").status_code == 404
    assert leader.get("/history/no.such/thing/").status_code == 404


# --- who may open what, and what it costs ---

ADMIN_ONLY = ["/people/", "/people/new/", "/units/new/"]


@pytest.mark.parametrize("role", list(Role))
def test_pages_open_to_their_roles_only(town, sign_in, role):
    client = sign_in(make_member(town, role))
    open_to = {path: {Role.ADMIN} for path in ADMIN_ONLY}
    open_to["/units/"] = {Role.ADMIN, Role.MANAGER}
    open_to["/logbook/"] = {Role.ADMIN, Role.MANAGER, Role.LEADER}

    assert {path: client.get(path).status_code for path in open_to} == {
        path: 200 if role in roles else 403 for path, roles in open_to.items()
    }


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMIN])
def test_nobody_but_an_administrator_changes_units_and_accounts(town, sign_in, nothing_written, role):
    client, person = sign_in(make_member(town, role)), make_member(town, Role.OFFICER)
    account = [f"/people/{person.user.pk}/{verb}/" for verb in ("lock", "unlock", "password", "lockout", "roles")]
    paths = ["/people/new/", "/units/new/", f"/units/{town.pk}/", f"/units/{town.pk}/end/", f"/units/{town.pk}/reopen/"]

    with nothing_written():
        for path in [*paths, *account, f"/people/{person.user.pk}/", f"/roles/{person.pk}/end/"]:
            assert client.post(path).status_code == 403


@pytest.mark.parametrize("path", ["/units/", "/people/", "/logbook/"])
def test_a_list_costs_the_same_with_one_row_and_with_more(town, admin, path):
    def cost():
        with CaptureQueriesContext(connection) as found:
            assert admin.get(path).status_code == 200
        return len(found)

    def add():
        unit = make_unit(town.authority, parent=town)
        user = make_user()
        make_member(unit, Role.OFFICER, user)
        make_member(unit, Role.HEAD, user)
        record("sửa đơn vị", unit, by_user=user, now=NOW, unit=unit, old={"name": "a"}, new={"name": "b"})

    add()
    cost()  # the first page of a session also writes the session
    first = cost()
    add()
    add()
    assert cost() == first


def test_nothing_found_says_so_and_what_to_do(admin):
    for path in ("/units/?q=khong-co", "/people/?q=khong-co", "/logbook/?q=khong-co"):
        assert "Thử bớt điều kiện" in admin.get(path).content.decode()
    assert LogEntry.objects.count() == 0
