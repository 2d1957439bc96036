"""Teams, visits, what is noted on the spot, and what both sides agree on."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from campaigns.states import ContentState
from scoring.actions.inspection_teams import MemberValues, TeamValues, save_team
from scoring.actions.visit_closing import reopen_visited
from scoring.actions.visit_entries import Overtaken
from scoring.actions.visit_field import add_photo, remove_photo
from scoring.actions.visits import Plan, cancel_visit, change_visit, choose_checks, plan_visit
from scoring.checks import RECORD_CHECKS
from scoring.models import FieldEntry, Inspection, Visit, VisitCheck, VisitPhoto
from scoring.sniff import accept
from scoring.states import CheckResult, ScorecardState, TeamPost
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.office import hand_in, line, verifier_of, verify_all
from tests.factories.visits import LATER, STARTS, a_photo, make_team, make_trip

pytestmark = pytest.mark.django_db


@pytest.fixture
def trip():
    return make_trip()


def told(refused) -> str:
    return " ".join(f"{each.text} {each.cure}" for each in refused.value.blockers)


def photo(trip, key=None, check=None, content=None):
    document = accept("IMG_2024.jpg", content or a_photo(), limit_mb=20)
    who = {"by_user": trip.leader.user, "now": LATER}
    return add_photo(visited=trip.visited, key=key or uuid4(), check=check, document=document, caption="", **who)


# --- teams ---


def members_of(team, *changes):
    return [MemberValues(m.full_name, m.title, m.post, m.user_id, m.pk) for m in team.members.all()] + list(changes)


def save(trip, members, by=None, **values):
    said = TeamValues(**{"name": "Đoàn kiểm tra", **values})
    by_user = (by or trip.manager).user
    return save_team(campaign=trip.campaign, team=trip.team, values=said, members=members, by_user=by_user, now=NOW)


def test_a_team_takes_people_without_an_account_and_a_new_order(trip):
    clerk = MemberValues("Lê Văn Cường", "Phòng Nội vụ", TeamPost.CLERK)
    first, second = members_of(trip.team)
    save(trip, [second, clerk, first], decision_number="15/QĐ-UBND", decision_on=NOW.date())
    names = list(trip.team.members.order_by("position").values_list("full_name", "post"))
    assert names == [(second.full_name, "member"), ("Lê Văn Cường", "clerk"), (first.full_name, "leader")]
    assert "15/QĐ-UBND" in LogEntry.objects.get(verb="sửa đoàn kiểm tra").changes["decision_number"]


@pytest.mark.parametrize(
    ("change", "values", "reason"),
    [
        (lambda people: [], {}, "chưa có thành viên"),
        (lambda people: people[1:], {}, "đúng một trưởng đoàn"),
        (lambda people: people, {"decision_number": "15/QĐ"}, "cả số và ngày"),
        (lambda people: [*people, people[0]], {}, "hai lần"),
    ],
)
def test_a_team_that_no_decision_could_name_is_refused(trip, nothing_written, change, values, reason):
    with nothing_written(), pytest.raises(Refused) as refused:
        save(trip, change(members_of(trip.team)), **values)
    assert reason in told(refused)


def test_only_the_manager_sets_up_a_team(trip, nothing_written):
    with nothing_written(), pytest.raises(Refused) as refused:
        save(trip, members_of(trip.team), by=trip.leader)
    assert refused.value.status == 403


def test_who_was_at_a_visit_stays_in_the_team(trip, nothing_written):
    trip.all_noted()
    with nothing_written(), pytest.raises(Refused) as refused:
        save(trip, members_of(trip.team)[:1])
    assert "Đã ghi dự" in told(refused)


# --- planning ---


def plan(trip, *units, starts=STARTS, by=None, team=None):
    said = Plan(starts, None, "Hội trường", list(units))
    return plan_visit(team=team or trip.team, plan=said, by_user=(by or trip.manager).user, now=NOW)


def test_the_unit_and_the_team_are_told_of_a_visit(trip):
    Notice.objects.all().delete()
    plan(trip, trip.card.unit, starts=LATER)
    assert set(Notice.objects.values_list("user", flat=True)) == {
        trip.officer.user_id, trip.leader.user_id, trip.second.user_id,
    }  # fmt: skip


def test_a_member_who_belongs_to_a_unit_stands_aside_there_and_everybody_is_told(trip, nothing_written):
    other = hand_in(trip.card.content)
    make_member(other.unit, Role.OFFICER, trip.second.user)
    visit = plan(trip, other.unit, trip.card.unit)
    assert f"không tham gia tại {other.unit.name}" in Notice.objects.filter(user=trip.leader.user).latest("pk").text
    trip.visited = visit.units.get(unit=other.unit)
    with nothing_written(), pytest.raises(Refused) as refused:
        trip.sends("words", by=trip.second, summary="x", unit_opinion="", requirements="")
    assert refused.value.status == 403
    assert trip.sends("words", summary="x", unit_opinion="", requirements="").version == 1


@pytest.mark.parametrize("where", ["itself", "above", "below"])
def test_a_team_that_wholly_belongs_to_a_unit_does_not_go_there(trip, nothing_written, where):
    unit = trip.card.unit
    near = {"itself": unit, "above": make_unit(unit.authority), "below": make_unit(unit.authority, parent=unit)}[where]
    if where == "above":
        unit.parent = near
        unit.save(update_fields=["parent"])
    make_member(near, Role.OFFICER, trip.leader.user)
    alone = make_team(trip.campaign, trip.manager, trip.leader)
    with nothing_written(), pytest.raises(Refused) as refused:
        plan(trip, unit, team=alone)
    assert "không còn ai được kiểm tra" in told(refused)


def test_a_visit_at_which_something_was_noted_is_neither_moved_nor_called_off(trip, nothing_written):
    trip.sends("words", summary="x", unit_opinion="", requirements="")
    visit, who = trip.visited.visit, {"by_user": trip.manager.user, "now": LATER}
    with nothing_written():
        with pytest.raises(Refused):
            cancel_visit(visit=visit, reason="bão", **who)
        with pytest.raises(Refused):
            change_visit(visit=visit, plan=Plan(STARTS, None, "Nơi khác", [trip.card.unit]), **who)


def test_a_visit_is_moved_and_called_off_with_a_reason(trip, nothing_written):
    other, who = hand_in(trip.card.content), {"by_user": trip.leader.user, "now": NOW}
    visit = trip.visited.visit
    change_visit(visit=visit, plan=Plan(LATER, None, "Nhà văn hóa", [trip.card.unit, other.unit]), **who)
    assert (visit.units.count(), trip.visited.checks.count()) == (2, 3)
    with nothing_written(), pytest.raises(Refused):
        cancel_visit(visit=visit, reason=" ", **who)
    cancel_visit(visit=visit, reason="Hoãn vì bão", **who)
    assert not Visit.objects.exists()
    assert "Hoãn vì bão" in Notice.objects.filter(user=trip.officer.user).latest("pk").text


# --- the checklist ---


def test_only_lines_of_the_unit_that_are_with_the_office_are_looked_at(trip):
    foreign = line(hand_in(trip.card.content), "I.1").pk
    why = {line(trip.card, "I.1").pk: "", foreign: ""}
    assert choose_checks(visited=trip.visited, why=why, by_user=trip.leader.user, now=NOW) == 1
    assert not VisitCheck.objects.filter(line=foreign).exists()


def test_a_line_that_was_looked_at_stays_on_the_list(trip):
    trip.sends("check", check=trip.check("I.1").pk, result="right")
    assert choose_checks(visited=trip.visited, why={}, by_user=trip.leader.user, now=NOW) == 1


# --- what the phone sends ---


def test_an_entry_sent_again_is_written_once_and_answered_alike(trip):
    key, check = uuid4(), trip.check("I.1")
    said = {"check": check.pk, "result": "wrong", "words": "Thiếu sổ", "points": "30"}
    first = trip.sends("check", key=key, **said)
    again = trip.sends("check", key=key, **said)
    assert (first.version, again.version, again.again) == (1, 1, True)
    assert FieldEntry.objects.count() == 1
    assert LogEntry.objects.filter(verb="ghi kết quả kiểm tra tại chỗ").count() == 1
    check.refresh_from_db()
    assert (check.result, check.words, check.points, check.version) == ("wrong", "Thiếu sổ", Decimal(30), 1)


def test_an_entry_that_arrived_before_the_closing_is_answered_after_it(trip, nothing_written):
    trip.all_noted()
    sent = FieldEntry.objects.filter(said__target="words").get()
    trip.closes()
    with nothing_written():
        assert trip.sends("words", key=sent.key, summary="khác", unit_opinion="", requirements="").again


def test_a_colleagues_later_version_is_not_overwritten(trip, nothing_written):
    check = trip.check("I.1")
    trip.sends("check", check=check.pk, result="right", by=trip.second)
    key = uuid4()
    with nothing_written(), pytest.raises(Overtaken) as overtaken:
        trip.sends("check", key=key, check=check.pk, result="wrong", words="Khác")
    assert overtaken.value.stored.noted_by == trip.second.user
    assert trip.sends("check", key=key, check=check.pk, result="wrong", words="Khác", version=1).version == 2


def test_the_same_noted_by_two_is_no_conflict(trip):
    check = trip.check("I.1")
    trip.sends("check", check=check.pk, result="right", by=trip.second)
    assert trip.sends("check", check=check.pk, result="right").version == 1


def test_attendance_and_conclusion_have_versions_of_their_own(trip):
    trip.sends("attendance", member=[], name=["A", ""], title=["Chủ tịch", ""])
    assert trip.sends("words", summary="x", unit_opinion="", requirements="").version == 1
    assert trip.visited.attendance.get().title == "Chủ tịch"


@pytest.mark.parametrize(
    ("code", "said", "reason"),
    [
        ("I.1", {"points": "41"}, "điểm đề nghị phải từ 0 đến 40"),
        ("I.1", {"points": "bốn"}, "Điểm"),
        ("II.1", {"points": "8,3"}, "không đúng bước"),
        ("I.1", {"result": "scored"}, "đơn vị tự chấm"),
        ("I.1", {"result": "sai"}, "Không đọc được"),
        ("I.1", {"result": "right", "words": "x" * 4001}, "dài quá"),
        ("I.1", {"result": "right", "key": "1"}, "Không đọc được"),
    ],
)
def test_what_a_line_cannot_take_is_refused(trip, nothing_written, code, said, reason):
    with nothing_written(), pytest.raises(Refused) as refused:
        trip.sends("check", check=trip.check(code).pk, **said)
    assert reason in told(refused)


def test_points_say_it_all_on_a_line_that_the_team_scores(trip):
    trip.sends("check", check=trip.check("II.1").pk, points="8,5")
    assert trip.check("II.1").result == CheckResult.SCORED
    trip.sends("check", check=trip.check("II.1").pk, points="", version=1)
    assert trip.check("II.1").result == CheckResult.OPEN


def test_an_inspector_of_another_team_writes_nothing(trip, nothing_written):
    stranger = make_member(make_unit(trip.campaign.authority), Role.INSPECTOR)
    with nothing_written(), pytest.raises(Refused) as refused:
        trip.sends("words", by=stranger, summary="x", unit_opinion="", requirements="")
    assert refused.value.status == 403


# --- photos ---


def test_a_photo_sent_again_is_kept_once_and_once_removed_stays_away(trip):
    key = uuid4()
    assert [photo(trip, key).again, photo(trip, key).again] == [False, True]
    remove_photo(photo=VisitPhoto.objects.get(), by_user=trip.leader.user, now=LATER)
    assert photo(trip, key).again
    assert not VisitPhoto.objects.exists()


def test_a_photo_keeps_its_pixels_and_nothing_that_the_phone_said(trip):
    photo(trip, check=trip.check("I.1").pk, content=a_photo(exif=True))
    kept = VisitPhoto.objects.get()
    content = kept.file.read()
    assert b"May anh bi mat" not in content
    assert kept.file.name == f"visits/{kept.pk.hex[:2]}/{kept.pk.hex}"
    assert kept.check_of == trip.check("I.1")


# --- the closing ---


def test_what_both_sides_agreed_on_becomes_the_inspection_of_the_scorecard(trip):
    trip.all_noted()
    closed = trip.closes()
    found = Inspection.objects.get(scorecard=trip.card)
    assert (found.visited, found.confirmed, found.place) == (closed, True, "Hội trường UBND xã")
    assert found.findings == "Hồ sơ đầy đủ."
    assert trip.leader.user.full_name in found.team
    assert line(trip.card, "II.1").verified_points == Decimal("8.5")
    assert line(trip.card, "I.1").verified_points is None
    assert Notice.objects.filter(user=trip.officer.user, text__contains="đã thông qua").exists()
    assert [words for check in RECORD_CHECKS for words in check()] == []


def test_after_the_closing_nothing_changes(trip, nothing_written):
    trip.all_noted()
    photo(trip)
    trip.closes()
    with nothing_written():
        for act in (
            lambda: trip.sends("words", summary="x", unit_opinion="", requirements="", version=1),
            lambda: photo(trip),
            lambda: remove_photo(photo=VisitPhoto.objects.get(), by_user=trip.leader.user, now=LATER),
            lambda: choose_checks(visited=trip.visited, why={}, by_user=trip.leader.user, now=LATER),
            trip.closes,
        ):
            with pytest.raises(Refused):
                act()


@pytest.mark.parametrize(
    ("undo", "reason"),
    [
        (lambda trip: trip.visited.attendance.filter(member=None).delete(), "người dự của đơn vị"),
        (lambda trip: trip.visited.attendance.exclude(member=None).delete(), "thành viên đoàn dự"),
        (lambda trip: trip.visited.checks.filter(pk=trip.check("I.1").pk).update(result="open"), "01/I.1"),
        (lambda trip: trip.visited.checks.filter(pk=trip.check("I.1").pk).update(result="wrong"), "ghi nhận cụ thể"),
        (lambda trip: type(trip.visited).objects.update(summary=""), "nhận xét chung"),
        (lambda trip: Visit.objects.update(starts_at=LATER + timedelta(days=2)), "diễn ra ngày"),
        (lambda trip: verify_all(trip.card, verifier_of(trip.campaign)), "Mở lại thẩm định"),
        (lambda trip: type(trip.card).objects.update(state=ScorecardState.DRAFT), "không còn chờ thẩm định"),
    ],
)
def test_what_is_missing_is_named_before_both_sides_agree(trip, nothing_written, undo, reason):
    trip.all_noted()
    undo(trip)
    with nothing_written(), pytest.raises(Refused) as refused:
        trip.closes()
    assert reason in told(refused)


@pytest.mark.parametrize("said", [{"confirmed": {}}, {"agreed_by": None}])
def test_closing_names_who_agreed_and_what_is_confirmed(trip, nothing_written, said):
    trip.all_noted()
    with nothing_written(), pytest.raises(Refused) as refused:
        trip.closes(**said)
    assert refused.value.status == 422


def test_the_manager_opens_it_again_with_a_reason_until_points_are_published(trip, nothing_written):
    trip.all_noted()
    trip.closes()
    who = {"visited": trip.visited, "by_user": trip.manager.user, "now": LATER}
    with nothing_written(), pytest.raises(Refused):
        reopen_visited(reason=" ", **who)
    reopened = reopen_visited(reason="Ghi nhầm số liệu", **who)
    assert reopened.closed_at is None
    trip.closes()
    trip.card.content.state, trip.card.content.published_at = ContentState.PUBLISHED, LATER
    trip.card.content.save()
    with nothing_written(), pytest.raises(Refused) as refused:
        reopen_visited(reason="Ghi nhầm", **who)
    assert "Đã công bố điểm nội dung 01" in told(refused)


def test_a_closed_visit_that_contradicts_itself_is_told_by_the_record_checks(trip):
    trip.all_noted()
    photo(trip)
    trip.closes()
    trip.visited.checks.filter(pk=trip.check("I.1").pk).update(result="open")
    VisitPhoto.objects.update(sha256="0" * 64)
    found = " ".join(words for check in RECORD_CHECKS for words in check())
    assert "còn 1 nội dung chưa ghi kết quả" in found
    assert "không còn như khi gửi" in found
