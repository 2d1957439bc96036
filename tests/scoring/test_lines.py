"""Saving a line: points, total and logbook together; nothing lost, nothing overwritten, nothing out of turn."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from campaigns.models import LogEntry
from campaigns.rules import Refused
from campaigns.states import CampaignState
from scoring.actions.lines import Overtaken, save_line
from scoring.models import ScoreLine
from scoring.states import ScorecardState
from tests.factories.campaigns import NOW
from tests.scoring.unit_side import GOOD, make_world

pytestmark = pytest.mark.django_db


def save(world, code, answer, *, note="", version=None, by=None, line=None):
    line = line or world.line(code)
    who = (by or world.officer).user
    return save_line(
        line=line, answer=answer, note=note, version=line.version if version is None else version, by_user=who, now=NOW
    )


def test_a_saved_line_has_its_points_its_words_and_its_author():
    world = make_world()

    save(world, "I.1.b", {"num": "47", "den": "50"}, note="Theo sổ theo dõi")

    line = world.line("I.1.b")
    assert (line.self_status, line.self_points, line.version) == ("scored", Decimal(47), 1)
    assert line.self_words == "47/50 = 94,00 % × 50 điểm"
    assert (line.note, line.answered_by, line.answered_at) == ("Theo sổ theo dõi", world.officer.user, NOW)


def test_the_total_follows_with_bonus_and_penalty_outside_the_hundred():
    world = make_world()

    save(world, "I.1.a", {"value": True})
    save(world, "T.1", {"items": [["tinh", "Giải Nhất"]]})
    save(world, "P.1", {"pb": 1})

    world.card.refresh_from_db()
    assert world.card.self_total == Decimal(41)


def test_a_save_is_in_the_logbook_with_old_and_new_values():
    world = make_world()
    save(world, "I.1.a", {"value": True})

    save(world, "I.1.a", {"value": False})

    entry = LogEntry.objects.latest("id")
    assert (entry.verb, entry.actor, entry.unit) == ("chấm điểm", world.officer.user, world.card.unit)
    assert entry.changes["answer"] == [{"value": True}, {"value": False}]
    assert [Decimal(each) for each in entry.changes["self_points"]] == [40, 0]


def test_an_answer_that_cannot_be_scored_is_kept_and_marked():
    world = make_world()

    save(world, "I.1.b", {"num": "51", "den": "50"})

    line = world.line("I.1.b")
    assert (line.self_status, line.self_points, line.answer) == ("error", None, {"num": "51", "den": "50"})
    assert "lớn hơn" in line.self_words


def test_a_line_that_does_not_apply_leaves_the_rest_to_be_rescaled():
    world = make_world()

    save(world, "I.1.b", {"na": True, "reason": ""})
    tree = save(world, "I.1.a", {"value": True})

    assert world.line("I.1.b").self_status == "not_applicable"
    assert tree.result.total == Decimal(80)


def test_two_people_on_one_line_lose_neither_version(nothing_written):
    world = make_world()
    seen_by_both = world.line("I.1.a")
    save(world, "I.1.a", {"value": True}, by=world.head)

    with nothing_written(), pytest.raises(Overtaken) as refused:
        save(world, "I.1.a", {"value": False}, version=seen_by_both.version, line=seen_by_both)

    assert refused.value.status == 409
    assert refused.value.stored.answer == {"value": True}
    assert "Nguyễn Thành Được đã lưu dòng này" in str(refused.value)


def test_a_version_read_too_late_is_caught_as_well(nothing_written):
    world = make_world()
    save(world, "I.1.a", {"value": True})

    with nothing_written(), pytest.raises(Overtaken):
        save(world, "I.1.a", {"value": False}, version=0)


def test_the_same_answer_sent_twice_is_no_conflict(nothing_written):
    world = make_world()
    line = world.line("I.1.a")
    save(world, "I.1.a", {"value": True})

    with nothing_written():
        save(world, "I.1.a", {"value": True}, version=0, line=line)


def test_saving_what_stands_there_writes_nothing(nothing_written):
    world = make_world()
    save(world, "I.1.a", {"value": True})

    with nothing_written():
        save(world, "I.1.a", {"value": True})


@pytest.mark.parametrize("state", [ScorecardState.FINISHED, ScorecardState.SUBMITTED])
def test_a_card_that_left_the_officer_takes_no_answers(state, nothing_written):
    world = make_world()
    world.card.state, world.card.submitted_at = state, NOW
    world.card.save()

    with nothing_written(), pytest.raises(Refused) as refused:
        save(world, "I.1.a", {"value": True})

    assert refused.value.status == 409


def test_a_closed_campaign_takes_no_answers(nothing_written):
    world = make_world()
    campaign = world.card.content.campaign
    campaign.state = CampaignState.CLOSED
    campaign.save()

    with nothing_written(), pytest.raises(Refused):
        save(world, "I.1.a", {"value": True})


def test_a_line_of_the_inspection_team_is_not_the_units_to_fill(nothing_written):
    world = make_world()

    with nothing_written(), pytest.raises(Refused) as refused:
        save(world, "II.1", {"value": "8"})

    assert "đoàn kiểm tra" in str(refused.value)


def test_people_of_another_unit_and_former_officers_are_forbidden(nothing_written):
    world = make_world()
    world.head.valid_to = date(2024, 10, 31)
    world.head.save()

    for who in (world.stranger, world.manager, world.head):
        with nothing_written(), pytest.raises(Refused) as refused:
            save(world, "I.1.a", {"value": True}, by=who)
        assert refused.value.status == 403


def test_the_database_itself_refuses_points_outside_the_bounds():
    world = make_world()

    for code, points in (("I.1.a", "40.01"), ("I.1.a", "-0.01"), ("P.1", "-6.01"), ("P.1", "0.01")):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScoreLine.objects.filter(pk=world.line(code).pk).update(self_points=Decimal(points))


def test_a_figure_relative_to_the_block_follows_when_a_neighbour_does_better():
    world = make_world()
    save(world, "I.1.c", {"value": "3"})
    theirs = world.other.lines.select_related("scorecard__sheet", "criterion").get(criterion__code="I.1.c")

    save_line(line=theirs, answer={"value": "6"}, note="", version=0, by_user=world.stranger.user, now=NOW)
    tree = save(world, "I.1.a", {"value": True})

    assert world.line("I.1.c").self_points == Decimal(1)
    assert tree.result.provisional
    world.card.refresh_from_db()
    assert world.card.self_total == Decimal(41)


def test_a_save_takes_ten_statements_whatever_the_size_of_the_card(django_assert_max_num_queries):
    rows = [("I", "", "part", 60, {}), *((f"I.{n}", "I", "yes_no", 1, {}) for n in range(60))]
    world = make_world(rows)
    line = world.line("I.7")

    with django_assert_max_num_queries(10):
        save(world, "I.7", {"value": True}, line=line)


def test_good_answers_complete_the_card():
    world = make_world()

    for code, answer in GOOD.items():
        tree = save(world, code, answer)

    assert tree.left == []
    assert [row.criterion.code for row in tree.lacking_files] == ["I.1.a", "I.1.b"]
