"""The linter: the real plan launches with its known oddities told; each kind of fault is found where it is."""

from datetime import date

import pytest

from campaigns.models import LegalInstrument, Participant, QuotaLine, Unit
from campaigns.plan_checks import check_plan
from campaigns.plan_findings import Level
from campaigns.plan_rows import plan_rows
from campaigns.roles import Role
from tests.factories.campaigns import make_member

pytestmark = pytest.mark.django_db
TODAY = date(2024, 3, 15)


def said(campaign, level=None, today=TODAY):
    findings = check_plan(plan_rows(campaign), today)
    return [f"{f.place}: {f.text}" for f in findings if level is None or f.level == level]


def has(found, *words):
    return any(all(word in text for word in words) for text in found)


def test_the_real_plan_has_no_blocker_and_its_oddities_are_told(tinh_bien):
    warnings, notes = said(tinh_bien, Level.WARNING), said(tinh_bien, Level.NOTE)

    assert said(tinh_bien, Level.BLOCKER) == []
    assert has(warnings, "Căn cứ 1", "91/2017/NĐ-CP không có hiệu lực")
    assert has(warnings, "Nội dung 01, mục II.1.3", "Sở Văn hoá, Thể thao và Du lịch chưa giao số lượng")
    assert has(warnings, "Nội dung 02, mục II.2.3", "Sở Thông tin và Truyền thông chưa giao số lượng")
    assert has(warnings, "Nội dung 03", "“Nhóm, câu lạc bộ” chưa có đơn vị nào")
    assert has(notes, "Nội dung 01", "(06)", "không chia số này")
    assert has(notes, "Nội dung 02", "(08)", "không chia số này")
    assert has(notes, "Nội dung 03", "(04)", "Ban Chỉ đạo xã, phường, Ngành thành viên Ban Chỉ đạo")
    assert has(notes, "Số kế hoạch")


def test_blockers_come_first(tinh_bien):
    QuotaLine.objects.filter(code="ca-nhan-gia-dinh").update(count=9)

    levels = [finding.level for finding in check_plan(plan_rows(tinh_bien), TODAY)]
    assert levels == sorted(levels, key=list(Level).index)
    assert levels[0] == Level.BLOCKER


def wrong_sum(campaign):
    QuotaLine.objects.filter(code="ca-nhan-gia-dinh").update(count=9)


def without_method(campaign):
    QuotaLine.objects.filter(code="ca-nhan", content__number="01").update(method="")


def inner_with_method(campaign):
    QuotaLine.objects.filter(code="tap-the-phong-trao").update(method="merit")


def without_groups(campaign):
    QuotaLine.objects.get(code="tap-the-co-quan").groups.clear()


def without_units(campaign):
    Participant.objects.filter(group__code="don-vi-su-nghiep").delete()


def twice_in_a_content(campaign):
    group = campaign.contents.get(number="02").groups.get(code="phong-ban")
    Participant.objects.create(group=group, unit=Unit.objects.get(code="30502"))


def ranked_without_points(campaign):
    QuotaLine.objects.filter(code="tap-the-co-quan").update(method="rank")


def without_lines(campaign):
    lines = QuotaLine.objects.filter(content__number="02")
    lines.update(parent=None)
    lines.delete()


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (wrong_sum, ("mục II.3.3", "ghi 9 nhưng các dòng bên trong cộng lại 7")),
        (without_method, ("mục II.1.3", "chưa có cách chọn")),
        (inner_with_method, ("mục II.3.3", "đã chia nhỏ nên không có cách chọn riêng")),
        (without_groups, ("mục II.1.3", "chưa ghi khối xét nào")),
        (without_units, ("Nội dung 02", "“Đơn vị sự nghiệp trực thuộc” chưa có đơn vị nào")),
        (twice_in_a_content, ("Nội dung 02", "UBND phường Nhà Bàng vừa ở khối")),
        (ranked_without_points, ("Nội dung 01", "“Cơ quan chuyên môn” không chấm điểm")),
        (without_lines, ("Nội dung 02", "Chưa có chỉ tiêu khen thưởng")),
    ],
)
def test_what_would_make_a_launch_fail_blocks_it(tinh_bien, damage, words):
    damage(tinh_bien)

    assert has(said(tinh_bien, Level.BLOCKER), *words)


def test_a_group_without_a_line_and_a_misplaced_clause_are_warned_of(tinh_bien):
    QuotaLine.objects.get(code="tap-the-co-quan").groups.clear()
    QuotaLine.objects.get(code="ca-nhan", content__number="01").groups.clear()
    QuotaLine.objects.filter(content__number="02").update(clause="II.3.3")

    warnings = said(tinh_bien, Level.WARNING)
    assert has(warnings, "Nội dung 01", "“Cơ quan chuyên môn” không có chỉ tiêu nào")
    assert has(warnings, "Nội dung 02", "ghi mục II.3.3, không nằm trong mục II.2")


def test_a_unit_that_ends_on_the_way_is_warned_of(tinh_bien):
    Unit.objects.filter(code="30502").update(valid_to=date(2024, 6, 30))

    assert has(said(tinh_bien, Level.WARNING), "UBND phường Nhà Bàng chỉ tồn tại đến 30/06/2024")


@pytest.mark.parametrize(
    ("effective_from", "effective_to", "plan_date", "warned"),
    [
        (date(2017, 10, 1), date(2024, 1, 1), date(2024, 3, 15), True),  # dead since the new law
        (date(2017, 10, 1), date(2024, 3, 15), date(2024, 3, 15), True),  # dead from that very day
        (date(2017, 10, 1), date(2024, 3, 16), date(2024, 3, 15), False),
        (date(2024, 3, 15), None, date(2024, 3, 15), False),
        (date(2024, 3, 16), None, date(2024, 3, 15), True),  # not yet in force
        (date(2017, 10, 1), date(2024, 1, 1), None, True),  # undated plan: the movement's first day counts
    ],
)
def test_a_basis_is_held_against_the_plan_s_date(tinh_bien, effective_from, effective_to, plan_date, warned):
    force = {"effective_from": effective_from, "effective_to": effective_to}
    LegalInstrument.objects.filter(number="91/2017/NĐ-CP").update(**force)
    tinh_bien.plan_date = plan_date

    assert has(said(tinh_bien), "Căn cứ 1") is warned


def test_roles_that_nobody_holds_are_told_until_somebody_does(tinh_bien):
    assert has(said(tinh_bien), "Phòng Văn hóa và Thông tin", "“Chủ trì phong trào”")
    assert has(said(tinh_bien), "Đơn vị tự chấm", "45 đơn vị chưa có “Thủ trưởng đơn vị”")

    make_member(tinh_bien.lead_unit, Role.MANAGER)
    make_member(Unit.objects.get(code="30502"), Role.HEAD)

    assert not has(said(tinh_bien), "Phòng Văn hóa và Thông tin", "“Chủ trì phong trào”")
    assert has(said(tinh_bien), "Đơn vị tự chấm", "44 đơn vị chưa có “Thủ trưởng đơn vị”")


def test_a_self_scoring_date_in_the_past_is_told(tinh_bien):
    assert not has(said(tinh_bien), "Hạn nộp bảng tự chấm")
    assert has(said(tinh_bien, today=date(2024, 11, 11)), "Hạn nộp bảng tự chấm 10/11/2024 đã qua")
