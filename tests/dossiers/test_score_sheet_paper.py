"""The bare Bảng điểm thi đua: an annex of its plan that says what the sheet says, in three forms."""

from datetime import date
from decimal import Decimal

import pytest

from campaigns.states import UnitKind
from dossiers.blocks import Appendix, Figure, RowStyle, Table, text_of
from dossiers.facts.score_sheet import score_sheet
from dossiers.facts.score_table import ILLUSTRATIVE
from dossiers.kinds.score_sheet import build
from dossiers.snapshots import plain
from scoring.models import Criterion, ScoreSheet
from scoring.queries import competing_kinds
from scoring.states import SheetState
from tests.dossiers.reading_office import said
from tests.factories.campaigns import make_campaign, make_content, make_unit
from tests.factories.scoring import make_sheet

pytestmark = pytest.mark.django_db
FORMS = ["pdf", "docx", "xlsx"]


def sheet_of(campaign, number) -> ScoreSheet:
    return ScoreSheet.objects.select_related("content__campaign__authority").get(
        content__campaign=campaign, content__number=number
    )


def annex_of(paper) -> Appendix:
    (annex,) = paper.blocks
    return annex


def table_of(paper) -> Table:
    (table,) = [block for block in annex_of(paper).blocks if isinstance(block, Table)]
    return table


def printed_rows(paper) -> dict[str, tuple]:
    """Rows of the table by their code or label."""
    return {text_of(row.cells[0]): row for row in table_of(paper).rows}


@pytest.mark.parametrize("form", FORMS)
def test_every_row_of_the_sheet_is_printed_with_its_rule_and_evidence(tinh_bien, form):
    sheet = sheet_of(tinh_bien, "02")
    text = said(build(score_sheet(sheet, [UnitKind.DEPARTMENT])), form)
    rows = [row for row in sheet.criteria.all() if not row.applies_to or UnitKind.DEPARTMENT in row.applies_to]
    assert len(rows) > 24
    squeezed = "".join(text.split())
    for row in rows:
        for words in (row.title.rstrip("."), row.evidence_required if row.kind != "gate" else ""):
            assert "".join(words.split()) in squeezed
    for words in (
        "Từ 90 % trở lên: trọn 3 điểm",
        "Xếp loại theo tổng điểm:",
        "Tốt: từ 85 điểm trở lên",
        "Yếu: dưới 50 điểm",
    ):
        assert "".join(words.split()) in squeezed


def test_the_annex_names_its_plan_with_blanks_while_the_clerk_has_given_no_number(tinh_bien):
    annex = annex_of(build(score_sheet(sheet_of(tinh_bien, "02"), [UnitKind.COMMUNE])))
    assert annex.heading == "Phụ lục II"
    assert annex.title[0] == "BẢNG ĐIỂM THI ĐUA SỐ 02"
    blank = "\u00a0"
    assert annex.reference.replace(blank, "") == (
        "(Kèm theo Kế hoạch số /KH-UBND ngàythángnăm 2024 của Ủy ban nhân dân thị xã Tịnh Biên)"
    )
    tinh_bien.plan_number, tinh_bien.plan_date = "112", date(2024, 3, 5)
    tinh_bien.save()
    annex = annex_of(build(score_sheet(sheet_of(tinh_bien, "02"), [UnitKind.COMMUNE])))
    assert annex.reference.startswith("(Kèm theo Kế hoạch số 112/KH-UBND ngày 05 tháng 3 năm 2024 của")


def test_one_kind_of_unit_sees_its_own_rows_only(tinh_bien):
    rows = printed_rows(build(score_sheet(sheet_of(tinh_bien, "02"), [UnitKind.DEPARTMENT])))
    assert "IV.2.a" in rows
    assert "IV.1.a" not in rows
    assert "I.1.c" not in rows


def test_printed_for_all_each_row_says_to_whom_it_applies(tinh_bien):
    kinds = competing_kinds(tinh_bien, "02")
    paper = build(score_sheet(sheet_of(tinh_bien, "02"), kinds))
    rows = printed_rows(paper)
    assert [column.header for column in table_of(paper).columns][2] == "Áp dụng cho"
    assert (rows["I.1.a"].cells[2], rows["I.1.c"].cells[2]) == ("Tất cả", "Phường; Xã")
    assert rows["IV.3.a"].cells[2] == "Đơn vị sự nghiệp"
    codes = [text_of(row.cells[0]) for row in table_of(paper).rows]
    positions = {row.code: row.position for row in Criterion.objects.filter(sheet__content__number="02")}
    inside = [positions[code] for code in codes if code in positions]
    assert inside == sorted(inside)


def test_kinds_that_compete_on_the_same_rows_need_no_column_for_it(tinh_bien):
    paper = build(score_sheet(sheet_of(tinh_bien, "01"), competing_kinds(tinh_bien, "01")))
    assert "Áp dụng cho" not in [column.header for column in table_of(paper).columns]


def test_columns_of_points_are_left_open_and_lines_of_others_marked(tinh_bien):
    rows = printed_rows(build(score_sheet(sheet_of(tinh_bien, "01"), [UnitKind.COMMUNE])))
    assert rows["I.1.a"].cells[2:5] == (Figure(Decimal("3.00")), "", "")
    assert rows["VI.1.a"].cells[3:5] == ("-", "")


def test_parts_and_groups_stand_out_and_bonus_and_penalty_stand_below_the_total(tinh_bien):
    paper = build(score_sheet(sheet_of(tinh_bien, "01"), [UnitKind.COMMUNE]))
    rows = printed_rows(paper)
    styles = (rows["I"].style, rows["I.1"].style, rows["I.1.a"].style, rows["Tổng cộng"].style)
    assert styles == (RowStyle.GROUP, RowStyle.SUBGROUP, RowStyle.PLAIN, RowStyle.TOTAL)
    assert rows["Tổng cộng"].cells[1] == Figure(Decimal("100.00"))
    codes = list(rows)
    assert codes.index("VI") < codes.index("Tổng cộng") < codes.index("T") < codes.index("P")


def test_an_illustrative_sheet_says_so_on_every_page_and_not_in_its_title(tinh_bien):
    paper = build(score_sheet(sheet_of(tinh_bien, "01"), [UnitKind.COMMUNE]))
    assert ILLUSTRATIVE in paper.mark
    assert not any("MINH HỌA" in line for line in annex_of(paper).title)


def test_a_draft_is_marked_until_it_is_issued():
    sheet = make_sheet(make_content(make_campaign()), version=1)
    assert build(score_sheet(sheet, [UnitKind.COMMUNE])).mark == ""
    sheet.state, sheet.issued_at = SheetState.DRAFT, None
    assert build(score_sheet(sheet, [UnitKind.COMMUNE])).mark == "DỰ THẢO"


def test_a_correction_names_its_version_and_reason():
    sheet = make_sheet(make_content(make_campaign()), version=1)
    sheet.version, sheet.reason = 2, "Sửa điểm tối đa của I.2."
    annex = annex_of(build(score_sheet(sheet, [UnitKind.COMMUNE])))
    assert annex.reference.splitlines()[1] == "(Phiên bản 2, đính chính: Sửa điểm tối đa của I.2)"


def test_the_only_annex_of_a_plan_bears_no_number():
    sheet = make_sheet(make_content(make_campaign()))
    assert annex_of(build(score_sheet(sheet, [UnitKind.COMMUNE]))).heading == "Phụ lục"


def test_an_office_that_verifies_a_criterion_and_leave_to_skip_it_are_said_with_the_rule():
    campaign = make_campaign()
    sheet = make_sheet(make_content(campaign))
    row = sheet.criteria.get(code="I.1")
    row.office = make_unit(campaign.authority, "Phòng Nội vụ", kind=UnitKind.DEPARTMENT)
    row.params = {"na_reason": "Xã không có di tích"}
    row.instructions = "Nộp trước ngày 30/6."
    row.save()
    notes = printed_rows(build(score_sheet(sheet, [UnitKind.COMMUNE])))["I.1"].cells[1].notes
    assert notes[-3:] == (
        "Nộp trước ngày 30/6.",
        "Được chọn “không áp dụng”: xã không có di tích.",
        "Cơ quan thẩm định: Phòng Nội vụ.",
    )


def test_totals_that_differ_are_told_by_kind_of_unit():
    rows = (
        ("I", "", "part", 60, {"agg": "sum"}),
        ("I.1", "I", "yes_no", 60, {}),
        ("II", "", "part", 30, {"agg": "sum"}),
        ("II.1", "II", "yes_no", 30, {}),
    )
    sheet = make_sheet(make_content(make_campaign()), rows)
    Criterion.objects.filter(code__startswith="II").update(applies_to=[UnitKind.DEPARTMENT])
    printed = printed_rows(build(score_sheet(sheet, [UnitKind.COMMUNE, UnitKind.DEPARTMENT])))
    assert printed["Tổng cộng, xã"].cells[1] == Figure(Decimal("60.00"))
    assert printed["Tổng cộng, phòng, ban, ngành chuyên môn"].cells[1] == Figure(Decimal("90.00"))


def test_the_data_survive_storage_unchanged(tinh_bien):
    data = score_sheet(sheet_of(tinh_bien, "02"), competing_kinds(tinh_bien, "02"))
    assert type(data).model_validate(plain(data)) == data


def test_reading_a_sheet_for_print_costs_the_same_for_few_and_many_rows(django_assert_max_num_queries):
    sheet = make_sheet(make_content(make_campaign()))
    with django_assert_max_num_queries(3):
        score_sheet(sheet, [UnitKind.COMMUNE])
    many = (("I", "", "part", 40, {}), *((f"I.{n}", "I", "yes_no", 1, {}) for n in range(1, 41)))
    sheet = make_sheet(make_content(make_campaign()), many)
    with django_assert_max_num_queries(3):
        score_sheet(sheet, [UnitKind.COMMUNE])
