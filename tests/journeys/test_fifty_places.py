"""From sealed rankings to fifty explained places: province counts, a tie, people twice, a withdrawal, a secret vote."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from time_machine import travel

from campaigns.models import Campaign, Unit
from tbemulation.demo.moments import Moments
from tests.journeys.beginnings import begin_ranked
from tests.journeys.steps import chamber, places
from tests.journeys.walk import Walk


@pytest.fixture
def walk(live_server, open_browser: Callable[..., Page], of_this_run: Path) -> Iterator[Walk]:
    """What `demo --stage ranked` leaves, in which three offices are equal at the third place of their group."""
    begin_ranked(of_this_run)
    campaign = Campaign.objects.get()
    unit = Unit.objects.get(authority=campaign.authority, name="UBND xã Vĩnh Trung")
    with travel(Moments(campaign).sealing()) as clock:
        yield Walk(live_server.url, campaign, unit, clock, open_browser)


def test_nine_members_take_the_plan_to_fifty_explained_places(walk: Walk) -> None:
    places.manager_records_two_for_the_province_and_none(walk)
    places.others_put_forward_as_many_as_there_are_places(walk)
    places.head_puts_one_person_forward_in_two_contents(walk)
    places.heads_withdraw_two_others(walk)
    places.secretary_gives_the_places_but_for_the_tie(walk)
    places.secretary_records_that_the_person_keeps_both(walk)

    chamber.secretary_opens_the_meeting_with_nine_members(walk)
    chamber.council_orders_the_equals_by_show_of_hands(walk)
    chamber.one_case_is_voted_on_in_secret_by_all_who_may(walk)
    chamber.projector_follows_what_is_before_the_hall(walk)
    chamber.the_others_are_voted_on_and_the_meeting_ends(walk)

    places.every_place_is_explained_and_the_same_run_changes_nothing(walk)
