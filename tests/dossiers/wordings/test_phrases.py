"""Which words may be written around the figures of a paper, and that each of them is printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.models import Authority, Campaign
from dossiers.kinds import KINDS, build_paper
from dossiers.kinds.proposal import CLOSING, OPENING
from dossiers.phrases import fields_in
from dossiers.printing.html import render_html
from dossiers.wordings.places import BASES, phrases_of, worded_kinds
from dossiers.wordings.rules import LONGEST_LINE, faults, tidy
from dossiers.wordings.sample import sample_of

CAMPAIGN = Campaign(authority=Authority(name="UBND huyện Mẫu"), year=2024)
WORDED = [kind.kind for kind in worded_kinds()]
# Printed only in papers of a kind that the sample is not: nobody failed, one rule of voting, money known.
ELSEWHERE = {
    ("council_minutes", "failed"),
    ("council_minutes", "by_form"),
    ("award_decision", "unpriced"),
    ("question_summary", "nothing"),
    ("question_summary", "telling"),
    ("tally_minutes", "by_device"),
    ("tally_minutes", "on_paper"),
    ("achievement_report", "personal"),
    ("achievement_report", "nothing"),
}


def every_phrase():
    return [(kind, phrase) for kind in WORDED for phrase in KINDS[kind].phrases]


def test_all_kinds_of_paper_have_words_of_their_own():
    assert set(WORDED) == set(KINDS)


@pytest.mark.parametrize("kind", WORDED)
def test_shipped_phrases_keep_their_own_rules(kind):
    phrases = phrases_of(KINDS[kind])
    assert len({phrase.key for phrase in phrases}) == len(phrases)
    assert {phrase.title: faults(phrase, phrase.text) for phrase in phrases if faults(phrase, phrase.text)} == {}
    assert [phrase.key for phrase in phrases if not set(phrase.needed) <= set(phrase.fields)] == []
    assert [phrase.key for phrase in phrases if tidy(phrase, phrase.text) != phrase.text] == []


@pytest.mark.parametrize("kind", WORDED)
def test_every_phrase_of_a_kind_is_printed_as_the_office_words_it(kind):
    """A phrase that no builder fills would be a field on the page without effect."""
    phrases = KINDS[kind].phrases
    written = {one.key: " ".join([f"Lời riêng số {place}:", *map("{{{}}}".format, one.needed)])
               for place, one in enumerate(phrases)}  # fmt: skip
    html = render_html(build_paper(kind, sample_of(kind, CAMPAIGN, written)))
    silent = {(kind, one.key) for place, one in enumerate(phrases) if f"ời riêng số {place}:" not in html}
    assert silent - ELSEWHERE == set()


@pytest.mark.parametrize("kind", WORDED)
def test_a_sample_prints_the_lists_that_were_written(kind):
    lists = [one.key for one in phrases_of(KINDS[kind]) if one not in KINDS[kind].phrases]
    html = render_html(build_paper(kind, sample_of(kind, CAMPAIGN, dict.fromkeys(lists, "Dòng một\nDòng hai"))))
    assert html.count("Dòng hai") >= len(lists)


def test_a_field_that_the_phrase_does_not_know_is_refused_naming_those_it_knows():
    (fault,) = faults(CLOSING, "Kính trình {người ký}")
    assert fault.startswith("Không có chỗ điền {người ký}.")
    assert "{đơn vị trình}, {nơi nhận}, {việc đề nghị}, {số lượng}" in fault


@pytest.mark.parametrize("text", ["Kính trình {nơi nhận", "Kính trình nơi nhận}", "{{nơi nhận}}", "{nơi {nơi nhận}}"])
def test_braces_without_a_partner_are_refused(text):
    assert any("thành cặp" in fault for fault in faults(CLOSING, text))


def test_a_phrase_keeps_the_fields_in_which_figures_stand():
    assert faults(OPENING, "Kính trình, cụ thể:") == [
        "Thiếu chỗ điền {số lượng}: số liệu của văn bản in ở đó, không bỏ được."
    ]


def test_an_endless_text_is_refused_and_an_empty_one_goes_back():
    assert faults(CLOSING, "") == []
    (heading,) = [one for _, one in every_phrase() if one.key == "ties"]
    assert faults(heading, "a" * (LONGEST_LINE + 1)) == [f"Dài {LONGEST_LINE + 1} ký tự, tối đa {LONGEST_LINE}."]


def test_bases_are_literal():
    assert faults(BASES, "Căn cứ {bất kỳ} }{") == []


@pytest.mark.parametrize("typed", ["Kính trình {nơi nhận}./.", "Kính trình {nơi nhận}.", " Kính trình {nơi nhận} "])
def test_the_mark_of_the_end_is_the_papers_own(typed):
    assert tidy(CLOSING, typed) == "Kính trình {nơi nhận}"


@given(value=st.text(max_size=80), text=st.text(alphabet="ab{} đơn", max_size=40))
def test_what_is_filled_in_is_never_read_again(value, text):
    """Braces in a name or a number mean nothing; and whatever is allowed prints every needed figure."""
    said = f"{text} {{số lượng}}"
    if faults(OPENING, said):
        return
    filled = OPENING.fill({"opening": said}, dict.fromkeys(OPENING.fields, value))
    assert filled.endswith(f" {value}")
    assert filled.count(value) >= len(fields_in(said))
