"""Who is told of what happens to a scorecard, and who is reminded of what is left to do."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.models import Notice
from campaigns.reminders import remind
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import NoticeKind
from scoring.actions.launch import launch_campaign
from scoring.actions.lines import save_line
from scoring.actions.publication import publish_content
from scoring.actions.scorecards import finish, return_to_officer, submit
from scoring.reminders import behind
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW, make_member
from tests.factories.office import hand_in, make_office, verifier_of, verify_all
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db


@pytest.fixture
def world():
    return make_world()


@pytest.fixture
def filled(world):
    for code, answer in GOOD.items():
        line = world.line(code)
        save_line(line=line, answer=answer, note="", version=line.version, by_user=world.officer.user, now=NOW)
    return world


def told():
    return [(notice.user, notice.text) for notice in Notice.objects.order_by("pk")]


def clear():
    Notice.objects.all().delete()


def reminded(day):
    clear()
    remind(NOW + (day - timezone.localdate(NOW)))
    return [(n.user, n.text) for n in Notice.objects.filter(kind=NoticeKind.REMINDER).order_by("pk")]


def test_the_way_of_a_scorecard_is_told_to_those_whose_move_it_is(filled):
    officer, head, card = filled.officer.user, filled.head.user, filled.card
    finish(scorecard=card, by_user=officer, now=NOW)
    assert told() == [(head, "Bảng tự chấm nội dung 01 chờ thủ trưởng duyệt và trình.")]
    clear()
    return_to_officer(scorecard=card, reason="Thiếu tài liệu", by_user=head, now=NOW)
    assert told() == [(officer, "Thủ trưởng trả lại bảng tự chấm nội dung 01 để sửa.")]
    clear()
    finish(scorecard=card, by_user=officer, now=NOW)
    clear()
    submit(scorecard=card, by_user=head, now=NOW)
    assert told() == [(officer, "Bảng tự chấm nội dung 01 đã được duyệt và trình.")]
    assert Notice.objects.get().url == reverse("scorecard", args=[card.pk])


def test_a_refused_move_tells_nobody(world):
    with pytest.raises(Refused):
        finish(scorecard=world.card, by_user=world.officer.user, now=NOW)
    assert told() == []


def test_verification_and_publication_are_told_to_the_unit_without_points():
    campaign, content = make_office()
    card = hand_in(content)
    head, manager = make_member(card.unit, Role.HEAD), make_member(campaign.lead_unit, Role.MANAGER)
    verify_all(card, verifier_of(campaign))
    assert told() == [(head.user, "Bảng tự chấm nội dung 01 đã thẩm định xong, chờ công bố điểm.")]
    clear()
    publish_content(content=content, by_user=manager.user, now=NOW)
    assert told() == [
        (
            head.user,
            "Điểm nội dung 01 đã công bố, xem phiếu điểm của đơn vị; kiến nghị, nếu có, gửi hết ngày 05/12/2024.",
        ),
    ]


def test_a_launch_is_told_to_all_units(tinh_bien):
    manager = make_member(tinh_bien.lead_unit, Role.MANAGER)
    unit = tinh_bien.contents.get(number="01").groups.get(code="xa-phuong").participants.all()[0].unit
    officer = make_member(unit, Role.OFFICER)
    launch_campaign(campaign=tinh_bien, by_user=manager.user, now=NOW)
    (notice,) = Notice.objects.all()
    assert (notice.user, notice.kind, notice.unit) == (officer.user, NoticeKind.LAUNCH, unit)


def test_a_unit_that_has_not_submitted_is_reminded_officer_and_head_alike(world):
    due = world.card.content.campaign.self_score_until
    text = "Còn 3 ngày (hết ngày 10/11/2024): UBND xã Vĩnh Trung chưa trình bảng tự chấm nội dung 01."
    found = reminded(due - timedelta(days=3))
    assert (world.officer.user, text) in found
    assert (world.head.user, text) in found
    world.card.state, world.card.submitted_at = ScorecardState.SUBMITTED, NOW
    world.card.save()
    assert [user for user, _ in reminded(due - timedelta(days=3))] == [world.stranger.user]


def test_verifiers_with_waiting_lines_are_reminded_of_their_own_date():
    campaign, content = make_office()
    card, verifier = hand_in(content), verifier_of(campaign)
    day = campaign.verify_until - timedelta(days=7)
    text = "Còn 7 ngày (hết ngày 28/11/2024): Thẩm định bảng tự chấm nội dung 01 (1)."
    assert reminded(day) == [(verifier.user, text)]
    verify_all(card, verifier)
    assert reminded(day) == []


def test_finding_the_units_behind_costs_the_same_for_few_and_for_many(world, django_assert_num_queries):
    campaign = world.card.content.campaign
    with django_assert_num_queries(13):
        assert len(list(behind(campaign, NOW))) == 3
    for _ in range(3):
        make_member(world.other.unit, Role.HEAD)
    with django_assert_num_queries(13):
        assert len(list(behind(campaign, NOW))) == 6
