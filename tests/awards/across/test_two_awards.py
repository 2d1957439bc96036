"""The policy on two certificates, the council's word on each recipient, and what it does to places and votes."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from awards.across.book import TwoAwardBook, two_award_blockers
from awards.across.checks import rulings, two_awards
from awards.across.twice import Said, placed_twice, still_open
from awards.actions.allocation import allocate_places
from awards.actions.manners import postpone_case
from awards.actions.two_awards import withdraw_two_award_ruling
from awards.drafting import draft
from awards.models import Allocation, MeetingCase, Slot, TwoAwardPolicy, TwoAwardRuling
from awards.states import SlotState
from awards.worklist import tasks
from campaigns.logbook import history_of
from campaigns.models import Notice
from campaigns.rules import Refused
from tests.awards.across.builders import make_two, slot_of
from tests.factories.awards import MEETING_AT, opened
from tests.factories.campaigns import NOW, make_user

pytestmark = pytest.mark.django_db

LE_HOA = "person:le thi hoa:1985"


@pytest.fixture
def two():
    return make_two()


def twice(found):
    return placed_twice(found.campaign, draft(found.campaign))


def test_without_a_policy_everybody_in_two_contents_is_listed_and_nothing_is_open(two):
    assert {(one.key, one.said, one.is_open) for one in twice(two)} == {
        (two.key, Said.NOTHING, False),
        (LE_HOA, Said.NOTHING, False),
    }
    assert [spot.line for spot in twice(two)[0].spots] == [two.first.line, two.second.line]


def test_a_policy_is_set_per_kind_with_its_ground_and_told_to_the_council():
    two = make_two(members=3)

    policy = two.policy("forbid")
    two.policy("forbid", ground="Quy chế sửa đổi")

    assert [one.key for one in still_open(two.campaign, draft(two.campaign))] == [two.key]
    assert TwoAwardPolicy.objects.get() == policy
    last, first = history_of(policy)
    assert (first.changes["chủ trương"], last.changes) == (
        [None, "Không cho phép"],
        {"ground": ["Quy chế Hội đồng", "Quy chế sửa đổi"]},
    )
    assert Notice.objects.filter(text="Chủ trương về hai giấy khen, tập thể: Không cho phép.").count() == 6


@pytest.mark.parametrize(("choice", "ground"), [("forbid", " "), ("maybe", "Quy chế")])
def test_a_policy_without_ground_or_of_another_word_is_refused(two, nothing_written, choice, ground):
    with nothing_written(), pytest.raises(Refused) as refusal:
        two.policy(choice, ground=ground)
    assert refusal.value.status == 422


def test_only_the_secretary_says_it(two, nothing_written):
    two.first.secretary.user = make_user()
    for deed in (lambda: two.policy("forbid"), lambda: two.rule(None)):
        with nothing_written(), pytest.raises(Refused) as refusal:
            deed()
        assert refusal.value.status == 403


def test_who_keeps_one_place_gives_the_other_to_the_next_and_the_record_says_why(two):
    before = two.holders(two.second)
    assert two.both.name in before

    ruling = two.rule(two.first.line)
    two.allocate()

    assert two.both.name in two.holders(two.first)
    assert two.holders(two.second) == [unit.name for unit in two.second.units]
    passed = [one for one in Allocation.objects.first().payload["result"]["passed_over"] if one["key"] == two.key]
    assert [(one["line"][:2], one["reason"]) for one in passed] == [
        ("02", "Hội đồng chỉ giữ suất ở nội dung 01, mục II.1.3: Kết luận cuộc họp.")
    ]
    assert history_of(ruling)[0].changes["quyết định"] == [None, f"giữ suất ở nội dung 01, {two.first.line.title}"]
    assert twice(two)[0].said == Said.ONE
    assert len(twice(two)[0].spots) == 2  # what it would have without the word stays in view


def test_a_person_put_forward_twice_keeps_one_place_and_nobody_else_moves(two):
    two.rule(two.second.people, LE_HOA)
    two.allocate()

    assert two.holders(two.first, two.first.people) == [""]
    assert two.holders(two.second, two.second.people) == ["Lê Thị Hoa"]
    assert two.both.name in two.holders(two.second)


def test_an_exception_leaves_both_places_and_settles_the_case(two):
    two.policy("forbid")
    two.rule(None)
    hash_before = Allocation.objects.first().hash

    assert still_open(two.campaign, draft(two.campaign)) == []
    two.allocate()
    assert Allocation.objects.first().hash == hash_before


def test_the_word_can_be_changed_and_withdrawn_with_a_reason(two, nothing_written):
    ruling = two.rule(two.first.line)
    two.allocate()
    two.rule(two.second.line)
    two.allocate()
    assert two.both.name not in two.holders(two.first)
    assert two.both.name in two.holders(two.second)

    ruling.refresh_from_db()
    given = {"ruling": ruling, "by_user": two.first.secretary.user, "now": NOW}
    with nothing_written(), pytest.raises(Refused, match="Phải ghi lý do"):
        withdraw_two_award_ruling(**given, reason=" ")
    entry = history_of(ruling)
    withdraw_two_award_ruling(**given, reason="Ghi nhầm")
    assert entry[0].reason == "Ghi nhầm"
    two.allocate()
    assert two.both.name in two.holders(two.first)


@pytest.mark.parametrize("case", ["ground", "elsewhere", "nobody"])
def test_a_word_without_ground_or_about_other_places_is_refused(two, nothing_written, case):
    deeds = {
        "ground": lambda: two.rule(two.first.line, ground=" "),
        "elsewhere": lambda: two.rule(two.first.people),
        "nobody": lambda: two.rule(None, f"unit:{two.first.units[1].pk}"),
    }
    with nothing_written(), pytest.raises(Refused):
        deeds[case]()


def test_what_is_decided_is_not_given_up_by_a_word(two, nothing_written):
    Slot.objects.filter(pk=slot_of(two.second.content, two.key).pk).update(state=SlotState.DECIDED)

    with nothing_written(), pytest.raises(Refused, match="đã được khen ở nội dung 02"):
        two.rule(two.first.line)
    ruling = two.rule(two.second.line)
    with nothing_written(), pytest.raises(Refused, match="đã được khen ở nội dung 02"):
        withdraw_two_award_ruling(ruling=ruling, reason="Ghi nhầm", by_user=two.first.secretary.user, now=NOW)


def test_two_are_not_forbidden_over_what_is_decided_twice(two, nothing_written):
    Slot.objects.filter(recipient_key=two.key).update(state=SlotState.DECIDED)
    with nothing_written(), pytest.raises(Refused, match="Đã có quyết định khen ở nhiều nội dung"):
        two.policy("forbid")
    two.rule(None)
    two.policy("forbid")


def test_a_word_that_leaves_the_recipient_with_nothing_comes_up_again(two):
    two.rule(two.first.line)
    two.allocate()
    two.first.line.count = 0
    two.first.line.save(update_fields=["count"])
    Slot.objects.filter(quota_line=two.first.line).delete()

    assert [(one.key, one.said) for one in still_open(two.campaign, draft(two.campaign))] == [(two.key, Said.LOST)]


def test_under_forbid_nobody_votes_on_the_cases_before_the_council_has_spoken():
    two = make_two(members=3)
    two.policy("forbid")
    meeting = opened(two.first)
    cases = {
        case.recipient_key + case.quota_line.content.number: case
        for case in MeetingCase.objects.select_related("meeting__campaign", "quota_line__content").filter(
            meeting=meeting
        )
    }
    first, second = cases[two.key + "01"], cases[two.key + "02"]

    assert "không cho phép hai giấy khen" in two_award_blockers(first)[0].text
    assert two_award_blockers(cases[LE_HOA + "01"]) == []
    two.rule(two.first.line)
    assert two_award_blockers(first) == []
    assert "chỉ giữ suất ở nội dung 01" in two_award_blockers(second)[0].text
    two.rule(None)
    assert two_award_blockers(second) == []


def test_a_word_spoken_in_the_meeting_brings_the_next_in_rank_before_it():
    """The case that is given up is put off, the places are given again, and the meeting votes on who moves up."""
    two = make_two(members=3)
    two.policy("forbid")
    meeting = opened(two.first)
    two.rule(two.first.line)
    with pytest.raises(Refused, match="đang được Hội đồng biểu quyết"):
        two.allocate()

    case = MeetingCase.objects.get(meeting=meeting, recipient_key=two.key, quota_line=two.second.line)
    given = {"by_user": two.first.secretary.user, "now": MEETING_AT}
    postpone_case(case=case, reason="Giữ suất ở nội dung 01", **given)
    two.allocate()

    cases = MeetingCase.objects.filter(meeting=meeting, quota_line=two.second.line)
    assert sorted(one.recipient_name for one in cases) == sorted(unit.name for unit in two.second.units)


def test_one_book_serves_any_number_of_cases(two):
    two.policy("forbid")
    slots = list(Slot.objects.exclude(recipient_key="").select_related("quota_line__content"))
    book = TwoAwardBook(two.campaign)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        blocked = [slot for slot in slots if book.blockers(slot.recipient_key, slot.quota_line)]
    assert len(blocked) == 2
    assert len(queries) <= 3


def test_the_secretary_finds_the_open_cases_in_the_work_list(two):
    words = [task.title for task in tasks(two.first.secretary, two.campaign, NOW)]
    assert "Ghi quyết định của Hội đồng về hai giấy khen" not in words
    two.policy("forbid")
    task = next(one for one in tasks(two.first.secretary, two.campaign, NOW) if "hai giấy khen" in one.title)
    assert (task.place, task.count) == (two.both.name, 1)


def test_the_checks_name_what_was_decided_against_the_words(two):
    two.policy("forbid")
    assert [*two_awards(), *rulings()] == []
    Slot.objects.filter(recipient_key=two.key).update(state=SlotState.DECIDED)
    assert [*two_awards()] == [
        f"{two.both.name}: được khen ở 2 nội dung khi phong trào không cho phép, không có ngoại lệ."
    ]
    two.rule(None)
    assert [*two_awards()] == []
    TwoAwardRuling.objects.update(kept=two.first.line)
    assert [*two_awards()] == [f"{two.both.name}: được khen ở nội dung khác nội dung mà Hội đồng cho giữ."]


def test_the_database_keeps_one_word_and_one_policy_each(two):
    ruling, policy = two.rule(None), two.policy("flag")
    for row in (ruling, policy):
        row.pk = None
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save(force_insert=True)


def test_the_same_run_again_is_the_same_run(two):
    two.rule(two.first.line)
    two.allocate()
    run = allocate_places(campaign=two.campaign, by_user=two.first.secretary.user, now=NOW)
    assert run == Allocation.objects.first()
    assert Allocation.objects.count() == 2
