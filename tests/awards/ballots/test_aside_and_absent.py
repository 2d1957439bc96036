"""Members who stand aside, members who write, cases that are left for a later meeting."""

from datetime import timedelta

import pytest
from django.urls import reverse

from awards.actions.conflicts import declare_conflict, withdraw_conflict
from awards.actions.manners import postpone_case, restore_case
from awards.actions.meetings import set_attendance
from awards.actions.opinions import record_opinion, remove_opinion
from awards.ballots.checks import BALLOT_CHECKS
from awards.models import DeclaredConflict, MeetingCase, PostponedCase, Slot, Vote
from awards.thresholds import Rule
from campaigns.models import LogEntry, Notice
from tests.factories.awards import MEETING_AT

pytestmark = pytest.mark.django_db


def declare(sitting, member, by=None, ground="Anh ruột"):
    user = sitting.users[member]
    return declare_conflict(case=sitting.case(), member=user, ground=ground, by_user=by or user, now=MEETING_AT)


def write(sitting, member, *choices, on=None):
    given = {sitting.case(at).pk: choice for at, choice in enumerate(choices, start=1) if choice}
    said = {"text": "Công văn 12/CV", "on": on or MEETING_AT.date(), "choices": given}
    return record_opinion(attendance=sitting.attendance(member), **said, **sitting.by_secretary)


def test_who_declares_a_conflict_stands_aside_and_is_not_counted(sitting, refusal, nothing_written):
    declare(sitting, 8)
    with nothing_written():
        assert "Anh ruột" in str(refusal(lambda: sitting.vote(8)))
    sitting.votes("yyyynnnb")
    sitting.close()
    assert sitting.counts() == (8, 4, 3, 1, 0, 0, 1, "not_agreed")
    assert LogEntry.objects.get(verb="khai không tham gia biểu quyết").reason == "Anh ruột"


def test_a_conflict_needs_a_ground_and_comes_before_the_own_vote(sitting, refusal, nothing_written):
    sitting.vote(0)
    with nothing_written():
        assert refusal(lambda: declare(sitting, 1, ground=" ")).status == 422
        assert "đã biểu quyết" in str(refusal(lambda: declare(sitting, 0)))


def test_only_the_member_or_the_secretary_declares_and_the_member_is_told(sitting, refusal, nothing_written):
    with nothing_written():
        assert refusal(lambda: declare(sitting, 1, by=sitting.users[2])).status == 403
    declare(sitting, 1, by=sitting.secretary)
    assert Notice.objects.get(text__contains="không tham gia").user == sitting.users[1]


def test_a_conflict_is_withdrawn_only_before_anybody_votes(sitting, refusal, nothing_written):
    conflict = declare(sitting, 8)
    sitting.vote(0)
    mine = {"by_user": sitting.users[8], "now": MEETING_AT}
    with nothing_written():
        assert "Đã có người biểu quyết" in str(refusal(lambda: withdraw_conflict(conflict=conflict, **mine)))
    second = declare_conflict(case=sitting.case(2), member=sitting.users[8], ground="Bạn học", **mine)
    withdraw_conflict(conflict=second, **mine)
    assert list(DeclaredConflict.objects.all()) == [conflict]


def test_a_member_declares_with_the_phone_and_another_member_is_not_spoken_for(sitting, sign_in):
    browser = sign_in(sitting.contest.councillors[0])
    url = reverse("declare_conflict", args=[sitting.case().pk])
    browser.post(url, {"reason": "Chị ruột", "member": sitting.users[1].pk})
    assert DeclaredConflict.objects.get().member == sitting.users[0]
    text = browser.get(reverse("ballot", args=[sitting.meeting.pk])).content.decode()
    assert "Không tham gia: Chị ruột" in text


def test_the_word_of_an_absent_member_counts_on_cases_voted_on_in_the_open(sitting):
    sitting.away(8)
    write(sitting, 8, "yes", "no")
    sitting.votes("yyyynnnn")
    sitting.close()
    assert sitting.counts() == (9, 5, 4, 0, 0, 0, 0, "agreed")
    vote = Vote.objects.get(case=sitting.case(2))
    assert (vote.written, vote.recorded_by, vote.choice) == (True, sitting.secretary, "no")
    assert Notice.objects.get(text__contains="bằng văn bản").user == sitting.users[8]


def test_a_word_in_writing_is_taken_back_before_the_manner_changes(sitting, refusal, nothing_written):
    sitting.away(8)
    write(sitting, 8, "yes")
    with nothing_written():
        found = refusal(lambda: sitting.manner("secret"))
    assert "Bỏ ý kiến bằng văn bản về trường hợp này" in found.blockers[0].cure
    write(sitting, 8)
    assert sitting.manner("secret") == 1


def test_entering_an_opinion_again_replaces_what_is_not_counted(sitting):
    sitting.away(8)
    write(sitting, 8, "yes", "no")
    sitting.votes("yyyyyyyy")
    sitting.close()
    write(sitting, 8, "", "yes")
    assert dict(Vote.objects.filter(written=True).values_list("case__position", "choice")) == {1: "yes", 2: "yes"}


def test_what_is_not_taken_in_writing(sitting, refusal, nothing_written):
    with nothing_written():
        assert "có mặt" in str(refusal(lambda: write(sitting, 8, "yes")))
    sitting.away(8)
    sitting.manner("secret", 1)
    MeetingCase.objects.filter(pk=sitting.case(2).pk).update(rule=Rule(written_counts=False).model_dump(mode="json"))
    late = MEETING_AT.date() + timedelta(days=1)
    with nothing_written():
        for choices, on in ((("yes",), None), (("", "yes"), None), (("", "", "maybe"), None), (("", "", "yes"), late)):
            found = refusal(lambda choices=choices, on=on: write(sitting, 8, *choices, on=on))
            assert found.status == 422


def test_a_member_who_comes_after_all_takes_the_opinion_back(sitting, refusal, nothing_written):
    sitting.away(8)
    write(sitting, 8, "yes")
    come = {"attendance": sitting.attendance(8), "present": True, **sitting.by_secretary}
    with nothing_written():
        assert "đã gửi ý kiến bằng văn bản" in str(refusal(lambda: set_attendance(**come)))
    remove_opinion(attendance=sitting.attendance(8), **sitting.by_secretary)
    set_attendance(**come)
    sitting.vote(8, "no")
    assert Vote.objects.get().written is False


def test_an_opinion_that_was_counted_stays(sitting, refusal, nothing_written):
    sitting.away(8)
    write(sitting, 8, "yes")
    sitting.votes("yyyyyyyy")
    sitting.close()
    with nothing_written():
        found = refusal(lambda: remove_opinion(attendance=sitting.attendance(8), **sitting.by_secretary))
    assert "đã được tính" in str(found)


def test_the_secretary_types_in_the_opinion_and_sees_what_cannot_be_written_on(sitting, sign_in):
    sitting.away(8)
    sitting.manner("secret", 2)
    browser, row = sign_in(sitting.contest.secretary), sitting.attendance(8)
    url = reverse("opinion", args=[row.pk])
    assert "không nhận ý kiến bằng văn bản" in browser.get(url).content.decode()
    form = {"text": "Thư ngày 01/12", "on": f"{MEETING_AT:%d/%m/%Y}", f"case_{sitting.case().pk}": "no"}
    assert browser.post(url, form | {"on": "mai"}).status_code == 422
    assert browser.post(url, form).status_code == 302
    assert Vote.objects.get().choice == "no"
    browser.post(reverse("opinion_remove", args=[row.pk]))
    assert not Vote.objects.exists()


def test_a_case_is_left_for_a_later_meeting_and_its_place_stays_proposed(sitting):
    slot = sitting.case(2).slot_id
    put_off = postpone_case(case=sitting.case(2), reason="Chờ xác minh", **sitting.by_secretary)
    assert list(sitting.meeting.cases.values_list("position", flat=True)) == [1, 3]
    assert Slot.objects.get(pk=slot).state == "proposed"
    assert LogEntry.objects.get(verb="để lại trường hợp").reason == "Chờ xác minh"
    restore_case(postponed=put_off, **sitting.by_secretary)
    assert list(sitting.meeting.cases.values_list("position", "slot").order_by("position"))[-1] == (4, slot)
    assert not PostponedCase.objects.exists()


def test_a_case_with_votes_is_not_left_and_leaving_needs_a_reason(sitting, refusal, nothing_written):
    sitting.vote(0)
    with nothing_written():
        found = refusal(lambda: postpone_case(case=sitting.case(), reason="Bận", **sitting.by_secretary))
        assert "đã có người biểu quyết" in str(found)
        assert refusal(lambda: postpone_case(case=sitting.case(2), reason=" ", **sitting.by_secretary)).status == 422


def test_a_meeting_ends_without_the_cases_that_were_left(sitting):
    for position in (2, 3):
        postpone_case(case=sitting.case(position), reason="Chờ xác minh", **sitting.by_secretary)
    sitting.votes("yyyyyyyyy")
    sitting.end()
    assert list(Slot.objects.order_by("id").values_list("state", flat=True)).count("proposed") == 2


def wrong() -> int:
    return sum(len(list(check())) for check in BALLOT_CHECKS)


@pytest.mark.parametrize("ballot", ["open", "secret", "paper"])
def test_records_that_were_changed_behind_our_back_are_told(sitting, ballot):
    sitting.manner(ballot)
    if ballot == "paper":
        sitting.count(yes=9)
    else:
        sitting.votes("yyyyyyyyy")
        sitting.close()
    assert wrong() == 0
    MeetingCase.objects.filter(pk=sitting.case().pk).update(yes=8, no=1)
    assert wrong() == (0 if ballot == "secret" else 1)
    MeetingCase.objects.filter(pk=sitting.case().pk).update(yes=9, no=0, issued=9, result="not_agreed")
    assert wrong() == 1
