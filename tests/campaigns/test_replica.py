"""Which pages are read from a copy of the database, and when not."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from campaigns import replica
from campaigns.logbook import record
from campaigns.models import Campaign, LogEntry, Unit
from campaigns.replica import RecentWriterMiddleware, from_replica
from tests.factories.campaigns import make_authority, make_unit

asked: list[str] = []


@pytest.fixture(autouse=True)
def copy(settings, monkeypatch):
    """A copy that is there and close behind."""
    asked.clear()
    settings.DATABASE_ROUTERS = ["campaigns.replica.Router"]
    monkeypatch.setattr(replica, "health", replica.Health())
    monkeypatch.setattr(replica, "is_chosen", lambda: True)
    monkeypatch.setattr(replica, "is_close", lambda: True)


@from_replica
def page(request):
    asked.append(Unit.objects.all().db)
    return HttpResponse(Unit.objects.select_for_update(no_key=True).db)


def test_a_marked_page_reads_from_the_copy_and_locks_in_the_database_of_record():
    answer = page(RequestFactory().get("/"))
    assert (asked, answer.content) == (["replica"], b"default")


def test_what_is_read_after_the_page_is_read_from_the_database_of_record():
    page(RequestFactory().get("/"))
    assert Campaign.objects.all().db == "default"


def test_whoever_has_just_sent_something_reads_from_the_database_of_record():
    sent = RecentWriterMiddleware(page)(RequestFactory().post("/"))
    request = RequestFactory().get("/")
    request.COOKIES = {name: cookie.value for name, cookie in sent.cookies.items()}
    page(request)
    assert asked == ["default", "default"]
    assert "wrote" not in RecentWriterMiddleware(page)(RequestFactory().get("/")).cookies


def test_a_copy_that_lags_is_not_asked(monkeypatch):
    monkeypatch.setattr(replica, "is_close", lambda: False)
    page(RequestFactory().get("/"))
    assert asked == ["default"]


def test_a_copy_that_fails_under_a_page_is_left_and_the_page_read_again():
    @from_replica
    def fails(request):
        asked.append(Unit.objects.all().db)
        if asked == ["replica"]:
            raise OperationalError("terminating connection")
        return HttpResponse("read")

    assert fails(RequestFactory().get("/")).content == b"read"
    page(RequestFactory().get("/"))
    assert asked == ["replica", "default", "default"]


def test_an_error_of_the_page_itself_is_not_hidden():
    @from_replica
    def broken(request):
        raise ValueError("ours")

    with pytest.raises(ValueError, match="ours"):
        broken(RequestFactory().get("/"))
    assert Unit.objects.all().db == "default"


@pytest.mark.django_db
def test_a_copy_is_close_when_it_has_the_last_entry_that_is_older_than_the_lag(monkeypatch):
    monkeypatch.undo()
    unit, now = make_unit(make_authority()), timezone.now()
    monkeypatch.setattr(replica, "ALIAS", "default")
    for age in (replica.LAG + timedelta(seconds=1), timedelta(0)):
        record("đổi", unit, by_user=None, now=now - age, unit=unit)
    assert replica.is_close()
    seen = LogEntry.objects.filter(at=now)
    monkeypatch.setattr(replica.LogEntry.objects, "using", lambda alias: seen, raising=False)
    assert not replica.is_close()
