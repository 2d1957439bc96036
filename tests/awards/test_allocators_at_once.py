"""The fixed places under many allocators at once: `--crowd 50 --rounds 100` tries what product and law ask for.

Row locks do nothing on SQLite, so these run on PostgreSQL (tools.postgres starts one).
"""

from itertools import cycle, islice

from django.db import IntegrityError

from awards.actions import allocation
from awards.actions.allocation import allocate_places
from awards.models import Allocation, Slot
from awards.states import SlotState
from campaigns.models import Campaign
from tests.at_once import ON_POSTGRESQL
from tests.awards.crowds import at_once, filled
from tests.factories.awards import corrected, give_points, make_contest, sealed
from tests.factories.campaigns import NOW

pytestmark = ON_POSTGRESQL


def new_order(contest, number):
    """Another unit takes the lead, so that every round has places to move."""
    give_points(contest.cards[number % 4], II_1=str((number * 7) % 40))
    corrected(contest)


def allocators(contest, crowd):
    return [lambda: allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)] * crowd


def test_allocators_at_once_never_exceed_a_line_and_store_one_run(crowd, rounds):
    contest = sealed(make_contest(count=2, people=2))
    hashes = set()
    for number in range(rounds):
        new_order(contest, number)
        results = at_once(allocators(contest, crowd))
        assert len({result.pk for result in results}) == 1
        assert (filled(contest.line), filled(contest.people)) == (2, 0)
        hashes.add(results[0].hash)
    assert Allocation.objects.count() >= len(hashes) > 1


def test_without_the_lock_the_database_still_holds_the_line(crowd, rounds, monkeypatch):
    """The constraints refuse what the missing check would let through; the next single run settles the rest."""
    contest = sealed(make_contest(count=2, people=2))
    for number in range(rounds):
        new_order(contest, number)
        with monkeypatch.context() as patched:
            patched.setattr(allocation, "lock_campaign", lambda campaign: Campaign.objects.get(pk=campaign.pk))
            at_once(allocators(contest, crowd))
        assert filled(contest.line) <= 2
        assert Slot.objects.filter(quota_line=contest.line).count() <= 2
        allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
        assert filled(contest.line) == 2


def test_without_any_check_places_pushed_in_at_once_stop_at_the_count(crowd, rounds):
    contest = make_contest(count=2)

    def insert(number, place):
        return lambda: Slot.objects.create(
            quota_line=contest.line,
            content=contest.content,
            number=place,
            line_count=2,
            state=SlotState.PROPOSED,
            unit=contest.units[0],
            recipient_key=f"unit:{number}",
            recipient_name="UBND xã",
            explanation="Căn cứ",
        )

    for _ in range(rounds):
        places = islice(cycle((1, 2, 3)), crowd)
        results = at_once([insert(number, place) for number, place in enumerate(places)])
        assert sum(isinstance(result, Slot) for result in results) == filled(contest.line) == 2
        refused = " ".join(str(result) for result in results if isinstance(result, IntegrityError))
        assert "slot_number_within_line" in refused
        assert "slot_number_once_per_line" in refused
        Slot.objects.all().delete()
