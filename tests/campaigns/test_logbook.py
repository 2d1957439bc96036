"""The logbook keeps what changed and shows when somebody touched it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from campaigns import logbook
from campaigns.logbook import broken_links, record, seal_entries
from campaigns.models import LogEntry
from tests.factories.campaigns import NOW, make_authority, make_campaign, make_unit, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def entries():
    unit, user = make_unit(make_authority()), make_user()
    for step in range(5):
        record("đổi", unit, by_user=user, now=NOW, unit=unit, old={"bước": step}, new={"bước": step + 1})
    seal_entries()
    return list(LogEntry.objects.order_by("position"))


def test_only_what_differs_is_kept():
    unit = make_unit(make_authority())
    entry = record("đổi", unit, by_user=None, now=NOW, old={"a": 1, "b": 2}, new={"a": 1, "b": 3, "c": 4})
    assert entry.changes == {"b": [2, 3], "c": [None, 4]}
    assert entry.actor_name == "Hệ thống"


def test_an_entry_belongs_to_the_authority_of_its_campaign_or_of_its_unit():
    campaign, unit = make_campaign(), make_unit(make_authority())
    said = {"by_user": None, "now": NOW}
    entries = [record("đổi", unit, **said, **about) for about in ({"campaign": campaign}, {"unit": unit}, {})]
    assert [entry.authority for entry in entries] == [campaign.authority, unit.authority, None]


def test_entries_from_before_get_their_authority_and_the_chain_stays_whole(entries):
    LogEntry.objects.filter(pk=entries[0].pk).update(campaign=make_campaign())
    LogEntry.objects.update(authority=None, position=None, hash="")
    seal_entries()
    migration = import_module("campaigns.migrations.0011_log_by_authority")
    migration.AT_ONCE = 2
    migration.name_authorities(apps, None)
    found = LogEntry.objects.order_by("pk")
    assert [entry.authority for entry in found] == [(entry.campaign or entry.unit).authority for entry in found]
    assert broken_links() == []


def test_an_untouched_chain_is_whole(entries):
    assert broken_links() == []


def test_sealing_again_seals_only_what_is_new(entries):
    assert seal_entries() == 0


@pytest.mark.django_db(transaction=True)
def test_hashes_are_reckoned_outside_the_transaction_and_dropped_when_another_sealed_meanwhile(entries, monkeypatch):
    real, opened, others = logbook.fingerprint, [], []

    def overtaken(entry, previous):
        opened.append(connection.in_atomic_block)
        with monkeypatch.context() as patch:
            patch.setattr(logbook, "fingerprint", real)
            others.append(seal_entries())
        return real(entry, previous)

    record("đổi", make_unit(entries[0].unit.authority), by_user=None, now=NOW, old={}, new={"bước": 6})
    monkeypatch.setattr(logbook, "fingerprint", overtaken)
    assert (seal_entries(), others, opened) == (0, [1], [False])
    monkeypatch.undo()
    assert broken_links() == []
    assert LogEntry.objects.filter(position=None).count() == 0


@pytest.mark.parametrize("field", ["verb", "object_name", "reason", "actor_name"])
def test_an_edited_entry_is_named(entries, field):
    LogEntry.objects.filter(pk=entries[2].pk).update(**{field: "khác"})
    assert [text for text in broken_links() if "mục số 3" in text]


def test_a_removed_entry_is_named(entries):
    LogEntry.objects.filter(pk=entries[1].pk).delete()
    assert broken_links()[0] == "Nhật ký thiếu mục số 2."


def test_two_swapped_entries_are_named(entries):
    first, second = entries[1], entries[2]
    LogEntry.objects.filter(pk=first.pk).update(position=99)
    LogEntry.objects.filter(pk=second.pk).update(position=first.position)
    LogEntry.objects.filter(pk=first.pk).update(position=second.position)
    assert len(broken_links()) >= 2
