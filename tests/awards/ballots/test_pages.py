import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from awards.actions.allocation import allocate_places
from awards.actions.manners import postpone_case
from awards.actions.rulings import record_tie_ruling, tie_voters
from awards.ballots.checks import BALLOT_CHECKS
from awards.models import MeetingCase, PostponedCase, VotingRule
from awards.plan_inputs import plan_inputs
from awards.rules.tie_vote import ShowOfHands
from awards.worklist import tasks
from campaigns.states import AwardLevel
from tests.factories.awards import MEETING_AT, make_contest, opened, sealed
from tests.factories.campaigns import NOW

pytestmark = pytest.mark.django_db


def statements(browser, url):
    browser.get(url)
    with CaptureQueriesContext(connection) as found:
        assert browser.get(url).status_code == 200
    return len(found)


def test_pages_of_the_vote_cost_the_same_for_few_cases_and_for_many(sitting, sign_in):
    sitting.away(8)
    browser, member = sign_in(sitting.contest.secretary), sign_in(sitting.contest.councillors[0])
    pages = [
        (browser, reverse("meeting_manners", args=[sitting.meeting.pk])),
        (browser, reverse("opinion", args=[sitting.attendance(8).pk])),
        (browser, reverse("case", args=[sitting.case(1).pk])),
        (member, reverse("ballot", args=[sitting.meeting.pk])),
    ]
    many = [statements(*page) for page in pages]
    for position in (2, 3):
        MeetingCase.objects.filter(meeting=sitting.meeting, position=position).delete()
    assert [statements(*page) for page in pages] == many == [10, 12, 20, 12]


def test_the_secretary_runs_a_case_from_its_page(sitting, sign_in):
    browser, case = sign_in(sitting.contest.secretary), sitting.case()
    browser.post(reverse("case_manner", args=[case.pk]), {"ballot": "secret"})
    sitting.votes("yyyynnbb")
    text = browser.get(reverse("case", args=[case.pk])).content.decode()
    assert "Trần Văn Ủy Viên 9" in text
    assert browser.post(reverse("close_case", args=[case.pk])).status_code == 409
    assert browser.post(reverse("close_case", args=[case.pk]), {"blank_rest": "yes"}).status_code == 302
    assert sitting.counts() == (9, 4, 2, 2, 0, 1, 0, "not_agreed")
    assert "Không nhất trí" in browser.get(reverse("case", args=[case.pk])).content.decode()


def test_a_case_leaves_the_meeting_and_comes_back_in_the_browser(sitting, sign_in):
    browser = sign_in(sitting.contest.secretary)
    browser.post(reverse("postpone_case", args=[sitting.case(2).pk]), {"reason": "Chờ xác minh"})
    left = PostponedCase.objects.get()
    assert "Chờ xác minh" in browser.get(reverse("meeting", args=[sitting.meeting.pk])).content.decode()
    browser.post(reverse("restore_case", args=[sitting.meeting.pk]), {"postponed": left.pk})
    assert sitting.case(4).recipient_name == left.recipient_name


def test_the_ballot_shows_what_may_be_voted_on_first(sitting, sign_in):
    sitting.manner("paper", 1)
    sitting.votes("y", position=2)
    page = sign_in(sitting.contest.councillors[0]).get(reverse("ballot", args=[sitting.meeting.pk]))
    assert [one.case.position for one in page.context["cases"]] == [3, 1, 2]
    assert page.context["left"] == 1
    assert "Kiểm phiếu" in page.content.decode()


def test_one_question_stands_behind_the_buttons_of_every_case(sitting, sign_in):
    page = sign_in(sitting.contest.councillors[0]).get(reverse("ballot", args=[sitting.meeting.pk])).content.decode()
    assert [page.count(f'id="{name}"') for name in ("vote-open", "vote-secret", "stand-aside")] == [1, 1, 1]
    for position in (1, 2, 3):
        case = sitting.case(position)
        assert f'data-to="{reverse("cast_vote", args=[case.pk])}" data-about="{case.recipient_name}"' in page


def test_a_long_ballot_is_turned_page_by_page(sitting, sign_in, monkeypatch):
    monkeypatch.setattr("awards.views.ballot._PER_PAGE", 2)
    sitting.votes("y", position=2)
    browser, url = sign_in(sitting.contest.councillors[0]), reverse("ballot", args=[sitting.meeting.pk])
    assert [one.case.position for one in browser.get(url).context["cases"]] == [1, 3]
    last = browser.get(url, {"page": 2})
    assert [one.case.position for one in last.context["cases"]] == [2]
    assert last.context["left"] == 2


def test_an_allocation_does_not_bring_back_what_was_left_for_later(sitting):
    postpone_case(case=sitting.case(2), reason="Chờ xác minh", **sitting.by_secretary)
    sitting.votes("nnnnnnnnn", position=3)
    sitting.close(3)
    allocate_places(campaign=sitting.contest.campaign, **sitting.by_secretary)
    assert list(sitting.meeting.cases.order_by("position").values_list("position", flat=True)) == [1, 3]
    assert [found for check in BALLOT_CHECKS for found in check()] == []


def test_who_counted_differently_has_it_on_the_work_list(sitting):
    sitting.manner("paper")
    secretary, member = sitting.contest.secretary, sitting.contest.councillors[0]
    sitting.count(by=sitting.secretary, yes=9)
    told = [task.title for task in tasks(member, sitting.contest.campaign, MEETING_AT)]
    assert "Kiểm lại phiếu" not in told
    sitting.count(by=member.user, yes=8, no=1)
    for acting in (secretary, member):
        assert "Kiểm lại phiếu" in [task.title for task in tasks(acting, sitting.contest.campaign, MEETING_AT)]


def test_an_order_of_equals_is_carried_by_the_rule_of_its_award_form(refusal, nothing_written):
    contest = sealed(make_contest(["97", "95", "95", "90"], count=2, members=4))
    told = {"by_user": contest.secretary.user, "now": NOW}
    allocate_places(campaign=contest.campaign, **told)
    VotingRule.objects.create(
        campaign=contest.campaign, level=AwardLevel.OWN, pass_num=3, pass_den=4, strict=False, denominator="cast",
        ground="Quy chế", set_by=contest.secretary.user, set_at=NOW,
    )  # fmt: skip
    opened(contest)
    line = contest.line
    order = [f"unit:{unit.pk}" for unit in contest.units[1:3]]
    voters = tie_voters(line, plan_inputs(contest.campaign), order)
    assert (voters.able, voters.needed) == (4, 3)
    ruling = {"quota_line": line, "order": order, "ground": "Theo kiểm tra", **told}
    with nothing_written():
        found = refusal(lambda: record_tie_ruling(vote=ShowOfHands(2, 1, 1), **ruling))
    assert "từ 75% số phiếu hợp lệ trở lên" in str(found)
    assert record_tie_ruling(vote=ShowOfHands(3, 1, 0), **ruling).yes == 3


def test_cases_on_which_everybody_has_voted_are_closed_together(sitting, sign_in, nothing_written):
    sitting.votes("yyyyyyyyy", position=1)
    sitting.votes("yyyyyyyy", position=2)
    sitting.manner("secret", 3)
    sitting.votes("nnnnnnnnn", position=3)
    browser, url = sign_in(sitting.contest.secretary), reverse("close_cases", args=[sitting.meeting.pk])
    assert [case.position for case, _ in browser.get(url).context["rows"]] == [1, 3]
    keys = [sitting.case(position).pk for position in (1, 2, 3)]
    with nothing_written():
        assert browser.post(url, {"case": keys}).status_code == 409
        assert browser.post(url).status_code == 422
    browser.post(url, {"case": [keys[0], keys[2]]})
    assert [sitting.case(position).result for position in (1, 2, 3)] == ["agreed", "waiting", "not_agreed"]
