"""What the dossiers of a campaign lack, read out of rows: whatever one thing is gone is named, and nothing else."""

from collections.abc import Callable

import pytest

from awards.models import Nomination, Slot
from campaigns.states import RecipientKind
from dossiers.facts.ground import subject_of
from dossiers.models import AchievementReport, Document, SignedScan
from dossiers.sending.complete import Lack
from dossiers.states import DocumentKind, PrintState, SendingLevel
from tests.factories.awards import DONE
from tests.factories.dossiers import LATER, Awarded, make_awarded
from tests.factories.sendings import (
    folder,
    hold_meeting,
    lacks,
    make,
    make_all,
    newest,
    number,
    number_all,
    place,
)

pytestmark = pytest.mark.django_db


def minutes_of(awarded: Awarded) -> Document:
    return newest(awarded, DocumentKind.COUNCIL_MINUTES, str(awarded.meeting.pk))


def person(awarded: Awarded) -> Slot:
    return awarded.slot(RecipientKind.INDIVIDUAL)


def report_on(awarded: Awarded, slot: Slot) -> Document:
    return newest(awarded, DocumentKind.ACHIEVEMENT_REPORT, subject_of(slot))


def unit_minutes(awarded: Awarded) -> Document:
    return Document.objects.filter(campaign=awarded.campaign, kind=DocumentKind.UNIT_MINUTES).latest("version")


def gone(document: Document) -> None:
    Document.objects.filter(kind=document.kind, subject=document.subject).delete()


def change(document: Document, **fields: object) -> None:
    Document.objects.filter(pk=document.pk).update(**fields)


def unnumber(document: Document) -> None:
    change(document, number="", dated_on=None)


def proposal(awarded: Awarded) -> Document:
    return newest(awarded, DocumentKind.PROPOSAL)


Change = Callable[[Awarded], object]
ONE_THING: dict[str, tuple[Change, Lack, str]] = {
    "the proposal": (lambda a: gone(proposal(a)), Lack.NOT_MADE, "tờ trình đề nghị khen thưởng"),
    "the report on a person": (lambda a: gone(report_on(a, person(a))), Lack.NOT_MADE, "Lê Thị Hoa"),
    "the report on a collective": (lambda a: gone(report_on(a, a.slot())), Lack.NOT_MADE, "báo cáo thành tích của"),
    "the minutes of the council": (lambda a: gone(minutes_of(a)), Lack.NOT_MADE, "biên bản họp ngày 01/12/2024"),
    "the minutes of the unit": (lambda a: gone(unit_minutes(a)), Lack.NOT_MADE, "biên bản họp xét của"),
    "a print": (
        lambda a: change(report_on(a, a.slot()), print_state=PrintState.FAILED),
        Lack.NOT_PRINTED,
        "chưa có bản in",
    ),
    "the number of a collective's report": (
        lambda a: unnumber(report_on(a, a.slot())),
        Lack.NO_NUMBER,
        "Báo cáo thành tích của",
    ),
    "the number of the unit's minutes": (lambda a: unnumber(unit_minutes(a)), Lack.NO_NUMBER, "Biên bản họp xét của"),
    "data that are no report": (
        lambda a: change(report_on(a, person(a)), data={"head": {}, "name": "Lê Thị Hoa"}),
        Lack.OTHER_KIND,
        "Lê Thị Hoa không đúng mẫu",
    ),
}


def test_a_complete_dossier_lacks_nothing(complete):
    assert lacks(complete) == []
    assert len(folder(complete).papers) == 7  # proposal, minutes, minutes of the unit, three reports, draft decision


@pytest.mark.parametrize("thing", ONE_THING)
def test_one_thing_that_is_gone_is_named_with_its_cure(complete, thing):
    take, code, words = ONE_THING[thing]
    take(complete)
    found = [one for one in lacks(complete) if one.code != Lack.CHANGED]
    assert [one.code for one in found] == [code]
    assert words in found[0].what
    assert found[0].url.startswith("/")


def test_papers_that_say_otherwise_than_the_data_of_today_are_each_named(complete):
    Nomination.objects.filter(pk=person(complete).nomination_id).update(post="Phó Chủ tịch UBND xã")
    found = [one for one in lacks(complete) if one.code == Lack.CHANGED]
    assert {one.what.partition(":")[0].split(" của ")[0].split(" ngày ")[0] for one in found} == {
        "Tờ trình đề nghị khen thưởng",
        "Biên bản họp",
        "Biên bản họp xét",
        "Báo cáo thành tích",
    }
    assert [one.code for one in lacks(complete)] == [Lack.CHANGED] * len(found)


def test_a_signed_scan_stands_for_a_number(complete):
    paper = report_on(complete, complete.slot())
    unnumber(paper)
    given = {"media_type": "application/pdf", "size": 9, "display_name": "ban-quet.pdf"}
    SignedScan.objects.create(
        document=paper, sha256="0" * 64, uploaded_by=complete.secretary.user, uploaded_at=LATER, **given
    )
    assert Lack.NO_NUMBER not in [one.code for one in lacks(complete)]


def test_a_name_that_was_mended_after_the_vote_is_told_beside_the_minutes_that_have_it_otherwise(complete):
    slot = person(complete)
    Nomination.objects.filter(pk=slot.nomination_id).update(full_name="Lê Thị Hòa")
    Slot.objects.filter(pk=slot.pk).update(recipient_name="Lê Thị Hòa")
    make_all(complete)
    found = lacks(complete)
    assert {one.code for one in found} <= {Lack.TWO_SPELLINGS, Lack.CHANGED, Lack.NO_NUMBER}
    (spelt,) = [one for one in found if one.code == Lack.TWO_SPELLINGS]
    assert spelt.what == "Biên bản họp Hội đồng viết “Lê Thị Hoa”, danh sách đề nghị viết “Lê Thị Hòa”."


def test_somebody_whom_the_council_did_not_agree_to_is_missing_from_its_minutes(complete):
    minutes = minutes_of(complete)
    for case in minutes.data["cases"]:
        case["passed"] = case["passed"] and case["name"] != "Lê Thị Hoa"
    change(minutes, data=minutes.data)
    assert "Biên bản họp Hội đồng không có tên Lê Thị Hoa (ghi 2, cần 3)." in [one.what for one in lacks(complete)]


def test_places_that_are_not_decided_keep_the_dossier_back():
    awarded = make_awarded(decided=False)
    codes = [one.code for one in lacks(awarded)]
    assert codes[0] == Lack.OPEN_PLACES
    assert Lack.NOT_CONSIDERED in codes


def test_papers_that_are_wanted_are_made_together(complete):
    gone(report_on(complete, complete.slot()))
    gone(proposal(complete))
    make_all(complete)
    assert [one.code for one in lacks(complete)] == [Lack.NO_NUMBER, Lack.NO_NUMBER]


def test_a_unit_needs_its_proposal_its_minutes_and_reports_on_those_it_puts_forward():
    awarded = make_awarded()
    assert [one.code for one in lacks(awarded, SendingLevel.UNIT)] == [
        Lack.NOT_MADE,
        Lack.NOT_MADE,
        Lack.NOT_CONSIDERED,
    ]
    hold_meeting(awarded)
    make_all(awarded, level=SendingLevel.UNIT)
    number_all(awarded, level=SendingLevel.UNIT)
    make_all(awarded, level=SendingLevel.UNIT)  # the proposal cites the minutes by number
    assert lacks(awarded, SendingLevel.UNIT) == []


def test_before_places_are_given_a_units_report_is_its_text():
    awarded = make_awarded(decided=False)
    places = Slot.objects.filter(content=awarded.contest.content).select_related("content", "unit")
    slot = places.get(recipient_name="Lê Thị Hoa")
    places.delete()
    named = [one.what for one in lacks(awarded, SendingLevel.UNIT)]
    assert "Chưa có báo cáo thành tích của Lê Thị Hoa." in named
    AchievementReport.objects.create(
        content=slot.content,
        recipient_key=slot.recipient_key,
        unit=slot.unit,
        situation="Công tác từ năm 2010.",
        achievements=DONE.achievements,
        edited_by=awarded.officer.user,
        edited_at=LATER,
    )
    assert "Chưa có báo cáo thành tích của Lê Thị Hoa." not in [one.what for one in lacks(awarded, SendingLevel.UNIT)]


def test_a_dossier_is_known_by_level_unit_and_subject(complete):
    assert folder(complete).key == tuple(place(complete).values())
    assert make(complete, DocumentKind.PROPOSAL).version == proposal(complete).version
    assert number(complete, DocumentKind.PROPOSAL, "", proposal(complete).number) == proposal(complete)
