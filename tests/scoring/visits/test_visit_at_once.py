"""A phone that sends one entry many times at one moment, and two that write one line (PostgreSQL)."""

from uuid import uuid4

from scoring.actions.visit_entries import Overtaken
from scoring.actions.visit_field import Noted, add_photo
from scoring.models import FieldEntry, VisitPhoto
from scoring.sniff import accept
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.visits import LATER, a_photo, make_trip

pytestmark = ON_POSTGRESQL
MANY = 6


def told(act):
    try:
        return act()
    except Overtaken as overtaken:
        return overtaken


def test_one_entry_sent_many_times_at_once_is_written_once_and_answered_alike():
    trip = make_trip()
    key, check = uuid4(), trip.check("I.1").pk
    results = at_once([lambda: trip.sends("check", key=key, check=check, result="wrong", words="Thiếu sổ")] * MANY)
    assert [result.version for result in results] == [1] * MANY
    assert [result.again for result in results].count(False) == 1
    assert FieldEntry.objects.count() == 1


def test_one_photo_sent_many_times_at_once_is_kept_once():
    trip, key = make_trip(), uuid4()
    document = accept("a.jpg", a_photo(), limit_mb=20)
    said = {"visited": trip.visited, "key": key, "check": None, "document": document, "caption": ""}
    results = at_once([lambda: add_photo(**said, by_user=trip.leader.user, now=LATER)] * MANY)
    assert [isinstance(result, Noted) for result in results] == [True] * MANY
    assert VisitPhoto.objects.count() == 1


def test_of_two_phones_that_write_one_line_at_once_one_is_shown_both_versions():
    trip = make_trip()
    check = trip.check("I.1").pk
    acts = [
        lambda by=by, words=words: told(lambda: trip.sends("check", by=by, check=check, result="wrong", words=words))
        for by, words in ((trip.leader, "Thiếu sổ"), (trip.second, "Thiếu biên bản"))
    ]
    results = at_once(acts)
    assert sorted(type(result).__name__ for result in results) == ["Noted", "Overtaken"]


def test_a_visit_closed_by_two_at_once_is_closed_once():
    trip = make_trip()
    trip.all_noted()
    results = at_once([trip.closes] * 3)
    assert [type(result).__name__ for result in results].count("VisitedUnit") == 1
