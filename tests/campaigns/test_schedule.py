"""Dates after the plan's period may be moved by the manager, with a reason, in their order."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from campaigns.actions.schedule import Schedule, reschedule, schedule_of
from campaigns.logbook import history_of
from campaigns.roles import Role
from campaigns.rules import Refused
from tests.factories.campaigns import NOW, make_campaign, make_member

pytestmark = pytest.mark.django_db
LATER = Schedule(date(2024, 11, 15), date(2024, 12, 2), date(2024, 12, 9), date(2024, 12, 25))


@pytest.fixture
def campaign():
    return make_campaign()


@pytest.fixture
def manager(campaign):
    return make_member(campaign.lead_unit, Role.MANAGER)


def test_the_manager_moves_the_dates_and_the_logbook_keeps_both(campaign, manager):
    before = schedule_of(campaign)
    reschedule(campaign=campaign, schedule=LATER, reason="Mưa lũ", by_user=manager.user, now=NOW)
    campaign.refresh_from_db()
    entry = history_of(campaign)[0]
    assert schedule_of(campaign) == LATER
    assert entry.reason == "Mưa lũ"
    assert entry.changes["dossier_due"] == [before.dossier_due.isoformat(), LATER.dossier_due.isoformat()]


@pytest.mark.parametrize(
    ("schedule", "reason", "said"),
    [
        (LATER, "  ", "lý do"),
        (replace(LATER, verify_until=date(2024, 11, 14)), "x", "nối tiếp"),
        (replace(LATER, self_score_until=date(2024, 10, 30)), "x", "nối tiếp"),
    ],
    ids=["no reason", "verification before self-scoring", "before the plan's last day"],
)
def test_a_schedule_that_makes_no_sense_is_refused(campaign, manager, nothing_written, schedule, reason, said):
    with nothing_written(), pytest.raises(Refused, match=said):
        reschedule(campaign=campaign, schedule=schedule, reason=reason, by_user=manager.user, now=NOW)


def test_a_manager_of_another_office_does_not_move_the_dates(campaign, nothing_written):
    stranger = make_member(campaign.alternate_unit, Role.MANAGER)
    with nothing_written(), pytest.raises(Refused) as refused:
        reschedule(campaign=campaign, schedule=LATER, reason="x", by_user=stranger.user, now=NOW)
    assert refused.value.status == 403


def typed(**changes) -> dict[str, str]:
    values = {
        "self_score_until": "15/11/2024",
        "verify_until": "02/12/2024",
        "petition_until": "09/12/2024",
        "dossier_due": "25/12/2024",
        "reason": "Mưa lũ",
    }
    return values | changes


def test_the_form_reads_days_as_written_here(campaign, manager, sign_in):
    page = sign_in(manager).post(reverse("edit_schedule", args=[campaign.code]), typed())
    campaign.refresh_from_db()
    assert page.url == reverse("plan", args=[campaign.code])
    assert schedule_of(campaign) == LATER


@pytest.mark.parametrize("wrong", [{"verify_until": "31/02/2024"}, {"verify_until": "01/11/2024"}, {"reason": ""}])
def test_a_wrong_form_comes_back_with_what_was_typed(campaign, manager, sign_in, nothing_written, wrong):
    browser = sign_in(manager)
    with nothing_written():
        page = browser.post(reverse("edit_schedule", args=[campaign.code]), typed(**wrong))
    assert page.status_code == 422
    assert "25/12/2024" in page.content.decode()
