"""Frozen copies and receipts: what is finished is kept, what is sent is its copy, what is taken back is marked."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.inspections import Visit, record_inspection
from scoring.actions.library import mark_evidence
from scoring.actions.lines import confirm_line, save_line
from scoring.actions.scorecards import finish, recall, return_to_officer, submit
from scoring.actions.verification import accept_line
from scoring.handover import digest
from scoring.handover_checks import receipts, sent_points
from scoring.models import Handover, Scorecard, ScoreLine
from scoring.standing import standing_of
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_member
from tests.factories.corrections import draft_correction, issue
from tests.scoring.test_evidence import add, add_address, cite
from tests.scoring.test_scorecards import filled, finished
from tests.scoring.unit_side import make_world

pytestmark = pytest.mark.django_db
WHY = "Ghi nhầm số liệu tiêu chí I.1.b"


def newest(world) -> Handover:
    return world.card.handovers.first()


def sent(world=None, now=NOW):
    world = world or finished(make_world())
    submit(scorecard=world.card, by_user=world.head.user, now=now)
    return world


def take_back(world, now=NOW, reason=WHY):
    return recall(scorecard=world.card, reason=reason, by_user=world.head.user, now=now)


def verifier(world):
    return make_member(world.card.content.campaign.lead_unit, Role.VERIFIER)


# --- the frozen copy ---


def test_finishing_keeps_every_claim_in_words_and_as_it_was_answered():
    world = finished(make_world())

    copy = newest(world).lines
    by_code = {line["code"]: line for line in copy["lines"]}
    assert list(by_code) == ["I.1.a", "I.1.b", "I.1.c", "T.1", "P.1"]  # II.1 is scored by the office
    claim = by_code["I.1.b"]
    assert (claim["answer"], claim["points"], claim["max"]) == ({"num": "47", "den": "50"}, "47.00", "50.00")
    assert [text for _, text in claim["words"]] == ["47", "50"]
    assert (copy["total"], copy["sheet_version"]) == ("89.00", 1)
    assert [part["points"] for part in copy["parts"]] == ["89.00", None, "0.00", "0.00"]


def test_documents_are_kept_with_what_proves_them_and_restricted_ones_without_their_name():
    world = filled(make_world())
    file, link, cited = add(world).evidence, add_address(world).evidence, cite(world, "I.1.b").evidence
    hidden = add_address(world, "I.1.b", url="https://vinhtrung.example/bao-luc", title="Vụ việc hộ ông A").evidence
    mark_evidence(evidence=hidden, sensitive=True, by_user=world.officer.user, now=NOW)

    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    copy = newest(world).lines
    first, second = (line["evidence"] for line in copy["lines"][:2])
    assert [(each["name"], each["proof"]) for each in first] == [
        (file.display_name, file.sha256),
        ("Tin bài", link.url),
    ]
    assert (second[0]["name"], second[0]["proof"]) == (cited.display_name, cited.display_name)
    assert second[1]["name"] == "Tài liệu hạn chế"
    assert re.fullmatch("[0-9a-f]{64}", second[1]["proof"])
    assert "hộ ông A" not in str(copy)


def test_every_finishing_is_counted_and_the_returned_one_stays_unsent():
    world = finished(make_world())
    return_to_officer(scorecard=world.card, reason="Xem lại", by_user=world.head.user, now=NOW)
    finish(scorecard=world.card, by_user=world.head.user, now=NOW)

    sent(world)

    assert list(world.card.handovers.values_list("number", "sent_at")) == [(2, NOW), (1, None)]


# --- the receipt ---


def test_the_receipt_says_what_was_sent_when_by_whom_and_its_hash():
    world = sent(finished(make_world(self_score_until=date(2024, 10, 31))))

    found = newest(world)
    said = found.receipt
    assert (said["unit"], said["content"][:11]) == ("UBND xã Vĩnh Trung", "Nội dung 01")
    assert datetime.fromisoformat(said["at"]) == NOW
    assert said["at"].endswith("+07:00")
    assert (said["sender"], said["total"], said["lines"], said["number"]) == ("Nguyễn Thành Được", "89.00", 5, 1)
    assert (said["late_days"], said["due"]) == (Scorecard.objects.get(pk=world.card.pk).late_days, "2024-10-31")
    assert said["sha256"] == digest(found.lines)
    assert found.sha256 == digest(said)


def test_what_changed_between_finishing_and_sending_is_copied_anew():
    world = finished(make_world())
    ScoreLine.objects.filter(pk=world.line("I.1.b").pk).update(self_points=40)

    sent(world)

    copies = [(each.number, each.sent_at is not None, str(each.total)) for each in world.card.handovers.all()]
    assert copies == [(2, True, "82.00"), (1, False, "89.00")]


def test_a_second_sending_is_counted_as_the_second():
    world = sent()
    take_back(world)
    finish(scorecard=world.card, by_user=world.officer.user, now=NOW)

    sent(world, NOW + timedelta(hours=1))

    assert (newest(world).receipt["number"], newest(world).receipt["submission"]) == (2, 2)


# --- corrections of the sheet ---


def corrected(world):
    """Half of the points of I.1.b move to I.1.a: both are to be looked at again, none to be answered again."""
    changes = {"I_1_a": {"max_points": 65}, "I_1_b": {"max_points": 25}}
    return issue(draft_correction(world.card.content, world.manager, **changes), world.manager)


def test_a_correction_between_finishing_and_sending_is_in_the_copy_that_is_sent():
    world = finished(make_world())
    corrected(world)
    for code in ("I.1.a", "I.1.b"):
        confirm_line(line=world.line(code), by_user=world.head.user, now=NOW)

    sent(world)

    found = newest(world)
    assert (found.number, found.lines["sheet_version"], found.receipt["total"]) == (2, 2, "90.50")
    assert [*receipts(), *sent_points()] == []


def test_what_was_sent_before_a_correction_stays_as_it_was_sent():
    world = sent()
    corrected(world)

    found = newest(world)
    assert (found.lines["sheet_version"], str(found.total)) == (1, "89.00")
    assert [*receipts(), *sent_points()] == []


# --- taking back ---


def test_the_head_takes_a_card_back_and_everybody_is_told():
    world = sent(finished(make_world(self_score_until=date(2024, 10, 31))))
    office = verifier(world)
    Notice.objects.all().delete()

    take_back(world)

    card = Scorecard.objects.get(pk=world.card.pk)
    assert (card.state, card.return_reason) == ("draft", f"Thu hồi: {WHY}")
    assert (card.first_submitted_at, card.submitted_at, card.late_days) == (None, None, 0)
    assert (newest(world).recalled_by, newest(world).recalled_at) == (world.head.user, NOW)
    assert standing_of(card, Role.OFFICER, date(2024, 10, 1)).word == "Đã thu hồi"
    assert tasks(world.officer, card.content.campaign, NOW)[0].title == "Sửa bảng tự chấm nội dung 01 đã thu hồi"
    assert set(Notice.objects.values_list("user", flat=True)) == {
        world.officer.user.pk,
        world.manager.user.pk,
        office.user.pk,
    }
    assert LogEntry.objects.get(verb="thu hồi").reason == WHY


def test_an_earlier_submission_keeps_its_moment_and_its_days():
    world = sent()
    earlier = NOW - timedelta(days=9)
    Scorecard.objects.update(first_submitted_at=earlier, late_days=2)

    take_back(world)

    card = Scorecard.objects.get(pk=world.card.pk)
    assert (card.first_submitted_at, card.submitted_at, card.late_days) == (earlier, None, 2)


def test_lateness_is_counted_anew_after_a_first_submission_was_taken_back():
    world = finished(make_world(self_score_until=date(2024, 11, 1)))
    in_time = datetime(2024, 11, 1, 8, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    sent(world, in_time)
    take_back(world, in_time)
    finish(scorecard=world.card, by_user=world.officer.user, now=in_time)

    sent(world, in_time + timedelta(days=3))

    assert newest(world).receipt["late_days"] == 3


def test_no_card_is_taken_back_once_the_office_has_decided_a_line(nothing_written):
    world = sent()
    office = verifier(world)
    accept_line(line=world.line("I.1.a"), basis="Xem bản gốc.", by_user=office.user, now=NOW)

    with nothing_written(), pytest.raises(Refused) as refused:
        take_back(world)

    (blocker,) = refused.value.blockers
    assert blocker.text.startswith(f"{office.user} đã thẩm định tiêu chí I.1.a lúc ")


def test_no_card_is_taken_back_once_it_was_inspected(nothing_written):
    world = sent()
    team = make_member(world.card.content.campaign.lead_unit, Role.INSPECTOR)
    visit = Visit(NOW.date(), "UBND xã", "Đoàn kiểm tra", "Khớp hồ sơ", True)
    record_inspection(scorecard=world.card, visit=visit, answers={}, by_user=team.user, now=NOW)

    with nothing_written(), pytest.raises(Refused, match="đã ghi kết quả kiểm tra lúc"):
        take_back(world)


def test_taking_back_needs_a_reason_a_submission_and_the_head(nothing_written):
    world = finished(make_world())
    with nothing_written(), pytest.raises(Refused, match="Trạng thái hiện nay"):
        take_back(world)
    sent(world)
    with nothing_written(), pytest.raises(Refused, match="phải có lý do"):
        take_back(world, reason="  ")
    for who in (world.officer, world.stranger, world.manager):
        with nothing_written(), pytest.raises(Refused) as refused:
            recall(scorecard=world.card, reason=WHY, by_user=who.user, now=NOW)
        assert refused.value.status == 403


# --- check_records ---


def test_sound_records_give_nothing():
    sent()

    assert [*receipts(), *sent_points()] == []


@pytest.mark.parametrize(
    ("path", "value", "wrong"),
    [
        (("receipt", "late_days"), 7, ["giấy biên nhận không khớp mã SHA-256."]),
        (("lines", "total"), "90.00", ["các dòng đã trình không khớp giấy biên nhận."]),
    ],
)
def test_an_altered_receipt_or_copy_is_found(path, value, wrong):
    found = newest(sent())
    getattr(found, path[0])[path[1]] = value
    found.save()

    assert [text.split(": ", 1)[1] for text in receipts()] == wrong


def test_a_receipt_forged_together_with_its_copy_is_unknown_to_the_logbook():
    found = newest(sent())
    found.lines["lines"][0]["note"] = "Thêm sau khi trình"
    found.receipt["sha256"] = digest(found.lines)
    found.sha256 = digest(found.receipt)
    found.save()

    assert [text.split(": ", 1)[1] for text in receipts()] == ["mã giấy biên nhận không có trong nhật ký."]


def test_points_that_are_not_those_that_were_sent_are_found_until_the_sheet_is_corrected():
    world = sent()
    ScoreLine.objects.filter(pk=world.line("I.1.b").pk).update(self_points=40)

    (found,) = sent_points()
    assert found.endswith("I.1.b: điểm tự chấm ghi 40, bảng đã trình ghi 47.")
    world.sheet.version, world.sheet.reason = 2, "Đính chính"
    world.sheet.save()
    assert list(sent_points()) == []


def test_answers_changed_after_a_taking_back_are_no_fault():
    world = sent()
    take_back(world)
    line = world.line("I.1.b")
    other = {"num": "40", "den": "50"}
    save_line(line=line, answer=other, note="", version=line.version, by_user=world.officer.user, now=NOW)

    assert [*receipts(), *sent_points()] == []
