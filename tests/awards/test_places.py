from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from awards.actions.allocation import allocate_places
from awards.actions.rulings import record_tie_ruling
from awards.drafting import draft
from awards.models import Allocation, Slot, TieRuling
from awards.rules.tie_vote import ShowOfHands
from awards.states import SlotState
from campaigns.models import LogEntry, QuotaLine
from campaigns.roles import Role
from campaigns.rules import Refused
from tests.factories.awards import (
    add_province_line,
    bar,
    corrected,
    give_points,
    make_contest,
    nominate,
    opened,
    person,
    sealed,
    unpublish,
)
from tests.factories.campaigns import NOW, make_member

pytestmark = pytest.mark.django_db


def run(contest, reason=""):
    return allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW, reason=reason)


def places(line):
    return [
        (slot.number, slot.state, slot.unit_id if slot.recipient_key else None)
        for slot in Slot.objects.filter(quota_line=line).order_by("number")
    ]


def refusal(contest, reason=""):
    with pytest.raises(Refused) as found:
        run(contest, reason)
    return found.value


def agree(line):
    Slot.objects.filter(quota_line=line, state=SlotState.PROPOSED).update(state=SlotState.AGREED)


def test_a_small_plan_is_given_from_end_to_end():
    contest = sealed(make_contest(["97.5", "96", "94", "90"], count=2, people=2))
    province = add_province_line(contest, 1)
    chosen = nominate(contest, person("Lê Thị Hoa"))
    run(contest)
    first, second, third, _ = (unit.pk for unit in contest.units)
    assert places(province) == [(1, "proposed", first)]
    assert places(contest.line) == [(1, "proposed", second), (2, "proposed", third)]
    assert places(contest.people) == [(1, "proposed", contest.units[0].pk), (2, "vacant", None)]
    slot = Slot.objects.get(quota_line=contest.line, number=1)
    assert slot.explanation == (
        "Hạng nhì trong 04 đơn vị khối UBND xã, phường, 96 điểm; chỉ tiêu 02 giấy khen tại mục II.1.3; còn 01 suất."
    )
    assert (slot.ranking_row.rank, slot.ranking_row.points, slot.nomination) == (2, Decimal("96"), None)
    assert Slot.objects.get(quota_line=contest.people, number=1).nomination == chosen
    assert "không chuyển sang chỉ tiêu khác" in Slot.objects.get(quota_line=contest.people, number=2).reason


def test_the_run_is_kept_whole_with_its_hash_and_told_in_the_logbook():
    contest = sealed(make_contest())
    made = run(contest)
    assert made.hash == draft(contest.campaign).hash
    assert len(made.payload["result"]["places"]) == 2
    entry = LogEntry.objects.get(verb="phân bổ chỉ tiêu")
    name = contest.units[0].name
    assert entry.changes["Nội dung 01, Giấy khen cho UBND xã, phường, suất 1"] == [None, f"Đề xuất: {name}"]


def test_the_same_inputs_write_nothing_the_second_time(nothing_written):
    contest = sealed(make_contest())
    nominate(contest)
    first = run(contest)
    with nothing_written():
        assert run(contest) == first


def test_a_province_count_of_none_one_and_two_moves_the_window():
    contest = sealed(make_contest(count=2))
    province = add_province_line(contest, None)
    windows = []
    for count in (None, 1, 2):
        QuotaLine.objects.filter(pk=province.pk).update(count=count)
        run(contest)
        ranks = Slot.objects.filter(quota_line=contest.line).values_list("ranking_row__rank", flat=True)
        windows.append((len(places(province)), list(ranks)))
    assert windows == [(0, [1, 2]), (1, [2, 3]), (2, [3, 4])]


def test_a_shrinking_count_takes_places_away():
    contest = sealed(make_contest(count=1))
    province = add_province_line(contest, 2)
    run(contest)
    QuotaLine.objects.filter(pk=province.pk).update(count=0)
    run(contest)
    assert (places(province), places(contest.line)) == ([], [(1, "proposed", contest.units[0].pk)])


def test_places_of_a_group_that_is_not_sealed_wait():
    contest = make_contest(count=2)
    run(contest)
    assert places(contest.line) == [(1, "waiting", None), (2, "waiting", None)]
    assert "Chưa chốt xếp hạng" in Slot.objects.filter(quota_line=contest.line).first().reason


def test_a_place_without_a_nominee_is_vacant_only_once_the_points_are_public():
    contest = sealed(make_contest(people=1))
    run(contest)
    assert places(contest.people) == [(1, "vacant", None)]
    unpublish(contest.content)
    run(contest)
    assert places(contest.people) == [(1, "waiting", None)]


def test_a_barred_unit_is_passed_over():
    contest = make_contest(count=2)
    bar(contest.cards[0])
    run(sealed(contest))
    assert [unit for _, _, unit in places(contest.line)] == [contest.units[1].pk, contest.units[2].pk]


def test_a_tie_at_the_cut_is_contested_and_the_ruling_gives_the_place(nothing_written):
    contest = sealed(make_contest(["97", "95", "95", "95"], count=2))
    run(contest)
    assert places(contest.line) == [(1, "proposed", contest.units[0].pk), (2, "contested", None)]
    keys = [f"unit:{unit.pk}" for unit in contest.units]
    secretary = contest.secretary.user
    for order, ground in (([keys[1]], "x"), ([*keys[1:], keys[0]], "x"), ([keys[1]] * 3, "x"), (keys[1:], " ")):
        with nothing_written(), pytest.raises(Refused):
            record_tie_ruling(quota_line=contest.line, order=order, ground=ground, by_user=secretary, now=NOW)
    order = [keys[3], keys[1], keys[2]]
    record_tie_ruling(quota_line=contest.line, order=order, ground="Theo biên bản họp", by_user=secretary, now=NOW)
    run(contest)
    assert places(contest.line)[1] == (2, "proposed", contest.units[3].pk)
    assert "Theo biên bản họp" in Slot.objects.get(quota_line=contest.line, number=2).explanation


def test_a_ruling_can_be_replaced_while_it_stands():
    contest = sealed(make_contest(["97", "95", "95"], count=2))
    a, b = (f"unit:{unit.pk}" for unit in contest.units[1:])
    for order in ([a, b], [b, a]):
        record_tie_ruling(
            quota_line=contest.line, order=order, ground="Hội đồng", by_user=contest.secretary.user, now=NOW
        )
    assert TieRuling.objects.get().order == [b, a]


def test_a_line_without_a_tie_takes_no_ruling(nothing_written):
    contest = sealed(make_contest())
    with nothing_written(), pytest.raises(Refused):
        record_tie_ruling(quota_line=contest.line, order=[], ground="x", by_user=contest.secretary.user, now=NOW)


def test_what_the_council_agreed_to_stays_while_the_rest_moves():
    contest = sealed(make_contest(count=2))
    run(contest)
    agree(contest.line)
    before = list(Slot.objects.filter(quota_line=contest.line).values())
    nominate(contest)
    run(contest)
    assert list(Slot.objects.filter(quota_line=contest.line).values()) == before
    assert places(contest.people)[0][1] == "proposed"


def test_overturning_the_council_needs_a_reason_and_goes_back_to_it(nothing_written):
    contest = sealed(make_contest(count=2))
    run(contest)
    agree(contest.line)
    give_points(contest.cards[3], I_1="60", II_1="40")
    corrected(contest)
    with nothing_written():
        found = refusal(contest)
    assert found.status == 422
    assert contest.units[1].name in str(found)
    run(contest, "Kết quả phúc tra")
    assert places(contest.line) == [(1, "agreed", contest.units[0].pk), (2, "proposed", contest.units[3].pk)]


def test_a_place_under_vote_is_not_moved(nothing_written):
    contest = sealed(make_contest(count=2, members=3))
    run(contest)
    opened(contest)
    bar(contest.cards[0])
    corrected(contest)
    with nothing_written():
        assert "đang được Hội đồng biểu quyết" in str(refusal(contest))


def test_a_tie_decided_in_the_meeting_is_put_to_the_vote_there():
    contest = sealed(make_contest(["97", "95", "95"], count=2, members=3))
    run(contest)
    meeting = opened(contest)
    order = [f"unit:{unit.pk}" for unit in reversed(contest.units[1:])]
    ruling = record_tie_ruling(
        quota_line=contest.line,
        order=order,
        ground="Biểu quyết tại họp",
        vote=ShowOfHands(2, 1, 0),
        by_user=contest.secretary.user,
        now=NOW,
    )
    run(contest)
    assert (ruling.meeting, ruling.yes, ruling.no, ruling.blank, ruling.aside) == (meeting, 2, 1, 0, 0)
    assert [case.recipient_name for case in meeting.cases.all()] == [contest.units[0].name, contest.units[2].name]


@pytest.mark.parametrize(
    ("hands", "said"),
    [
        (None, "phải được biểu quyết"),
        ((1, 2, 0), "chưa nhất trí thứ tự này: 1 đồng ý, cần 2"),
        ((3, 1, 0), "Tổng số phiếu là 4, có 3 thành viên"),
    ],
)
def test_while_the_council_sits_an_order_is_carried_by_its_vote(nothing_written, hands, said):
    contest = sealed(make_contest(["97", "95", "95"], count=2, members=3))
    run(contest)
    opened(contest)
    order = [f"unit:{unit.pk}" for unit in contest.units[1:]]
    with nothing_written(), pytest.raises(Refused, match=said):
        record_tie_ruling(
            quota_line=contest.line,
            order=order,
            ground="Biểu quyết tại họp",
            vote=ShowOfHands(*hands) if hands else None,
            by_user=contest.secretary.user,
            now=NOW,
        )


def test_a_member_of_a_tied_unit_stands_aside_on_the_order():
    contest = sealed(make_contest(["97", "95", "95"], count=2, members=4))
    make_member(contest.units[1], Role.HEAD, contest.councillors[0].user)
    run(contest)
    opened(contest)
    order = [f"unit:{unit.pk}" for unit in contest.units[1:]]
    ruling = record_tie_ruling(
        quota_line=contest.line,
        order=order,
        ground="Biểu quyết tại họp",
        vote=ShowOfHands(2, 0, 1),
        by_user=contest.secretary.user,
        now=NOW,
    )
    assert ruling.aside == 1


def test_without_a_meeting_no_votes_are_counted(nothing_written):
    contest = sealed(make_contest(["97", "95", "95"], count=2))
    order = [f"unit:{unit.pk}" for unit in contest.units[1:]]
    with nothing_written(), pytest.raises(Refused, match="Không có cuộc họp"):
        record_tie_ruling(
            quota_line=contest.line,
            order=order,
            ground="x",
            vote=ShowOfHands(2, 0, 0),
            by_user=contest.secretary.user,
            now=NOW,
        )


def test_only_the_secretary_gives_places(nothing_written):
    contest = sealed(make_contest(members=1))
    with nothing_written(), pytest.raises(Refused) as found:
        allocate_places(campaign=contest.campaign, by_user=contest.councillors[0].user, now=NOW)
    assert found.value.status == 403


def slot(contest, number, **fields):
    given = {
        "quota_line": contest.line,
        "content": contest.content,
        "line_count": contest.line.count,
        "state": SlotState.PROPOSED,
        "recipient_key": f"unit:{number}",
        "recipient_name": "UBND xã",
        "explanation": "Căn cứ",
    }
    return Slot(number=number, **(given | fields))


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("slot_number_within_line", {"number": 3}),
        ("slot_number_within_line", {"number": 0}),
        ("slot_number_once_per_line", {"number": 1, "recipient_key": "unit:9"}),
        ("slot_recipient_once_per_content", {"number": 2, "recipient_key": "unit:1"}),
        ("slot_filled_is_explained", {"number": 2, "explanation": ""}),
    ],
)
def test_the_database_refuses_what_the_code_would_never_write(constraint, fields):
    contest = make_contest(count=2)
    slot(contest, 1).save()
    wrong = slot(contest, **fields)
    with pytest.raises(IntegrityError) as found, transaction.atomic():
        wrong.save()
    names = {"slot_number_once_per_line": "number", "slot_recipient_once_per_content": "recipient_key"}
    assert constraint in str(found.value) or names.get(constraint, constraint) in str(found.value)
    assert Slot.objects.count() == 1


def test_a_later_run_is_compared_by_its_hash():
    contest = sealed(make_contest())
    first = run(contest)
    nominate(contest)
    second = run(contest)
    assert first.hash != second.hash
    assert Allocation.objects.count() == 2
