"""A score sheet's tables may name the office that verifies a criterion: in CSV, in Excel, out and in again."""

import csv
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from campaigns.faults import BrokenFile
from campaigns.models import LogEntry, Unit
from campaigns.roles import Role
from scoring.actions.load_campaign import load_campaign
from scoring.actions.sheets import store_sheet, stored_rows, wanted_rows
from scoring.campaign_file import read_campaign
from scoring.queries import competing_kinds
from scoring.sheet_differences import differences
from scoring.sheet_from_workbook import read_sheet_table, table_of
from scoring.sheet_offices import Offices, offices_of
from scoring.sheet_workbook import sheet_workbook
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.plan_files import copy_plan
from tests.factories.workbooks import edited

pytestmark = pytest.mark.django_db
OFFICE = 11  # column of the exported sheet, from 1


@pytest.fixture
def content(tinh_bien):
    return tinh_bien.contents.get(number="02")


@pytest.fixture
def police(tinh_bien):
    return make_unit(tinh_bien.authority, "Công an thị xã", kind="department", code="CA")


def with_office(sheet, code, unit):
    sheet.criteria.filter(code=code).update(office=unit)
    return sheet


def naming(folder, office, code="I.1.a"):
    """A plan whose first sheet has the column and names an office in one row."""
    path = copy_plan(folder)
    sheet = folder / "sheet-01.csv"
    with sheet.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    with sheet.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(
            [*row, "office" if not place else office if row[0] == code else ""] for place, row in enumerate(rows)
        )
    return path


def read(file, content):
    kinds = competing_kinds(content.campaign, content.number)
    return read_sheet_table(table_of(file), kinds, offices_of(content.campaign))


def typed(content, word):
    """The exported sheet with a word in the office's cell of I.1.a."""
    sheet = content.sheets.get()
    row = 4 + sheet.criteria.get(code="I.1.a").position
    edit = lambda book: setattr(book["Bảng điểm"].cell(row, OFFICE), "value", word)  # noqa: E731
    return edited(sheet_workbook(content, sheet), edit)


def test_a_csv_names_an_office_by_the_code_of_a_unit_of_its_plan(db, tmp_path):
    path = naming(tmp_path, "PB-TTR")
    campaign = load_campaign(read_campaign(path), by_user=None, now=NOW).campaign

    sheet = campaign.contents.get(number="01").sheets.get()
    assert sheet.criteria.get(code="I.1.a").office.code == "PB-TTR"
    assert sheet.criteria.exclude(office=None).count() == 1
    assert not load_campaign(read_campaign(path), by_user=None, now=NOW).changed


@pytest.mark.parametrize(
    ("office", "code", "message"),
    [("CA", "I.1.a", "không có đơn vị “CA”"), ("PB-TTR", "I", "chỉ tiêu chí được chấm điểm")],
)
def test_a_csv_with_a_wrong_office_is_refused_by_line_and_column(tmp_path, office, code, message):
    with pytest.raises(BrokenFile) as broken:
        read_campaign(naming(tmp_path, office, code))
    (fault,) = broken.value.faults
    assert (fault.file, fault.field) == ("sheet-01.csv", "office")
    assert fault.line is not None
    assert message in fault.message


def test_a_sheet_with_offices_goes_to_excel_and_comes_back_the_same(content, police):
    sheet = with_office(content.sheets.get(), "I.1.a", police)
    file = sheet_workbook(content, sheet)

    found = load_workbook(BytesIO(file))["Bảng điểm"]
    assert found.cell(3, OFFICE).value == "Cơ quan thẩm định"
    assert found.cell(4 + sheet.criteria.get(code="I.1.a").position, OFFICE).value == "Công an thị xã"
    reading = read(file, content)
    assert reading.mistakes == []
    assert list(wanted_rows(reading.sheet).items()) == list(stored_rows(sheet).items())


@pytest.mark.parametrize("word", ["Công an thị xã", "công an  thi xa", "CA", "Co\u0302ng an thi\u0323 xa\u0303"])
def test_an_office_is_found_by_name_or_code(content, police, word):
    reading = read(typed(content, word), content)
    assert [row.office for row in reading.sheet.rows if row.office] == ["CA"]


def test_an_unknown_office_is_a_mistake_of_its_cell(content, police):
    (mistake,) = read(typed(content, "Công an tỉnh"), content).mistakes
    assert (mistake.column, mistake.typed) == ("Cơ quan thẩm định", "Công an tỉnh")
    assert mistake.message == "không có đơn vị “Công an tỉnh”"


def test_two_offices_of_one_name_are_told_apart_by_code(content, police):
    make_unit(content.campaign.authority, "Công an thị xã", code="CA2")
    (mistake,) = read(typed(content, "Công an thị xã"), content).mistakes
    assert mistake.column == "Cơ quan thẩm định"

    sheet = with_office(content.sheets.get(), "I.1.a", police)
    reading = read(sheet_workbook(content, sheet), content)
    assert wanted_rows(reading.sheet) == stored_rows(sheet)


def test_a_file_without_the_column_names_no_office(content, police):
    sheet = with_office(content.sheets.get(), "I.1.a", police)
    file = edited(sheet_workbook(content, sheet), lambda book: book["Bảng điểm"].delete_cols(OFFICE))

    reading = read(file, content)

    assert reading.mistakes == []
    (difference,) = differences(sheet, reading.sheet)
    assert difference.changes == [("Cơ quan thẩm định", "Công an thị xã", "")]


def test_the_template_offers_the_departments(content, police):
    book = load_workbook(BytesIO(sheet_workbook(content, content.sheets.get())))
    offered = [row[1].value for row in book["Hướng dẫn"].iter_rows(min_row=4) if row[0].value == "Đơn vị"]
    departments = Unit.objects.filter(authority=content.campaign.authority, kind="department")
    assert offered == list(departments.values_list("name", flat=True))
    assert "Công an thị xã" in offered
    assert len(book["Bảng điểm"].data_validations.dataValidation) == 3


def test_preview_and_logbook_name_the_office(content, police, sign_in):
    client = sign_in(make_member(content.campaign.lead_unit, Role.MANAGER))
    upload = SimpleUploadedFile("a.xlsx", typed(content, "Công an thị xã"))
    page = client.post(f"/c/{content.campaign.code}/sheets/02/import/", {"file": upload}).content.decode()
    assert "Thẩm định: Công an thị xã" in page

    table = read(typed(content, "Công an thị xã"), content).sheet
    assert store_sheet(content=content, table=table, by_user=None, now=NOW).changed
    old, new = LogEntry.objects.latest("pk").changes["I.1.a"]
    assert (old[-1], new[-1]) == ("", "CA")


def test_no_word_names_an_office_where_there_are_none():
    assert Offices().code_of("CA") == "CA"
    assert Offices().word_of("") == ""
