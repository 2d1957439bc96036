"""The whole dossier of a campaign whose council has met: from what it lacks to one file with every paper in it."""

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page
from time_machine import travel

from campaigns.models import Campaign, Unit
from tbemulation.demo.moments import Moments
from tests.journeys.beginnings import begin_awarded
from tests.journeys.steps import whole_dossier
from tests.journeys.walk import Walk

REPORTS, CERTIFICATES = 50, 48  # two places were given by the province, whose own certificate it is


@pytest.fixture
def walk(live_server, open_browser: Callable[..., Page], of_this_run: Path) -> Iterator[Walk]:
    """What `demo --stage awarded` leaves."""
    begin_awarded(of_this_run)
    campaign = Campaign.objects.get()
    unit = Unit.objects.get(authority=campaign.authority, name="UBND xã Vĩnh Trung")
    with travel(Moments(campaign).meeting()) as clock:
        yield Walk(live_server.url, campaign, unit, clock, open_browser)


def test_the_dossier_is_made_sent_decided_issued_and_bundled(walk: Walk, tmp_path: Path) -> None:
    whole_dossier.secretary_is_told_what_the_dossier_lacks(walk)
    whole_dossier.secretary_numbers_all_of_them_at_once(walk)
    whole_dossier.secretary_sends_the_dossier_and_the_leader_receives_it(walk)
    whole_dossier.secretary_records_the_decision_and_registers_the_certificates(walk)
    whole_dossier.secretary_issues_every_paper(walk)
    whole_dossier.a_reader_finds_the_proposal_by_its_code(walk)
    held = whole_dossier.the_whole_dossier_comes_as_one_file(walk, tmp_path)

    count = Counter(name[:2] for name in held)
    assert count["05"] + count["06"] == REPORTS
    assert count["09"] == CERTIFICATES
    assert {name.rpartition(".")[2] for name in held} == {"pdf", "xlsx"}
    assert sum("Mục lục" in name for name in held) == 2
