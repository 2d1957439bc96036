"""Sổ số văn bản: kinds that a body numbers together, and what may not share a series."""

from datetime import date

import pytest
from django.urls import reverse

from campaigns.models import LogEntry
from campaigns.rules import Refused
from dossiers.actions.number_books import remove_group, save_group
from dossiers.models import GivenNumber, NumberGroup
from dossiers.numbering.queries import next_free
from dossiers.numbering.series import series_of
from dossiers.states import DocumentKind
from tests.factories.dossiers import LATER, make_awarded
from tests.factories.numbering import made, numbered

pytestmark = pytest.mark.django_db
WORDS = "Văn bản hành chính"


@pytest.fixture
def awarded():
    return make_awarded()


def save(awarded, kinds=("BC", "TTr"), *, name=WORDS, group=None, by=None) -> NumberGroup:
    unit, by_user = awarded.campaign.lead_unit, (by or awarded.secretary).user
    return save_group(
        campaign=awarded.campaign, unit=unit, group=group, name=name, kinds=kinds, by_user=by_user, now=LATER
    )


def given(awarded, kind: str, number: int, year: int = 2024, series: str = "BC") -> GivenNumber:
    values = {"series": series, "year": year, "number": number, "dated_on": date(year, 12, 1)}
    return GivenNumber.objects.create(unit=awarded.campaign.lead_unit, owner=f"0:{kind}:{number}", **values)


def refusal(call) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return " ".join(one.text for one in caught.value.blockers)


def test_kinds_put_together_share_their_numbers_from_then_on(awarded):
    numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "4")
    unit = awarded.campaign.lead_unit
    assert next_free(series_of(unit.pk, DocumentKind.QUESTION_SUMMARY), 2024) == 1
    save(awarded)
    assert GivenNumber.objects.get().series == WORDS
    assert next_free(series_of(unit.pk, DocumentKind.QUESTION_SUMMARY), 2024) == 5
    assert LogEntry.objects.filter(verb="lập sổ số văn bản").get().changes["kinds"] == [None, ["BC", "TTr"]]


def test_numbers_that_would_meet_are_named_and_nothing_is_moved(awarded, nothing_written):
    numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "4")
    given(awarded, DocumentKind.QUESTION_SUMMARY, 4)
    with nothing_written():
        assert "Năm 2024 số 04 đã cấp cho cả “Tờ trình" in refusal(lambda: save(awarded))


def test_numbers_of_earlier_years_stay_in_their_series(awarded):
    given(awarded, DocumentKind.QUESTION_SUMMARY, 4, 2023)
    given(awarded, DocumentKind.PROPOSAL, 4, 2023, series="TTr")
    save(awarded)
    assert sorted(GivenNumber.objects.values_list("series", flat=True)) == ["BC", "TTr"]


def test_a_kind_taken_out_goes_on_by_itself_and_a_removed_series_ends(awarded):
    numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "4")
    given(awarded, DocumentKind.QUESTION_SUMMARY, 5)
    group = save(awarded, ("BC", "TB", "TTr"))
    save(awarded, ("TB", "TTr"), name="Sổ chung", group=group)
    assert sorted(GivenNumber.objects.values_list("series", "number")) == [("BC", 5), ("Sổ chung", 4)]
    remove_group(campaign=awarded.campaign, group=group, by_user=awarded.secretary.user, now=LATER)
    assert sorted(GivenNumber.objects.values_list("series", "number")) == [("BC", 5), ("TTr", 4)]


@pytest.mark.parametrize(
    ("kinds", "name", "words"),
    [
        (("QĐ", "TTr"), WORDS, "Quyết định luôn đánh số ở sổ riêng"),
        (("TTr",), WORDS, "từ hai loại văn bản trở lên"),
        (("TB", "TTr"), WORDS, "đang thuộc sổ “Báo cáo, tờ trình”"),
        (("TB", "GM"), "báo cáo, TỜ TRÌNH", "đã có sổ “Báo cáo, tờ trình”"),
        (("TB", "GM"), "GM", "là tên sổ riêng của một loại văn bản"),
    ],
)
def test_what_may_not_share_a_series_is_told(awarded, nothing_written, kinds, name, words):
    save(awarded, name="Báo cáo, tờ trình")
    with nothing_written():
        assert words in refusal(lambda: save(awarded, kinds, name=name))


def test_a_body_is_kept_by_the_secretary_or_its_own_people(awarded, sign_in, nothing_written):
    with nothing_written(), pytest.raises(Refused) as caught:
        save(awarded, by=awarded.officer)
    assert caught.value.status == 403
    office, own = awarded.campaign.lead_unit, awarded.officer.unit
    browser = sign_in(awarded.officer)
    assert browser.get(reverse("new_group", args=[awarded.campaign.code, office.pk])).status_code == 404
    answer = browser.post(
        reverse("new_group", args=[awarded.campaign.code, own.pk]), {"name": WORDS, "kinds": ["BB", "TTr"]}
    )
    assert answer.status_code == 302
    assert NumberGroup.objects.get().unit == own


def test_the_page_lists_each_body_with_its_series_and_what_comes_next(awarded, sign_in):
    numbered(awarded, made(awarded, DocumentKind.PROPOSAL), "4")
    group = save(awarded)
    address = reverse("number_books", args=[awarded.campaign.code])
    text = sign_in(awarded.secretary).get(address).content.decode()
    assert WORDS in text
    assert "05" in text
    assert reverse("edit_group", args=[awarded.campaign.code, group.pk]) in text
    browser = sign_in(awarded.secretary)
    page = browser.post(
        reverse("edit_group", args=[awarded.campaign.code, group.pk]), {"name": WORDS, "kinds": ["TTr"]}
    )
    assert page.status_code == 422
    assert "từ hai loại văn bản trở lên" in page.content.decode()
    assert browser.post(reverse("remove_group", args=[awarded.campaign.code, group.pk])).status_code == 302
    assert not NumberGroup.objects.exists()
