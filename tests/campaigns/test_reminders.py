"""Reminders 7, 3 and 1 days before a date, each once, and the worker's daily round."""

from datetime import date, timedelta

import pytest

from campaigns import daily_round, reminders
from campaigns.models import Notice
from campaigns.reminders import Behind, remind, step_of
from campaigns.roles import Role
from tests.factories.campaigns import NOW, make_campaign, make_member, make_unit

pytestmark = pytest.mark.django_db
DUE = date(2024, 11, 10)
found: list[Behind] = []


def source(campaign, now):
    return [each for each in found if each.membership.unit.authority_id == campaign.authority_id]


def broken(campaign, now):
    raise ValueError("hỏng")


@pytest.fixture(autouse=True)
def sources(monkeypatch):
    found.clear()
    monkeypatch.setattr(reminders, "SOURCES", [f"{__name__}.source"])


@pytest.fixture
def officer():
    campaign = make_campaign()
    return make_member(make_unit(campaign.authority), Role.OFFICER)


def on(day: date):
    return NOW + (day - NOW.date())


def texts():
    return list(Notice.objects.order_by("pk").values_list("text", flat=True))


@pytest.mark.parametrize(
    ("left", "step"),
    [(8, None), (7, 7), (6, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 1), (-1, None)],
)
def test_a_day_on_which_nothing_ran_is_made_up_for_on_the_next(left, step):
    assert step_of(DUE, DUE - timedelta(days=left)) == step


def test_a_person_is_reminded_three_times_however_often_it_runs(officer):
    found.append(Behind(officer, DUE, "UBND xã Một chưa trình bảng tự chấm nội dung 01", "/c/x/scorecards/"))
    for left in range(9, -3, -1):
        for _ in range(2):
            remind(on(DUE - timedelta(days=left)))
    assert texts() == [
        "Còn 7 ngày (hết ngày 10/11/2024): UBND xã Một chưa trình bảng tự chấm nội dung 01.",
        "Còn 3 ngày (hết ngày 10/11/2024): UBND xã Một chưa trình bảng tự chấm nội dung 01.",
        "Còn 1 ngày (hết ngày 10/11/2024): UBND xã Một chưa trình bảng tự chấm nội dung 01.",
    ]


def test_all_that_is_left_until_a_date_comes_in_one_reminder(officer):
    committee = make_member(make_unit(officer.unit.authority), Role.HEAD, officer.user)
    found.append(Behind(officer, DUE, "Việc 0", "/a/"))
    found.extend(Behind(committee, DUE, f"Việc {number}", "/b/") for number in range(1, 6))
    remind(on(DUE))
    assert texts() == ["Hết hạn hôm nay (hết ngày 10/11/2024): Việc 0; Việc 1; Việc 2; Việc 3; và 2 việc khác."]
    assert Notice.objects.get().url == "/"


def test_another_date_has_its_own_reminder(officer):
    found.append(Behind(officer, DUE, "Việc", "/a/"))
    remind(on(DUE))
    found[:] = [Behind(officer, DUE + timedelta(days=1), "Việc", "/a/")]  # put off by a day
    remind(on(DUE))
    assert len(texts()) == 2


def test_a_campaign_that_is_over_reminds_nobody(officer):
    found.append(Behind(officer, DUE, "Việc", "/a/"))
    officer.unit.authority.campaigns.update(state="closed")
    remind(on(DUE))
    assert texts() == []


def test_the_worker_reminds_and_sends_from_the_hour_set_and_again_every_few_minutes(officer, settings, monkeypatch):
    calls = []
    monkeypatch.setattr(daily_round, "remind", lambda now: calls.append("remind"))
    monkeypatch.setattr(daily_round, "send_summaries", lambda now: calls.append("send"))
    settings.DAILY_MAIL_HOUR = 9
    round_ = daily_round.DailyRound()
    for minutes in (-1, 0, 1, 4, 5, 60):  # NOW is 9 o'clock
        round_.go_when_due(NOW + timedelta(minutes=minutes))
    assert calls == ["remind", "send", "send", "send"]
    round_.go_when_due(NOW + timedelta(days=1))
    assert calls[4:] == ["remind", "send"]


def test_a_fault_in_reminding_does_not_stop_the_worker_and_is_tried_again(officer, settings, monkeypatch):
    monkeypatch.setattr(reminders, "SOURCES", [f"{__name__}.broken"])
    round_ = daily_round.DailyRound()
    round_.go_when_due(NOW)
    monkeypatch.setattr(reminders, "SOURCES", [f"{__name__}.source"])
    found.append(Behind(officer, NOW.date(), "Việc", "/a/"))
    round_.go_when_due(NOW + timedelta(minutes=5))
    assert len(texts()) == 1
