"""Dữ liệu của tôi: everything about the person, nothing about anybody else, no secrets, and an entry in the logbook."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from awards.models import MeetingCase, Vote
from awards.states import VoteChoice
from campaigns.actions.people import PersonValues, edit_account
from campaigns.logbook import record
from campaigns.models import LogEntry, Notice, RecoveryCode, User
from campaigns.roles import Role
from dossiers.actions.personal_data import take_own_data
from dossiers.personal_data import gather
from dossiers.personal_data.file import JSON, TABLES, WORDS
from dossiers.personal_data.relations import IN_SECTIONS, RELATIONS
from scoring.models import Evidence
from scoring.states import EvidenceKind
from tests.factories.awards import make_contest, nominate, person
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit, make_user
from tests.factories.decisions import agreed, decided
from tests.factories.office import hand_in, make_office, verify_all
from tests.factories.second_factor import with_phone

pytestmark = pytest.mark.django_db
OTHER = {"email": "canary@khac.example", "phone": "0987654321"}


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def member(office):
    """Of the lead office; with a telephone and an address of their own."""
    found = make_member(office[0].lead_unit, Role.VERIFIER, make_user("Trần Thị Của Tôi"), post="Chuyên viên")
    User.objects.filter(pk=found.user_id).update(email="toi@coquan.example", phone="0911222333")
    found.user.refresh_from_db()
    return found


def opened(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def all_text(content: bytes) -> str:
    """Of every file, also of what is packed in the workbook."""
    files = opened(content)
    with ZipFile(BytesIO(files[TABLES])) as book:
        inside = b"".join(book.read(name) for name in book.namelist())
    return b"\n".join([files[JSON], files[WORDS], inside]).decode()


def data_of(user) -> dict:
    return json.loads(opened(take_own_data(by_user=user, now=NOW))[JSON])


def test_every_field_that_names_an_account_is_told_once():
    told = [one.key for one in RELATIONS]
    assert len(told) == len(set(told))
    named = {
        (model._meta.label, field.name)
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is User
    }
    assert named == set(told) | IN_SECTIONS


def test_no_relation_reads_a_field_that_is_not_there():
    for one in RELATIONS:
        for name in filter(None, (one.person, one.at, *one.also)):
            apps.get_model(one.model)._meta.get_field(name)


def test_account_roles_notices_and_work_are_in_it(office, member):
    campaign, content = office
    verify_all(hand_in(content), member)
    Notice.objects.create(
        user=member.user, campaign=campaign, unit=member.unit, role=Role.VERIFIER, kind="launch", text="Đã phát động",
        url="/", created_at=NOW,
    )  # fmt: skip
    found = data_of(member.user)
    account = {row["field"]: row["value"] for row in found["account"]}
    assert [account[name] for name in ("Họ và tên", "Thư điện tử", "Điện thoại")] == [
        "Trần Thị Của Tôi",
        "toi@coquan.example",
        "0911222333",
    ]
    assert [(row["role"], row["unit"], row["post"]) for row in found["roles"]] == [
        ("Chuyên viên thẩm định", member.unit.name, "Chuyên viên")
    ]
    assert [(row["unit"], row["read_at"]) for row in found["notices"]] == [(member.unit.name, None)]
    done = [row["what"] for row in found["work"]]
    assert done.count("Thẩm định dòng") == 4
    entries = LogEntry.objects.filter(actor=member.user)
    assert len(found["log"]) == entries.count()
    assert {row["what"] for row in found["log"]} == set(entries.values_list("verb", flat=True))


def test_the_workbook_says_what_the_data_say(office, member):
    verify_all(hand_in(office[1]), member)
    files = opened(take_own_data(by_user=member.user, now=NOW))
    told, book = json.loads(files[JSON]), load_workbook(BytesIO(files[TABLES]))
    keys = ("account", "roles", "notices", "mails", "log", "about", "work")
    assert [sheet.max_row - 3 if told[key] else 0 for key, sheet in zip(keys, book.worksheets, strict=True)] == [
        len(told[key]) for key in keys
    ]
    assert "91/2025/QH15" in files[WORDS].decode()


def test_nobody_elses_telephone_address_or_name_is_in_it(member):
    """Also not those that the person has typed in as an administrator."""
    admin = make_member(member.unit, Role.ADMIN, member.user)
    other = make_member(make_unit(member.unit.authority), Role.OFFICER, make_user("Phạm Văn Người Khác")).user
    edit_account(user=other, person=PersonValues(other.full_name, **OTHER), by_user=admin.user, now=NOW)
    edit_account(
        user=member.user,
        person=PersonValues("Trần Thị Của Tôi", "moi@coquan.example"),
        by_user=other_admin(member),
        now=NOW,
    )
    text = all_text(take_own_data(by_user=member.user, now=NOW))
    for hidden in (*OTHER.values(), "Người Khác", "Quản Trị Kia"):
        assert hidden not in text, hidden
    assert "moi@coquan.example" in text


def other_admin(member) -> User:
    return make_member(member.unit, Role.ADMIN, make_user("Lê Văn Quản Trị Kia")).user


def test_who_is_nominated_or_awarded_by_the_person_is_not_named():
    contest = make_contest(members=1, people=1)
    nominate(contest, person("Đỗ Thị Được Khen", 1985))
    decided(agreed(contest))
    for user in (contest.secretary.user, contest.head(contest.units[0]).user):
        text = all_text(take_own_data(by_user=user, now=NOW))
        assert "Được Khen" not in text
        assert "Đề nghị xét khen" in text or "Ghi quyết định khen thưởng" in text


def test_how_somebody_voted_is_not_in_it():
    """An administrator, who may be the one to make the file, sees no votes."""
    agreed(make_contest(members=1, people=1))
    voter = make_user("Vũ Thị Biểu Quyết")
    for case in MeetingCase.objects.all():
        Vote.objects.create(case=case, member=voter, choice=VoteChoice.NO, cast_at=NOW)
    told = [row for row in data_of(voter)["work"] if row["what"] == "Biểu quyết công khai"]
    assert len(told) == MeetingCase.objects.count() > 0
    assert {row["more"] for row in told} == {""}


def test_no_secret_is_in_it(member):
    now = timezone.now()
    factor, typed = with_phone(member.user, now)
    member.user.refresh_from_db()
    text = all_text(take_own_data(by_user=member.user, now=now))
    digests = RecoveryCode.objects.values_list("digest", flat=True)
    for secret in (member.user.password, factor.seed, str(factor.last_step), *typed, *digests):
        assert secret not in text, secret
    found = data_of(member.user)
    account = {row["field"]: row["value"] for row in found["account"]}
    assert account["Số mã dự phòng còn lại"] == len(typed)
    assert account["Bật xác thực hai bước lúc"] is not None


def test_older_rows_than_the_file_bears_are_counted(member, monkeypatch):
    monkeypatch.setattr(gather, "MOST_ROWS", 3)
    for number in range(5):
        record(f"việc {number}", member.user, by_user=member.user, now=NOW)
    made = take_own_data(by_user=member.user, now=NOW)
    told = json.loads(opened(made)[JSON])
    assert [row["what"] for row in told["log"]] == ["tải dữ liệu cá nhân của mình", "việc 4", "việc 3"]
    assert "3 dòng mới nhất, còn 3 dòng cũ hơn" in opened(made)[WORDS].decode()


def test_more_rows_cost_no_more_statements(office, member):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            take_own_data(by_user=member.user, now=NOW)
        return len(asked)

    verify_all(hand_in(office[1]), member)
    one = cost()
    for _ in range(2):
        verify_all(hand_in(office[1]), member)
    assert cost() == one < 100


def test_everybody_takes_their_own_and_the_logbook_knows_it(member, sign_in):
    browser = sign_in(member)
    assert reverse("own_data") in browser.get(reverse("own_account")).content.decode()
    assert browser.get(reverse("own_data")).status_code == 405
    answer = browser.post(reverse("own_data"))
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="du-lieu-ca-nhan-{member.user_id}.zip"'
    assert "Trần Thị Của Tôi" in all_text(answer.content)
    entry = LogEntry.objects.get(verb="tải dữ liệu cá nhân của mình")
    assert (entry.actor, entry.object_key, entry.changes) == (member.user, str(member.user_id), {})


def test_an_administrator_makes_it_on_a_request_that_the_logbook_names(member, sign_in, nothing_written):
    admin = make_member(member.unit, Role.ADMIN)
    browser, url = sign_in(admin), reverse("person_data", args=[member.user_id])
    assert url in browser.get(reverse("person", args=[member.user_id])).content.decode()
    with nothing_written():
        assert browser.post(url, {"reason": " "}).status_code == 409
    answer = browser.post(url, {"reason": "Đơn ngày 02/11/2026"})
    assert "Trần Thị Của Tôi" in all_text(answer.content)
    entry = LogEntry.objects.get(verb="lập dữ liệu cá nhân theo yêu cầu")
    assert (entry.actor, entry.object_key, entry.reason) == (admin.user, str(member.user_id), "Đơn ngày 02/11/2026")


def test_no_administrator_makes_it_of_an_account_that_another_authority_uses_too(member, sign_in, nothing_written):
    admin, foreign = make_member(member.unit, Role.ADMIN), make_unit(make_authority())
    url = reverse("person_data", args=[member.user_id])
    stranger = make_member(foreign, Role.ADMIN)
    assert sign_in(stranger).post(url, {"reason": "Đơn"}).status_code == 404
    make_member(foreign, Role.OFFICER, member.user)
    browser = sign_in(admin)
    with nothing_written():
        assert browser.post(url, {"reason": "Đơn"}).status_code == 409


def test_what_was_uploaded_is_told_by_key_and_not_by_name(office, member):
    Evidence.objects.create(
        unit=member.unit, campaign=office[0], display_name="Danh sách hộ Nguyễn Thị Riêng Tư", kind=EvidenceKind.LINK,
        url="https://thidua.example/ho", uploaded_by=member.user, uploaded_at=NOW,
    )  # fmt: skip
    text = all_text(take_own_data(by_user=member.user, now=NOW))
    assert "Tải lên tài liệu kiểm chứng" in text
    assert "Riêng Tư" not in text
