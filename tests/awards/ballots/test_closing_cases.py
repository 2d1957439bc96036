import pytest

from awards.actions.allocation import allocate_places
from awards.actions.closing import close_case
from awards.models import MeetingCase, Slot
from awards.thresholds import Rule
from campaigns.models import LogEntry
from tests.factories.awards import MEETING_AT

pytestmark = pytest.mark.django_db


def under(sitting, position=1, **rule):
    MeetingCase.objects.filter(pk=sitting.case(position).pk).update(rule=Rule(**rule).model_dump(mode="json"))


def test_a_case_closes_with_its_counts_and_the_place_follows(sitting):
    sitting.votes("yyyyynnbb")
    closed = sitting.close()
    assert sitting.counts() == (9, 5, 2, 2, 0, 0, 0, "agreed")
    assert (closed.closed_at, Slot.objects.get(pk=closed.slot_id).state) == (MEETING_AT, "agreed")
    entry = LogEntry.objects.get(verb="kết quả biểu quyết")
    assert entry.changes["result"] == ["Chưa biểu quyết xong", "Nhất trí"]
    assert entry.changes["yes"] == [None, 5]
    assert sitting.case(2).result == "waiting"


def test_who_has_not_voted_is_named_unless_silence_counts_as_no_opinion(sitting, refusal, nothing_written):
    sitting.votes("yyyyyy")
    with nothing_written():
        assert "Trần Văn Ủy Viên 9" in str(refusal(sitting.close))
    sitting.close(blank_rest=True)
    assert sitting.counts() == (9, 6, 0, 3, 0, 0, 0, "agreed")


def test_a_closed_case_takes_no_vote_and_is_not_closed_again(sitting, refusal, nothing_written):
    sitting.votes("yyyyyyyyn")
    sitting.close()
    with nothing_written():
        assert "đã kết thúc biểu quyết" in str(refusal(lambda: sitting.vote(0)))
        assert "đã kết thúc biểu quyết" in str(refusal(sitting.close))


def test_only_the_secretary_closes_a_case(sitting, refusal, nothing_written):
    sitting.votes("yyyyyyyyy")
    with nothing_written():
        assert refusal(lambda: close_case(case=sitting.case(), by_user=sitting.users[0], now=MEETING_AT)).status == 403


def test_each_case_has_its_own_quorum(sitting, refusal, nothing_written):
    under(sitting, quorum=(9, 10))
    sitting.away(8)
    with nothing_written():
        assert "chưa đủ 90% tổng số thành viên (cần 9)" in str(refusal(lambda: sitting.vote(0)))
        assert "cần 9" in str(refusal(lambda: sitting.close(blank_rest=True)))
    sitting.votes("yyyyyyyy", position=2)
    assert sitting.close(2).result == "agreed"


@pytest.mark.parametrize(("denominator", "yes"), [("members", 7), ("present", 6), ("cast", 5)])
def test_the_share_is_taken_of_what_the_case_s_rule_says(sitting, denominator, yes):
    """Three quarters at least: of nine members, of eight ballots issued, of six papers that are valid."""
    under(sitting, share=(3, 4), strict=False, denominator=denominator)
    sitting.away(8)
    sitting.manner("paper")
    sitting.count(issued=8, yes=yes - 1, no=6 - yes + 1, invalid=2)
    assert sitting.case().result == "not_agreed"
    under(sitting, 2, share=(3, 4), strict=False, denominator=denominator)
    sitting.manner("paper", 2)
    sitting.count(2, issued=8, yes=yes, no=max(6 - yes, 0), invalid=2 if yes <= 6 else 1)
    assert sitting.case(2).result == "agreed"


def test_the_next_in_rank_comes_before_the_same_meeting_when_a_case_is_not_agreed(sitting):
    sitting.votes("nnnnnnnnn", position=2)
    declined = sitting.close(2)
    allocate_places(campaign=sitting.contest.campaign, **sitting.by_secretary)
    added = sitting.meeting.cases.order_by("position").last()
    assert (added.position, added.unit, added.result) == (4, sitting.contest.units[2], "waiting")
    assert MeetingCase.objects.get(pk=declined.pk).slot is None


def test_a_place_that_is_still_voted_on_does_not_move(sitting, refusal, nothing_written):
    sitting.contest.line.count = 1
    sitting.contest.line.save()
    with nothing_written():
        found = refusal(lambda: allocate_places(campaign=sitting.contest.campaign, **sitting.by_secretary))
    assert "đang được Hội đồng biểu quyết" in str(found)


def test_ending_the_meeting_closes_what_stands_open_and_keeps_what_was_closed(sitting):
    sitting.votes("yyyyyyyyy")
    sitting.close()
    sitting.end()
    assert [sitting.case(at).result for at in (1, 2, 3)] == ["agreed", "not_agreed", "not_agreed"]
    assert LogEntry.objects.filter(verb="kết quả biểu quyết").count() == 3
