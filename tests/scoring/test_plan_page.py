"""The plan page: what everybody reads, what the manager does from it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import QuotaLine, Unit
from campaigns.roles import Role
from campaigns.states import CampaignState
from scoring.actions.launch import launch_campaign
from scoring.models import Scorecard
from tests.factories.campaigns import NOW, make_authority, make_member, make_unit

pytestmark = pytest.mark.django_db
URL = "/c/tinh-bien-2024/plan/"


@pytest.fixture
def manager(tinh_bien):
    return make_member(tinh_bien.lead_unit, Role.MANAGER)


@pytest.fixture
def launched(tinh_bien, manager):
    return launch_campaign(campaign=tinh_bien, by_user=manager.user, now=NOW)


def text_of(response):
    plain = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(plain.split())


def test_the_page_shows_places_bases_groups_and_findings(tinh_bien, manager, sign_in):
    page = text_of(sign_in(manager).get(URL))

    assert "50 giấy khen: 21 tập thể, 29 cá nhân" in page
    assert "UBND xã, phường đạt hạng nhì, hạng ba, hạng tư II.1.3 Theo thứ hạng điểm UBND xã, phường 03" in page
    assert "Tổng cộng giấy khen 21 29" in page
    assert "Không có hiệu lực 01/01/2024" in page
    assert "(bản minh họa)" in page
    assert "chưa ghi ngày ban hành" in page
    assert "91/2017/NĐ-CP không có hiệu lực ngày 01/01/2024" in page


def test_the_manager_launches_from_the_page(tinh_bien, manager, sign_in):
    client = sign_in(manager)
    assert "Đồng ý phát động phong trào?" in client.get(URL).content.decode()

    answer = client.post(reverse("launch", args=[tinh_bien.code]), follow=True)

    tinh_bien.refresh_from_db()
    assert tinh_bien.state == CampaignState.LAUNCHED
    assert Scorecard.objects.count() == 59
    assert "Đã phát động Thi đua VHTTDL" in text_of(answer)
    assert "Đồng ý phát động" not in answer.content.decode()


def test_a_plan_with_a_blocker_shows_why_it_cannot_be_launched(tinh_bien, manager, sign_in, nothing_written):
    QuotaLine.objects.filter(code="ca-nhan-gia-dinh").update(count=9)
    client = sign_in(manager)

    page = client.get(URL).content.decode()
    assert "Đồng ý phát động" not in page
    assert "vì sao chưa được? (2)" in page  # the line itself and the line around it no longer add up
    with nothing_written():
        answer = client.post(reverse("launch", args=[tinh_bien.code]))
    assert answer.status_code == 409
    assert "cộng lại 7" in answer.content.decode()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.MANAGER])
def test_only_a_manager_may_launch(tinh_bien, sign_in, nothing_written, role):
    client = sign_in(make_member(tinh_bien.lead_unit, role))

    with nothing_written():
        assert client.post(reverse("launch", args=[tinh_bien.code])).status_code == 403


def test_a_manager_of_another_office_reads_and_does_not_launch(tinh_bien, sign_in, nothing_written):
    client = sign_in(make_member(Unit.objects.get(code="PB-NV"), Role.MANAGER))

    assert "Đồng ý phát động" not in client.get(URL).content.decode()
    with nothing_written():
        assert client.post(reverse("launch", args=[tinh_bien.code])).status_code == 403


def test_launching_needs_a_post(tinh_bien, manager, sign_in):
    assert sign_in(manager).get(reverse("launch", args=[tinh_bien.code])).status_code == 405


def test_units_see_the_plan_once_it_is_launched_and_without_the_office_s_findings(tinh_bien, manager, sign_in):
    officer = sign_in(make_member(Unit.objects.get(code="30502"), Role.OFFICER))
    assert officer.get(URL).status_code == 404

    launch_campaign(campaign=tinh_bien, by_user=manager.user, now=NOW)

    page = text_of(officer.get(URL))
    assert "50 giấy khen" in page
    assert "Kiểm tra kế hoạch" not in page
    assert "chưa giao Lưu" not in page


def test_another_authority_s_plan_does_not_exist(tinh_bien, sign_in):
    stranger = make_member(make_unit(make_authority()), Role.MANAGER)

    for name in ("plan", "edit_plan_number"):
        assert sign_in(stranger).get(reverse(name, args=[tinh_bien.code])).status_code == 404
    assert sign_in(stranger).post(reverse("launch", args=[tinh_bien.code])).status_code == 404


def test_number_and_date_are_typed_in_after_the_signature(launched, manager, sign_in):
    client = sign_in(manager)
    url = reverse("edit_plan_number", args=[launched.code])
    assert client.get(url).status_code == 200

    refused = client.post(url, {"number": "112", "issued_on": ""})
    assert refused.status_code == 422
    assert "phải nhập cùng nhau" in refused.content.decode()
    assert 'value="112"' in refused.content.decode()

    page = client.post(url, {"number": "112", "issued_on": "05/03/2024"}, follow=True)
    assert "Kế hoạch số 112/KH-UBND, ngày 05 tháng 3 năm 2024" in text_of(page)


def test_the_page_costs_the_same_for_more_lines_and_units(tinh_bien, sign_in, django_assert_num_queries):
    client = sign_in(make_member(tinh_bien.lead_unit, Role.LEADER))
    client.get(URL)  # the first page of a session also writes the session
    with CaptureQueriesContext(connection) as before:
        client.get(URL)
    content = tinh_bien.contents.get(number="01")
    group = content.groups.get(code="co-quan")
    for position in range(100, 103):
        line = QuotaLine.objects.create(
            content=content,
            code=f"them-{position}",
            position=position,
            clause="II.1.3",
            title="Thêm",
            level="own",
            recipient_kind="individual",
            count=1,
            method="proposal",
        )
        line.groups.add(group)
        group.participants.create(unit=make_unit(tinh_bien.authority, kind="department"))
    with django_assert_num_queries(len(before)):
        client.get(URL)
