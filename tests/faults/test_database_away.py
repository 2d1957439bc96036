"""The database is away: every page says so, the worker waits, and both go on by themselves when it is back."""

import re
from contextlib import contextmanager

import psycopg2
import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from campaigns import jobs
from campaigns.management.commands import worker
from campaigns.models import WorkerHeartbeat
from tests.scoring.unit_side import make_world

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@contextmanager
def database_away():
    def refuse(*args):
        raise OperationalError("could not connect") from psycopg2.OperationalError("could not connect")

    with connection.execute_wrapper(refuse):
        yield


def test_a_save_says_that_nothing_was_written_and_when_to_try_again(sign_in, nothing_written):
    world = make_world()
    browser, line = sign_in(world.officer), world.line("I.1.a").pk
    browser.raise_request_exception = False
    fields = {"version": "0", "note": "", "f-value": "yes"}

    with nothing_written(), database_away():
        answer = browser.post(reverse("save_line", args=[line]), fields, HTTP_HX_REQUEST="true")

    page = answer.content.decode()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")
    assert re.search(r"<p data-blockers>[^<]*Thao tác vừa rồi chưa được ghi", page)
    assert answer.headers["X-Request-ID"] in page
    assert browser.post(reverse("save_line", args=[line]), fields, HTTP_HX_REQUEST="true").status_code == 200


@pytest.mark.parametrize("path", ["/login/", "/", "/tra-cuu/ABC/"])
def test_no_page_breaks_over_it(path, sign_in):
    browsers = [Client(raise_request_exception=False), sign_in(make_world().officer)]
    browsers[1].raise_request_exception = False
    with database_away():
        answers = [browser.get(path).status_code for browser in browsers]
    assert set(answers) <= {200, 302, 503}
    assert answers[1] == 503


def test_the_metrics_still_tell_what_is_wrong(settings):
    settings.METRICS_TOKEN = "token"
    with database_away():
        answer = Client(HTTP_AUTHORIZATION="Bearer token").get("/metrics")
    lines = answer.content.decode().splitlines()
    assert answer.status_code == 200
    assert 'tbemulation_part_severity{part="database"} 2' in lines
    assert any(line.startswith("tbemulation_disk_free_bytes") for line in lines)


def test_a_mistake_of_our_own_is_not_called_an_outage(sign_in, monkeypatch):
    browser = sign_in(make_world().admin)
    browser.raise_request_exception = False
    monkeypatch.setattr("campaigns.views.system.look_at_all", lambda now: 1 / 0)

    answer = browser.get(reverse("system_state"))

    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in answer.content.decode()


def test_the_worker_lives_through_it_and_goes_on(monkeypatch):
    naps = []
    monkeypatch.setattr(worker.time, "sleep", naps.append)
    monkeypatch.setattr(worker.connections, "close_all", lambda: None)  # the test's own transaction
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    command = worker.Command()
    command.heartbeat, command.daily_round = worker.Heartbeat(), worker.DailyRound()

    with database_away():
        command._round()
    assert (naps, WorkerHeartbeat.objects.count()) == ([worker.OUTAGE_PAUSE_SECONDS], 0)

    command._round()
    assert (naps[1:], WorkerHeartbeat.objects.count()) == ([worker.PAUSE_SECONDS], 1)


def test_a_mistake_in_the_workers_own_code_ends_it(monkeypatch):
    monkeypatch.setattr(jobs, "claim", lambda now: 1 / 0)
    command = worker.Command()
    command.heartbeat, command.daily_round = worker.Heartbeat(), worker.DailyRound()
    with pytest.raises(ZeroDivisionError):
        command._outlive(command._work)
