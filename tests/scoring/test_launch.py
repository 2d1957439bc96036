"""Launching: everything is fixed and opened at once, or nothing is written."""

from collections import Counter

import pytest

from campaigns.models import LogEntry, Participant
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState
from scoring.actions.launch import launch_campaign
from scoring.models import Criterion, Scorecard, ScoreLine, ScoreSheet
from scoring.states import SheetState
from tests.factories.campaigns import NOW, make_member, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(tinh_bien):
    return make_member(tinh_bien.lead_unit, Role.MANAGER).user


def test_every_unit_of_a_scored_group_gets_one_scorecard(tinh_bien, manager):
    launch_campaign(campaign=tinh_bien, by_user=manager, now=NOW)

    cards = Scorecard.objects.values_list("content__number", "group__code")
    assert Counter(cards) == {
        ("01", "xa-phuong"): 14,
        ("02", "xa-phuong"): 14,
        ("02", "phong-ban"): 13,
        ("02", "don-vi-su-nghiep"): 4,
        ("03", "bcd-xa-phuong"): 14,
    }


def test_launching_fixes_campaign_and_sheets_and_says_so_in_the_logbook(tinh_bien, manager):
    launch_campaign(campaign=tinh_bien, by_user=manager, now=NOW)

    tinh_bien.refresh_from_db()
    assert (tinh_bien.state, tinh_bien.launched_at) == (CampaignState.LAUNCHED, NOW)
    assert set(ScoreSheet.objects.values_list("state", "issued_at")) == {(SheetState.ISSUED, NOW)}
    verbs = LogEntry.objects.filter(actor=manager).values_list("verb", flat=True)
    assert Counter(verbs) == {"phát động": 1, "ban hành bảng điểm": 3}


def test_lines_are_those_of_the_unit_s_kind_without_containers_and_gates(tinh_bien, manager):
    launch_campaign(campaign=tinh_bien, by_user=manager, now=NOW)

    def codes(number, unit):
        lines = ScoreLine.objects.filter(scorecard__content__number=number, scorecard__unit__code=unit)
        return set(lines.values_list("criterion__code", flat=True))

    ward, department = codes("02", "30502"), codes("02", "PB-NV")
    assert {"I.1.c", "IV.1.a"} <= ward
    assert not ward & {"I.1.d", "IV.2.a", "IV.3.a"}
    assert {"I.1.d", "IV.2.a"} <= department
    assert not department & {"I.1.c", "IV.1.a", "IV.3.a"}
    kinds = set(ScoreLine.objects.values_list("criterion__kind", flat=True))
    assert not kinds & {"sheet", "part", "group", "gate"}


def test_lines_carry_the_bounds_of_their_rule(tinh_bien, manager):
    launch_campaign(campaign=tinh_bien, by_user=manager, now=NOW)

    card = Scorecard.objects.get(content__number="01", unit__code="30502")
    rows = card.lines.values_list("criterion__code", "min_points", "max_points")
    bounds = {code: (low, high) for code, low, high in rows}
    assert bounds["I.1.a"] == (0, 3)
    assert bounds["T.1"] == (0, 5)
    assert bounds["P.1"] == (-6, 0)


def test_a_campaign_is_launched_once(tinh_bien, manager, nothing_written):
    launch_campaign(campaign=tinh_bien, by_user=manager, now=NOW)

    with nothing_written(), pytest.raises(Refused, match="Đã phát động"):
        launch_campaign(campaign=tinh_bien, by_user=manager, now=NOW)


def test_only_the_lead_office_s_manager_launches(tinh_bien, nothing_written):
    other = make_member(make_unit(tinh_bien.authority, "Phòng khác", kind="department"), Role.MANAGER).user

    with nothing_written(), pytest.raises(Refused) as refused:
        launch_campaign(campaign=tinh_bien, by_user=other, now=NOW)
    assert refused.value.status == 403


def break_sheet_away(campaign):
    sheet = ScoreSheet.objects.get(content__number="03")
    sheet.criteria.update(parent=None)
    sheet.delete()


def break_sums_of_a_sheet(campaign):
    Criterion.objects.filter(sheet__content__number="01", code="I.1.a").update(max_points=4)


def break_group_empty(campaign):
    Participant.objects.filter(group__content__number="02", group__code="phong-ban").delete()


def break_kind_without_rows(campaign):
    group = campaign.contents.get(number="03").groups.get(code="bcd-xa-phuong")
    Participant.objects.create(group=group, unit=make_unit(campaign.authority, "Hội Người cao tuổi", kind="mass_org"))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (break_sheet_away, "Nội dung 03: Chưa có bảng điểm"),
        (break_sums_of_a_sheet, "Dòng I.1: Các dòng bên trong cộng lại 9 điểm, thừa 1 điểm so với điểm tối đa 8."),
        (break_group_empty, "Khối “Phòng, ban, ngành chuyên môn” chưa có đơn vị nào"),
        (break_kind_without_rows, "Bảng điểm không có tiêu chí nào cho Đoàn thể."),
    ],
)
def test_a_plan_that_cannot_work_is_refused_and_nothing_is_written(tinh_bien, manager, nothing_written, damage, words):
    damage(tinh_bien)

    with nothing_written(), pytest.raises(Refused) as refused:
        launch_campaign(campaign=tinh_bien, by_user=manager, now=NOW)
    assert words in str(refused.value)
