"""Words of the office and of one paper: who writes them, what they change, what they leave."""

from datetime import timedelta

import pytest

from campaigns import jobs
from campaigns.models import LogEntry
from campaigns.rules import Refused
from dossiers.actions.documents import set_document_number
from dossiers.actions.issuing import issue_document
from dossiers.actions.wordings import word_kind, word_paper
from dossiers.checks import RECORD_CHECKS
from dossiers.facts.ground import ground_of
from dossiers.kinds import build_paper
from dossiers.models import Wording
from dossiers.overview import find_entry
from dossiers.states import DocumentKind
from dossiers.wordings.trial import Trial
from tests.dossiers.reading import sentences
from tests.factories.campaigns import NOW
from tests.factories.dossiers import HELD_ON, LATER, Awarded, make_awarded, make_minutes, make_proposal, make_report

pytestmark = pytest.mark.django_db
KIND = DocumentKind.PROPOSAL
OWN = "{đơn vị trình} trân trọng đề nghị {nơi nhận} xét khen {số lượng}:"


@pytest.fixture
def awarded() -> Awarded:
    return make_awarded()


def word(awarded, texts, kind=KIND, **options):
    given = {"by_user": awarded.secretary.user, "now": LATER} | options
    return word_kind(campaign=awarded.campaign, kind=kind, texts=texts, **given)


def reword(awarded, document, texts, **options):
    given = {"by_user": awarded.secretary.user, "now": LATER} | options
    return word_paper(document=document, texts=texts, **given)


def text_of(document) -> str:
    return sentences(build_paper(document.kind, document.data))


def test_the_offices_words_are_printed_around_the_figures_of_the_paper(awarded):
    word(awarded, {"opening": OWN})
    assert (
        f"trân trọng đề nghị Chủ tịch {awarded.campaign.authority.name} xét khen 02 tập thể và 01 cá nhân:"
        in text_of(make_proposal(awarded, printed=False))
    )


def test_words_of_the_office_hold_for_other_campaigns_of_it_too(awarded):
    word(awarded, {"opening": OWN})
    (stored,) = Wording.objects.all()
    assert (stored.campaign, stored.authority) == (None, awarded.campaign.authority)


def test_an_empty_text_goes_back_to_the_shipped_words_and_both_are_in_the_logbook(awarded):
    word(awarded, {"opening": OWN})
    word(awarded, {"opening": ""})
    assert not Wording.objects.exists()
    entries = LogEntry.objects.filter(verb="sửa lời văn chung của Tờ trình").order_by("id")
    assert [entry.changes for entry in entries] == [{"Câu trình": ["", OWN]}, {"Câu trình": [OWN, ""]}]


def test_words_that_do_not_change_leave_no_entry(awarded):
    word(awarded, {"opening": OWN})
    before = LogEntry.objects.count()
    word(awarded, {"opening": OWN, "closing": ""})
    assert LogEntry.objects.count() == before


def test_words_with_an_unknown_field_or_without_a_needed_one_are_refused(awarded, nothing_written):
    with nothing_written(), pytest.raises(Refused, match=r"Câu trình: Không có chỗ điền {tên}") as refused:
        word(awarded, {"opening": "{tên} và {số lượng}"})
    assert refused.value.status == 422
    with nothing_written(), pytest.raises(Refused, match=r"Thiếu chỗ điền {số lượng}"):
        word(awarded, {"opening": "Kính trình:"})


def test_only_the_secretary_words_for_the_office(awarded, nothing_written):
    with nothing_written(), pytest.raises(Refused) as refused:
        word(awarded, {"opening": OWN}, by_user=awarded.officer.user)
    assert refused.value.status == 403


def test_what_somebody_else_saved_since_is_not_overwritten(awarded, nothing_written):
    word(awarded, {"opening": OWN})
    Wording.objects.update(edited_by=awarded.officer.user)
    with nothing_written(), pytest.raises(Refused, match="đã sửa lời văn này lúc"):
        word(awarded, {"opening": f"{OWN} khác"}, opened_at=LATER - timedelta(minutes=5))


def test_one_paper_worded_otherwise_is_made_anew_with_its_number_day_and_figures(awarded):
    make_minutes(awarded)
    proposal = make_proposal(awarded)
    numbered = set_document_number(
        document=proposal, number="7", dated_on=HELD_ON, by_user=awarded.secretary.user, now=LATER
    )
    made = reword(awarded, numbered, {"closing": "Rất mong {nơi nhận} quan tâm"})
    assert (made.version, made.number, made.dated_on) == (3, "7", HELD_ON)
    assert text_of(made).endswith(f"Rất mong Chủ tịch {awarded.campaign.authority.name} quan tâm./.")
    figures = {key: value for key, value in made.data.items() if key != "phrases"}
    assert figures == {key: value for key, value in numbered.data.items() if key != "phrases"}


def test_words_of_one_paper_stand_above_those_of_the_office_until_they_are_taken_back(awarded):
    word(awarded, {"closing": "Lời chung {nơi nhận}"})
    proposal = make_proposal(awarded)
    own = reword(awarded, proposal, {"closing": "Lời riêng {nơi nhận}"})
    assert "Lời riêng" in text_of(own)
    back = reword(awarded, own, {"closing": ""})
    assert "Lời chung" in text_of(back)


def test_an_issued_paper_keeps_its_words(awarded, nothing_written):
    minutes = make_minutes(awarded)
    user = awarded.secretary.user
    numbered = set_document_number(document=minutes, number="5", dated_on=HELD_ON, by_user=user, now=LATER)
    jobs.run_waiting()
    numbered.refresh_from_db()
    issue_document(document=numbered, by_user=user, now=LATER)
    with nothing_written(), pytest.raises(Refused, match="đã phát hành") as refused:
        reword(awarded, numbered, {"end": "Họp xong lúc {thời gian}"})
    assert refused.value.blockers[0].cure == "Lập văn bản thay thế"
    word(awarded, {"end": "Họp xong lúc {thời gian}"}, kind=DocumentKind.COUNCIL_MINUTES)
    numbered.refresh_from_db()
    assert "Cuộc họp kết thúc vào" in text_of(numbered)


def test_a_unit_does_not_word_the_form_of_a_report(awarded, nothing_written):
    report = make_report(awarded)
    with nothing_written(), pytest.raises(Refused) as refused:
        reword(awarded, report, {"abstract": "Về thành tích"}, by_user=awarded.officer.user)
    assert refused.value.status == 403


def test_a_paper_that_cannot_be_made_now_is_not_worded(awarded, nothing_written):
    proposal = make_proposal(awarded)
    awarded.campaign.state = "closed"
    awarded.campaign.save()
    with nothing_written(), pytest.raises(Refused, match="hồ sơ chỉ để xem"):
        reword(awarded, proposal, {"closing": "Kính trình {nơi nhận}"})


def test_the_trial_knows_which_lines_the_paper_adds_itself(awarded):
    trial = Trial(ground_of(awarded.campaign, NOW.date()), KIND)
    bases = next(place for place in trial.places if place.key == "bases")
    assert bases.otherwise == "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    assert [line.split(" số")[0] for line in bases.own] == ["Căn cứ Kế hoạch", "Căn cứ Biên bản"]


def test_a_trial_of_the_office_leaves_words_of_single_papers_aside_and_writes_nothing(awarded, nothing_written):
    reword(awarded, make_proposal(awarded), {"closing": "Lời riêng {nơi nhận}"})
    trial = Trial(ground_of(awarded.campaign, NOW.date()), KIND)
    with nothing_written():
        paper = trial.tried({"closing": "Lời thử {nơi nhận}"}).paper
    assert "Lời thử" in sentences(paper)
    of_paper = Trial(trial.ground, KIND, "")
    assert of_paper.written == {"closing": "Lời riêng {nơi nhận}"}
    closing = next(place for place in of_paper.places if place.key == "closing")
    assert (closing.differs, closing.otherwise) == (True, "Kính trình {nơi nhận} {việc đề nghị}")


def test_recipients_of_a_notice_keep_the_unit_they_go_to(awarded):
    with pytest.raises(Refused, match=r"Thiếu chỗ điền {đơn vị}"):
        word(awarded, {"recipients": "Lưu: VT"}, kind=DocumentKind.RESULT_NOTICE)


def test_words_that_no_longer_fit_their_phrase_are_found(awarded):
    word(awarded, {"opening": OWN})
    assert [fault for check in RECORD_CHECKS for fault in check()] == []
    Wording.objects.update(text="{gì đó}")
    assert find_entry(ground_of(awarded.campaign, NOW.date()), KIND, "") is not None
    found = [fault for check in RECORD_CHECKS for fault in check()]
    assert any("Lời văn của Tờ trình, Câu trình: Không có chỗ điền {gì đó}" in fault for fault in found)


def test_words_of_a_phrase_that_is_no_more_can_still_be_dropped(awarded):
    word(awarded, {"opening": OWN})
    Wording.objects.update(key="gone")
    word(awarded, {"gone": ""})
    assert not Wording.objects.exists()
