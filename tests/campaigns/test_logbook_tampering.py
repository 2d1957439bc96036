"""Whatever somebody with the database in hands does to the logbook is found, by one hash that stands on paper."""

from collections.abc import Callable
from random import Random

import pytest
from django.db import transaction

from campaigns.logbook import broken_links, fingerprint, record, seal_entries
from campaigns.models import LogEntry
from tests.factories.campaigns import NOW, make_authority, make_unit, make_user

pytestmark = pytest.mark.django_db

SEALED = ["actor_name", "verb", "object_type", "object_key", "object_name", "reason"]


@pytest.fixture
def anchors():
    unit, user = make_unit(make_authority()), make_user()
    for step in range(12):
        record("đổi", unit, by_user=user, now=NOW, unit=unit, old={"bước": step}, new={"bước": step + 1})
    seal_entries()
    head = LogEntry.objects.get(position=12)
    return {head.position: head.hash}


def edit(draw: Random) -> None:
    """One column of one entry."""
    entry = _one(draw)
    field = draw.choice([*SEALED, "at", "changes", "actor", "unit"])
    known = {"at": NOW.replace(year=2023), "changes": {"bước": [draw.random(), None]}, "actor": None, "unit": None}
    LogEntry.objects.filter(pk=entry.pk).update(**{field: known.get(field, f"khác {draw.random()}")})


def delete(draw: Random) -> None:
    _one(draw).delete()


def delete_and_close_ranks(draw: Random) -> None:
    """One entry gone, those behind it moved up, their hashes left."""
    gone = _one(draw)
    gone.delete()
    for entry in LogEntry.objects.filter(position__gt=gone.position).order_by("position"):
        LogEntry.objects.filter(pk=entry.pk).update(position=entry.position - 1)


def insert(draw: Random) -> None:
    """One entry more somewhere, with a hash of its own that fits, those behind it moved down."""
    place = draw.randint(1, 12)
    for entry in LogEntry.objects.filter(position__gte=place).order_by("-position"):
        LogEntry.objects.filter(pk=entry.pk).update(position=entry.position + 1)
    forged = _one(draw)
    before = LogEntry.objects.filter(position=place - 1).first()
    forged.pk, forged.position, forged.verb = None, place, "bịa"
    forged.hash = fingerprint(forged, before.hash if before else "")
    forged.save(force_insert=True)


def swap(draw: Random) -> None:
    first, second = draw.sample(list(LogEntry.objects.order_by("pk")), 2)
    LogEntry.objects.filter(pk=first.pk).update(position=99)
    LogEntry.objects.filter(pk=second.pk).update(position=first.position)
    LogEntry.objects.filter(pk=first.pk).update(position=second.position)


def cut_the_tail(draw: Random) -> None:
    """The last entries gone: what is left is whole in itself."""
    LogEntry.objects.filter(position__gt=draw.randint(0, 11)).delete()


def write_anew(draw: Random) -> None:
    """An entry changed, and every hash from there on made to fit."""
    edit(draw)
    _chain_anew()


def cut_and_go_on(draw: Random) -> None:
    """The last entries gone, as many others in their places."""
    gone = list(LogEntry.objects.filter(position__gt=draw.randint(0, 11)).order_by("position"))
    LogEntry.objects.filter(pk__in=[entry.pk for entry in gone]).delete()
    for entry in gone:
        entry.pk, entry.hash, entry.reason = None, "", f"bịa {draw.random()}"
        entry.save(force_insert=True)
    _chain_anew()


def _one(draw: Random) -> LogEntry:
    return draw.choice(list(LogEntry.objects.order_by("pk")))


def _chain_anew() -> None:
    previous = ""
    for entry in LogEntry.objects.order_by("position"):
        previous = fingerprint(entry, previous)
        LogEntry.objects.filter(pk=entry.pk).update(hash=previous)


TAMPERINGS: list[Callable[[Random], None]] = [
    edit,
    delete,
    delete_and_close_ranks,
    insert,
    swap,
    cut_the_tail,
    write_anew,
    cut_and_go_on,
]


@pytest.mark.parametrize("tamper", TAMPERINGS, ids=lambda each: each.__name__)
def test_every_tampering_is_found(anchors, tamper, request):
    """25 of each kind; 125 with --whole-matrix, a thousand together."""
    unseen = []
    for seed in range(125 if request.config.getoption("--whole-matrix") else 25):
        with transaction.atomic():
            tamper(Random(seed))  # noqa: S311 - which entry, nothing secret
            if not broken_links(anchors):
                unseen.append(seed)
            transaction.set_rollback(True)
    assert unseen == []
    assert broken_links(anchors) == []


@pytest.mark.parametrize("tamper", [cut_the_tail, write_anew, cut_and_go_on])
def test_without_a_hash_on_paper_these_would_not_be_found(anchors, tamper):
    tamper(Random(1))  # noqa: S311
    assert broken_links() == []
    assert broken_links(anchors) != []
