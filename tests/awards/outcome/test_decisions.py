"""Recording the decision, mending its number, taking an award back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from awards.actions.decisions import correct_decision, record_decision, revoke_award
from awards.models import Award, AwardDecision, Slot
from awards.outcome.checks import decided_places, decisions
from awards.outcome.papers import Revocation
from awards.states import AwardState, SlotState
from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import AwardLevel
from tests.factories.awards import add_province_line, make_contest, manager_of, nominate
from tests.factories.campaigns import make_member, make_user
from tests.factories.decisions import LATER, PAPER, agreed, decided

pytestmark = pytest.mark.django_db
FALSE = Revocation("a", "02/QĐ-UBND", LATER.date(), "Kê khai sai số liệu.")


@pytest.fixture
def contest():
    """Two communes and one person agreed to."""
    made = make_contest(members=1, people=1)
    nominate(made, unit=made.units[3])
    return agreed(made)


def record(contest, **changed):
    slots = Slot.objects.filter(state=SlotState.AGREED).values_list("pk", flat=True)
    given = {
        "campaign": contest.campaign,
        "level": AwardLevel.OWN,
        "paper": PAPER,
        "granted": list(slots),
        "refused": {},
    }
    return record_decision(**(given | {"by_user": contest.secretary.user, "now": LATER} | changed))


def refusal(act, **given):
    with pytest.raises(Refused) as found:
        act(**given)
    return found.value


def test_a_decision_freezes_its_awards_with_the_words_of_that_day(contest):
    decision = decided(contest)
    one, _, person = decision.awards.order_by("id")
    slot = one.slot
    assert (slot.state, one.explanation, one.unit_name) == (SlotState.DECIDED, slot.explanation, contest.units[0].name)
    assert (person.recipient_name, person.post, person.birth_year) == ("Lê Thị Hoa", "Công chức văn hóa - xã hội", 1985)
    assert person.merit == "Nội dung thi đua số 01: Nội dung thi đua số 01"
    assert [*decided_places(), *decisions()] == []


def test_the_logbook_tells_who_was_granted_and_who_was_not(contest):
    name = contest.units[1].name
    decided(contest, {name: "Có đơn thư."})
    entry = LogEntry.objects.get(verb="ghi quyết định khen thưởng")
    assert entry.changes["document"] == [None, "15/QĐ-UBND"]
    assert entry.changes["granted"] == [None, [contest.units[0].name, "Lê Thị Hoa"]]
    assert entry.changes["left_out"] == [None, {name: "Có đơn thư."}]


def test_each_unit_is_told_of_its_own_only(contest):
    heads = [contest.head(unit) for unit in contest.units[:2]]
    decided(contest, {contest.units[1].name: "Có đơn thư."})
    first, second = (Notice.objects.get(user=head.user).text for head in heads)
    assert first == f"Quyết định số 15/QĐ-UBND ngày 05/12/2024, Giấy khen. Được khen: {contest.units[0].name}."
    assert second.endswith(f"Không được khen: {contest.units[1].name} (Có đơn thư).")


def test_places_left_for_another_decision_wait(contest):
    decided(contest, later=("Lê Thị Hoa",))
    assert Slot.objects.get(state=SlotState.AGREED).recipient_name == "Lê Thị Hoa"
    again = decided(contest, paper=replace(PAPER, document="16/QĐ-UBND"))
    assert [one.recipient_name for one in again.awards.all()] == ["Lê Thị Hoa"]


def test_the_province_decides_on_its_own():
    contest = make_contest(members=1)
    add_province_line(contest, 1)
    agreed(contest)
    decided(contest, level=AwardLevel.PROVINCE, paper=replace(PAPER, form="Bằng khen", issuer="Chủ tịch UBND tỉnh"))
    assert Award.objects.get().recipient_name == contest.units[0].name
    assert Slot.objects.filter(state=SlotState.AGREED).count() == 2


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"granted": []}, "chưa nêu trường hợp nào"),
        ({"granted": [999_999]}, "đã thay đổi từ khi mở trang"),
        ({"level": AwardLevel.PROVINCE}, "đã thay đổi từ khi mở trang"),
        ({"paper": replace(PAPER, document=" ")}, "Phải ghi số, ký hiệu"),
        ({"paper": replace(PAPER, issued_on=LATER.date() + timedelta(days=1))}, "ở sau hôm nay"),
        ({"paper": replace(PAPER, issued_on=date(2024, 11, 30))}, "trước ngày họp Hội đồng 01/12/2024"),
    ],
)
def test_what_does_not_make_a_decision_is_refused(contest, nothing_written, changed, why):
    with nothing_written():
        found = refusal(record, contest=contest, **changed)
    assert (found.status, why in str(found)) == (422, True)


def test_whoever_is_refused_needs_a_reason(contest, nothing_written):
    slot = Slot.objects.filter(state=SlotState.AGREED)[0]
    with nothing_written():
        found = refusal(record, contest=contest, granted=[], refused={slot.pk: "  "})
    assert str(found) == f"Chưa ghi lý do không được khen: {slot.recipient_name}."


def test_only_the_secretary_records(contest, nothing_written):
    manager = manager_of(contest.campaign).user
    with nothing_written():
        assert refusal(record, contest=contest, by_user=manager).status == 403


def test_a_number_is_given_once_a_year(contest, nothing_written):
    decided(contest, later=("Lê Thị Hoa",))
    slots = list(Slot.objects.filter(state=SlotState.AGREED).values_list("pk", flat=True))
    with nothing_written():
        found = refusal(record, contest=contest, granted=slots, paper=replace(PAPER, issued_on=date(2024, 12, 6)))
    assert "Số 15/QĐ-UBND đã ghi" in str(found)


def test_whom_the_figures_no_longer_place_is_not_granted_unseen(contest, nothing_written):
    nomination = Slot.objects.get(recipient_name="Lê Thị Hoa").nomination
    nomination.state, nomination.state_reason = "returned", "Đang bị kỷ luật"
    nomination.save()
    with nothing_written():
        found = refusal(record, contest=contest)
    assert (found.status, "Lê Thị Hoa" in str(found)) == (409, True)


def test_a_mistyped_number_is_corrected_with_a_reason_and_told(contest):
    head = contest.head(contest.units[0])
    decision = decided(contest)
    mended = replace(PAPER, document="51/QĐ-UBND")
    correct_decision(decision=decision, paper=mended, reason="Gõ nhầm", by_user=contest.secretary.user, now=LATER)
    entry = LogEntry.objects.get(verb="đính chính quyết định khen thưởng")
    assert (entry.changes, entry.reason) == ({"document": ["15/QĐ-UBND", "51/QĐ-UBND"]}, "Gõ nhầm")
    assert Notice.objects.filter(user=head.user, text__contains="nay là Quyết định số 51/QĐ-UBND").exists()


def test_a_correction_needs_its_reason(contest, nothing_written):
    decision = decided(contest)
    with nothing_written():
        given = {"decision": decision, "paper": PAPER, "by_user": contest.secretary.user, "now": LATER}
        assert refusal(correct_decision, reason=" ", **given).status == 422


def test_an_award_is_revoked_with_its_ground_and_stays_on_record(contest):
    award = decided(contest).awards.all()[0]
    head = contest.head(contest.units[0])
    revoke_award(award=award, revocation=FALSE, by_user=contest.secretary.user, now=LATER)
    award.refresh_from_db()
    assert (award.state, award.slot.state, award.revoked_ground) == (AwardState.REVOKED, SlotState.REVOKED, "a")
    assert LogEntry.objects.get(verb="hủy bỏ quyết định khen thưởng").changes["revoked_document"] == [
        None,
        "02/QĐ-UBND",
    ]
    assert "bị hủy bỏ tại Quyết định số 02/QĐ-UBND" in Notice.objects.filter(user=head.user).latest("id").text
    assert [*decided_places(), *decisions()] == []


@pytest.mark.parametrize(
    "changed",
    [
        {"ground": "x"},
        {"document": " "},
        {"reason": ""},
        {"revoked_on": date(2024, 12, 4)},
        {"revoked_on": LATER.date() + timedelta(days=1)},
    ],
)
def test_a_revocation_needs_ground_number_reason_and_a_day_after_the_award(contest, nothing_written, changed):
    award = decided(contest).awards.all()[0]
    with nothing_written():
        given = {"award": award, "by_user": contest.secretary.user, "now": LATER}
        assert refusal(revoke_award, revocation=replace(FALSE, **changed), **given).status == 422


def test_an_award_is_revoked_once(contest, nothing_written):
    award = decided(contest).awards.all()[0]
    given = {"award": award, "revocation": FALSE, "by_user": contest.secretary.user, "now": LATER}
    revoke_award(**given)
    with nothing_written():
        assert "đã bị hủy bỏ" in str(refusal(revoke_award, **given))


def test_a_secretary_of_another_authority_revokes_nothing(contest, nothing_written):
    award = decided(contest).awards.all()[0]
    stranger = make_member(make_contest().campaign.council_unit, Role.SECRETARY, make_user())
    with nothing_written():
        assert refusal(revoke_award, award=award, revocation=FALSE, by_user=stranger.user, now=LATER).status == 403


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda: Award.objects.all()[:1].get().delete(), "không có trong quyết định nào"),
        (lambda: Slot.objects.filter(state=SlotState.DECIDED).update(state=SlotState.AGREED), "không khớp"),
        (lambda: Award.objects.update(search_key="x"), "khóa tìm kiếm không khớp tên"),
        (lambda: Award.objects.update(recipient_key="x"), "khác"),
        (lambda: AwardDecision.objects.update(level=AwardLevel.PROVINCE), "cấp khen"),
    ],
)
def test_the_checks_find_what_contradicts_itself(contest, spoil, found):
    decided(contest)
    spoil()
    assert any(found in text for text in [*decided_places(), *decisions()])
