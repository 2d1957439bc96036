"""All points as files: what is in them, that text stays text, and that more units cost no more statements."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from campaigns.roles import Role
from scoring.models import ScoreLine
from scoring.views import score_exports
from tests.factories.campaigns import make_member, make_unit
from tests.factories.office import hand_in, verifier_of, verify_all
from tests.factories.scoring import make_scorecard

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(office, sign_in):
    return sign_in(make_member(office[0].lead_unit, Role.MANAGER))


def address(office, ending: str) -> str:
    return reverse(f"scores_{ending}", args=[office[0].code])


def rows_of(response) -> list[dict[str, str]]:
    text = b"".join(response).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(StringIO(text[1:])))


def test_the_csv_has_every_line_that_was_handed_in_and_no_other(office, browser):
    campaign, content, *_ = office
    verified, waiting = hand_in(content), hand_in(content)
    verify_all(verified, verifier_of(campaign))
    make_scorecard(make_unit(campaign.authority, "UBND xã Vắng"), content)
    rows = rows_of(browser.get(address(office, "csv")))
    lines = ScoreLine.objects.filter(scorecard__in=[verified, waiting])
    assert len(rows) == lines.count()
    assert {row["Đơn vị"] for row in rows} == {verified.unit.name, waiting.unit.name}
    granted = [Decimal(row["Điểm thẩm định"]) for row in rows if row["Điểm thẩm định"]]
    assert sum(granted) == sum(line.verified_points or 0 for line in lines)


def test_typed_text_is_no_formula_in_the_csv(office, browser):
    card = hand_in(office[1])
    typed = '=HYPERLINK("http://x")\n"trích", dẫn'
    card.lines.update(note=typed)
    assert {row["Ghi chú của đơn vị"] for row in rows_of(browser.get(address(office, "csv")))} == {f"'{typed}"}


def test_excel_puts_units_against_criteria_once_as_claimed_and_once_as_granted(office, browser):
    campaign, content, *_ = office
    card = hand_in(content)
    verify_all(card, verifier_of(campaign))
    book = load_workbook(BytesIO(browser.get(address(office, "xlsx")).content))
    claimed, granted = book.worksheets
    card.refresh_from_db()
    for sheet, name, total in (
        (claimed, "self_points", card.self_total),
        (granted, "verified_points", card.verified_total),
    ):
        heads, cells = ([cell.value for cell in sheet[row]] for row in (3, 4))
        shown = dict(zip(heads, cells, strict=True))
        assert shown["Đơn vị"] == card.unit.name
        assert Decimal(str(shown["Tổng điểm"])) == total
        for line in card.lines.select_related("criterion"):
            stored = getattr(line, name)
            assert shown[line.criterion.code] == (None if stored is None else float(stored))


def test_more_than_a_person_can_read_is_refused_with_the_way_out(office, browser, monkeypatch):
    hand_in(office[1])
    monkeypatch.setattr(score_exports, "MOST_CELLS", 3)
    refused = browser.get(address(office, "xlsx"))
    assert refused.status_code == 409
    assert "CSV" in refused.content.decode()


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_more_units_cost_no_more_statements(office, browser, ending):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            b"".join(browser.get(address(office, ending)))
        return len(queries)

    hand_in(office[1])
    cost()
    one = cost()
    for _ in range(2):
        hand_in(office[1])
    assert (cost(), one <= 15) == (one, True)


def test_the_link_stands_on_the_page_of_the_analysis(office, browser):
    hand_in(office[1])
    page = browser.get(reverse("insight", args=[office[0].code])).content.decode()
    assert address(office, "csv") in page
    assert address(office, "xlsx") in page
