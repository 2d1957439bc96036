import pytest

from awards.actions.voting_rules import set_voting_rule
from awards.council.voting_rules import settings_of
from awards.models import VotingRule
from awards.states import BallotManner, Denominator
from awards.thresholds import USUAL, Rule
from awards.voting import rule_of
from campaigns.models import LogEntry, Notice
from campaigns.states import AwardLevel
from tests.awards.council.builders import allocated, by, refusal
from tests.factories.awards import add_province_line, make_contest, opened, sealed
from tests.factories.campaigns import NOW

pytestmark = pytest.mark.django_db
TWO_THIRDS = Rule(share=(2, 3), strict=False, denominator=Denominator.PRESENT, written_counts=False)


def set_rule(contest, rule=TWO_THIRDS, ballot=BallotManner.SECRET, ground="Quy chế", level=AwardLevel.OWN, **changed):
    given = {"rule": rule, "ballot": ballot, "ground": ground} | by(contest) | changed
    return set_voting_rule(campaign=contest.campaign, level=level, **given)


def test_what_nobody_has_set_goes_by_the_usual_rule_in_the_open():
    contest = make_contest()
    found = settings_of(contest.campaign)
    assert [(one.rule, one.ballot, one.stored) for one in found.values()] == [(USUAL, BallotManner.OPEN, None)] * 2


def test_a_rule_holds_for_its_own_form_and_says_who_set_it():
    contest = make_contest(members=3)
    made = set_rule(contest)
    found = settings_of(contest.campaign)
    assert (found[AwardLevel.OWN].rule, found[AwardLevel.OWN].ballot) == (TWO_THIRDS, BallotManner.SECRET)
    assert found[AwardLevel.PROVINCE].stored is None
    assert (made.stored.set_by, made.stored.set_at) == (contest.secretary.user, NOW)
    assert Notice.objects.filter(text__contains="Thể lệ biểu quyết giấy khen: ").count() == 3


def test_setting_it_again_keeps_the_old_one_in_the_logbook():
    contest = make_contest()
    set_rule(contest)
    set_rule(contest, USUAL, BallotManner.OPEN, "Quy chế mới")
    assert VotingRule.objects.count() == 1
    latest = LogEntry.objects.filter(verb="đặt thể lệ biểu quyết").latest("pk")
    assert latest.changes["ground"] == ["Quy chế", "Quy chế mới"]
    assert "bỏ phiếu kín trên thiết bị" in latest.changes["rule"][0]


def test_a_case_keeps_the_rule_and_the_manner_of_its_form_when_it_came_to_the_meeting():
    contest = make_contest(count=1, members=3)
    add_province_line(contest, 1)
    set_rule(contest)
    meeting = opened(allocated(sealed(contest)))
    set_rule(contest, USUAL, BallotManner.OPEN)
    cases = {case.quota_line.level: case for case in meeting.cases.select_related("quota_line")}
    assert (rule_of(cases["own"]), cases["own"].ballot) == (TWO_THIRDS, "secret")
    assert (rule_of(cases["province"]), cases["province"].ballot) == (USUAL, "open")


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (Rule(quorum=(4, 3)), "Tỷ lệ dự họp"),
        (Rule(share=(0, 2)), "Tỷ lệ đồng ý"),
        (Rule(share=(2, 2)), "quá 100%"),
    ],
)
def test_shares_that_cannot_be_are_refused(nothing_written, rule, told):
    contest = make_contest()
    with nothing_written():
        found = refusal(lambda: set_rule(contest, rule))
    assert found.status == 422
    assert told in str(found)


def test_a_rule_needs_its_ground_and_the_secretary(nothing_written):
    contest = make_contest(members=1)
    with nothing_written():
        assert refusal(lambda: set_rule(contest, ground=" ")).status == 422
        assert refusal(lambda: set_rule(contest, by_user=contest.councillors[0].user)).status == 403


def test_what_a_rule_means_for_a_council_is_told_in_figures():
    found = settings_of(make_contest().campaign)[AwardLevel.OWN]
    assert found.example(9) == "Hội đồng 09 thành viên: cần 06 có mặt; đủ 09 phiếu thì cần 05 đồng ý"
