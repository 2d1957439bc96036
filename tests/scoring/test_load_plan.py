"""manage.py load_plan: a plan with its sheets, all or nothing, and twice is once."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from campaigns.models import Campaign, Content, LogEntry, Participant, QuotaLine, Unit
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.launch import launch_campaign
from scoring.actions.load_campaign import load_campaign
from scoring.campaign_file import read_campaign
from scoring.models import Criterion, ScoreSheet
from tests.factories.campaigns import NOW, make_member
from tests.factories.plan_files import change_plan, copy_plan, replace_text

pytestmark = pytest.mark.django_db


def load(path: Path) -> str:
    said = StringIO()
    call_command("load_plan", path, stdout=said)
    return said.getvalue()


# content, code, level, recipients, count, manner, groups: plan/reading.md, line by line
LINES_OF_2024 = [
    ("01", "cap-tinh", "province", "collective", None, "rank", {"xa-phuong"}),
    ("01", "tap-the", "own", "collective", 4, "", set()),
    ("01", "tap-the-xa-phuong", "own", "collective", 3, "rank", {"xa-phuong"}),
    ("01", "tap-the-co-quan", "own", "collective", 1, "merit", {"co-quan"}),
    ("01", "ca-nhan", "own", "individual", 6, "proposal", {"xa-phuong", "co-quan"}),
    ("02", "cap-tinh", "province", "collective", None, "rank", {"xa-phuong", "phong-ban", "don-vi-su-nghiep"}),
    ("02", "tap-the", "own", "collective", 7, "", set()),
    ("02", "tap-the-xa-phuong", "own", "collective", 3, "rank", {"xa-phuong"}),
    ("02", "tap-the-phong-ban", "own", "collective", 3, "rank", {"phong-ban"}),
    ("02", "tap-the-su-nghiep", "own", "collective", 1, "rank", {"don-vi-su-nghiep"}),
    ("02", "ca-nhan", "own", "individual", 8, "proposal", {"xa-phuong", "phong-ban", "don-vi-su-nghiep"}),
    ("03", "tap-the", "own", "collective", 10, "", set()),
    ("03", "tap-the-phong-trao", "own", "collective", 6, "", set()),
    ("03", "tap-the-thanh-vien", "own", "collective", 2, "merit", {"thanh-vien-bcd"}),
    ("03", "tap-the-bcd-xa", "own", "collective", 2, "rank", {"bcd-xa-phuong"}),
    ("03", "tap-the-ban-van-dong", "own", "collective", 2, "proposal", {"ban-van-dong"}),
    ("03", "tap-the-gia-dinh", "own", "collective", 4, "merit", {"gia-dinh"}),
    ("03", "ca-nhan", "own", "individual", 15, "", set()),
    ("03", "ca-nhan-phong-trao", "own", "individual", 8, "", set()),
    ("03", "ca-nhan-bcd-thi-xa", "own", "individual", 2, "proposal", {"thanh-vien-bcd"}),
    ("03", "ca-nhan-bcd-xa", "own", "individual", 3, "proposal", {"bcd-xa-phuong"}),
    ("03", "ca-nhan-ban-van-dong", "own", "individual", 3, "proposal", {"ban-van-dong"}),
    ("03", "ca-nhan-gia-dinh", "own", "individual", 7, "", set()),
    ("03", "gia-dinh-thi-xa", "own", "individual", 2, "proposal", {"thanh-vien-bcd"}),
    ("03", "gia-dinh-xa", "own", "individual", 3, "proposal", {"bcd-xa-phuong"}),
    ("03", "gia-dinh-nhom-clb", "own", "individual", 2, "proposal", {"nhom-clb"}),
]


def test_every_quota_line_of_the_plan_is_there_in_the_plan_s_order(tinh_bien):
    lines = QuotaLine.objects.order_by("content__number", "position")
    found = [
        (
            line.content.number,
            line.code,
            line.level,
            line.recipient_kind,
            line.count,
            line.method,
            set(line.groups.values_list("code", flat=True)),
        )
        for line in lines
    ]
    assert found == LINES_OF_2024


def test_the_places_are_twenty_one_collectives_and_twenty_nine_individuals(tinh_bien):
    leaves = QuotaLine.objects.exclude(method="").filter(level="own")

    def places(kind):
        return sum(leaves.filter(recipient_kind=kind).values_list("count", flat=True))

    assert (places("collective"), places("individual")) == (21, 29)


def test_clauses_follow_the_plan_with_its_slip_of_number_put_right(tinh_bien):
    clauses = set(QuotaLine.objects.values_list("content__number", "clause"))
    assert clauses == {("01", "II.1.3"), ("02", "II.2.3"), ("03", "II.3.3")}


def test_bases_recipients_dates_and_offices_are_those_of_the_plan(tinh_bien):
    assert [basis.text[:40] for basis in tinh_bien.bases.all()] == [
        "Căn cứ Nghị định số 91/2017/NĐ-CP, ngày ",
        "Căn cứ Kế hoạch số 7095/KH-UBND ngày 18/",
        "Căn cứ Quyết định số 20/QĐ-UBND ngày 03/",
        "Căn cứ Kế hoạch số 432/KH-UBND ngày 23/0",
        "Căn cứ Kế hoạch số 373/KH-SVHTTDL, ngày ",
    ]
    assert tinh_bien.recipients.count() == 9
    assert tinh_bien.recipients.last().text == "Lưu: VT"
    assert f"{tinh_bien.starts_on} {tinh_bien.ends_on}" == "2024-01-01 2024-10-31"
    assert tinh_bien.authority.parent.short_name == "UBND tỉnh An Giang"
    offices = (tinh_bien.lead_unit.code, tinh_bien.alternate_unit.code, tinh_bien.council_unit.code)
    assert offices == ("PB-VHTT", "PB-VP", "HD-TDKT")


def test_loading_twice_changes_nothing_and_logs_nothing(tmp_path, nothing_written):
    path = copy_plan(tmp_path)
    assert load(path).startswith("Đã nạp tinh-bien-2024")

    with nothing_written():
        assert load(path).startswith("Không có gì thay đổi")


def test_all_decimals_of_a_sheet_survive_exactly(tinh_bien):
    criterion = Criterion.objects.get(sheet__content__number="02", code="IV.1.e")
    assert criterion.params["per_unit"] == "0.1"
    assert criterion.evidence_required == "Danh sách đường dẫn"
    assert set(ScoreSheet.objects.values_list("illustrative", flat=True)) == {True}


def test_lines_of_the_inspection_are_not_for_the_unit_to_score(tinh_bien):
    not_self = Criterion.objects.filter(self_scored=False)
    assert set(not_self.values_list("kind", flat=True)) == {"manual"}


def test_a_draft_follows_its_file_and_the_logbook_keeps_old_and_new(tmp_path, tinh_bien):
    def change(data):
        data["campaign"]["late_note"] = "Nộp trễ bị trừ điểm."
        data["campaign"]["contents"][0]["quota"][2]["count"] = 5
        data["campaign"]["recipients"].pop()

    load(change_plan(tmp_path, change))

    tinh_bien.refresh_from_db()
    assert tinh_bien.late_note == "Nộp trễ bị trừ điểm."
    assert QuotaLine.objects.get(content__number="01", code="ca-nhan").count == 5
    assert tinh_bien.recipients.count() == 8
    entry = LogEntry.objects.filter(verb="nạp kế hoạch").first()
    old, new = entry.changes["phong trào, cách xử lý nộp trễ"]
    assert (old[:8], new) == ("Nộp trễ ", "Nộp trễ bị trừ điểm.")
    assert "nội dung 01, chỉ tiêu ca-nhan" in entry.changes


def test_what_was_typed_in_later_is_not_taken_away_by_a_blank_in_the_file(tmp_path, tinh_bien):
    Campaign.objects.update(plan_number="112", plan_date="2024-03-15")
    QuotaLine.objects.filter(code="cap-tinh").update(count=1)

    load(change_plan(tmp_path, lambda data: data["campaign"].update(short_title="Thi đua 2024")))

    tinh_bien.refresh_from_db()
    assert (tinh_bien.plan_number, str(tinh_bien.plan_date)) == ("112", "2024-03-15")
    assert tinh_bien.short_title == "Thi đua 2024"
    assert set(QuotaLine.objects.filter(code="cap-tinh").values_list("count", flat=True)) == {1}


def test_counts_of_the_province_survive_when_a_draft_s_lines_are_made_anew(tmp_path, tinh_bien):
    QuotaLine.objects.filter(code="cap-tinh").update(count=1)

    load(change_plan(tmp_path, lambda data: data["campaign"]["contents"][0]["quota"][2].update(count=5)))

    assert set(QuotaLine.objects.filter(code="cap-tinh").values_list("count", flat=True)) == {1}


def new_count(data):
    data["campaign"]["contents"][0]["quota"][2]["count"] = 5


def new_date(data):
    data["campaign"]["self_score_until"] = "2024-11-15"


def unit_less(data):
    data["campaign"]["contents"][1]["groups"][2].update(kinds=[], units=["SN-QLDA"])


def content_less(data):
    del data["campaign"]["contents"][2]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (new_count, "Nội dung 01, chỉ tiêu ca-nhan"),
        (new_date, "Hạn nộp bảng tự chấm"),
        (unit_less, "Nội dung 02, đơn vị dự thi của khối don-vi-su-nghiep"),
        (content_less, "Tệp không có Nội dung 03"),
    ],
)
def test_the_structure_of_a_launched_campaign_is_not_changed_by_a_file(
    tmp_path, tinh_bien, nothing_written, change, words
):
    launch_campaign(campaign=tinh_bien, by_user=make_member(tinh_bien.lead_unit, Role.MANAGER).user, now=NOW)
    path = change_plan(tmp_path, change)

    with nothing_written(), pytest.raises(CommandError, match="Không nạp gì cả") as refused:
        load(path)
    assert words in str(refused.value)


def test_clubs_that_become_known_join_their_group_after_the_launch(tmp_path, tinh_bien):
    launch_campaign(campaign=tinh_bien, by_user=make_member(tinh_bien.lead_unit, Role.MANAGER).user, now=NOW)
    club = {"code": "CLB-01", "name": "Câu lạc bộ Gia đình hạnh phúc", "kind": "club", "parent": "30502"}

    load(change_plan(tmp_path, lambda data: data["units"]["more"].append(club)))

    joined = Participant.objects.filter(unit__code="CLB-01").values_list("group__code", flat=True)
    assert set(joined) == {"gia-dinh", "nhom-clb"}


def test_an_issued_sheet_is_not_replaced(tmp_path, tinh_bien, nothing_written):
    launch_campaign(campaign=tinh_bien, by_user=make_member(tinh_bien.lead_unit, Role.MANAGER).user, now=NOW)
    path = copy_plan(tmp_path)
    replace_text(tmp_path / "sheet-01.csv", "Văn bản chỉ đạo", "Văn bản điều hành")

    with nothing_written(), pytest.raises(Refused, match="đã ban hành"):
        load_campaign(read_campaign(path), by_user=None, now=NOW)


def test_a_draft_sheet_follows_its_file(tmp_path, tinh_bien):
    path = copy_plan(tmp_path)
    replace_text(tmp_path / "sheet-01.csv", "Văn bản chỉ đạo", "Văn bản điều hành")

    load(path)

    assert Criterion.objects.get(sheet__content__number="01", code="I.1").title == "Văn bản điều hành"
    assert ScoreSheet.objects.count() == 3
    assert list(LogEntry.objects.first().changes) == ["I.1"]


def test_a_fault_in_the_last_sheet_leaves_nothing_of_the_plan(tmp_path, db, nothing_written):
    path = copy_plan(tmp_path)
    replace_text(tmp_path / "sheet-03.csv", "manual,4", "manual,5")

    with nothing_written(), pytest.raises(CommandError, match=r"sheet-03\.csv"):
        load(path)
    assert not Unit.objects.exists()


def test_two_authorities_may_use_one_code_and_keep_their_own_plan(tmp_path, tinh_bien):
    path = change_plan(tmp_path, lambda data: data["authority"].update(code="noi-khac"))
    before = (tinh_bien.title, tinh_bien.contents.count(), list(tinh_bien.authority.instruments.values_list("pk")))

    load(path)

    tinh_bien.refresh_from_db()
    after = (tinh_bien.title, tinh_bien.contents.count(), list(tinh_bien.authority.instruments.values_list("pk")))
    assert after == before
    other = Campaign.objects.exclude(pk=tinh_bien.pk).get(code=tinh_bien.code)
    assert other.authority.code == "noi-khac"
    cited = set(other.bases.exclude(instrument=None).values_list("instrument__authority__code", flat=True))
    assert cited == {"noi-khac"}


def test_a_content_may_come_without_its_sheet_and_keeps_one_that_it_has(tmp_path, tinh_bien):
    def without_sheets(data, **said):
        data["campaign"].update(said)
        for content in data["campaign"]["contents"]:
            del content["sheet"]

    load(change_plan(tmp_path, without_sheets))
    load(change_plan(tmp_path, lambda data: without_sheets(data, code="nam-sau")))

    assert {sheet.content.campaign.code for sheet in ScoreSheet.objects.all()} == {"tinh-bien-2024"}
    assert Content.objects.filter(campaign__code="nam-sau").count() == 3
