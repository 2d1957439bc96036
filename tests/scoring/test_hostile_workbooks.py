"""Workbooks made to hurt or simply wrong: each is answered with a Vietnamese reason, and nothing changes."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from defusedxml.common import DefusedXmlException
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from campaigns import workbook_archive
from campaigns.roles import Role
from scoring.sheet_workbook import sheet_workbook
from tests.factories.campaigns import make_member
from tests.factories.hostile_workbooks import DTD, HONEST, HOSTILE, before, plain_book
from tests.factories.scoring import load_tinh_bien
from tests.factories.workbooks import repacked

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture(scope="module")
def content(rows_for_many):
    with rows_for_many():
        yield load_tinh_bien().contents.get(number="02")


@pytest.fixture(scope="module")
def exported(content):
    return sheet_workbook(content, content.sheets.get())


@pytest.fixture
def send(content, sign_in, nothing_written):
    """Sends a file and gives the answer; nothing is ever written by that."""
    client = sign_in(make_member(content.campaign.lead_unit, Role.MANAGER))

    def _send(file):
        with nothing_written():
            upload = SimpleUploadedFile("bang-diem.xlsx", file)
            return client.post(f"/c/{content.campaign.code}/sheets/02/import/", {"file": upload})

    return _send


@pytest.mark.parametrize(("make", "said"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_words_and_changes_nothing(exported, send, make, said):
    page = send(make(exported))

    assert page.status_code == 422
    assert said in page.content.decode()
    assert "Áp dụng</button>" not in page.content.decode()


@pytest.mark.parametrize("make", HONEST.values(), ids=HONEST)
def test_an_odd_but_honest_workbook_is_read_right(exported, send, make):
    page = send(make(exported))

    assert page.status_code == 200
    assert "Không có gì khác" in page.content.decode()


def test_an_honest_export_is_far_from_every_limit(content, exported):
    with ZipFile(BytesIO(exported)) as archive:
        tags = max(archive.read(name).count(b"<") for name in archive.namelist())
        ratio = max(part.file_size / part.compress_size for part in archive.infolist())
    assert tags * 5 < workbook_archive.MOST_TAGS
    assert ratio * 2 < workbook_archive.MOST_RATIO


def test_workbooks_are_read_by_the_parser_that_refuses_entities_though_lxml_is_installed():
    """python-docx brings lxml, which openpyxl would prefer to defusedxml. What passes the first wall meets this one."""
    bomb = repacked(plain_book(b""), {"xl/workbook.xml": before(b"<workbook", DTD)})
    with pytest.raises(ValueError, match="Unable to read workbook") as refused:
        load_workbook(BytesIO(bomb), read_only=True)
    assert isinstance(refused.value.__cause__, DefusedXmlException)
