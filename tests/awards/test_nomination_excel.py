from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from awards.models import Nomination
from awards.nominating.reading import read_nominations
from awards.nominating.workbook import HEADERS, MARK, MARKED, choices_of, nomination_workbook
from campaigns.spreadsheets import MEDIA_TYPE
from campaigns.workbook_process import read_table
from tests.factories.awards import make_contest, nominate, person

pytestmark = pytest.mark.django_db

HOA = ["", "Lê Thị Hoa", "Nữ", "1985", "Công chức văn hóa - xã hội", "", "Không", "Hoàn thành xuất sắc nhiệm vụ.", ""]


@pytest.fixture
def contest():
    return make_contest(["97", "96"])


def filled(contest, *rows) -> bytes:
    """The template of the first unit with these rows; a blank line or unit is filled in."""
    unit = contest.units[0]
    words = choices_of(contest.campaign, unit)[0].words
    book = load_workbook(BytesIO(nomination_workbook(contest.campaign, unit)))
    sheet = book.worksheets[0]
    for number, row in enumerate(rows, start=4):
        for column, value in enumerate(row, start=1):
            sheet.cell(number, column).value = value
        sheet.cell(number, 1).value = row[0] or words
        sheet.cell(number, 6).value = row[5] or unit.name
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def changed(at, value, row=HOA):
    return [value if place == at else each for place, each in enumerate(row)]


def read(contest, *rows):
    table = read_table(filled(contest, *rows), MARK, MARKED, HEADERS)
    return read_nominations(table, choices_of(contest.campaign, contest.units[0]))


def test_a_row_becomes_a_nomination(contest):
    reading = read(contest, HOA)
    assert reading.mistakes == []
    assert (reading.wanted[0].name, reading.wanted[0].unit) == ("Lê Thị Hoa", contest.units[0])
    assert reading.wanted[0].particulars.birth_year == 1985


@pytest.mark.parametrize(
    ("at", "value", "column"),
    [
        (0, "99-khong-co: Không có", "Chỉ tiêu (*)"),
        (1, "", "Họ và tên"),
        (2, "Khác", "Giới tính"),
        (3, "tám lăm", "Năm sinh"),
        (3, "85", "Năm sinh"),
        (4, "", "Chức vụ"),
        (5, "UBND xã Không Có", "Tập thể hoặc đơn vị công tác (*)"),
        (6, "Phải", "Lãnh đạo, quản lý"),
        (7, "", "Tóm tắt thành tích (*)"),
    ],
)
def test_a_cell_that_cannot_stand_is_told_by_row_and_column(contest, at, value, column):
    reading = read(contest, HOA, changed(at, value))
    assert [(one.row, one.column) for one in reading.mistakes] == [(5, column)]
    assert len(reading.wanted) == 1


def send(browser, contest, content):
    file = SimpleUploadedFile("de-nghi.xlsx", content, MEDIA_TYPE)
    return browser.post(reverse("import_nominations", args=[contest.campaign.code]), {"file": file})


def test_preview_writes_nothing_and_applying_puts_all_forward(contest, sign_in, nothing_written):
    browser = sign_in(contest.head(contest.units[0]))
    content = filled(contest, HOA, changed(1, "Trần Văn Bình"))
    with nothing_written():
        page = send(browser, contest, content)
    assert "2 tập thể, cá nhân sẽ được đề nghị" in page.content.decode()
    url = reverse("apply_nominations", args=[contest.campaign.code])
    assert browser.post(url, {"signed": page.context["signed"]}).status_code == 302
    assert sorted(one.full_name for one in Nomination.objects.all()) == ["Lê Thị Hoa", "Trần Văn Bình"]


def test_rows_that_the_rules_refuse_are_all_told_and_none_is_stored(contest, sign_in, nothing_written):
    nominate(contest, person("Lê Thị Hoa", 1985))
    browser = sign_in(contest.head(contest.units[0]))
    rows = [HOA, changed(1, "Trần Văn Bình"), changed(1, "Trần Văn Bình")]
    with nothing_written():
        page = send(browser, contest, filled(contest, *rows))
        told = page.content.decode()
        assert page.status_code == 422
        assert "Dòng 4:" in told
        assert "Dòng 5:" not in told
        assert "Dòng 6:" in told
        url = reverse("apply_nominations", args=[contest.campaign.code])
        assert browser.post(url, {"signed": page.context["signed"]}).status_code == 409


def test_a_person_told_apart_in_the_file_is_a_second_one(contest, sign_in):
    nominate(contest, person("Lê Thị Hoa", 1985))
    browser = sign_in(contest.head(contest.units[0]))
    page = send(browser, contest, filled(contest, changed(8, "Có")))
    assert page.status_code == 200
    browser.post(reverse("apply_nominations", args=[contest.campaign.code]), {"signed": page.context["signed"]})
    assert sorted(one.namesake for one in Nomination.objects.all()) == [1, 2]


def test_a_file_of_another_kind_is_refused_in_words(contest, sign_in):
    browser = sign_in(contest.head(contest.units[0]))
    page = send(browser, contest, b"khong phai excel")
    assert page.status_code == 422
    assert Nomination.objects.count() == 0


def test_the_preview_of_one_unit_is_nothing_to_another(contest, sign_in):
    page = send(sign_in(contest.head(contest.units[0])), contest, filled(contest, HOA))
    url = reverse("apply_nominations", args=[contest.campaign.code])
    other = sign_in(contest.head(contest.units[1]))
    assert other.post(url, {"signed": page.context["signed"]}).status_code == 409
    assert Nomination.objects.count() == 0
