"""What programs ask: alive, ready, how much; a stranger learns one word."""

import re

import pytest
from django.db import OperationalError
from django.test import Client

from tbemulation import health, request_counts

pytestmark = pytest.mark.any_database
TOKEN = "only the scraper knows"
AUTHORIZED = {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}
# One line of the text format: name, labels, number (https://prometheus.io/docs/instrumenting/exposition_formats/).
SAMPLE = re.compile(r'[a-z_]+(\{[a-z]+="[^"\\]*"\})? -?[0-9][0-9.e+-]*')


@pytest.fixture
def scraper(settings):
    settings.METRICS_TOKEN = TOKEN
    return Client(**AUTHORIZED)


def test_a_living_process_says_so_without_asking_anybody():
    """No database is allowed in this test."""
    answer = Client().get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_a_stranger_learns_that_pages_are_served_and_nothing_else(db, settings):
    settings.METRICS_TOKEN = TOKEN
    assert Client().get("/healthz/ready").json() == {"status": "ok"}
    assert Client(HTTP_AUTHORIZATION="Bearer guess").get("/healthz/ready").json() == {"status": "ok"}


def test_without_a_database_no_request_is_wanted(monkeypatch):
    def away():
        raise OperationalError("could not connect to 10.0.0.5")

    monkeypatch.setattr(health, "answer_seconds", away)

    answer = Client().get("/healthz/ready")

    assert (answer.status_code, answer.json(), "Retry-After" in answer.headers) == (503, {"status": "down"}, True)


def test_who_holds_the_token_reads_every_part(db, scraper):
    parts = scraper.get("/healthz/ready").json()["parts"]
    assert (parts["database"], parts["worker"]) == ("ok", "down")


@pytest.mark.parametrize("headers", [{}, {"HTTP_AUTHORIZATION": "Bearer "}, {"HTTP_AUTHORIZATION": "Bearer guess"}])
def test_the_metrics_do_not_exist_for_others(settings, headers, db):
    assert Client(**headers).get("/metrics").status_code == 404
    settings.METRICS_TOKEN = TOKEN
    assert Client(**headers).get("/metrics").status_code == 404


def test_the_metrics_keep_to_the_format_and_count_requests(db, scraper, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(request_counts, "_cells", None)
    scraper.get("/healthz")
    scraper.get("/nowhere/")

    answer = scraper.get("/metrics")

    lines = answer.content.decode().splitlines()
    samples = [line for line in lines if not line.startswith("# ")]
    assert [line for line in samples if not SAMPLE.fullmatch(line) and "+Inf" not in line] == []
    assert answer.headers["Content-Type"].startswith("text/plain; version=0.0.4")
    assert 'tbemulation_requests_total{status="2xx"} 1' in lines
    assert "tbemulation_request_seconds_count 2" in lines
    assert 'tbemulation_part_severity{part="worker"} 2' in lines
    named = [line.split()[2] for line in lines if line.startswith("# TYPE")]
    assert len(named) == len(set(named))


def test_probes_are_answered_without_tls_and_pages_are_not(settings, db):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/healthz").status_code == 200
    assert Client().get("/login/").status_code == 301


def test_a_sign_is_our_proxys_or_our_own_and_never_a_strangers(settings):
    given = {"HTTP_X_REQUEST_ID": "0123456789abcdef"}
    assert Client().get("/healthz", **given).headers["X-Request-ID"] != given["HTTP_X_REQUEST_ID"]
    settings.PROXY_COUNT = 1
    assert Client().get("/healthz", **given).headers["X-Request-ID"] == given["HTTP_X_REQUEST_ID"]
    assert Client().get("/healthz", HTTP_X_REQUEST_ID="a b").headers["X-Request-ID"] != "a b"
