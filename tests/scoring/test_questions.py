"""A unit asks; the lead office answers one or all, and notes what should be changed in the plan."""

import pytest
from django.db import IntegrityError, transaction

from campaigns.models import LogEntry, Notice
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions.questions import About, Answer, answer_questions, ask, drop_amendment, edit_reply, note_amendment
from scoring.checks import questions
from scoring.models import Question, Reply
from scoring.questions.queries import gathered, questions_visible_to, replies_visible_to
from scoring.states import QuestionKind, QuestionState
from scoring.worklist import tasks
from tests.factories.campaigns import NOW, make_authority, make_content, make_member, make_unit
from tests.factories.questions import answered, asked, make_room
from tests.factories.scoring import make_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


def refusal(act) -> Refused:
    with pytest.raises(Refused) as found:
        act()
    return found.value


def told(member) -> list[str]:
    return list(member.user.notices.order_by("pk").values_list("text", flat=True))


def note(room, question, text="Sửa mục II.1.", by=None):
    user = (by or room.manager).user
    return note_amendment(question=question, amendment=text, by_user=user, now=NOW)


# --- asking ---


def test_a_question_is_stored_logged_and_told_to_the_lead_office(room):
    question = asked(room, text="  Tính theo ngày nào? ")
    assert (question.text, question.state, question.unit) == (
        "Tính theo ngày nào?",
        QuestionState.WAITING,
        room.officer.unit,
    )
    assert question.about == "nội dung 01, tiêu chí I.1"
    entry = LogEntry.objects.get(verb="hỏi cơ quan chủ trì")
    assert (entry.unit, entry.actor) == (room.officer.unit, room.officer.user)
    expected = ["UBND xã Vĩnh Trung hỏi về nội dung 01, tiêu chí I.1."]
    assert told(room.manager) == told(room.verifier) == expected
    assert told(room.officer) == told(room.neighbour) == []


def test_a_difficulty_about_the_whole_is_told_as_one(room):
    asked(room, about=About(), kind=QuestionKind.DIFFICULTY)
    assert told(room.manager) == ["UBND xã Vĩnh Trung phản ánh vướng mắc về việc chung."]


def test_nobody_asks_for_another_unit_or_from_an_office(room, nothing_written):
    with nothing_written():
        for stranger in (room.neighbour, room.manager):
            act = lambda who=stranger: ask(  # noqa: E731
                campaign=room.campaign,
                unit=room.officer.unit,
                about=About(),
                kind=QuestionKind.QUESTION,
                text="Hỏi",
                by_user=who.user,
                now=NOW,
            )
            assert refusal(act).status == 403


@pytest.mark.parametrize("text", ["", "  \n ", "a" * 4001])
def test_a_question_has_words_but_not_too_many(room, nothing_written, text):
    with nothing_written():
        assert refusal(lambda: asked(room, text=text or " ")).status == 422


def test_the_same_question_is_not_taken_twice_while_it_waits(room):
    first = asked(room, text="Ngày nào?")
    assert "đã gửi câu hỏi này" in str(refusal(lambda: asked(room, text="Ngày nào?")))
    asked(room, room.neighbour, text="Ngày nào?")
    answered(room, first)
    asked(room, text="Ngày nào?")
    assert Question.objects.count() == 3


@pytest.mark.parametrize("state", ["draft", "closed"])
def test_outside_a_running_campaign_nothing_is_asked_answered_or_noted(room, nothing_written, state):
    question = asked(room)
    reply = answered(room, asked(room))
    room.campaign.state = state
    room.campaign.save()
    with nothing_written():
        for act in (
            lambda: asked(room),
            lambda: answered(room, question),
            lambda: note(room, question),
            lambda: edit_reply(reply=reply, answer=Answer("Khác"), by_user=room.manager.user, now=NOW),
        ):
            assert refusal(act).status == 409


# --- answering ---


def test_an_answer_to_one_reaches_the_people_of_that_unit_only(room):
    question = asked(room)
    reply = answered(room, question)
    question.refresh_from_db()
    assert (question.state, question.reply, reply.number) == (QuestionState.ANSWERED, reply, None)
    assert told(room.officer) == told(room.head) == ["Cơ quan chủ trì đã trả lời về nội dung 01, tiêu chí I.1."]
    assert told(room.neighbour) == []


def test_a_verifier_of_the_lead_office_may_answer(room):
    answer_questions(questions=[asked(room)], answer=Answer("Có."), by_user=room.verifier.user, now=NOW)
    assert Reply.objects.count() == 1


def test_several_questions_get_one_answer(room):
    both = [asked(room), asked(room, room.neighbour)]
    reply = answered(room, *both)
    assert set(reply.questions.all()) == set(both)
    assert len(told(room.neighbour)) == 1
    assert LogEntry.objects.filter(verb="trả lời câu hỏi").count() == 2


def test_an_answer_to_all_is_numbered_and_told_to_every_unit_each_once(room):
    asked(room)
    first = answered(room, Question.objects.get(), to_all=True, asked="Tính ngày nào?")
    second = answered(room, asked(room, room.neighbour), to_all=True, asked="Ai ký?")
    assert (first.number, second.number) == (1, 2)
    assert told(room.officer) == [
        "Cơ quan chủ trì đã trả lời về nội dung 01, tiêu chí I.1.",
        "Giải đáp số 2: nội dung 01, tiêu chí I.1.",
    ]
    assert told(room.neighbour)[0] == "Giải đáp số 1: nội dung 01, tiêu chí I.1."
    assert Notice.objects.get(user=room.neighbour.user, text__startswith="Giải đáp").url.endswith("/answers/#so-1")


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"text": " "}, "Chưa ghi nội dung trả lời"),
        ({"text": "a" * 4001}, "dài quá"),
        ({"to_all": True}, "Chưa ghi câu hỏi để công bố"),
    ],
)
def test_an_answer_that_lacks_something_is_refused(room, nothing_written, parts, words):
    question = asked(room)
    with nothing_written():
        found = refusal(lambda: answered(room, question, **({"text": "Có."} | parts)))
    assert found.status == 422
    assert words in str(found)


def test_what_a_colleague_has_answered_meanwhile_is_not_answered_again(room, nothing_written):
    first, second = asked(room), asked(room, room.neighbour)
    answered(room, first)
    with nothing_written():
        assert "đã được trả lời" in str(refusal(lambda: answered(room, second, first)))


def test_nothing_chosen_is_refused(room, nothing_written):
    with nothing_written():
        assert refusal(lambda: answered(room)).status == 422


def test_only_the_lead_office_answers_and_notes(room, nothing_written):
    question = asked(room)
    reply = answered(room, asked(room))
    alternate = make_member(room.campaign.alternate_unit, Role.VERIFIER)
    secretary = make_member(room.campaign.council_unit, Role.SECRETARY)
    with nothing_written():
        for stranger in (room.officer, alternate, secretary):
            user = stranger.user
            for act in (
                lambda who=user: answer_questions(questions=[question], answer=Answer("Có"), by_user=who, now=NOW),
                lambda who=user: edit_reply(reply=reply, answer=Answer("Có"), by_user=who, now=NOW),
                lambda who=user: note_amendment(question=question, amendment="Sửa", by_user=who, now=NOW),
                lambda who=user: drop_amendment(question=question, by_user=who, now=NOW),
            ):
                assert refusal(act).status == 403


# --- correcting ---


def test_a_corrected_answer_is_logged_and_told_again(room):
    reply = answered(room, asked(room), text="Tính theo ngày ký.")
    Notice.objects.all().delete()
    edit_reply(reply=reply, answer=Answer("Tính theo ngày nhận."), by_user=room.manager.user, now=NOW)
    assert LogEntry.objects.get(verb="sửa câu trả lời").changes == {
        "text": ["Tính theo ngày ký.", "Tính theo ngày nhận."]
    }
    assert told(room.officer) == ["Cơ quan chủ trì đã sửa câu trả lời về nội dung 01, tiêu chí I.1."]


def test_a_private_answer_may_be_published_later_but_never_withdrawn(room, nothing_written):
    reply = answered(room, asked(room))
    act = lambda **parts: edit_reply(  # noqa: E731
        reply=reply, answer=Answer("Tính theo ngày ký số.", **parts), by_user=room.manager.user, now=NOW
    )
    assert act(to_all=True, asked="Ngày nào?").number == 1
    assert told(room.neighbour) == ["Giải đáp số 1: nội dung 01, tiêu chí I.1."]
    with nothing_written():
        assert "không rút lại được" in str(refusal(act))
    act(to_all=True, asked="Tính theo ngày nào?")
    assert told(room.neighbour)[1] == "Giải đáp số 1 đã được sửa: nội dung 01, tiêu chí I.1."


def test_saving_an_answer_unchanged_tells_nobody(room, nothing_written):
    reply = answered(room, asked(room))
    with nothing_written():
        edit_reply(reply=reply, answer=Answer(reply.text), by_user=room.manager.user, now=NOW)


# --- noting for the plan ---


def test_a_question_is_noted_for_the_plan_with_or_without_an_answer(room):
    question = note(room, asked(room))
    assert (question.state, question.amendment) == (QuestionState.NOTED, "Sửa mục II.1.")
    assert told(room.officer) == ["Đã ghi nhận để kiến nghị sửa kế hoạch: nội dung 01, tiêu chí I.1."]
    answered(room, question)
    question.refresh_from_db()
    assert question.state == QuestionState.NOTED
    assert question.reply


def test_answering_and_noting_go_together(room):
    question = asked(room)
    answered(room, question, amendment="Bổ sung mục II.1.")
    question.refresh_from_db()
    assert (question.state, question.amendment) == (QuestionState.NOTED, "Bổ sung mục II.1.")


@pytest.mark.parametrize(("has_reply", "state"), [(True, QuestionState.ANSWERED), (False, QuestionState.WAITING)])
def test_a_note_made_by_mistake_is_taken_back(room, has_reply, state):
    question = asked(room)
    if has_reply:
        answered(room, question)
    note(room, question)
    assert drop_amendment(question=question, by_user=room.manager.user, now=NOW).state == state


def test_a_note_needs_words_and_taking_back_needs_a_note(room, nothing_written):
    question = asked(room)
    with nothing_written():
        assert refusal(lambda: note(room, question, " ")).status == 422
        assert refusal(lambda: drop_amendment(question=question, by_user=room.manager.user, now=NOW)).status == 409


# --- who sees, what the database keeps, what is left to do ---


def test_a_unit_sees_its_own_questions_the_lead_office_all_and_others_none(room):
    own, foreign = asked(room), asked(room, room.neighbour)
    answered(room, foreign)
    authority = room.campaign.authority
    offices = {role: make_member(make_unit(authority), role) for role in Role}
    assert list(questions_visible_to(room.officer)) == [own]
    assert list(questions_visible_to(room.neighbour)) == [foreign]
    for reader in (room.manager, room.verifier, offices[Role.LEADER], offices[Role.SECRETARY]):
        assert questions_visible_to(reader).count() == 2
    for other in (Role.MANAGER, Role.VERIFIER, Role.INSPECTOR, Role.COUNCILLOR, Role.ADMIN):
        assert not questions_visible_to(offices[other]).exists()
    assert not questions_visible_to(make_member(make_unit(make_authority()), Role.LEADER)).exists()
    assert replies_visible_to(room.verifier).count() == 1
    assert not replies_visible_to(room.neighbour).exists()


def test_questions_are_gathered_by_content_clause_and_row(room):
    second = make_content(room.campaign, "02", clause="II.2")
    make_sheet(second)
    general = asked(room, about=About(), kind=QuestionKind.DIFFICULTY)
    row_two = asked(room, about=room.about("I.2"))
    late, early = asked(room), asked(room, room.neighbour)
    other = asked(room, about=About(second, "II.2"))
    answered(room, late)
    late.refresh_from_db()
    groups = gathered([other, late, early, row_two, general])
    assert [(group.title, group.questions) for group in groups] == [
        ("Việc chung của phong trào", [general]),
        ("Nội dung 01 · tiêu chí I.1: Tiêu chí I.1", [early, late]),
        ("Nội dung 01 · tiêu chí I.2: Tiêu chí I.2", [row_two]),
        ("Nội dung 02 · mục II.2 của kế hoạch", [other]),
    ]


@pytest.mark.parametrize(
    "change", [{"state": "answered"}, {"state": "noted"}, {"text": ""}, {"kind": "x"}, {"content": None}]
)
def test_the_database_refuses_a_question_that_contradicts_itself(room, change):
    question = asked(room)
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(pk=question.pk).update(**change)


def test_the_database_numbers_a_published_answer_once(room):
    answered(room, asked(room), to_all=True, asked="Ngày nào?")
    other = answered(room, asked(room))
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.filter(pk=other.pk).update(number=1, asked="Ai?")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reply.objects.filter(pk=other.pk).update(number=2)


def test_check_records_names_questions_that_do_not_fit(room):
    question = asked(room)
    answered(room, question, to_all=True, asked="Ngày nào?")
    assert list(questions()) == []
    Question.objects.update(content=make_content(room.campaign, "02"))
    Reply.objects.update(number=2)
    found = " ".join(questions())
    assert "tiêu chí I.1 không thuộc nội dung" in found
    assert "đánh số không liên tục: 2." in found


def test_the_work_list_counts_what_waits_for_the_office_and_what_a_unit_has_not_read(room):
    titles = lambda member: [  # noqa: E731
        (task.title, task.count) for task in tasks(member, room.campaign, NOW) if "rả lời" in task.title
    ]
    both = [asked(room), asked(room)]
    waiting = [("Trả lời câu hỏi, vướng mắc của đơn vị", 2)]
    assert titles(room.manager) == titles(room.verifier) == waiting
    assert titles(make_member(room.campaign.alternate_unit, Role.VERIFIER)) == []
    answered(room, *both)
    assert titles(room.manager) == []
    assert titles(room.officer) == [("Đọc trả lời, giải đáp của cơ quan chủ trì", 2)]
    Notice.objects.filter(user=room.officer.user).update(read_at=NOW)
    assert titles(room.officer) == []
    assert titles(room.head) == [("Đọc trả lời, giải đáp của cơ quan chủ trì", 2)]
