"""Requests are counted over all processes of a host, and over those that have ended."""

import os

import pytest

from tbemulation import request_counts
from tbemulation.request_counts import BOUNDS, count, counts

pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    monkeypatch.setattr(request_counts, "_cells", None)
    return tmp_path / "metrics"


def count_in_another_process(*statuses: int) -> None:
    child = os.fork()
    if child == 0:
        for status in statuses:
            count(status, 0.001)
        os._exit(0)
    os.waitpid(child, 0)


def test_each_request_counts_once_by_status_and_by_time():
    count(200, 0.01)
    count(404, 0.02)
    count(503, 60)

    found = counts()

    assert found.by_status == {1: 0, 2: 1, 3: 0, 4: 1, 5: 1}
    assert found.by_duration == [1, 1, *[0] * (len(BOUNDS) - 2), 1]
    assert found.seconds == pytest.approx(60.03)


def test_processes_count_together_and_a_new_one_goes_on_where_a_dead_one_ended(folder):
    count(200, 0.01)
    count_in_another_process(200, 200)
    count_in_another_process(500)

    assert counts().by_status == {1: 0, 2: 3, 3: 0, 4: 0, 5: 1}
    assert len(list(folder.iterdir())) == 2


def test_where_no_file_can_be_made_requests_are_answered_all_the_same(folder):
    folder.write_text("not a folder")
    count(200, 0.01)
    assert counts().by_status[2] == 0
