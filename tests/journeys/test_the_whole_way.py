"""One campaign on the real plan of 2024, from its launch to the printed papers.

Every role does its part in the browser; what many units do alike is done for the others by the sample data.
"""

from collections.abc import Callable, Iterator

import pytest
from django.db import transaction
from playwright.sync_api import Page
from time_machine import travel

from campaigns.models import Campaign, Unit
from tbemulation.demo import awards, nominations, stages
from tbemulation.demo.moments import Moments
from tbemulation.demo.roster import make_accounts
from tests.factories.scoring import load_tinh_bien
from tests.journeys.steps import council, launch, office, papers, publicity, self_scoring
from tests.journeys.walk import Walk


@pytest.fixture
def walk(live_server, open_browser: Callable[..., Page]) -> Iterator[Walk]:
    """The plan as a draft with its sample accounts, on the day it is to be launched."""
    with transaction.atomic():
        campaign = load_tinh_bien()
        moment = Moments(campaign).launch()
        make_accounts(campaign, moment)
    unit = Unit.objects.get(authority=campaign.authority, name="UBND xã Vĩnh Trung")
    with travel(moment) as clock:
        yield Walk(live_server.url, campaign, unit, clock, open_browser)


def others_do_the_same(walk: Walk, stage: stages.Stage) -> None:
    with transaction.atomic():
        stage(walk.campaign, walk.moments)


def vote(campaign: Campaign, moments: Moments) -> None:
    awards.vote(campaign.meetings.get(), moments)


def test_the_2024_plan_goes_from_launch_to_printed_papers(walk: Walk) -> None:
    launch.manager_reads_the_plan_and_launches_it(walk)

    self_scoring.officer_fills_lines_of_every_type(walk)
    self_scoring.officer_finishes(walk)
    self_scoring.head_returns_it_with_a_reason(walk)
    self_scoring.officer_reads_why_and_finishes_again(walk)
    self_scoring.head_approves_and_submits(walk)
    others_do_the_same(walk, stages.scored)

    office.manager_gives_the_unit_to_one_verifier(walk)
    office.verifier_accepts_by_key_and_changes_with_a_reason(walk)
    office.verifier_is_kept_from_the_own_unit(walk)
    office.inspector_records_the_visit_with_points(walk)
    office.verifier_completes_the_scorecard(walk)
    others_do_the_same(walk, stages.verified)
    office.manager_publishes_the_first_content(walk)
    publicity.manager_shows_the_totals_to_everybody(walk)
    publicity.a_citizen_reads_the_totals_without_an_account(walk)
    publicity.head_is_led_to_the_receipt_of_points(walk)
    others_do_the_same(walk, stages.published)
    publicity.manager_closes_the_points(walk)

    council.secretary_seals_a_ranking(walk)
    council.manager_records_what_the_province_assigned(walk)
    others_do_the_same(walk, stages.ranked)
    council.head_nominates_a_person(walk)
    others_do_the_same(walk, nominations.nominate)
    council.secretary_allocates_the_places(walk)
    council.secretary_opens_the_meeting(walk)
    council.councillor_votes_on_a_phone_but_not_for_the_own_unit(walk)
    others_do_the_same(walk, vote)
    council.secretary_closes_the_meeting_with_its_conclusion(walk)

    papers.secretary_prints_the_proposal(walk)
    papers.secretary_prints_the_minutes(walk)
    papers.secretary_prints_an_achievement_report(walk)
