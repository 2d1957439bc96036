"""Many papers numbered in one go: suggestions, mistakes told on their rows, all or nothing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import Notice
from dossiers.actions.documents import set_document_number
from dossiers.models import Document, GivenNumber, NumberGroup
from dossiers.states import DocumentKind
from dossiers.worklist import tasks
from tests.factories.dossiers import HELD_ON, LATER, make_awarded, make_report
from tests.factories.numbering import made, minutes, numbered, ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def awarded():
    return make_awarded()


def reports(awarded) -> list[Document]:
    """Of the two collectives by rank."""
    return [report(awarded, place) for place in (1, 2)]


def report(awarded, place: int) -> Document:
    return ready(make_report(awarded, awarded.slot(number=place), printed=False))


def grid(awarded) -> str:
    return reverse("number_grid", args=[awarded.campaign.code])


def typed(*rows) -> dict[str, object]:
    """`rows`: (paper, number, day)."""
    data: dict[str, object] = {"row": [str(paper.pk) for paper, *_ in rows]}
    for paper, number, day in rows:
        data |= {f"{paper.pk}-number": number, f"{paper.pk}-dated_on": day}
    return data


def test_all_rows_are_saved_at_once_and_each_unit_is_told_of_its_own(awarded, sign_in):
    first, second = reports(awarded)
    rows = (first, "07", "01/12/2024"), (second, "3", "02/12/2024"), (minutes(awarded), "", "")
    answer = sign_in(awarded.secretary).post(grid(awarded), typed(*rows))
    assert (answer.status_code, answer.url) == (302, grid(awarded))
    assert sorted(GivenNumber.objects.values_list("series", "number")) == [("BC", 3), ("BC", 7)]
    told = Notice.objects.filter(text__startswith="Văn bản của đơn vị đã được ghi số")
    assert set(told.values_list("unit", flat=True)) >= {first.unit_id}
    assert "đã được ghi số 07/BC-" in told.get(unit=first.unit_id, user=awarded.officer.user).text


def test_one_mistake_keeps_every_row_from_being_saved_and_stands_on_its_row(awarded, sign_in, nothing_written):
    first, second = reports(awarded)
    browser = sign_in(awarded.secretary)
    with nothing_written():
        page = browser.post(grid(awarded), typed((first, "7", "01/12/2024"), (second, "05a", "02/12/2024")))
        assert page.status_code == 422
        assert "“05a” có chữ kèm theo" in page.content.decode()
        page = browser.post(grid(awarded), typed((first, "7", "01/12/2024"), (second, "8", "31/12/2199")))
    text = page.content.decode()
    assert page.status_code == 409
    assert "Ngày ban hành không thể sau hôm nay." in text
    assert "Chưa ghi dòng nào: 1 dòng cần sửa." in text
    assert 'value="7"' in text


def test_two_rows_with_one_number_of_one_series_are_told_apart(awarded, sign_in, nothing_written):
    proposal, paper = made(awarded, DocumentKind.PROPOSAL), minutes(awarded)
    office = awarded.campaign.lead_unit
    Document.objects.filter(pk=paper.pk).update(unit=office)
    NumberGroup.objects.create(
        unit=office, name="Chung", kinds=["BB", "TTr"], changed_by=awarded.secretary.user, changed_at=LATER
    )
    browser = sign_in(awarded.secretary)
    with nothing_written():
        rows = (proposal, "5", "01/12/2024"), (paper, "5", "01/12/2024")
        page = browser.post(grid(awarded), typed(*rows))
    assert page.status_code == 409
    assert page.content.decode().count("năm 2024 đã dùng cho") == 1


def test_a_row_whose_paper_was_made_anew_meanwhile_is_not_numbered(awarded, sign_in, nothing_written):
    paper = minutes(awarded)
    numbered(awarded, paper, "4")
    browser = sign_in(awarded.secretary)
    with nothing_written():
        page = browser.post(grid(awarded), typed((paper, "5", "01/12/2024")))
    assert page.status_code == 422
    assert "đã có lần lập mới từ khi mở trang" in page.content.decode()


def test_blank_rows_are_filled_with_the_next_numbers_without_saving_them(awarded, sign_in, nothing_written):
    numbered(awarded, minutes(awarded), "5")
    reports(awarded)
    browser = sign_in(awarded.secretary)
    with nothing_written():
        page = browser.get(grid(awarded), {"fill": "1", "day": "03/12/2024", "standing": "blank"}).content.decode()
    assert page.count('value="01"') == 2
    assert page.count('value="03/12/2024"') == 3  # two rows, and the day that was asked for
    assert 'value="05"' not in page


def test_a_paper_that_is_being_printed_is_listed_and_cannot_be_numbered(awarded, sign_in):
    paper = set_document_number(
        document=minutes(awarded), number="5", dated_on=HELD_ON, by_user=awarded.secretary.user, now=LATER
    )
    text = sign_in(awarded.secretary).get(grid(awarded)).content.decode()
    assert reverse("document", args=[paper.pk]) in text
    assert f'value="{paper.pk}"' not in text


def test_a_unit_numbers_its_own_papers_only(awarded, sign_in, nothing_written):
    first, second = reports(awarded)
    browser = sign_in(awarded.officer)
    page = browser.get(grid(awarded)).content.decode()
    assert str(first.pk) in page
    assert str(second.pk) not in page
    with nothing_written():
        assert browser.post(grid(awarded), typed((second, "5", "01/12/2024"))).status_code == 422
    assert browser.post(grid(awarded), typed((first, "5", "01/12/2024"))).status_code == 302
    assert not Notice.objects.filter(text__startswith="Văn bản của đơn vị").exists()


def test_three_rows_cost_as_many_statements_as_two(awarded, sign_in):
    browser, costs = sign_in(awarded.secretary), []
    address = {"fill": "1"}
    minutes(awarded)
    for place in (1, 2):
        report(awarded, place)
        browser.get(grid(awarded), address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert browser.get(grid(awarded), address).status_code == 200
        costs.append(len(queries))
    assert costs[0] == costs[1]


def test_papers_without_a_number_are_work_of_the_secretary_or_of_the_unit(awarded):
    def asked(acting):
        return [(task.title, task.count) for task in tasks(acting, awarded.campaign, LATER) if "Ghi số" in task.title]

    assert asked(awarded.secretary) == []
    paper = minutes(awarded)
    reports(awarded)
    assert asked(awarded.secretary) == [("Ghi số, ngày văn bản", 1)]
    assert asked(awarded.officer) == [("Ghi số, ngày văn bản", 1)]
    assert asked(awarded.other) == []
    numbered(awarded, paper, "5")
    assert asked(awarded.secretary) == []
