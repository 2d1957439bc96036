"""Sheets as people fill them in, in the programs that people have: read right, and brought in whole."""

import re
from pathlib import Path
from unicodedata import is_normalized

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from campaigns.roles import Role
from scoring.actions.sheets import wanted_rows
from scoring.engine.registry import kind_of
from scoring.models import ScoreSheet
from scoring.sheet_from_workbook import read_sheet_table, table_of
from scoring.sheet_offices import offices_of
from scoring.sheet_workbook import sheet_workbook
from tests.factories.campaigns import make_campaign, make_content, make_member, make_unit
from tests.factories.typed_sheets import IN_WORDS, OFFICE, PARTS, forty_criteria

pytestmark = pytest.mark.django_db
WORKBOOKS = Path(__file__).parent / "workbooks"
BY_LIBREOFFICE = WORKBOOKS / "forty-criteria-libreoffice.xlsx"
IN_WORDS_BY_LIBREOFFICE = WORKBOOKS / "forty-criteria-in-words-libreoffice.xlsx"


@pytest.fixture
def content():
    content = make_content(make_campaign(state="draft"), "07")
    make_unit(content.campaign.authority, OFFICE, kind="department", code="PB-NV")
    return content


@pytest.fixture
def typed(content):
    return forty_criteria(sheet_workbook(content, None))


def read(file, content):
    return read_sheet_table(table_of(file), [], offices_of(content.campaign))


def test_forty_criteria_are_brought_in_from_excel(content, typed, sign_in):
    client = sign_in(make_member(content.campaign.lead_unit, Role.MANAGER))
    address = f"/c/{content.campaign.code}/sheets/07/import/"

    page = client.post(address, {"file": SimpleUploadedFile("bang-diem.xlsx", typed)}).content.decode()
    client.post(f"{address}apply/", {"signed": re.search(r'name="signed" value="([^"]+)"', page)[1]})

    sheet = ScoreSheet.objects.get(content=content)
    criteria = sheet.criteria.exclude(kind="part")
    assert criteria.count() == 40
    assert set(criteria.values_list("max_points", flat=True)) == {2.5}
    assert sum(part.max_points for part in sheet.criteria.filter(kind="part")) == 100
    assert [each.code for each in criteria.filter(office__name=OFFICE)] == [f"{part}.10" for part in PARTS]
    assert all(is_normalized("NFC", each.title) for each in criteria)


def test_a_sheet_saved_by_libreoffice_is_read_like_the_one_that_was_typed(content, typed):
    wanted = read(typed, content)
    found = read(BY_LIBREOFFICE.read_bytes(), content)

    assert found.mistakes == wanted.mistakes == []
    assert found.notes == []
    assert list(wanted_rows(found.sheet).items()) == list(wanted_rows(wanted.sheet).items())


def test_rules_written_in_words_mean_what_the_same_rules_in_json_mean(content, typed):
    in_words = read(forty_criteria(sheet_workbook(content, None), IN_WORDS), content)
    in_json = read(typed, content)

    assert in_words.mistakes == []
    rules = [[(row.node.code, _rule(row.node)) for row in each.sheet.rows] for each in (in_words, in_json)]
    assert rules[0] == rules[1]


def _rule(node):
    return kind_of(node.kind).explain(node.params, node.max_points) if not node.is_container else node.params


def test_rules_in_words_saved_by_libreoffice_are_read_like_those_that_were_typed(content):
    wanted = read(forty_criteria(sheet_workbook(content, None), IN_WORDS), content)
    found = read(IN_WORDS_BY_LIBREOFFICE.read_bytes(), content)

    assert found.mistakes == wanted.mistakes == []
    assert list(wanted_rows(found.sheet).items()) == list(wanted_rows(wanted.sheet).items())
