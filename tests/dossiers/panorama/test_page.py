"""Toàn cảnh phong trào: what it counts, that nothing shows before its time, and that more units cost no more."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from campaigns.models import Membership
from campaigns.queries import end_of_day
from campaigns.roles import Role
from dossiers.actions.sendings import receive_sending, return_sending
from dossiers.issuing.waiting import Waiting, printed_and_waiting
from dossiers.panorama.page import panorama_of
from dossiers.panorama.tallies import Tally, tallies_of
from dossiers.queries import LEADING
from dossiers.states import DocumentKind
from scoring.actions.extensions import grant_extension
from scoring.actions.publication import publish_content
from scoring.models import Scorecard
from scoring.states import ScorecardState
from tbemulation.demo.crowd.fill import fill_crowd
from tbemulation.demo.crowd.spec import MIXED, Spec
from tests.factories.awards import make_contest
from tests.factories.campaigns import NOW, make_campaign, make_group, make_member, make_quota_line, make_unit
from tests.factories.decisions import agreed, decided
from tests.factories.dossiers import LATER, make_awarded, make_paper
from tests.factories.office import hand_in, make_office, verifier_of, verify_all
from tests.factories.scoring import make_scorecard
from tests.factories.sendings import make_complete, make_leader, newest, number, send

pytestmark = pytest.mark.django_db
BEFORE, AFTER = date(2024, 11, 1), date(2024, 11, 15)  # the last day to hand in is 10 November


@pytest.fixture
def office():
    return make_office()


@pytest.fixture
def campaign(office):
    return office[0]


@pytest.fixture
def content(office):
    return office[1]


def read(browser, campaign, **query):
    return browser.get(reverse("panorama", args=[campaign.code]), query)


def leader(sign_in, campaign):
    return sign_in(make_member(campaign.lead_unit, Role.LEADER))


def panorama(campaign, today, chosen=None):
    return panorama_of(campaign, list(campaign.contents.select_related("campaign").order_by("number")), chosen, today)


def kinds(found) -> list[str]:
    return [step.word for step in found.steps]


def test_every_scorecard_is_counted_where_it_stands(campaign, content):
    verify_all(hand_in(content), verifier_of(campaign))
    late = hand_in(content)
    Scorecard.objects.filter(pk=late.pk).update(late_days=3)
    extended, missing = (make_unit(campaign.authority) for _ in range(2))
    for unit in (extended, missing):
        make_scorecard(unit, content)
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    grant_extension(
        campaign=campaign,
        unit=extended,
        until=AFTER + timedelta(days=5),
        reason="Bão lũ",
        by_user=manager.user,
        now=NOW,
    )
    tally, points = tallies_of(campaign, AFTER)[content.pk]
    assert tally == Tally(every=4, missing=2, overdue=1, late=1, submitted=1, verified=1)
    assert tallies_of(campaign, BEFORE)[content.pk][0].overdue == 0
    assert (points.claimed, points.granted) == (Decimal(80), Decimal(88))
    assert (points.lowest, points.highest) == (Decimal(80), Decimal(88))


def test_a_unit_that_never_came_is_absent_once_the_content_is_published(campaign, content):
    verify_all(hand_in(content), verifier_of(campaign))
    make_scorecard(make_unit(campaign.authority, "UBND xã Vắng"), content)
    manager = make_member(campaign.lead_unit, Role.MANAGER)
    after = end_of_day(campaign.self_score_until)
    publish_content(content=content, leave_out_absent=True, by_user=manager.user, now=after)
    tally, _ = tallies_of(campaign, AFTER)[content.pk]
    assert (tally.missing, tally.overdue, tally.absent, tally.published) == (0, 0, 1, 1)
    (row,) = panorama(campaign, AFTER).missing
    assert (row.card.unit.name, row.word) == ("UBND xã Vắng", "Không trình")


def test_who_is_longest_overdue_stands_first_and_only_the_first_are_named(campaign, content, monkeypatch):
    monkeypatch.setattr("dossiers.panorama.units.MOST_LATE", 2)
    for name in ("UBND xã Ba", "UBND xã An", "UBND xã Bình"):
        make_scorecard(make_unit(campaign.authority, name), content)
    found = panorama(campaign, AFTER)
    assert [(row.card.unit.name, row.word, row.detail) for row in found.missing] == [
        ("UBND xã An", "Quá hạn", "5 ngày"),
        ("UBND xã Ba", "Quá hạn", "5 ngày"),
    ]
    assert found.tally.missing == 3


def test_the_steps_say_what_runs_and_what_is_late(campaign, content):
    card = hand_in(content)
    make_scorecard(make_unit(campaign.authority), content)
    assert kinds(panorama(campaign, BEFORE)) == [
        "Đã xong",
        "Đang thực hiện",
        "Đang thực hiện",  # begun, since one is handed in
        "Chưa đến",
        "Chưa đến",
    ]
    found = panorama(campaign, AFTER)
    assert kinds(found)[1:3] == ["Quá hạn", "Đang thực hiện"]
    assert found.steps[1].said == "1/2 bảng tự chấm đã trình, 1 quá hạn chưa trình"
    verify_all(card, verifier_of(campaign))
    assert kinds(panorama(campaign, date(2024, 11, 29)))[1:3] == ["Quá hạn", "Quá hạn"]


def test_the_steps_are_done_when_somebody_has_decided():
    contest = agreed(make_contest(members=1))
    assert kinds(panorama(contest.campaign, date(2025, 1, 10)))[-1] == "Quá hạn"
    decided(contest)
    found = panorama(contest.campaign, date(2025, 1, 10))
    assert kinds(found) == ["Đã xong"] * 5
    assert (found.places.count, found.places.filled, found.places.decided) == (4, 2, 2)
    assert "1/1 khối đã chốt xếp hạng, 2/4 suất giấy khen đã có tên, 2 suất đã có quyết định" in found.steps[-1].said


def test_places_are_told_line_by_line(sign_in):
    awarded = make_awarded()
    text = read(leader(sign_in, awarded.campaign), awarded.campaign).content.decode()
    found = panorama(awarded.campaign, AFTER)
    assert [(one.line.title, one.count, one.filled, one.vacant) for one in found.lines] == [
        (awarded.contest.line.title, 2, 2, 0),
        ("Giấy khen cho cá nhân", 2, 1, 1),
    ]
    assert "3/4 suất giấy khen đã có tên, 0 đã có quyết định" in text
    assert "1 suất còn trống" in text


def test_before_the_allocation_the_page_says_who_does_it(sign_in, campaign, content):
    make_scorecard(make_unit(campaign.authority), content)
    make_quota_line(content, content.groups.get(), count=3)
    text = read(leader(sign_in, campaign), campaign).content.decode()
    assert "0/3 suất giấy khen đã có tên" in text
    assert "Chưa phân bổ: thư ký phân bổ sau khi chốt xếp hạng" in text
    assert "còn trống" not in text


def test_papers_wait_for_signature_number_and_issue():
    awarded = make_awarded()
    assert panorama(awarded.campaign, AFTER).papers == []
    paper = make_paper(awarded, DocumentKind.PROPOSAL)
    assert printed_and_waiting(awarded.campaign) == (Waiting(to_number=1), Waiting())
    (one,) = panorama(awarded.campaign, AFTER).papers
    assert (one.what, one.count) == ("Văn bản của cơ quan chờ ký, ghi số", 1)
    number(awarded, DocumentKind.PROPOSAL, paper.subject, "15")
    assert newest(awarded, DocumentKind.PROPOSAL).number == "15"
    (one,) = panorama(awarded.campaign, AFTER).papers
    assert (one.what, one.count) == ("Văn bản của cơ quan đã có số, chờ phát hành", 1)


def test_a_dossier_waits_for_the_leader_until_it_is_received():
    awarded = make_complete()
    sent = send(awarded)
    waiting = {one.what: one.count for one in panorama(awarded.campaign, AFTER).papers}
    assert waiting["Hồ sơ khen thưởng chờ lãnh đạo nhận"] == 1
    receive_sending(sending=sent, by_user=make_leader(awarded).user, now=NOW + timedelta(days=60))
    found = panorama(awarded.campaign, AFTER)
    assert "Hồ sơ khen thưởng chờ lãnh đạo nhận" not in {one.what for one in found.papers}
    assert found.steps[-1].word == "Đã xong"


def test_a_dossier_that_was_sent_again_waits_once():
    awarded = make_complete()
    return_sending(sending=send(awarded), reason="Thiếu biên bản", by_user=make_leader(awarded).user, now=LATER)
    assert {one.what for one in panorama(awarded.campaign, AFTER).papers} >= {"Hồ sơ bị trả lại, chờ trình lại"}
    send(awarded, now=LATER + timedelta(days=1))
    counts = {one.what: one.count for one in panorama(awarded.campaign, AFTER).papers}
    assert counts["Hồ sơ khen thưởng chờ lãnh đạo nhận"] == 1
    assert "Hồ sơ bị trả lại, chờ trình lại" not in counts


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN}))
def test_those_who_lead_read_it_and_nobody_else(sign_in, campaign, role):
    page = read(sign_in(make_member(campaign.lead_unit, role)), campaign)
    assert page.status_code == (200 if role in LEADING else 403)


def test_points_show_only_once_they_are_handed_in_and_once_they_are_verified(sign_in, campaign, content):
    draft = make_scorecard(make_unit(campaign.authority), content, self_total=Decimal("71.23"))
    handed = hand_in(content)
    Scorecard.objects.filter(pk=handed.pk).update(self_total=Decimal("72.34"), verified_total=Decimal("73.45"))
    browser = leader(sign_in, campaign)

    def shown() -> list[bool]:
        text = read(browser, campaign, content=content.number).content.decode()
        return [points in text for points in ("71,23", "72,34", "73,45")]

    assert draft.state == ScorecardState.DRAFT
    assert shown() == [False, True, False]
    Scorecard.objects.filter(pk=handed.pk).update(state=ScorecardState.VERIFIED, verified_at=NOW)
    assert shown() == [False, True, True]
    assert "chưa công bố, số tạm tính" in read(browser, campaign, content=content.number).content.decode()


def test_units_with_equal_points_are_named(sign_in, campaign, content):
    verifier = verifier_of(campaign)
    for name in ("UBND xã An", "UBND xã Ba"):
        verify_all(hand_in(content, make_unit(campaign.authority, name)), verifier)
    verify_all(hand_in(content, make_unit(campaign.authority, "UBND xã Cao")), verifier, manual="9")
    text = read(leader(sign_in, campaign), campaign, content=content.number).content.decode()
    assert "Cùng 88 điểm: UBND xã An, UBND xã Ba<" in text
    assert "2 đơn vị, 1 mức" in text


def test_more_equals_than_a_line_bears_are_counted_also_where_another_group_names_its_own(
    sign_in, campaign, content, monkeypatch
):
    monkeypatch.setattr("dossiers.panorama.units.MOST_NAMES", 2)
    verifier, other = verifier_of(campaign), make_group(content, name="Phòng, ban")
    cards = [verify_all(hand_in(content), verifier) for _ in range(5)]
    Scorecard.objects.filter(pk__in=[card.pk for card in cards[:3]]).update(group=other)
    text = read(leader(sign_in, campaign), campaign, content=content.number).content.decode()
    assert "Cùng 88 điểm: 3 đơn vị<" in text
    assert f"Cùng 88 điểm: {cards[3].unit.name}, {cards[4].unit.name}<" in text


def test_a_draft_says_what_would_be_here_and_who_begins(sign_in):
    campaign = make_campaign(state="draft")
    text = read(leader(sign_in, campaign), campaign).content.decode()
    assert "Phong trào chưa phát động" in text
    assert "sau khi chủ trì phát động phong trào" in text


def test_the_home_page_of_those_who_lead_shows_the_way(sign_in, campaign):
    link = f'href="{reverse("panorama", args=[campaign.code])}"'
    for role in (*LEADING, Role.VERIFIER):
        browser = sign_in(make_member(campaign.lead_unit, role))
        assert (link in browser.get("/").content.decode()) == (role in LEADING)


@pytest.mark.parametrize("state", [MIXED, ScorecardState.PUBLISHED])
def test_a_thousand_units_cost_what_fourteen_cost_and_stay_a_page(sign_in, state):
    def cost(units: int) -> list[int]:
        (campaign,) = fill_crowd(Spec(units=units, criteria=2, contents=2, state=state), date(2026, 3, 2), print)
        who = Membership.objects.get(role=Role.LEADER, unit__authority=campaign.authority_id)
        browser, found = sign_in(who), []
        for query in ({}, {"content": "01"}):
            read(browser, campaign, **query)
            with CaptureQueriesContext(connection) as asked:
                page = read(browser, campaign, **query)
            assert page.status_code == 200
            assert len(page.content) < 60_000
            found.append(len(asked))
        return found

    small, large = cost(14), cost(1000)
    assert large[0] == small[0] <= 17
    assert large[1] <= small[1] + 1 <= 20  # names of equals are asked for where there are some
