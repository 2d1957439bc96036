"""Hostile text in every phrase, base and recipient of every kind: printed as typed in PDF and Word, nothing fetched
(reliability D1-D4)."""

import io
import zipfile
from itertools import cycle

import pytest
from django.utils.html import escape
from lxml import etree
from pypdf import PdfReader

from dossiers.kinds import KINDS, build_paper
from dossiers.printing.html import render_html
from dossiers.printing.pdf import render_pdf
from dossiers.word import render_docx
from dossiers.wordings import sample
from dossiers.wordings.places import is_list, phrases_of, worded_kinds
from dossiers.wordings.rules import faults
from dossiers.wordings.sample import sample_of
from dossiers.wordings.screen import screen_html
from tests.dossiers.reading import text_of
from tests.dossiers.test_hostile_print import canary, hostile, knocked, nothing_opened
from tests.dossiers.wordings.test_phrases import CAMPAIGN, ELSEWHERE

__all__ = ["canary", "nothing_opened"]
WORDED = [kind.kind for kind in worded_kinds()]


def hostile_words(kind, payloads) -> dict[str, str]:
    """Each place with a payload that may be written there; in phrases beside the fields that they need."""
    found, offered = {}, cycle(payloads)
    for phrase in phrases_of(KINDS[kind]):
        needed = " ".join(f"{{{name}}}" for name in phrase.needed)
        texts = (next(offered) for _ in payloads)
        payload = next(text for text in texts if is_list(phrase) or not faults(phrase, f"{text} {needed}".strip()))
        found[phrase.key] = f"{payload} {needed}".strip()
    return found


def squeezed(text: str) -> str:
    return "".join(text.split()).lower()


def words_in(docx: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        return "".join(etree.fromstring(parts.read("word/document.xml")).itertext())


def typed_in(kind, words) -> list[str]:
    """What must be read on the paper: the payloads without the fields after them."""
    return [squeezed(text.partition(" {")[0]) for key, text in words.items() if (kind, key) not in ELSEWHERE]


@pytest.mark.parametrize("kind", WORDED)
def test_hostile_words_are_printed_as_typed_and_nothing_is_fetched(kind, canary, nothing_opened):
    words = hostile_words(kind, hostile(canary))
    paper = build_paper(kind, sample_of(kind, CAMPAIGN, words))
    html = render_html(paper)
    nothing_opened.clear()  # templates were read
    pdf = render_pdf(html, title=paper.title)
    assert (list(nothing_opened), knocked(canary)) == ([], False)
    reader = PdfReader(io.BytesIO(pdf))
    text = squeezed(text_of(reader))
    assert [one for one in typed_in(kind, words) if one not in text] == []
    assert reader.attachments == {}


@pytest.mark.parametrize("kind", WORDED)
def test_hostile_words_are_written_as_typed_into_word(kind, canary):
    words = hostile_words(kind, hostile(canary))
    docx = render_docx(build_paper(kind, sample_of(kind, CAMPAIGN, words)))
    with zipfile.ZipFile(io.BytesIO(docx)) as parts:
        relations = b"".join(parts.read(name) for name in parts.namelist() if name.endswith(".rels"))
    text = squeezed(words_in(docx))
    assert [one for one in typed_in(kind, words) if one not in text] == []
    assert b'TargetMode="External"' not in relations


@pytest.mark.parametrize("kind", WORDED)
def test_hostile_text_in_every_other_field_is_printed_as_typed_and_nothing_is_fetched(
    kind, canary, nothing_opened, monkeypatch
):
    """Names, posts, reasons, summaries, titles: the sample's dots are replaced in all of them."""
    place = WORDED.index(kind)
    payloads = hostile(canary)
    for payload in (payloads[place % len(payloads)], next(one for one in payloads if "{{" in one)):
        monkeypatch.setattr(sample, "DOTS", payload)
        paper = build_paper(kind, sample.sample_of(kind, CAMPAIGN, {}))
        html = render_html(paper)
        nothing_opened.clear()
        reader = PdfReader(io.BytesIO(render_pdf(html, title=paper.title)))
        assert (list(nothing_opened), knocked(canary), reader.attachments) == ([], False, {})
        assert squeezed(text_of(reader)).count(squeezed(payload)) >= 3
        assert squeezed(payload) in squeezed(words_in(render_docx(paper)))


def test_marks_of_a_template_cannot_be_written_into_a_phrase(canary):
    """Braces are the fields' own; in lists, which are literal, they are printed."""
    marks = [payload for payload in hostile(canary) if "{" in payload]
    phrase = KINDS["proposal"].phrases[-1]
    assert marks
    assert [mark for mark in marks if not faults(phrase, mark)] == []


def test_a_preview_escapes_what_was_typed_and_asks_for_our_two_style_sheets_only(canary):
    payload = "<script src=http://127.0.0.1/x.js></script><img src=x onerror=alert(1)>"
    html = screen_html(build_paper("proposal", sample_of("proposal", CAMPAIGN, {"closing": payload, "bases": payload})))
    assert html.count(escape(payload)) == 2
    assert (html.count("<link"), html.count("<script"), html.count("<img")) == (2, 0, 0)
