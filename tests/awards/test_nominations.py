from datetime import date

import pytest

from awards.actions.allocation import allocate_places
from awards.actions.nominations import (
    propose,
    propose_again,
    replace_nomination,
    return_nomination,
    withdraw_nomination,
)
from awards.actions.rulings import set_preference
from awards.models import Nomination, Slot
from awards.nomination_page import sections
from awards.states import SlotState
from campaigns.models import LogEntry, QuotaLine, Unit
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import CampaignState, Method
from tests.factories.awards import DONE, make_contest, nominate, opened, person, sealed
from tests.factories.campaigns import NOW, make_group, make_member, make_quota_line, make_unit

pytestmark = pytest.mark.django_db


@pytest.fixture
def contest():
    return make_contest(["97", "96", "95"], members=3)


def refusal(act):
    with pytest.raises(Refused) as found:
        act()
    return found.value


def take_back(nomination, contest, reason="Chuyển công tác"):
    head = contest.head(nomination.proposed_by_unit).user
    return withdraw_nomination(nomination=nomination, reason=reason, by_user=head, now=NOW)


def send_back(nomination, contest, reason="Bổ sung số liệu"):
    return return_nomination(nomination=nomination, reason=reason, by_user=contest.secretary.user, now=NOW)


def test_a_head_puts_a_person_of_the_unit_forward(contest):
    made = nominate(contest, person("Lê Thị Hoa", 1985))
    assert (made.recipient_name, made.unit, made.recipient_key) == (
        "Lê Thị Hoa",
        contest.units[0],
        "person:le thi hoa:1985",
    )
    assert LogEntry.objects.filter(verb="đề nghị xét khen", unit=contest.units[0]).exists()


def test_a_unit_below_may_be_put_forward_by_the_unit_above(contest):
    board = make_unit(contest.campaign.authority, "Ban vận động ấp Một", kind="mobilisation_board")
    board.parent = contest.units[0]
    board.save()
    boards = make_group(contest.content, board, scored=False)
    line = make_quota_line(contest.content, boards, method=Method.PROPOSAL)
    made = propose(
        quota_line=line,
        proposed_by_unit=contest.units[0],
        unit=board,
        particulars=DONE,
        by_user=contest.head(contest.units[0]).user,
        now=NOW,
    )
    assert (made.recipient_key, made.full_name) == (f"unit:{board.pk}", "")


def test_what_may_not_be_put_forward(contest, nothing_written):
    stranger = make_unit(contest.campaign.authority, "UBND xã Ngoài Khối")
    gone = contest.units[2]
    Unit.objects.filter(pk=gone.pk).update(valid_to=date(2024, 6, 30))
    gone.refresh_from_db()
    heads = [contest.head(unit) for unit in (contest.units[0], stranger, gone)]
    assert heads
    with nothing_written():
        assert "theo thứ hạng" in str(refusal(lambda: nominate(contest, DONE, line=contest.line)))
        assert "không thuộc đối tượng" in str(refusal(lambda: nominate(contest, unit=stranger)))
        assert "giải thể" in str(refusal(lambda: nominate(contest, unit=gone)))
        assert "họ tên" in str(refusal(lambda: nominate(contest, DONE)))
        assert "Năm sinh" in str(refusal(lambda: nominate(contest, person(birth_year=2020))))
        assert refusal(lambda: nominate(contest, person(achievements=" "))).status == 422


def test_only_the_head_of_the_proposing_unit_puts_forward(contest, nothing_written):
    officer = make_member(contest.units[0], Role.OFFICER)
    with nothing_written():
        found = refusal(
            lambda: propose(
                quota_line=contest.people,
                proposed_by_unit=contest.units[0],
                unit=contest.units[0],
                particulars=person(),
                by_user=officer.user,
                now=NOW,
            )
        )
    assert found.status == 403


def test_one_person_stands_once_in_a_content_whatever_the_spelling(contest, nothing_written):
    nominate(contest, person("Lê Thị Hòa", 1985))
    contest.head(contest.units[1])
    with nothing_written():
        found = refusal(lambda: nominate(contest, person("LÊ THỊ HOÀ", 1985), unit=contest.units[1]))
    assert "đã được" in str(found)


def test_a_withdrawn_person_may_be_put_forward_again(contest):
    take_back(nominate(contest), contest)
    assert nominate(contest).state == "proposed"


def test_a_unit_is_put_forward_once_and_again_after_a_withdrawal(contest, nothing_written):
    groups = make_group(contest.content, contest.units[0], scored=False)
    line = make_quota_line(contest.content, groups, method=Method.PROPOSAL)
    first = nominate(contest, DONE, line=line)
    with nothing_written():
        assert "đã được" in str(refusal(lambda: nominate(contest, DONE, line=line)))
    take_back(first, contest)
    assert nominate(contest, DONE, line=line).state == "proposed"


def test_one_person_in_two_contents_is_allowed_and_flagged(contest):
    other = make_contest(campaign=contest.campaign, number="02")
    first = nominate(contest)
    other.units[0] = contest.units[0]
    make_group(other.content, contest.units[0])
    other.people.groups.add(other.content.groups.last())
    nominate(other)
    section = sections(contest.campaign, contest.content, contest.secretary)[0]
    assert [(entry.nomination.pk, entry.twice) for entry in section.entries] == [
        (first.pk, "Còn được đề nghị ở nội dung khác")
    ]


def test_a_returned_nomination_is_corrected_and_handed_in_again(contest):
    nomination = send_back(nominate(contest), contest)
    assert (nomination.state, nomination.state_reason) == ("returned", "Bổ sung số liệu")
    again = propose_again(
        nomination=nomination,
        unit=contest.units[0],
        particulars=person(post="Phó Chủ tịch"),
        by_user=contest.head(contest.units[0]).user,
        now=NOW,
    )
    assert (again.state, again.state_reason, again.post) == ("proposed", "", "Phó Chủ tịch")


def test_returning_and_withdrawing_need_a_reason_and_the_right_person(contest, nothing_written):
    nomination, head = nominate(contest), contest.head(contest.units[0]).user
    with nothing_written():
        assert refusal(lambda: send_back(nomination, contest, " ")).status == 422
        assert refusal(lambda: take_back(nomination, contest, "")).status == 422
        wrong = refusal(lambda: return_nomination(nomination=nomination, reason="x", by_user=head, now=NOW))
        assert wrong.status == 403


def test_a_withdrawn_nomination_does_not_move_any_more(contest, nothing_written):
    nomination = take_back(nominate(contest), contest)
    with nothing_written():
        assert refusal(lambda: send_back(nomination, contest)).status == 409


def test_what_the_council_has_in_hand_is_not_withdrawn(contest, nothing_written):
    nomination = nominate(contest)
    allocate_places(campaign=sealed(contest).campaign, by_user=contest.secretary.user, now=NOW)
    opened(contest)
    with nothing_written():
        assert "đang họp" in str(refusal(lambda: take_back(nomination, contest)))


def test_what_the_council_agreed_to_is_not_withdrawn(contest, nothing_written):
    nomination = nominate(contest)
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    Slot.objects.filter(nomination=nomination).update(state=SlotState.AGREED)
    with nothing_written():
        assert "đã nhất trí" in str(refusal(lambda: take_back(nomination, contest)))


def test_a_closed_campaign_takes_no_nominations(contest, nothing_written):
    contest.campaign.state = CampaignState.CLOSED
    contest.campaign.save()
    contest.people.content.campaign.refresh_from_db()
    contest.head(contest.units[0])
    with nothing_written():
        assert "Đã kết thúc" in str(refusal(lambda: nominate(contest)))


def test_the_council_orders_the_nominations_of_a_line(contest, nothing_written):
    made = [nominate(contest, person(name, 1980)) for name in ("Trần A", "Trần B", "Trần C")]
    order = [made[at].pk for at in (2, 0, 1)]
    secretary = contest.secretary.user
    with nothing_written():
        short = refusal(lambda: set_preference(quota_line=contest.people, order=order[:2], by_user=secretary, now=NOW))
        assert short.status == 422
    set_preference(quota_line=contest.people, order=order, by_user=secretary, now=NOW)
    assert list(Nomination.objects.order_by("preference").values_list("pk", flat=True)) == order
    allocate_places(campaign=contest.campaign, by_user=secretary, now=NOW)
    placed = Slot.objects.filter(quota_line=contest.people).order_by("number")
    assert [slot.recipient_name for slot in placed] == ["Trần C", "Trần A"]


def test_a_plan_without_places_is_not_allocated(contest, nothing_written):
    QuotaLine.objects.all().delete()
    with nothing_written():
        assert "chưa có chỉ tiêu nào" in str(
            refusal(lambda: allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW))
        )


def test_one_is_replaced_by_another_in_one_step(contest):
    hoa = nominate(contest, person("Lê Thị Hoa", 1985))
    head = contest.head(contest.units[0]).user
    who = {"unit": contest.units[0], "particulars": person("Trần Văn Bình", 1979), "by_user": head, "now": NOW}
    assert "lý do" in str(refusal(lambda: replace_nomination(nomination=hoa, reason=" ", **who)))
    assert Nomination.objects.count() == 1
    made = replace_nomination(nomination=hoa, reason="Nghỉ hưu", **who)
    hoa.refresh_from_db()
    assert (made.replaces, hoa.state, hoa.state_reason) == (hoa, "withdrawn", "Nghỉ hưu")


def test_two_spellings_of_one_person_are_asked_about_and_told_apart_on_purpose(contest):
    nominate(contest, person("Lý Thị Hoa", 1985))
    again = person("Lí Thị Hoa", 1985)
    assert "Đây là người khác" in refusal(lambda: nominate(contest, again)).blockers[0].cure
    apart = nominate(contest, person("Lí Thị Hoa", 1985, told_apart=True))
    assert (apart.told_apart, apart.namesake) == (True, 1)


def test_two_namesakes_of_one_year_hold_two_places(contest):
    sealed(contest)
    one = nominate(contest, person("Lê Thị Hoa", 1985))
    other = nominate(contest, person("Lê Thị Hoa", 1985, told_apart=True), unit=contest.units[1])
    assert one.recipient_key != other.recipient_key
    allocate_places(campaign=contest.campaign, by_user=contest.secretary.user, now=NOW)
    assert Slot.objects.filter(quota_line=contest.people, recipient_name="Lê Thị Hoa").count() == 2


def test_the_list_shows_who_may_be_the_same_person_in_another_content(contest):
    nominate(contest, person("Lê Thị Hoan", 1985))
    nominate(contest, person("Lê Thị Hoa", 1985), unit=contest.units[1])
    found = sections(contest.campaign, contest.content, contest.secretary)
    told = {entry.nomination.full_name: [one.why for one in entry.alike] for one in found for entry in one.entries}
    assert told == {
        "Lê Thị Hoan": ["cùng năm sinh, họ tên khác một chữ cái"],
        "Lê Thị Hoa": ["cùng năm sinh, họ tên khác một chữ cái"],
    }
