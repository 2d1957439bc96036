"""The page that tells what to mend in a stored sheet, and the warnings that need more than its rules."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.roles import OVERSEERS, UNIT_SIDE, Role
from scoring.actions.launch import launch_campaign
from scoring.models import Criterion, ScoreSheet
from scoring.queries import competing_kinds
from scoring.sheet_findings import sheet_findings
from tests.factories.campaigns import (
    NOW,
    make_authority,
    make_campaign,
    make_content,
    make_group,
    make_member,
    make_unit,
)
from tests.factories.scoring import make_sheet

pytestmark = pytest.mark.django_db
CODE = "tinh-bien-2024"
CHAIN = {"tie_break": ["submitted_at"]}


@pytest.fixture
def manager(tinh_bien):
    return make_member(tinh_bien.lead_unit, Role.MANAGER)


@pytest.fixture
def sheet(tinh_bien):
    return ScoreSheet.objects.get(content__campaign=tinh_bien, content__number="02")


def url(number="02"):
    return reverse("sheet_check", args=[CODE, number])


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode()).split())


def mended(sheet):
    """Nothing left that the shipped illustration is told about."""
    ScoreSheet.objects.filter(pk=sheet.pk).update(rules={**sheet.rules, "illustrative": False})
    for code in ("II.1.b", "II.1.f"):
        row = sheet.criteria.get(code=code)
        Criterion.objects.filter(pk=row.pk).update(params={**row.params, "den_zero": "na"})


def test_the_shipped_sheets_have_no_error_and_few_warnings(tinh_bien):
    found = {
        each.content.number: sheet_findings(each, competing_kinds(tinh_bien, each.content.number))
        for each in ScoreSheet.objects.select_related("content")
    }
    assert [each for findings in found.values() for each in findings if each.level == "error"] == []
    assert {number: len(findings) for number, findings in found.items()} == {"01": 2, "02": 3, "03": 1}


def test_each_finding_leads_to_its_row_in_the_editor(sheet, manager, sign_in):
    row = sheet.criteria.get(code="I.1.b")
    Criterion.objects.filter(pk=row.pk).update(max_points=3)
    group = sheet.criteria.get(code="I.1")

    answer = sign_in(manager).get(url())

    page = text_of(answer)
    assert "Kiểm tra bảng điểm nội dung 02 Phải sửa" in page
    assert "Các dòng bên trong cộng lại 21 điểm, thừa 1 điểm so với điểm tối đa 20." in page
    assert "Sửa điểm của các dòng bên trong cho đủ 20" in page
    assert "Xã, phường 25 101 100 Thừa 1" in page
    edit = reverse("edit_sheet", args=[CODE, "02"])
    assert f'href="{edit}?row={group.pk}"' in answer.content.decode()
    assert "Tổng số máy bằng 0 thì bị 0 điểm" in page


def test_a_clean_sheet_says_so(sheet, manager, sign_in):
    mended(sheet)

    page = text_of(sign_in(manager).get(url()))

    assert "Không có gì phải sửa Điểm các phần cộng đúng" in page
    assert "Nên xem lại" not in page
    assert "Đơn vị sự nghiệp 23 100 100 Đủ điểm" in page


def test_an_issued_sheet_is_read_by_every_overseer_and_edited_by_none(tinh_bien, sheet, manager, sign_in):
    launch_campaign(campaign=tinh_bien, by_user=manager.user, now=NOW)
    for role in OVERSEERS:
        page = sign_in(make_member(tinh_bien.lead_unit, role)).get(url())
        assert (role, page.status_code) == (role, 200)
        assert "Sửa bảng điểm" not in text_of(page)
    for role in UNIT_SIDE:
        assert sign_in(make_member(tinh_bien.lead_unit, role)).get(url()).status_code == 403


def test_a_correction_is_looked_at_by_the_lead_office_only(tinh_bien, sheet, manager, sign_in):
    launch_campaign(campaign=tinh_bien, by_user=manager.user, now=NOW)
    draft = ScoreSheet.objects.create(content=sheet.content, version=2, title="Bản đính chính", reason="Sai điểm")
    others = sign_in(make_member(tinh_bien.lead_unit, Role.LEADER))
    client = sign_in(manager)

    assert "Bảng điểm chưa có tiêu chí nào." in text_of(client.get(url()))
    assert "phiên bản 2, đang soạn" in text_of(client.get(url(), {"version": draft.version}))
    assert "phiên bản 1, ban hành" in text_of(client.get(url(), {"version": 1}))
    assert client.get(url(), {"version": 9}).status_code == 404
    assert "phiên bản 1, ban hành" in text_of(others.get(url()))
    assert others.get(url(), {"version": 2}).status_code == 404


def test_another_authority_s_sheet_does_not_exist(tinh_bien, sign_in):
    assert sign_in(make_member(make_unit(make_authority()), Role.MANAGER)).get(url()).status_code == 404


def test_the_plan_page_counts_the_findings_and_leads_to_them(tinh_bien, sheet, manager, sign_in):
    Criterion.objects.filter(sheet=sheet, code__in=["I.1.b", "II.1.b"]).update(max_points=9)

    answer = sign_in(manager).get(reverse("plan", args=[CODE]))

    assert "Bảng điểm có 2 lỗi phải sửa. Dòng I.1: Các dòng bên trong cộng lại 27 điểm, thừa 7 điểm" in text_of(answer)
    assert f'href="{url()}"' in answer.content.decode()


def test_rows_that_cannot_be_read_are_told_instead_of_breaking_the_page(sheet, manager, sign_in):
    Criterion.objects.filter(sheet=sheet, code="I.1.a").update(params={"options": []})

    page = text_of(sign_in(manager).get(url()))

    assert "I.1.a Kế hoạch ứng dụng CNTT" in page
    assert "Tham số chưa đọc được" in page


def test_the_page_costs_the_same_for_more_rows(sheet, manager, sign_in, django_assert_num_queries):
    client = sign_in(manager)
    client.get(url())
    with CaptureQueriesContext(connection) as before:
        client.get(url())
    part = sheet.criteria.get(code="I")
    for position in range(900, 905):
        Criterion.objects.create(
            sheet=sheet, parent=part, code=f"X{position}", position=position, title="Thêm", kind="yes_no", max_points=1
        )
    with django_assert_num_queries(len(before)):
        client.get(url())


# --- what the rules alone do not say ---


def told(sheet, *kinds):
    return [(each.code, each.field) for each in sheet_findings(sheet, kinds) if each.level == "warning"]


@pytest.fixture
def content():
    return make_content(make_campaign())


def test_many_points_without_a_document_are_worth_a_look(content):
    sheet = make_sheet(content, **CHAIN)
    assert told(sheet) == [("I.1", "evidence"), ("I.2", "evidence")]

    sheet.criteria.filter(code="I.1").update(evidence_required="Kế hoạch")
    sheet.criteria.filter(code="I.2").update(params={"source": "Sổ theo dõi của cơ quan"})
    assert told(sheet) == []


@pytest.mark.parametrize(
    "change", [{"max_points": 4}, {"self_scored": False}, {"kind": "manual", "params": {"step": 1, "source": "x"}}]
)
def test_few_points_and_points_from_others_need_no_document(content, change):
    sheet = make_sheet(content, **CHAIN)
    sheet.criteria.filter(code="I.1").update(evidence_required="Kế hoạch")
    sheet.criteria.filter(code="I.2").update(**change)
    assert ("I.2", "evidence") not in told(sheet)


@pytest.mark.parametrize(
    ("units", "alone"), [(("commune",), True), (("commune", "commune"), False), (("ward", "commune"), False)]
)
@pytest.mark.parametrize("kind", ["relative_best", "target_leader"])
def test_a_comparison_needs_two_units_in_the_block(content, kind, units, alone):
    sheet = make_sheet(content, **CHAIN)
    sheet.criteria.filter(code="I.2").update(kind=kind, params={}, applies_to=["commune"])
    group = make_group(content)
    for each in units:
        group.participants.create(unit=make_unit(content.campaign.authority, kind=each))
    group.participants.create(unit=make_unit(content.campaign.authority, kind="department"))

    assert (("I.2", "kind") in told(sheet, *units)) is alone
