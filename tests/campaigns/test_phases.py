"""Which step of a campaign runs on a day, and which is late."""

from datetime import date

import pytest

from campaigns.models import Campaign
from campaigns.phases import phases
from campaigns.states import CampaignState

DAYS = {
    "starts_on": date(2024, 1, 1),
    "self_score_until": date(2024, 11, 10),
    "verify_until": date(2024, 11, 28),
    "petition_until": date(2024, 12, 5),
    "dossier_due": date(2024, 12, 20),
}


@pytest.mark.parametrize(
    ("state", "today", "expected"),
    [
        (CampaignState.DRAFT, date(2023, 12, 20), "running ahead ahead ahead ahead"),
        (CampaignState.DRAFT, date(2024, 1, 2), "late ahead ahead ahead ahead"),
        (CampaignState.LAUNCHED, date(2024, 11, 10), "done running ahead ahead ahead"),
        (CampaignState.LAUNCHED, date(2024, 11, 11), "done done running ahead ahead"),
        (CampaignState.LAUNCHED, date(2024, 12, 20), "done done done done running"),
        (CampaignState.LAUNCHED, date(2024, 12, 21), "done done done done late"),
        (CampaignState.CLOSED, date(2025, 1, 10), "done done done done done"),
    ],
)
def test_one_step_runs_and_after_its_last_day_it_is_late(state, today, expected):
    campaign = Campaign(state=state, **DAYS)
    assert " ".join(phase.state for phase in phases(campaign, today)) == expected
