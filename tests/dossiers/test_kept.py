"""What pages keep of a campaign's papers: read once after each change, copied for each who asks, never out of date."""

import pickle
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Unit
from dossiers import kept
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of
from dossiers.facts.standings import Published
from dossiers.kept import forget, kept_ground
from dossiers.models import Document
from dossiers.overview import find_entry
from dossiers.shelf import Shelf
from dossiers.states import DocumentKind, PrintState
from tests.factories.dossiers import make_awarded, make_proposal

pytestmark = pytest.mark.django_db
TODAY = date(2024, 12, 2)


@pytest.fixture
def proposal():
    forget()
    return make_proposal(make_awarded())


def state(document: Document) -> EntryState:
    return find_entry(kept_ground(document.campaign, TODAY), document.kind, document.subject).state


def statements(ask) -> int:
    with CaptureQueriesContext(connection) as asked:
        ask()
    return len(asked)


def test_while_nothing_changes_two_statements_are_enough(proposal):
    state(proposal)

    assert statements(lambda: state(proposal)) == 2


def test_a_change_that_nobody_wrote_down_is_seen_at_once(proposal):
    assert state(proposal) == EntryState.READY

    Unit.objects.filter(pk=proposal.campaign.lead_unit_id).update(name="Phòng Văn hóa mới")

    assert state(proposal) == EntryState.STALE


def test_a_row_that_goes_back_to_what_it_was_needs_no_new_paper(proposal):
    lead = Unit.objects.filter(pk=proposal.campaign.lead_unit_id)
    name = lead.get().name
    lead.update(name="Phòng Văn hóa mới")
    assert state(proposal) == EntryState.STALE

    lead.update(name=name)

    assert state(proposal) == EntryState.READY


def test_a_print_in_the_making_is_told_without_reading_everything_again(proposal):
    state(proposal)
    Document.objects.update(print_state=PrintState.WAITING)

    assert statements(lambda: state(proposal)) == 2
    assert state(proposal) == EntryState.MAKING


def test_what_was_read_while_a_row_changed_is_not_kept(proposal, monkeypatch):
    lead, mark = Unit.objects.filter(pk=proposal.campaign.lead_unit_id), kept.mark_of
    name = lead.get().name

    def changing(campaign, today):
        found = mark(campaign, today)
        lead.update(name="Phòng Văn hóa mới")
        return found

    monkeypatch.setattr(kept, "mark_of", changing)
    assert state(proposal) == EntryState.STALE
    monkeypatch.undo()
    lead.update(name=name)

    assert state(proposal) == EntryState.READY


def test_what_very_many_units_say_is_not_kept_in_memory(proposal, monkeypatch):
    monkeypatch.setattr(kept, "MOST_RANKED", 0)

    assert [state(proposal), state(proposal)] == [EntryState.READY] * 2
    assert statements(lambda: state(proposal)) > 2
    assert kept_ground(proposal.campaign, TODAY).mark == ""


def test_each_who_asks_has_a_copy_of_his_own(proposal):
    first = kept_ground(proposal.campaign, TODAY)
    first.contents[0].title = "Khác"

    assert kept_ground(proposal.campaign, TODAY).contents[0].title != "Khác"


def test_a_narrow_page_reads_little_after_a_change_and_what_is_kept_otherwise(proposal):
    def narrow():
        return ground_of(proposal.campaign, TODAY, slots=())

    assert kept_ground(proposal.campaign, TODAY, narrow).slots == []
    kept_ground(proposal.campaign, TODAY)
    assert kept_ground(proposal.campaign, TODAY, narrow).slots != []


def test_what_paper_would_say_on_another_ground_is_not_taken_from_this_one(proposal):
    ground = kept_ground(proposal.campaign, TODAY)
    key = (DocumentKind.PROPOSAL, "")
    paper = ground.papers[key]
    paper.number = "77"

    other = ground.but(papers={**ground.papers, key: paper})

    assert find_entry(other, *key).fingerprint != find_entry(ground, *key).fingerprint


def test_an_answer_is_kept_with_the_ground_it_follows_from(proposal):
    ground = kept_ground(proposal.campaign, TODAY)
    asked = []

    def make() -> set[tuple[str, str]]:
        asked.append(1)
        return {("kind", "subject")}

    assert kept.answer(ground, ("any",), make) == kept.answer(ground, ("any",), make) == {("kind", "subject")}
    assert asked == [1]
    kept.answer(ground.but(papers={}), ("any",), make)
    assert asked == [1, 1]


def test_the_shelf_keeps_what_was_asked_for_last_and_nothing_too_large():
    shelf = Shelf(room=250)
    for key in ("a", "b"):
        shelf.put(key, "x" * 90)
    shelf.find("a")
    shelf.put("c", "x" * 90)
    shelf.put("large", "x" * 900)

    assert [key for key in ("a", "b", "c", "large") if shelf.find(key)] == ["a", "c"]


def test_rows_read_along_several_ways_are_kept_as_one_object_each(proposal):
    slots = kept_ground(proposal.campaign, TODAY).slots
    assert len({slot.content_id for slot in slots}) < len(slots)

    again = kept_ground(proposal.campaign, TODAY).slots

    for rows in (slots, again):
        assert len({id(slot.content) for slot in rows}) == len({slot.content_id for slot in rows})
        assert len({id(slot.content.campaign) for slot in rows}) == 1


def test_what_was_worked_out_for_one_table_is_not_kept():
    published = Published([])
    assert (published.sheets, published.results) == ({}, {})

    assert vars(pickle.loads(pickle.dumps(published))) == {"cards": []}  # noqa: S301
