"""More time for one unit: who grants it, what it needs, and what follows from it until it is taken back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.actions.schedule import reschedule, schedule_of
from campaigns.models import LogEntry, Notice
from campaigns.reminders import remind
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState, ContentState, NoticeKind
from scoring.actions.extensions import grant_extension, withdraw_extension
from scoring.actions.lines import save_line
from scoring.actions.scorecards import finish, recall, submit
from scoring.models import Extension, Scorecard
from scoring.queries import due_of
from scoring.states import ScorecardState
from scoring.verification_rules import publication_blockers
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_content, make_member
from tests.factories.scoring import make_scorecard, make_sheet
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db
DUE, UNTIL, VERIFY = date(2024, 11, 10), date(2024, 11, 15), date(2024, 11, 28)


@pytest.fixture
def world():
    return make_world(self_score_until=DUE, verify_until=VERIFY)


def grant(world, until=UNTIL, reason="Mưa lũ", *, by=None, now=NOW, unit=None):
    campaign, unit = world.card.content.campaign, unit or world.card.unit
    who = (by or world.manager).user
    return grant_extension(campaign=campaign, unit=unit, until=until, reason=reason, by_user=who, now=now)


def withdraw(world, reason="Đã khắc phục", *, by=None, now=NOW):
    campaign, who = world.card.content.campaign, (by or world.manager).user
    return withdraw_extension(campaign=campaign, unit=world.card.unit, reason=reason, by_user=who, now=now)


def card_of(world):
    return Scorecard.objects.get(pk=world.card.pk)


def finished(world):
    for code, answer in GOOD.items():
        save_line(line=world.line(code), answer=answer, note="", version=0, by_user=world.officer.user, now=NOW)
    return finish(scorecard=world.card, by_user=world.officer.user, now=NOW)


def handed_in(world, now):
    return submit(scorecard=finished(world), by_user=world.head.user, now=now)


def at(day, hour, minute):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))


def refused(act, status):
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.status == status
    return str(caught.value)


def test_all_of_the_units_scorecards_have_the_later_day_and_nobody_elses(world):
    second = make_content(world.card.content.campaign, "02")
    also = make_scorecard(world.card.unit, second, sheet=make_sheet(second, (("I", "", "part", 5, {}),)))

    granted = grant(world)

    for card in (card_of(world), Scorecard.objects.get(pk=also.pk)):
        assert (card.extension, due_of(card)) == (granted, UNTIL)
    assert due_of(Scorecard.objects.get(pk=world.other.pk)) == DUE


def test_the_logbook_keeps_old_and_new_day_and_the_reason(world):
    grant(world)
    entry = LogEntry.objects.latest("id")
    assert (entry.verb, entry.unit, entry.reason) == ("gia hạn nộp bảng tự chấm", world.card.unit, "Mưa lũ")
    assert entry.changes == {"hạn nộp": ["2024-11-10", "2024-11-15"]}

    withdraw(world)
    entry = LogEntry.objects.latest("id")
    assert (entry.verb, entry.reason) == ("bỏ gia hạn nộp bảng tự chấm", "Đã khắc phục")
    assert entry.changes == {"hạn nộp": ["2024-11-15", "2024-11-10"]}


def test_officer_and_head_are_told_and_nobody_else(world):
    grant(world)
    told = Notice.objects.filter(kind=NoticeKind.SCHEDULE)
    assert {notice.user for notice in told} == {world.officer.user, world.head.user}
    text = "UBND xã Vĩnh Trung được gia hạn nộp bảng tự chấm đến hết ngày 15/11/2024. Lý do: Mưa lũ."
    assert {notice.text for notice in told} == {text}

    withdraw(world)
    text = "Bỏ gia hạn của UBND xã Vĩnh Trung: bảng tự chấm nộp hết ngày 10/11/2024. Lý do: Đã khắc phục."
    assert told.filter(text=text).count() == 2


def test_reminders_begin_anew_before_the_new_day(world):
    def reminded(day):
        Notice.objects.exclude(once="").exclude(user=world.officer.user).delete()
        remind(at(day, 8, 0))
        return list(Notice.objects.filter(kind=NoticeKind.REMINDER, user=world.officer.user).values_list("text"))

    assert len(reminded(DUE - timedelta(days=3))) == 1
    grant(world, now=at(DUE - timedelta(days=2), 9, 0))
    assert len(reminded(DUE - timedelta(days=1))) == 2  # seven days before the new one
    ((last,), *_) = reminded(UNTIL - timedelta(days=3))
    assert "hết ngày 15/11/2024" in last


def test_the_work_list_shows_the_own_day_and_says_that_it_was_put_off(world):
    grant(world)
    (task,) = tasks(world.officer, world.card.content.campaign, NOW)
    assert (task.due, task.place.endswith("hạn được gia hạn")) == (UNTIL, True)
    (foreign,) = tasks(world.stranger, world.card.content.campaign, NOW)
    assert (foreign.due, "gia hạn" in foreign.place) == (DUE, False)


@pytest.mark.parametrize(
    ("moment", "late"),
    [(at(UNTIL, 23, 59), 0), (at(UNTIL + timedelta(days=1), 0, 1), 1), (at(DUE + timedelta(days=1), 0, 1), 0)],
)
def test_days_late_are_counted_from_the_end_of_the_own_day_in_vietnam(world, moment, late):
    grant(world)
    assert handed_in(world, moment).late_days == late


def test_taking_it_back_counts_from_the_common_day_again(world):
    grant(world)
    withdraw(world)
    assert card_of(world).extension is None
    assert handed_in(world, at(DUE + timedelta(days=2), 9, 0)).late_days == 2


def test_who_was_in_time_stays_in_time_when_it_is_taken_back(world):
    second = make_content(world.card.content.campaign, "02")
    make_scorecard(world.card.unit, second, sheet=make_sheet(second, (("I", "", "part", 5, {}),)))
    grant(world)
    handed_in(world, at(DUE + timedelta(days=2), 9, 0))
    withdraw(world, now=at(DUE + timedelta(days=3), 9, 0))

    Scorecard.objects.filter(pk=world.card.pk).update(state=ScorecardState.FINISHED)  # a correction sent it back
    again = submit(scorecard=world.card, by_user=world.head.user, now=at(DUE + timedelta(days=4), 9, 0))

    assert again.late_days == 0


def test_days_late_that_were_counted_stand_when_more_time_is_granted_afterwards(world):
    second = make_content(world.card.content.campaign, "02")
    make_scorecard(world.card.unit, second, sheet=make_sheet(second, (("I", "", "part", 5, {}),)))
    handed_in(world, at(DUE + timedelta(days=2), 9, 0))
    grant(world, now=at(DUE + timedelta(days=3), 9, 0))

    Scorecard.objects.filter(pk=world.card.pk).update(state=ScorecardState.FINISHED)

    assert submit(scorecard=world.card, by_user=world.head.user, now=at(UNTIL, 9, 0)).late_days == 2


def test_a_card_that_its_head_took_back_has_the_extension(world):
    second = make_content(world.card.content.campaign, "02")
    make_scorecard(world.card.unit, second, sheet=make_sheet(second, (("I", "", "part", 5, {}),)))
    handed_in(world, NOW)
    grant(world)
    recall(scorecard=world.card, reason="Sửa dòng 2", by_user=world.head.user, now=NOW)
    assert due_of(card_of(world)) == UNTIL


def test_of_two_days_the_later_counts(world):
    grant(world)
    campaign = world.card.content.campaign
    schedule = replace(schedule_of(campaign), self_score_until=UNTIL + timedelta(days=1))
    reschedule(campaign=campaign, schedule=schedule, reason="Chung", by_user=world.manager.user, now=NOW)
    assert due_of(card_of(world)) == UNTIL + timedelta(days=1)
    assert "không có gia hạn" in refused(lambda: withdraw(world), 409)
    grant(world, UNTIL + timedelta(days=2))
    assert due_of(card_of(world)) == UNTIL + timedelta(days=2)


def test_a_content_is_not_published_over_a_unit_that_has_time_left(world):
    grant(world)
    content = world.card.content
    after = at(DUE + timedelta(days=1), 9, 0)
    texts = [blocker.text for blocker in publication_blockers(content, list(content.scorecards.all()), after)]
    assert "1 đơn vị chưa trình và vẫn còn hạn đến hết 15/11/2024." in texts
    late = publication_blockers(content, list(content.scorecards.all()), at(UNTIL + timedelta(days=1), 0, 1))
    assert "còn hạn" not in " ".join(blocker.text for blocker in late)


@pytest.mark.parametrize(
    ("until", "now", "words"),
    [
        (DUE, NOW, "sau hạn nộp hiện nay của đơn vị, 10/11/2024"),
        (date(2024, 11, 3), NOW, "sau hạn nộp hiện nay của đơn vị, 10/11/2024"),
        (UNTIL, at(UNTIL, 0, 1), "sau hôm nay, 15/11/2024"),
        (VERIFY + timedelta(days=1), NOW, "quá hạn thẩm định, 28/11/2024"),
    ],
)
def test_a_bad_day_is_refused_with_the_day_that_it_must_keep_to(world, nothing_written, until, now, words):
    with nothing_written():
        assert words in refused(lambda: grant(world, until, now=now), 422)


def test_the_last_minute_of_the_day_before_still_grants_the_day(world):
    assert grant(world, UNTIL, now=at(UNTIL - timedelta(days=1), 23, 59)).until == UNTIL
    assert grant(world, VERIFY, now=at(UNTIL, 23, 59)).until == VERIFY


def test_an_extension_is_never_shortened_by_another(world, nothing_written):
    grant(world)
    with nothing_written():
        assert "15/11/2024" in refused(lambda: grant(world, UNTIL - timedelta(days=1)), 422)


def test_without_a_reason_nothing_is_granted_and_nothing_taken_back(world, nothing_written):
    with nothing_written():
        assert "lý do" in refused(lambda: grant(world, reason="  "), 422)
    grant(world)
    with nothing_written():
        assert "lý do" in refused(lambda: withdraw(world, reason=" "), 422)


def test_only_the_manager_of_the_lead_unit_decides(world, nothing_written):
    elsewhere = make_member(world.other.unit, Role.MANAGER)
    verifier = make_member(world.card.content.campaign.lead_unit, Role.VERIFIER)
    grant(world)
    for who in (elsewhere, verifier, world.head, world.officer, world.admin):
        with nothing_written():
            refused(lambda who=who: grant(world, VERIFY, by=who), 403)
            refused(lambda who=who: withdraw(world, by=who), 403)


@pytest.mark.parametrize("state", [CampaignState.DRAFT, CampaignState.CLOSED])
def test_outside_a_running_campaign_nothing_is_put_off(world, nothing_written, state):
    grant(world)
    type(world.card.content.campaign).objects.update(state=state, launched_at=NOW)
    with nothing_written():
        refused(lambda: grant(world, VERIFY), 409)
        refused(lambda: withdraw(world), 409)


def test_a_unit_that_handed_everything_in_needs_no_more_time(world, nothing_written):
    handed_in(world, NOW)
    with nothing_written():
        assert "không còn bảng" in refused(lambda: grant(world), 409)


def test_a_unit_left_out_of_a_published_content_gets_no_more_time(world, nothing_written):
    type(world.card.content).objects.update(state=ContentState.PUBLISHED, published_at=NOW)
    with nothing_written():
        refused(lambda: grant(world), 409)


def test_a_unit_without_scorecards_has_nothing_to_put_off(world, nothing_written):
    with nothing_written():
        refused(lambda: grant(world, unit=world.manager.unit), 409)


def test_nothing_is_taken_back_where_nothing_was_granted(world, nothing_written):
    with nothing_written():
        assert "không có gia hạn" in refused(lambda: withdraw(world), 409)


def test_an_extension_taken_back_stays_on_record(world):
    grant(world)
    withdraw(world)
    assert Extension.objects.get().until == UNTIL
