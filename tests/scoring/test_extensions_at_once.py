"""A unit hands in at the very moment at which its last day moves: days late and the day agree (PostgreSQL)."""

from datetime import date, timedelta

import pytest

from campaigns.models import LogEntry
from campaigns.queries import end_of_day
from campaigns.rules import Refused
from scoring.actions.extensions import grant_extension, withdraw_extension
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, submit
from scoring.models import Scorecard
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.campaigns import NOW, make_content
from tests.factories.scoring import make_scorecard, make_sheet
from tests.scoring.unit_side import GOOD, make_world

pytestmark = ON_POSTGRESQL
DUE, UNTIL = date(2024, 11, 10), date(2024, 11, 15)
AFTER_DUE = end_of_day(DUE) + timedelta(days=2)
ROUNDS = 8  # of a scorecard held against the extension from before, every second one or so shows it


def make_finished():
    world = make_world(self_score_until=DUE, verify_until=date(2024, 11, 28))
    second = make_content(world.card.content.campaign, "02")  # never handed in, so that there is something to extend
    make_scorecard(world.card.unit, second, sheet=make_sheet(second, (("I", "", "part", 5, {}),)))
    for code, answer in GOOD.items():
        save_line(line=world.line(code), answer=answer, note="", version=0, by_user=world.officer.user, now=NOW)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    return world


def acts_of(world):
    where = {"campaign": world.card.content.campaign, "unit": world.card.unit}
    who = {"by_user": world.manager.user, "now": AFTER_DUE}
    return (
        lambda: submit(scorecard=world.card, by_user=world.head.user, now=AFTER_DUE),
        lambda: grant_extension(**where, until=UNTIL, reason="Mưa lũ", **who),
        lambda: withdraw_extension(**where, reason="Đã khắc phục", **who),
    )


def was_first(verb, world):
    """Did the submission come before? What waits for a lock is written after what held it."""
    entries = list(LogEntry.objects.filter(unit=world.card.unit).order_by("-id").values_list("verb", flat=True)[:2])
    assert set(entries) == {"duyệt và trình", verb}
    return entries[0] == verb


@pytest.mark.parametrize("number", range(ROUNDS // 2))
def test_handing_in_while_more_time_is_taken_back_is_counted_by_what_came_first(number):
    world = make_finished()
    hand_in, grant, withdraw = acts_of(world)
    grant()
    results = at_once([hand_in, withdraw])
    assert not any(isinstance(result, Refused) for result in results)
    card = Scorecard.objects.get(pk=world.card.pk)
    in_time = was_first("bỏ gia hạn nộp bảng tự chấm", world)
    assert (card.late_days, card.extension_id) == (0 if in_time else 3, None)


@pytest.mark.parametrize("number", range(ROUNDS))
def test_handing_in_while_more_time_is_granted_is_counted_by_what_came_first(number):
    world = make_finished()
    hand_in, grant, _ = acts_of(world)
    results = at_once([hand_in, grant])
    assert not any(isinstance(result, Refused) for result in results)
    card = Scorecard.objects.get(pk=world.card.pk)
    late = was_first("gia hạn nộp bảng tự chấm", world)
    assert (card.late_days, card.extension_id) == (3 if late else 0, results[1].pk)
