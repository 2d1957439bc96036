"""Yêu cầu cung cấp tài liệu, giải trình: its whole course, and its overdue course."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from campaigns.models import LogEntry, Notice
from campaigns.queries import end_of_day
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.evidence import remove_evidence
from scoring.actions.requests import Said, Wanted, answer, ask, conclude_unanswered, extend_request, withdraw_request
from scoring.actions.verification import accept_line, change_line, disprove_line
from scoring.models import Request, RequestedLine
from scoring.requests.checks import REQUEST_CHECKS
from scoring.rules import recall_blockers
from scoring.states import Decision, RequestEnding, RequestKind
from tests.factories.campaigns import NOW, make_member, make_unit
from tests.factories.corrections import draft_correction, issue
from tests.factories.office import hand_in, verifier_of
from tests.factories.requests import DUE, WHAT, WORDS, answered, asked, document, make_hearing

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=1)
OVER = end_of_day(DUE)
TWO_DAYS_LATE = OVER + timedelta(days=1, hours=2)


@pytest.fixture
def hearing():
    return make_hearing()


def told(refused) -> str:
    return " ".join(f"{each.text} {each.cure}" for each in refused.value.blockers)


def only_row() -> RequestedLine:
    return RequestedLine.objects.select_related("request").get()


def test_only_the_lines_asked_about_take_documents_again(hearing, nothing_written):
    with nothing_written(), pytest.raises(Refused):
        document(hearing)
    asked(hearing, "I.2")
    use = document(hearing, now=LATER)
    with nothing_written(), pytest.raises(Refused):
        document(hearing, "I.1")
    remove_evidence(line=hearing.line(), evidence=use.evidence, by_user=hearing.officer.user, now=LATER)


def test_the_unit_is_told_and_the_answer_comes_back_to_the_asker_alone(hearing):
    request = asked(hearing, "I.1", "I.2")
    notice = Notice.objects.get(user=hearing.officer.user)
    assert "Trần Văn Hỏi yêu cầu cung cấp tài liệu: dòng I.1, I.2, nội dung 01" in notice.text
    assert notice.url == f"/requests/{request.pk}/"
    Notice.objects.all().delete()
    answered(hearing, request)
    back = Notice.objects.get()
    assert (back.user, back.text) == (
        hearing.asker.user, "UBND xã Vĩnh Trung trả lời yêu cầu về dòng I.1, I.2, nội dung 01."
    )  # fmt: skip


def test_once_the_asker_has_left_the_answer_comes_to_whoever_may_decide(hearing):
    request = asked(hearing)
    hearing.asker.delete()
    Notice.objects.all().delete()
    answered(hearing, request)
    assert Notice.objects.get().user == hearing.colleague.user


def test_a_line_given_to_a_colleague_since_comes_back_to_him(hearing):
    request = asked(hearing)
    hearing.card.lines.filter(criterion__code="I.2").update(verifier=hearing.colleague.user)
    Notice.objects.all().delete()
    answered(hearing, request)
    assert Notice.objects.get().user == hearing.colleague.user


def test_an_answer_after_its_day_is_kept_and_marked_for_good(hearing):
    request = asked(hearing)
    answered(hearing, request, now=TWO_DAYS_LATE)
    assert (only_row().reply, only_row().late_days) == (WORDS, 2)
    extend_request(request=request, until=date(2024, 11, 20), reason="Bão", by_user=hearing.asker.user, now=OVER)
    assert only_row().late_days == 2
    assert [each for check in REQUEST_CHECKS for each in check()] == []


def test_an_answer_in_the_last_minute_of_its_day_is_in_time(hearing):
    answered(hearing, asked(hearing), now=OVER - timedelta(seconds=1))
    assert only_row().late_days == 0


def test_documents_alone_are_an_answer_and_nothing_at_all_is_none(hearing, nothing_written):
    request = asked(hearing)
    with nothing_written(), pytest.raises(Refused) as refused:
        answered(hearing, request, " ")
    assert "Chưa có gì mới để gửi" in told(refused)
    document(hearing, now=LATER)
    answered(hearing, request, "", now=LATER)
    assert (only_row().reply, only_row().replied_by) == ("", hearing.officer.user)


def test_an_answer_is_given_anew_until_the_office_has_gone_on(hearing, nothing_written):
    request = asked(hearing)
    answered(hearing, request)
    answered(hearing, request, "Gửi thêm phụ lục.", now=LATER)
    assert only_row().reply == "Gửi thêm phụ lục."
    accept_line(line=hearing.line(), by_user=hearing.asker.user, now=LATER)
    with nothing_written(), pytest.raises(Refused):
        answered(hearing, request, "Nữa", now=LATER)


def test_two_people_of_the_unit_do_not_write_over_each_other(hearing, nothing_written):
    request = asked(hearing)
    answered(hearing, request)
    with nothing_written(), pytest.raises(Refused) as refused:
        answer(request=request, said={only_row().pk: Said("Khác")}, by_user=hearing.officer.user, now=LATER)
    assert "Nguyễn Thị Sáu vừa trả lời" in told(refused)


@pytest.mark.parametrize("who", ["asker", "manager"])
def test_nobody_answers_for_a_unit(hearing, nothing_written, who):
    request = asked(hearing)
    with nothing_written(), pytest.raises(Refused) as refused:
        answer(request=request, said={only_row().pk: Said("x")}, by_user=getattr(hearing, who).user, now=NOW)
    assert refused.value.status == 403


def test_a_decision_ends_the_request_in_the_same_breath(hearing):
    request = asked(hearing)
    answered(hearing, request)
    change_line(
        line=hearing.line(), answer={"num": 2, "den": 5}, ground="Hai mục.", by_user=hearing.asker.user, now=LATER
    )
    row = only_row()
    assert (row.ending, row.closed_by, row.closed_at) == (RequestEnding.DECIDED, hearing.asker.user, LATER)
    assert LogEntry.objects.get(verb="kết thúc yêu cầu").changes == {"dòng I.2": [None, "Đã thẩm định"]}


def test_deciding_while_the_unit_may_still_answer_is_meant_or_not_done(hearing, nothing_written):
    asked(hearing)
    for decide in (accept_line, disprove_line):
        with nothing_written(), pytest.raises(Refused) as refused:
            decide(line=hearing.line(), by_user=hearing.asker.user, now=LATER)
        assert "Đơn vị còn hạn trả lời yêu cầu đến hết ngày 06/11/2024" in told(refused)
        assert refused.value.status == 422
    accept_line(line=hearing.line(), early=True, by_user=hearing.asker.user, now=LATER)
    assert only_row().ending == RequestEnding.DECIDED


@pytest.mark.parametrize(
    ("kind", "ground"),
    [
        (RequestKind.DOCUMENTS, "Không cung cấp tài liệu khi được yêu cầu (kế hoạch, mục IV.2)"),
        (RequestKind.EXPLANATION, "Không giải trình khi được yêu cầu (kế hoạch, mục IV.2)"),
    ],
)
def test_unanswered_counts_as_not_proven_citing_the_plan(hearing, kind, ground):
    asked(hearing, kind=kind)
    conclude_unanswered(line=hearing.line(), by_user=hearing.asker.user, now=OVER)
    line = hearing.line()
    assert (line.decision, line.verified_points, line.ground) == (Decision.CHANGED, Decimal(0), ground)
    assert line.unproven
    assert only_row().ending == RequestEnding.UNANSWERED
    assert [each for check in REQUEST_CHECKS for each in check()] == []


def test_it_is_concluded_neither_before_its_day_is_over_nor_once_answered(hearing, nothing_written):
    request = asked(hearing)
    with nothing_written(), pytest.raises(Refused) as refused:
        conclude_unanswered(line=hearing.line(), by_user=hearing.asker.user, now=OVER - timedelta(seconds=1))
    assert "còn hạn trả lời" in told(refused)
    answered(hearing, request, now=OVER)
    with nothing_written(), pytest.raises(Refused) as refused:
        conclude_unanswered(line=hearing.line(), by_user=hearing.asker.user, now=OVER)
    assert "Đơn vị đã trả lời" in told(refused)


def test_a_document_that_was_added_and_not_sent_is_seen_before_concluding(hearing, nothing_written):
    asked(hearing)
    document(hearing, now=LATER)
    with nothing_written(), pytest.raises(Refused) as refused:
        conclude_unanswered(line=hearing.line(), by_user=hearing.asker.user, now=OVER)
    assert "đã thêm tài liệu" in told(refused)


def test_an_extension_moves_that_request_alone_and_only_forward(hearing, nothing_written):
    one, other = asked(hearing, "I.1"), asked(hearing, "I.2")
    extend_request(request=one, until=date(2024, 11, 9), reason="Lễ", by_user=hearing.manager.user, now=LATER)
    assert {each.pk: each.due_on for each in Request.objects.all()} == {one.pk: date(2024, 11, 9), other.pk: DUE}
    assert "lùi đến hết ngày 09/11/2024. Lý do: Lễ." in Notice.objects.latest("pk").text
    for until, reason, word in ((DUE, "Lễ", "sau hạn hiện nay"), (date(2024, 12, 1), "Lễ", "hạn thẩm định"),
                                (date(2024, 11, 12), " ", "lý do")):  # fmt: skip
        with nothing_written(), pytest.raises(Refused) as refused:
            extend_request(request=one, until=until, reason=reason, by_user=hearing.asker.user, now=LATER)
        assert word in told(refused)


def test_whose_request_it_is_not_neither_moves_nor_withdraws_it(hearing, nothing_written):
    request, colleague = asked(hearing), hearing.colleague.user
    with nothing_written(), pytest.raises(Refused) as refused:
        extend_request(request=request, until=date(2024, 11, 9), reason="Lễ", by_user=colleague, now=LATER)
    with nothing_written(), pytest.raises(Refused):
        withdraw_request(request=request, by_user=colleague, now=LATER)
    assert refused.value.status == 403
    assert "Trần Văn Hỏi" in told(refused)


def test_a_withdrawn_line_closes_again_for_the_unit(hearing, nothing_written):
    request = asked(hearing, "I.1", "I.2")
    first = request.lines.get(line__criterion__code="I.1")
    withdraw_request(request=request, rows=[first.pk], by_user=hearing.asker.user, now=LATER)
    with nothing_written(), pytest.raises(Refused):
        document(hearing, "I.1", now=LATER)
    document(hearing, "I.2", now=LATER)
    assert "đã được rút" in Notice.objects.filter(user=hearing.officer.user).latest("pk").text


def test_who_may_not_decide_a_line_may_not_ask_about_it(hearing, nothing_written):
    wanted, lines = Wanted(RequestKind.DOCUMENTS, WHAT, DUE), [hearing.line()]
    make_member(hearing.card.unit, Role.OFFICER, hearing.colleague.user)  # kin of the unit since today
    for who in (hearing.officer, hearing.manager, hearing.colleague):
        with nothing_written(), pytest.raises(Refused) as refused:
            ask(scorecard=hearing.card, lines=lines, wanted=wanted, by_user=who.user, now=NOW)
        assert refused.value.status == 403


@pytest.mark.parametrize(
    ("code", "text", "due", "word"),
    [
        ("I.2", " ", DUE, "Chưa ghi nội dung yêu cầu"),
        ("I.2", "x" * 2001, DUE, "dài quá"),
        ("I.2", WHAT, date(2024, 10, 31), "không được trước hôm nay"),
        ("I.2", WHAT, date(2024, 11, 29), "không quá hạn thẩm định"),
        ("II.1", WHAT, DUE, "đơn vị không kê khai"),
    ],
)
def test_what_cannot_be_asked(hearing, nothing_written, code, text, due, word):
    wanted, lines = Wanted(RequestKind.DOCUMENTS, text, due), [hearing.line(code)]
    with nothing_written(), pytest.raises(Refused) as refused:
        ask(scorecard=hearing.card, lines=lines, wanted=wanted, by_user=hearing.asker.user, now=NOW)
    assert word in told(refused)


def test_a_line_is_asked_about_by_one_request_at_a_time(hearing, nothing_written):
    asked(hearing)
    with nothing_written(), pytest.raises(Refused) as refused:
        asked(hearing)
    assert "đang có yêu cầu của Trần Văn Hỏi, hạn 06/11/2024" in told(refused)


def test_asking_about_a_decided_line_takes_the_decision_back(hearing):
    accept_line(line=hearing.line(), by_user=hearing.asker.user, now=NOW)
    asked(hearing, now=LATER)
    hearing.card.refresh_from_db()
    assert hearing.line().decision == Decision.WAITING
    assert hearing.card.verified_total == 0
    assert LogEntry.objects.filter(verb="chờ thẩm định lại", object_type="scoring.scoreline").exists()


def test_a_card_that_was_asked_about_is_not_taken_back_by_its_head(hearing):
    request = asked(hearing)
    assert "Trần Văn Hỏi đã yêu cầu" in recall_blockers(hearing.card)[0].text
    withdraw_request(request=request, by_user=hearing.asker.user, now=LATER)
    assert recall_blockers(hearing.card) == []


def test_records_that_contradict_themselves_are_found(hearing):
    request = asked(hearing, "I.1", "I.2")
    answered(hearing, request)
    assert [each for check in REQUEST_CHECKS for each in check()] == []
    hearing.card.lines.filter(criterion__code="I.1").update(
        decision=Decision.ACCEPTED, verified_by=hearing.asker.user, verified_at=NOW
    )
    RequestedLine.objects.filter(line__criterion__code="I.2").update(late_days=3)
    Request.objects.update(due_on=date(2024, 10, 1))
    found = " ".join(each for check in REQUEST_CHECKS for each in check())
    for word in ("yêu cầu còn mở", "ghi trễ 3 ngày", "trước ngày yêu cầu"):
        assert word in found


def test_another_offices_card_is_not_touched(hearing):
    other = hand_in(hearing.content, make_unit(hearing.campaign.authority, "UBND xã An Cư"))
    asked(hearing)
    accept_line(line=other.lines.get(criterion__code="I.2"), by_user=verifier_of(hearing.campaign).user, now=LATER)
    assert only_row().closed_at is None


def test_a_correction_of_the_sheet_keeps_what_is_asked_about_a_line_that_stays_and_tells_of_one_that_goes(hearing):
    asked(hearing, "I.1")
    asked(hearing, "I.2")
    draft = draft_correction(hearing.content, hearing.manager, I_2={"max_points": 90})
    draft.criteria.filter(code="I.1").delete()
    issue(draft, hearing.manager)
    kept = only_row()
    assert (kept.line.criterion.sheet, kept.closed_at) == (draft, None)
    document(hearing, now=LATER)  # still open for documents
    carried = LogEntry.objects.get(object_type="scoring.scorecard", verb="chuyển sang bảng điểm đính chính")
    assert carried.changes["I.1"][0]["yêu cầu đang mở"] == [
        "Cung cấp tài liệu, hạn 06/11/2024: Nội dung 01, UBND xã Vĩnh Trung"
    ]
    assert [each for check in REQUEST_CHECKS for each in check()] == []
