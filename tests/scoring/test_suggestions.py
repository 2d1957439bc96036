"""What a unit is offered from last year: its own answers and documents only, on the same criteria, when confirmed."""

import hashlib

import pytest
from django.core.files.storage import default_storage
from django.http import QueryDict

from campaigns.models import LogEntry
from campaigns.rules import Refused
from scoring.actions.evidence import add_link, cite_document
from scoring.actions.last_year import Agreed, attach_again, take_answers
from scoring.actions.lines import save_line
from scoring.answers import read_posted
from scoring.card_tree import card_rows
from scoring.models import Evidence
from scoring.queries import evidence_visible_to
from scoring.sniff import Unfit
from scoring.states import EvidenceKind, ScorecardState
from scoring.suggestions import every_suggestion, origin_of, suggestions
from tests.factories.campaigns import NOW
from tests.scoring import files
from tests.scoring.test_evidence import PLAN
from tests.scoring.two_years import earlier_card, make_two_years
from tests.scoring.unit_side import GOOD, ROWS, make_world

pytestmark = pytest.mark.django_db


def offered(years) -> dict:
    """By code of this year's line."""
    card = years.now.card
    return {each.row.criterion.code: each for each in suggestions(card, card_rows(card)).values()}


def agreed(years, code="I.1.b", version=0) -> Agreed:
    card = years.now.card
    line = years.line(code)
    return Agreed(line, every_suggestion(card, card_rows(card))[str(line.pk)], version)


# --- what is offered ---


def test_the_answers_of_last_year_are_offered_on_lines_without_one():
    years = make_two_years()

    found = offered(years)

    assert {code: each.answer for code, each in found.items()} == GOOD
    assert (found["I.1.b"].when, found["I.1.b"].words) == ("Năm 2023", [("Số đạt", "47"), ("Tổng số", "50")])


def test_a_moved_code_is_followed_and_bonus_of_last_year_is_not_claimed_again():
    rows = [(code.replace("I.1.b", "I.9.z"), *rest) for code, *rest in ROWS]
    years = make_two_years(rows, answers={"I.9.z": GOOD["I.1.b"], "T.1": {"items": [["tinh", "Giải A"]]}})
    years.before.sheet.criteria.filter(code="I.9.z").update(title="Tiêu chí I.1.b")
    years.document("T.1")

    assert list(offered(years)) == ["I.1.b"]
    assert offered(years)["I.1.b"].line.criterion.code == "I.9.z"


def test_nothing_is_offered_from_another_unit_or_another_authority():
    now = make_world()
    earlier_card(now, now.other.unit)
    make_two_years()

    assert suggestions(now.card, card_rows(now.card)) == {}


def test_the_newest_earlier_campaign_is_the_one_that_counts():
    years = make_two_years(answers={"I.1.b": {"num": "1", "den": "50"}}, year=2022)
    earlier_card(years.now, years.now.card.unit, answers={"I.1.b": {"num": "2", "den": "50"}}, year=2023)
    earlier_card(years.now, years.now.card.unit, answers={"I.1.b": {"num": "3", "den": "50"}}, year=2025)

    assert offered(years)["I.1.b"].answer["num"] == "2"


def test_what_the_office_made_of_a_claim_is_told_only_of_a_published_card():
    years = make_two_years()
    years.publish()
    years.before.state = ScorecardState.VERIFIED
    years.before.save()
    assert not offered(years)["I.1.b"].was_changed

    years.publish()

    found = offered(years)["I.1.b"]
    assert (found.was_changed, found.recognised[0], found.line.ground) == (True, ("Số đạt", "45"), "2 hộ chưa đạt")
    assert found.answer == GOOD["I.1.b"]
    assert not offered(years)["I.1.a"].was_changed


@pytest.mark.parametrize("answer", GOOD.values(), ids=GOOD)
def test_what_a_browser_fills_in_is_read_as_the_same_answer(answer):
    years = make_two_years()
    found = next(each for each in offered(years).values() if each.answer == answer)

    read = read_posted(found.row.criterion.kind, found.row.params, QueryDict(found.posted))

    assert read.answer == answer
    assert found.says(read.answer)


def test_a_card_of_the_first_year_costs_one_statement_and_others_three(django_assert_num_queries):
    first, years = make_world(), make_two_years()
    years.document()
    for card, most in ((first.card, 1), (years.now.card, 3)):
        tree = card_rows(card)
        with django_assert_num_queries(most):
            suggestions(card, tree)


# --- answers ---


def test_a_confirmed_answer_is_saved_as_if_typed_and_the_logbook_says_whence():
    years = make_two_years()

    assert take_answers(agreed=[agreed(years)], **years.by) == 1

    line = years.line("I.1.b")
    assert (line.answer, line.self_points, line.version) == (GOOD["I.1.b"], 47, 1)
    entry = LogEntry.objects.filter(object_key=str(line.pk), verb="chấm điểm").get()
    assert entry.reason == "Lấy theo bảng tự chấm của Thi đua mẫu 2023, tiêu chí I.1.b"


def test_a_line_that_was_answered_meanwhile_keeps_its_answer(nothing_written):
    years = make_two_years()
    stale = agreed(years)
    own = {"num": "1", "den": "2"}
    save_line(line=years.line("I.1.b"), answer=own, note="", version=0, **years.by)

    for late in (stale, agreed(years, version=1)):
        with nothing_written(), pytest.raises(Refused, match=r"I\.1\.b"):
            take_answers(agreed=[agreed(years, "I.1.a"), late], **years.by)

    assert years.line("I.1.b").answer == own


def test_an_answer_is_said_to_be_taken_over_only_when_it_is_the_one_of_last_year():
    years = make_two_years()
    line = years.line("I.1.b")

    assert origin_of(line, {"num": "47.0", "den": "50"}).startswith("Lấy theo bảng tự chấm của Thi đua mẫu 2023")
    assert origin_of(line, {"num": "48", "den": "50"}) == ""
    assert origin_of(years.line("T.1"), {"items": []}) == ""


# --- documents ---


def test_a_file_is_copied_with_its_hash_into_this_years_library():
    years = make_two_years()
    before = years.document()
    (found,) = offered(years)["I.1.b"].documents

    use = attach_again(line=years.line("I.1.b"), document=found, **years.by)

    copy = use.evidence
    assert (copy.campaign, copy.sha256, copy.display_name) == (
        years.now.card.content.campaign,
        before.sha256,
        before.display_name,
    )
    assert copy.file.name != before.file.name
    with default_storage.open(copy.file.name) as stored:
        assert hashlib.sha256(stored.read()).hexdigest() == before.sha256
    entry = LogEntry.objects.get(verb="kèm lại tài liệu của phong trào trước")
    assert entry.changes["phong trào"] == ["Thi đua mẫu 2023", "Thi đua mẫu 2024"]
    assert offered(years)["I.1.b"].documents == []


def test_a_document_that_is_in_the_library_already_is_used_again():
    years = make_two_years()
    before = years.document()
    use = attach_again(line=years.line("I.1.b"), document=before, **years.by)

    again = attach_again(line=years.line("I.1.a"), document=before, **years.by)

    assert again.evidence == use.evidence
    assert Evidence.objects.filter(campaign=years.now.card.content.campaign).count() == 1


def test_links_and_cited_documents_are_copied_and_restricted_ones_stay_so():
    years = make_two_years()
    old = years.old_line("I.1.b")
    add_link(line=old, title="Tin bài", url="https://vinhtrung.example/tin", **years.by)
    cite_document(line=old, citation=PLAN, **years.by)
    years.document(sensitive=True)

    for document in offered(years)["I.1.b"].documents:
        attach_again(line=years.line("I.1.b"), document=document, **years.by)

    here = evidence_visible_to(years.now.officer).filter(campaign=years.now.card.content.campaign)
    assert sorted(here.values_list("kind", "sensitive")) == [
        (EvidenceKind.CITATION, False),
        (EvidenceKind.FILE, True),
        (EvidenceKind.LINK, False),
    ]
    assert "Báo cáo 2023.pdf" not in str(list(LogEntry.objects.values_list("object_name", flat=True)))


def test_what_was_taken_out_of_the_library_is_not_offered():
    years = make_two_years()
    gone = years.document()
    Evidence.objects.filter(pk=gone.pk).update(removed_by=years.now.officer.user, removed_at=NOW)

    assert offered(years)["I.1.b"].documents == []


def test_a_file_that_is_gone_or_altered_or_too_large_today_is_not_taken(nothing_written, settings):
    years = make_two_years()
    altered, gone, large = (years.document(name=f"{name}.pdf") for name in ("sửa", "mất", "lớn"))
    default_storage.delete(gone.file.name)
    with default_storage.open(altered.file.name, "wb") as stored:
        stored.write(files.pdf())

    for document, said in ((altered, "mã tệp"), (gone, "không còn"), (large, "lớn hơn 0 MB")):
        settings.EVIDENCE_MAX_MB = 0 if document is large else 20
        with nothing_written(), pytest.raises(Unfit, match=said):
            attach_again(line=years.line("I.1.b"), document=document, **years.by)


def test_a_full_library_takes_no_more(nothing_written, settings):
    years = make_two_years()
    document = years.document()
    settings.EVIDENCE_UNIT_ITEMS = 0

    with nothing_written(), pytest.raises(Refused, match="tối đa 0"):
        attach_again(line=years.line("I.1.b"), document=document, **years.by)


def test_people_of_another_unit_copy_nothing(nothing_written):
    years = make_two_years()
    document = years.document()
    stranger = {"by_user": years.now.stranger.user, "now": NOW}

    with nothing_written(), pytest.raises(Refused):
        attach_again(line=years.line("I.1.b"), document=document, **stranger)
    with nothing_written(), pytest.raises(Refused):
        take_answers(agreed=[agreed(years)], **stranger)
