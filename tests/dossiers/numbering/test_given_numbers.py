"""Every number stands once in the body's register, as long as a paper or a decision bears it."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from awards.actions.decisions import correct_decision
from awards.models import AwardDecision
from campaigns.rules import Refused
from dossiers.actions.issuing import issue_document, replace_document
from dossiers.models import Document, GivenNumber
from dossiers.numbering.checks import numbers
from tests.factories.awards import make_contest, nominate, person
from tests.factories.decisions import LATER as DECIDED_LATER
from tests.factories.decisions import PAPER, agreed, decided
from tests.factories.dossiers import HELD_ON, LATER, make_awarded
from tests.factories.numbering import made, minutes, numbered, ready

pytestmark = pytest.mark.django_db
ANOTHER_DAY = HELD_ON + timedelta(days=1)


def register() -> list[tuple[str, int, int, date]]:
    return list(GivenNumber.objects.values_list("series", "year", "number", "dated_on"))


def refusal(call) -> str:
    with pytest.raises(Refused) as caught:
        call()
    return " ".join(f"{one.text} {one.cure}" for one in caught.value.blockers)


def test_a_corrected_number_is_free_again_for_another_paper():
    awarded = make_awarded()
    paper = numbered(awarded, minutes(awarded), "5")
    assert register() == [("BB", 2024, 5, HELD_ON)]
    numbered(awarded, paper, "6", ANOTHER_DAY)
    assert register() == [("BB", 2024, 6, ANOTHER_DAY)]
    assert list(numbers()) == []


def test_a_number_that_another_paper_of_the_series_has_is_refused_with_the_next_free_one(nothing_written):
    awarded = make_awarded()
    paper = numbered(awarded, minutes(awarded), "5")
    tally = Document.objects.get(pk=paper.pk)
    tally.pk, tally.subject, tally.number, tally.dated_on = None, "999", "", None
    tally.data = tally.data | {"head": tally.data["head"] | {"number": "", "dated": None}}
    tally.save(force_insert=True)
    with nothing_written():
        told = refusal(lambda: numbered(awarded, tally, "5"))
    assert f"Số 05/{paper.symbol} năm 2024 đã dùng cho “{paper.title}”." in told
    assert "Số tiếp theo còn trống là 06." in told


def test_an_issued_paper_keeps_its_number_when_another_takes_its_place():
    awarded = make_awarded()
    user = awarded.secretary.user
    gone = numbered(awarded, minutes(awarded), "5")
    gone = issue_document(document=gone, by_user=user, now=LATER)
    other = ready(replace_document(document=gone, reason="Ghi sai chức vụ.", by_user=user, now=LATER))
    assert [number for _, _, number, _ in register()] == [5]
    assert "đã dùng cho" in refusal(lambda: numbered(awarded, other, "5"))
    numbered(awarded, other, "6")
    assert [number for _, _, number, _ in register()] == [5, 6]
    assert list(numbers()) == []


def contest_decided(**changes) -> AwardDecision:
    contest = make_contest(members=1, people=1)
    nominate(contest, person("Lê Thị Hoa", 1985))
    return decided(agreed(contest), **changes)


def corrected(decision: AwardDecision, **changes) -> AwardDecision:
    by_user = decision.recorded_by
    paper = replace(PAPER, **changes)
    return correct_decision(decision=decision, paper=paper, reason="Gõ nhầm số.", by_user=by_user, now=DECIDED_LATER)


def test_a_recorded_decision_takes_its_number_and_a_corrected_one_gives_it_back():
    decision = contest_decided()
    assert register() == [("QĐ", 2024, 15, PAPER.issued_on)]
    corrected(decision, document="16/QĐ-UBND")
    assert register() == [("QĐ", 2024, 16, PAPER.issued_on)]
    corrected(decision, document="Không rõ số")
    assert register() == []
    assert list(numbers()) == []


def test_several_forms_of_one_decision_share_its_number_until_the_last_has_left_it():
    decision = contest_decided(later=("Lê Thị Hoa",))
    contest_form = replace(PAPER, form="Lao động tiên tiến")
    other = AwardDecision.objects.get(pk=decision.pk)
    other.pk, other.form = None, contest_form.form
    other.save()
    corrected(decision, document="17/QĐ-UBND")
    assert [number for _, _, number, _ in register()] == [15, 17]
    corrected(decision, document="15/QĐ-UBND")
    assert [number for _, _, number, _ in register()] == [15]
    assert list(numbers()) == []


def test_a_decision_whose_number_stands_for_another_in_the_register_is_refused(nothing_written):
    decision = contest_decided()
    taken = GivenNumber.objects.get()
    GivenNumber.objects.create(
        unit=taken.unit, series="QĐ", year=2024, number=20, dated_on=PAPER.issued_on, owner=":award_decision:20/x"
    )
    with nothing_written():
        assert "Số 20/QĐ-UBND năm 2024 đã dùng" in refusal(lambda: corrected(decision, document="20/QĐ-UBND"))


def test_a_number_on_paper_only_or_in_the_register_only_is_told():
    awarded = make_awarded()
    numbered(awarded, minutes(awarded), "5")
    GivenNumber.objects.update(number=8)
    told = " ".join(numbers())
    assert "(lần 2): số 05 không có trong sổ số đã cấp." in told
    assert "sổ BB ghi số 08 ngày 01/12/2024 nhưng không văn bản nào mang số này." in told


def test_numbers_given_before_there_was_a_register_are_entered_into_it():
    awarded = make_awarded()
    numbered(awarded, minutes(awarded), "5")
    made(awarded, "proposal")
    contest_decided()
    before = sorted(GivenNumber.objects.values_list("unit", "series", "year", "number", "dated_on", "owner"))
    GivenNumber.objects.all().delete()
    import_module("dossiers.migrations.0014_fill_given_numbers").fill(apps, None)
    assert sorted(GivenNumber.objects.values_list("unit", "series", "year", "number", "dated_on", "owner")) == before
    assert len(before) == 2
