"""Looking awards up: by number as people type it, by the register of awards, by unit; and who may see what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.models import Award
from awards.outcome.history import Wish, search
from awards.outcome.numbers import is_number, register_number
from campaigns.roles import Role
from dossiers.models import Document, RegisterEntry
from dossiers.states import DocumentKind, PrintState
from tests.factories.awards import make_contest, nominate
from tests.factories.campaigns import make_member
from tests.factories.decisions import LATER, PAPER, agreed, decided


@pytest.mark.parametrize(
    ("wanted", "document", "found"),
    [
        ("15", "15/QĐ-UBND", True),
        ("015", "15/QĐ-UBND", True),
        ("15", "015/QĐ-UBND", True),
        ("15/qd-ubnd", "15/QĐ-UBND", True),
        ("số 15 / QĐ-UBND", "15/QĐ-UBND", True),
        ("15/QĐ", "15/QĐ-UBND", True),
        ("QĐ-UBND", "15/QĐ-UBND", True),
        ("15", "215/QĐ-UBND", False),
        ("15", "1515/QĐ-UBND", False),
        ("15/QĐ-CTN", "15/QĐ-UBND", False),
        ("mười lăm", "số mười lăm", True),
        ("15", "số mười lăm", False),
    ],
)
def test_a_number_is_meant_whole_however_it_is_typed(wanted, document, found):
    assert is_number(wanted, document) is found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", (12, None)),
        ("012/2024", (12, 2024)),
        ("số 12/2024", (12, 2024)),
        ("12/24", None),
        ("A", None),
        ("", None),
    ],
)
def test_a_number_of_the_register_may_name_its_year(text, number):
    assert register_number(text) == number


@pytest.fixture
def contest(db):
    """Two communes and one person, decided under number 15."""
    made = make_contest(members=1, people=1)
    nominate(made, unit=made.units[3])
    agreed(made)
    decided(made)
    return made


def names(wish: Wish) -> list[str]:
    return [one.recipient_name for one in search(Award.objects.all(), wish)]


def entered(contest, award: Award, number: int = 12) -> RegisterEntry:
    return RegisterEntry.objects.create(
        authority=contest.campaign.authority,
        year=2024,
        number=number,
        content=award.slot.content,
        recipient_key=award.recipient_key,
        recipient_name=award.recipient_name,
        given_by=contest.secretary.user,
        given_at=LATER,
    )


def paper_of(contest, number: str = "15", **changed) -> Document:
    given = {"kind": DocumentKind.AWARD_DECISION, "subject": "", "version": 1, "title": "Quyết định", "data": {}}
    made = {"made_by": contest.secretary.user, "made_at": LATER, "data_hash": "x", "symbol": "QĐ-UBND"}
    printed = {"print_state": PrintState.READY, "pdf": "x", "pdf_sha256": "x", "pages": 1}
    day = {"number": number, "dated_on": PAPER.issued_on if number else None}
    unit = contest.campaign.council_unit
    return Document.objects.create(campaign=contest.campaign, unit=unit, **(given | made | printed | day | changed))


def test_an_award_is_found_by_the_number_on_its_certificate(contest):
    award = Award.objects.get(recipient_name="Lê Thị Hoa")
    entered(contest, award)
    assert names(Wish(register="12")) == names(Wish(register="12/2024")) == ["Lê Thị Hoa"]
    assert names(Wish(register="12/2023")) == names(Wish(register="13")) == names(Wish(register="abc")) == []


def test_every_way_of_asking_works_on_the_page_and_in_excel(contest, sign_in):
    entered(contest, Award.objects.get(recipient_name="Lê Thị Hoa"))
    browser = sign_in(contest.secretary)
    for asked in ("q=le thi hoa", "register=12", "number=15", "year=2024", "form=Giấy khen", "unit=xa"):
        page = browser.get(f"{reverse('awards')}?{asked}").content.decode()
        assert "Lê Thị Hoa" in page
        assert "12/2024" in page
    assert "Không tìm thấy" in browser.get(f"{reverse('awards')}?number=5").content.decode()
    assert browser.get(f"{reverse('awards_export')}?register=12").status_code == 200


def test_the_offices_are_led_to_the_paper_and_a_unit_is_not(contest, sign_in):
    award = Award.objects.get(recipient_name="Lê Thị Hoa")
    entered(contest, award)
    paper = paper_of(contest)
    url = reverse("award", args=[award.pk])
    page = sign_in(contest.secretary).get(url).content.decode()
    for part in (reverse("document_pdf", args=[paper.pk]), reverse("decision", args=[award.decision_id]), "12/2024"):
        assert part in page
    assert "710.000 đồng (hệ số 0,3, mức lương cơ sở 2.340.000 đồng)" in page
    own = sign_in(contest.head(award.unit)).get(url).content.decode()
    assert "12/2024" in own
    assert "/documents/" not in own
    assert "/decisions/" not in own


def test_the_issued_paper_comes_before_a_later_draft(contest, sign_in):
    issued = paper_of(contest, issued_at=LATER, issued_by=contest.secretary.user, docx="x", docx_sha256="x")
    paper_of(contest, version=2)
    page = sign_in(contest.secretary).get(reverse("decision", args=[Award.objects.first().decision_id]))
    assert reverse("document", args=[issued.pk]) in page.content.decode()
    assert "Bản đã phát hành" in page.content.decode()


def test_a_units_sheet_has_its_own_people_and_no_others(contest, sign_in):
    award = Award.objects.get(recipient_name="Lê Thị Hoa")
    own, other = award.unit, contest.units[0]
    sheet = sign_in(contest.head(own)).get(reverse("unit_awards", args=[own.pk])).content.decode()
    assert "Lê Thị Hoa" in sheet
    assert "710.000" in sheet
    assert other.name not in sheet
    assert sign_in(contest.head(own)).get(reverse("unit_awards", args=[other.pk])).status_code == 404
    assert other.name in sign_in(contest.secretary).get(reverse("unit_awards", args=[other.pk])).content.decode()


def test_a_unit_without_awards_gets_a_sheet_that_says_so(contest, sign_in):
    bare = make_member(contest.units[2], Role.OFFICER)
    page = sign_in(bare).get(reverse("unit_awards", args=[contest.units[2].pk])).content.decode()
    assert "Chưa có khen thưởng nào" in page


def test_a_long_sheet_is_turned_page_by_page_and_printed_whole_with_its_whole_sum(contest, sign_in, monkeypatch):
    monkeypatch.setattr("awards.views.award_history.PER_PAGE", 2)
    award = Award.objects.get(recipient_name="Lê Thị Hoa")
    for name in ("Đỗ Văn Ân", "Phan Thị Bé"):
        award.pk, award.slot, award.recipient_name = None, None, name
        award.save()
    browser, url = sign_in(contest.secretary), reverse("unit_awards", args=[award.unit_id])

    first, last, whole = (browser.get(url, asked).content.decode() for asked in ({}, {"page": 2}, {"all": ""}))

    shown = [[name in page for name in ("Lê Thị Hoa", "Đỗ Văn Ân", "Phan Thị Bé")] for page in (first, last, whole)]
    assert shown == [[True, True, False], [False, False, True], [True, True, True]]
    assert all("2.130.000" in page for page in (first, last, whole))
    assert "Xem cả 3 lần khen để in" in first
    assert ("data-print" in first, "data-print" in whole) == (False, True)
    assert '<td class="stt">3</td>' in last


def test_more_awards_cost_no_more_statements(contest, sign_in):
    browser = sign_in(contest.secretary)

    def cost(name: str, *args: int) -> int:
        with CaptureQueriesContext(connection) as found:
            browser.get(reverse(name, args=args))
        return len(found)

    award = Award.objects.order_by("id")[0]
    entered(contest, award)
    pages = [("awards",), ("award", award.pk), ("unit_awards", award.unit_id), ("decision", award.decision_id)]
    cost(*pages[0])  # what is read once for a session
    before = [cost(*page) for page in pages]
    for number, one in enumerate(Award.objects.order_by("id")[1:], start=13):
        entered(contest, one, number)
        one.pk, one.slot, one.unit = None, None, award.unit
        one.save()
    assert [cost(*page) for page in pages] == before
