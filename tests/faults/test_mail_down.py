"""The mail server is down: nobody who works notices, the administrator does, and what was not sent is sent later."""

import pytest
from django.core import mail as outbox_of
from django.urls import reverse

from campaigns.actions.daily_mail import RETRY_AFTER
from campaigns.daily_round import DailyRound
from campaigns.health import mail
from campaigns.health.finding import Severity
from campaigns.notices import notify
from campaigns.states import NoticeKind
from tests.factories.campaigns import NOW
from tests.scoring.unit_side import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_the_round_goes_on_and_sends_when_the_server_is_back(sign_in, settings):
    world, there = make_world(), settings.EMAIL_BACKEND
    world.officer.user.email = "can.bo@xa.example.vn"
    world.officer.user.save()
    campaign = world.card.content.campaign
    notify(NoticeKind.SCORECARD, "Bảng bị trả lại.", "/scorecards/1/", to=[world.officer], campaign=campaign, now=NOW)
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nothing listens there
    daily_round, noon = DailyRound(), NOW.replace(hour=5)  # in UTC

    daily_round.go_when_due(noon)

    assert (mail.check(noon).severity, outbox_of.outbox) == (Severity.DOWN, [])
    assert sign_in(world.officer).get(reverse("notices")).status_code == 200

    settings.EMAIL_BACKEND = there
    daily_round.go_when_due(noon + RETRY_AFTER)

    assert len(outbox_of.outbox) == 1
    assert mail.check(noon + RETRY_AFTER).severity == Severity.OK
