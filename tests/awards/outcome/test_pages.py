"""The pages of decisions and of awards through the years."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from awards.models import Award, AwardDecision, Slot
from awards.outcome.workbook import HEADERS
from awards.states import AwardState, SlotState
from campaigns.roles import Role
from tests.factories.awards import make_contest
from tests.factories.campaigns import make_member
from tests.factories.decisions import PAPER, agreed, decided

pytestmark = pytest.mark.django_db
TYPED = {"document": "15/QĐ-UBND", "issued_on": "05/12/2024", "form": "Giấy khen", "issuer": "Chủ tịch UBND huyện"}


@pytest.fixture
def contest():
    return agreed(make_contest(members=1, people=1))


def verdicts(**by_name):
    """Every agreed place granted but those named."""
    found = {}
    for slot in Slot.objects.filter(state=SlotState.AGREED):
        verdict, _, reason = by_name.get(slot.recipient_name, "granted").partition(":")
        found |= {f"verdict-{slot.pk}": verdict, f"reason-{slot.pk}": reason}
    return found


def test_a_decision_is_looked_over_before_it_is_recorded(contest, sign_in, nothing_written):
    browser, url = sign_in(contest.secretary), reverse("decision_new", args=[contest.campaign.code])
    assert 'value="granted" selected' in browser.get(url).content.decode()
    sent = TYPED | verdicts(**{contest.units[1].name: "refused:Có đơn thư."})
    with nothing_written():
        page = browser.post(url, sent)
    assert "Có đơn thư." in page.content.decode()
    assert browser.post(url, sent | {"confirmed": "yes"}).url == reverse(
        "decision", args=[AwardDecision.objects.get().pk]
    )
    assert Award.objects.get().recipient_name == contest.units[0].name


def test_going_back_keeps_what_was_typed(contest, sign_in):
    browser, url = sign_in(contest.secretary), reverse("decision_new", args=[contest.campaign.code])
    sent = TYPED | verdicts(**{contest.units[1].name: "refused:Có đơn thư."}) | {"back": "yes"}
    page = browser.post(url, sent)
    assert (page.status_code, 'value="Có đơn thư."' in page.content.decode()) == (200, True)


def test_what_is_missing_is_told_above_the_form(contest, sign_in, nothing_written):
    browser, url = sign_in(contest.secretary), reverse("decision_new", args=[contest.campaign.code])
    with nothing_written():
        page = browser.post(url, TYPED | verdicts(**{contest.units[1].name: "refused"}))
    assert (page.status_code, "Chưa ghi lý do không được khen" in page.content.decode()) == (422, True)


def test_the_page_of_a_decision_names_all_of_it(contest, sign_in):
    decision = decided(contest, {contest.units[1].name: "Có đơn thư."})
    browser = sign_in(contest.secretary)
    text = browser.get(reverse("decision", args=[decision.pk])).content.decode()
    assert all(word in text for word in ("Quyết định số 15/QĐ-UBND", contest.units[0].name, "Có đơn thư."))
    assert "15/QĐ-UBND" in browser.get(reverse("decisions", args=[contest.campaign.code])).content.decode()
    listed = browser.get(reverse("decisions_export", args=[contest.campaign.code])).content
    assert [cell.value for cell in load_workbook(BytesIO(listed)).active[4]][6:] == [1, 1, 0]
    book = load_workbook(BytesIO(browser.get(reverse("decision_export", args=[decision.pk])).content)).active
    assert [row[11].value for row in book.iter_rows(min_row=4)] == ["Đã khen thưởng", "Không được khen"]


def test_an_award_is_revoked_on_its_page(contest, sign_in):
    award = decided(contest).awards.all()[0]
    browser = sign_in(contest.secretary)
    sent = {"ground": "b", "document": "2/QĐ-UBND", "revoked_on": "20/12/2024", "reason": "Giả mạo giấy tờ."}
    assert browser.post(reverse("award_revoke", args=[award.pk]), sent).status_code == 302
    assert Award.objects.get(pk=award.pk).state == AwardState.REVOKED
    assert "điểm b khoản 2 Điều 93" in browser.get(reverse("award", args=[award.pk])).content.decode()


def test_a_unit_sees_its_own_awards_and_no_others(contest, sign_in):
    decided(contest)
    own, other = Award.objects.order_by("id")
    browser = sign_in(make_member(contest.units[0], Role.OFFICER))
    text = browser.get(reverse("awards")).content.decode()
    assert (own.recipient_name in text, other.recipient_name in text) == (True, False)
    assert browser.get(reverse("award_history", args=[own.pk])).status_code == 200
    assert browser.get(reverse("award", args=[other.pk])).status_code == 404
    assert browser.get(reverse("award_edit", args=[own.pk])).status_code == 403


def test_the_list_costs_the_same_for_one_award_and_for_many(sign_in):
    contest = agreed(make_contest(count=4, members=1))
    browser = sign_in(contest.secretary)
    decided(contest, later=tuple(unit.name for unit in contest.units[1:]))
    one = [statements(browser, *page) for page in pages(contest)]
    decided(contest, paper=replace(PAPER, document="16/QĐ-UBND"))
    assert [statements(browser, *page) for page in pages(contest)] == one


def pages(contest):
    first = AwardDecision.objects.order_by("id")[0]
    return [("awards",), ("decisions", contest.campaign.code), ("decision", first.pk)]


def statements(browser, name, *args):
    url = reverse(name, args=args)
    browser.get(url)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_an_earlier_award_is_written_in_by_hand(contest, sign_in):
    unit = contest.units[0]
    sent = TYPED | {"kind": "collective", "name": unit.name, "unit": unit.pk, "level": "own", "again": "yes"}
    sent |= {"issued_on": "20/12/2022"}
    page = sign_in(contest.secretary).post(reverse("award_new"), sent, follow=True)
    assert 'value="15/QĐ-UBND"' in page.content.decode()
    assert Award.objects.get().recipient_key == f"unit:{unit.pk}"


def filled(browser, *rows):
    """The template with these rows, as somebody would send it."""
    book = load_workbook(BytesIO(browser.get(reverse("award_template")).content))
    for number, row in enumerate(rows, start=4):
        for column, text in enumerate(row, start=1):
            book.worksheets[0].cell(number, column).value = text
    stream = BytesIO()
    book.save(stream)
    return {"file": SimpleUploadedFile("khen.xlsx", stream.getvalue())}


def row(kind, name, year, unit, day="20/12/2022", level="Cấp mình khen"):
    return (kind, name, year, "", unit, "Thành tích", level, "Giấy khen", "812/QĐ-UBND", day, "Chủ tịch UBND huyện")


def test_earlier_awards_come_in_from_excel_after_a_preview(contest, sign_in, nothing_written):
    browser, unit = sign_in(contest.secretary), contest.units[0]
    assert len(HEADERS) == len(row("", "", "", ""))
    rows = [row("Tập thể", unit.name, "", ""), row("Cá nhân", "Lý Thị Thúy", "1985", "Cơ quan cũ")]
    with nothing_written():
        page = browser.post(reverse("import_awards"), filled(browser, *rows))
    assert "2 tập thể, cá nhân của 1 quyết định sẽ được ghi" in page.content.decode()
    browser.post(reverse("apply_awards"), {"signed": page.context["signed"]})
    assert set(Award.objects.values_list("recipient_name", "unit")) == {(unit.name, unit.pk), ("Lý Thị Thúy", None)}


def test_mistakes_of_a_file_are_told_by_row_and_column_and_nothing_is_written(contest, sign_in, nothing_written):
    browser = sign_in(contest.secretary)
    rows = [
        row("Hộ", "A", "", "X"),
        row("Cá nhân", "B", "85", "X"),
        row("Cá nhân", "C", "1985", ""),
        row("Tập thể", "D", "1985", "", day="2022"),
        row("Tập thể", "E", "", ""),
        row("Tập thể", "E", "", ""),
        row("Tập thể", "G", "", "", level="Cấp trên khen"),
    ]
    with nothing_written():
        page = browser.post(reverse("import_awards"), filled(browser, *rows))
    told = [(one.row, one.column) for one in page.context["mistakes"]]
    assert page.status_code == 422
    kind, year, day = HEADERS[0], HEADERS[2], HEADERS[9]
    assert told == [(4, kind), (5, year), (6, ""), (7, year), (7, day), (9, ""), (10, "")]
