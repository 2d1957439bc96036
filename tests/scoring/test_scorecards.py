"""From the officer to the head and on to the office, with every refusal on the way."""

from datetime import date, timedelta

import pytest

from campaigns.models import LogEntry
from campaigns.rules import Refused
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, return_to_officer, submit
from scoring.models import Scorecard
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db


def filled(world):
    for code, answer in GOOD.items():
        save_line(line=world.line(code), answer=answer, note="", version=0, by_user=world.officer.user, now=NOW)
    return world


def finished(world):
    finish(scorecard=filled(world).card, by_user=world.officer.user, now=NOW)
    return world


def test_a_card_goes_from_officer_to_head_to_office():
    world = finished(make_world())

    submit(scorecard=world.card, by_user=world.head.user, now=NOW)

    card = world.card
    card.refresh_from_db()
    assert (card.state, card.submitted_at, card.first_submitted_at, card.late_days) == ("submitted", NOW, NOW, 0)
    assert LogEntry.objects.filter(verb="duyệt và trình", unit=card.unit).count() == 1


def test_finishing_is_refused_with_the_lines_that_are_missing(nothing_written):
    world = make_world()
    wrong, who = {"num": "9", "den": "1"}, world.officer.user
    save_line(line=world.line("I.1.b"), answer=wrong, note="", version=0, by_user=who, now=NOW)

    with nothing_written(), pytest.raises(Refused) as refused:
        finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    texts = [blocker.text for blocker in refused.value.blockers]
    assert texts == ["Còn 1 dòng có lỗi: I.1.b.", "Còn 2 dòng chưa chấm: I.1.a, I.1.c."]
    assert refused.value.blockers[0].url.endswith(f"#line-{world.line('I.1.b').pk}")


def test_lines_of_the_inspection_team_bonus_and_penalty_are_never_missing():
    world = finished(make_world())

    world.card.refresh_from_db()
    assert world.card.state == ScorecardState.FINISHED


def test_missing_evidence_does_not_block():
    world = finished(make_world())

    assert submit(scorecard=world.card, by_user=world.head.user, now=NOW).state == ScorecardState.SUBMITTED


def test_the_head_returns_with_a_reason_that_stays_until_the_card_is_finished_again():
    world = finished(make_world())

    return_to_officer(scorecard=world.card, reason="Xem lại I.1.a", by_user=world.head.user, now=NOW)

    world.card.refresh_from_db()
    assert (world.card.state, world.card.return_reason) == ("draft", "Xem lại I.1.a")
    assert LogEntry.objects.latest("id").reason == "Xem lại I.1.a"
    assert finish(scorecard=world.card, by_user=world.officer.user, now=NOW).return_reason == ""


def test_a_return_needs_a_reason(nothing_written):
    world = finished(make_world())

    with nothing_written(), pytest.raises(Refused, match="phải có lý do"):
        return_to_officer(scorecard=world.card, reason="  ", by_user=world.head.user, now=NOW)


@pytest.mark.parametrize("days", [1, 4])
def test_late_submission_is_taken_and_marked_with_its_days(days):
    world = finished(make_world(self_score_until=date(2024, 11, 1)))

    card = submit(scorecard=world.card, by_user=world.head.user, now=NOW + timedelta(days=days))

    assert card.late_days == days


def test_days_are_counted_to_the_first_submission():
    world = finished(make_world(self_score_until=date(2024, 11, 1)))
    Scorecard.objects.update(first_submitted_at=NOW)

    card = submit(scorecard=world.card, by_user=world.head.user, now=NOW + timedelta(days=9))

    assert (card.first_submitted_at, card.late_days) == (NOW, 0)


def test_the_last_minute_of_the_day_in_vietnam_is_in_time():
    world = finished(make_world(self_score_until=date(2024, 11, 1)))

    card = submit(scorecard=world.card, by_user=world.head.user, now=NOW.replace(hour=16, minute=59, second=59))

    assert card.late_days == 0


def test_only_the_head_submits_and_returns(nothing_written):
    world = finished(make_world())

    for who in (world.officer, world.stranger, world.manager):
        with nothing_written(), pytest.raises(Refused) as refused:
            submit(scorecard=world.card, by_user=who.user, now=NOW)
        assert refused.value.status == 403
        with nothing_written(), pytest.raises(Refused):
            return_to_officer(scorecard=world.card, reason="Sửa", by_user=who.user, now=NOW)


@pytest.mark.parametrize("action", [finish, submit])
def test_nothing_is_done_twice(action, nothing_written):
    world = finished(make_world())
    submit(scorecard=world.card, by_user=world.head.user, now=NOW)

    with nothing_written(), pytest.raises(Refused, match="Trạng thái hiện nay"):
        action(scorecard=world.card, by_user=world.head.user, now=NOW)


def test_submission_from_a_draft_is_refused(nothing_written):
    world = filled(make_world())

    with nothing_written(), pytest.raises(Refused, match="Chờ thủ trưởng duyệt"):
        submit(scorecard=world.card, by_user=world.head.user, now=NOW)
