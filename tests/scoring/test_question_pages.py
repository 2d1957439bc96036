"""Pages of questions: asking, reading, answering one or several, and what never leaves the unit."""

import pytest
from django.urls import reverse

from campaigns.roles import Role
from scoring.models import Question, Reply
from scoring.states import QuestionState
from tests.factories.campaigns import make_member, make_unit
from tests.factories.questions import About, answered, asked, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return make_room()


@pytest.fixture
def url(room):
    return lambda name, *args, **query: reverse(name, args=args or [room.campaign.code])


def html(page, status=200) -> str:
    assert page.status_code == status
    return page.content.decode()


def test_a_unit_asks_about_a_row_of_its_sheet_from_that_row(room, sign_in, url):
    browser, row = sign_in(room.officer), room.criterion("I.2")
    bench = html(browser.get(url("scorecard", room.officer.unit.scorecards.get().pk)))
    link = f"{url('ask_question')}?criterion={row.pk}"
    assert link in bench
    assert f'<option value="criterion:{row.pk}" selected>' in html(browser.get(link))
    form = {"place": f"criterion:{row.pk}", "kind": "difficulty", "text": "Chưa có số liệu."}
    answer = browser.post(url("ask_question"), form)
    question = Question.objects.get()
    assert answer.url == url("question", question.pk)
    assert (question.criterion, question.clause, question.kind) == (row, "II.1", "difficulty")


def test_others_who_read_the_scorecard_are_not_offered_to_ask(room, sign_in, url):
    card = room.officer.unit.scorecards.get()
    assert "Hỏi về tiêu chí này" not in html(sign_in(room.manager).get(url("scorecard", card.pk)))


@pytest.mark.parametrize("place", ["criterion:999999", "clause:1:IX", "x"])
def test_one_asks_only_about_what_is_offered(room, sign_in, url, nothing_written, place):
    browser = sign_in(room.officer)
    with nothing_written():
        page = browser.post(url("ask_question"), {"place": place, "kind": "question", "text": "Hỏi"})
    assert 'href="#id_place"' in html(page, 422)


def test_a_refused_question_keeps_what_was_typed(room, sign_in, url, nothing_written):
    asked(room, text="Ngày nào?", about=About())
    browser = sign_in(room.officer)
    with nothing_written():
        page = browser.post(url("ask_question"), {"place": "", "kind": "question", "text": "Ngày nào?"})
    assert "đã gửi câu hỏi này" in html(page, 422)
    assert "Ngày nào?</textarea>" in html(page, 422)


def test_a_unit_lists_its_own_questions_and_sees_which_answer_is_new(room, sign_in, url):
    question = asked(room, text="Của tôi?")
    asked(room, room.neighbour, text="Của xã bên?")
    browser = sign_in(room.officer)
    page = html(browser.get(url("questions")))
    assert "Của tôi?" in page
    assert "Của xã bên?" not in page
    answered(room, question)
    assert "Có trả lời mới" in html(browser.get(url("questions")))


def test_opening_the_answer_asks_the_browser_to_mark_it_read(room, sign_in, url):
    question = asked(room)
    answered(room, question)
    browser, page = sign_in(room.officer), url("question", question.pk)
    assert f'hx-post="{reverse("read_page_notices")}"' in html(browser.get(page))
    browser.post(reverse("read_page_notices"), {"url": page})
    assert "hx-post=" not in html(browser.get(page))
    assert "Có trả lời mới" not in html(browser.get(url("questions")))


def test_the_question_of_another_unit_does_not_exist(room, sign_in, url, nothing_written):
    question = asked(room, room.neighbour)
    reply = answered(room, question)
    browser = sign_in(room.officer)
    with nothing_written():
        assert browser.get(url("question", question.pk)).status_code == 404
        assert browser.get(url("edit_reply", reply.pk)).status_code == 403
        assert browser.get(url("questions_file")).status_code == 403
        history = reverse("history", args=["scoring.question", question.pk])
        assert browser.get(history).status_code == 404
        assert browser.get(reverse("history", args=["scoring.reply", reply.pk])).status_code == 404


def test_everybody_reads_the_published_answers_without_who_asked(room, sign_in, url):
    answered(room, asked(room, text="Xã tôi hỏi riêng"), to_all=True, asked="Ngày nào?", text="Ngày ký số.")
    answered(room, asked(room, text="Riêng"), text="Chỉ cho một xã.")
    for role in Role:
        page = html(sign_in(make_member(make_unit(room.campaign.authority), role)).get(url("published_replies")))
        assert "Ngày nào?" in page
        assert "Ngày ký số." in page
        for hidden in ("Xã tôi hỏi riêng", room.officer.unit.name, "Chỉ cho một xã."):
            assert hidden not in page


def test_the_office_finds_questions_by_state_content_and_words(room, sign_in, url):
    done, open_one = asked(room, text="Tính ngày nào?"), asked(room, room.neighbour, text="Ảnh chụp", about=About())
    answered(room, done)
    browser = sign_in(room.verifier)

    def shown(query):
        groups = browser.get(f"{url('questions')}?{query}").context["page"].groups
        return [question for group in groups for question in group.questions]

    assert shown("") == [open_one, done]
    assert shown("state=waiting") == [open_one]
    assert shown("content=01") == [done]
    assert shown("content=general") == [open_one]
    assert shown("q=an+cu") == shown("q=anh") == [open_one]
    assert shown("state=x&content=99") == [open_one, done]


def test_the_office_answers_several_at_once_and_publishes(room, sign_in, url):
    first, second = asked(room, text="Một?"), asked(room, room.neighbour, text="Hai?")
    browser = sign_in(room.manager)
    address = f"{url('answer_questions')}?q={first.pk}&q={second.pk}"
    page = html(browser.get(address))
    assert "Một câu trả lời cho 2 câu hỏi" in page
    form = {"text": "Như nhau.", "to_all": "on", "asked": "Một hay hai?", "amendment": ""}
    assert browser.post(address, form).url == url("questions")
    reply = Reply.objects.get()
    assert (reply.number, reply.asked, reply.questions.count()) == (1, "Một hay hai?", 2)


@pytest.mark.parametrize("query", ["", "?q=x", "?q=99999999999999999999", "?q=999999"])
def test_answering_nothing_leads_back_to_the_list(room, sign_in, url, query):
    assert sign_in(room.manager).get(url("answer_questions") + query).url == url("questions")


def test_an_answer_that_comes_too_late_keeps_what_was_typed(room, sign_in, url, nothing_written):
    question = asked(room)
    answered(room, question)
    browser = sign_in(room.manager)
    with nothing_written():
        page = browser.post(f"{url('answer_questions')}?q={question.pk}", {"text": "Trả lời của tôi"})
    assert "đã được trả lời" in html(page, 422)
    assert "Trả lời của tôi</textarea>" in html(page, 422)


def test_the_office_corrects_an_answer(room, sign_in, url):
    reply = answered(room, asked(room), text="Cũ")
    browser = sign_in(room.manager)
    assert "Cũ</textarea>" in html(browser.get(url("edit_reply", reply.pk)))
    assert browser.post(url("edit_reply", reply.pk), {"text": "Mới"}).url == url("questions")
    reply.refresh_from_db()
    assert reply.text == "Mới"
    assert browser.post(url("edit_reply", reply.pk), {"text": ""}).status_code == 422


def test_the_office_notes_and_takes_back(room, sign_in, url):
    question = asked(room)
    browser = sign_in(room.manager)
    browser.post(url("note_question", question.pk), {"reason": "Lùi hạn."})
    question.refresh_from_db()
    assert (question.state, question.amendment) == (QuestionState.NOTED, "Lùi hạn.")
    assert "Lùi hạn." in html(sign_in(room.officer).get(url("question", question.pk)))
    browser.post(url("unnote_question", question.pk))
    question.refresh_from_db()
    assert question.state == QuestionState.WAITING


def test_the_office_of_another_unit_reads_no_question_and_answers_none(room, sign_in, url, nothing_written):
    question = asked(room)
    browser = sign_in(make_member(room.campaign.alternate_unit, Role.VERIFIER))
    with nothing_written():
        assert question.text not in html(browser.get(url("questions")))
        assert browser.get(url("question", question.pk)).status_code == 404
        assert browser.get(f"{url('answer_questions')}?q={question.pk}").url == url("questions")
        assert browser.post(url("note_question", question.pk), {"reason": "Sửa"}).status_code == 404


def test_the_leader_reads_but_is_offered_no_answer(room, sign_in, url):
    question = asked(room)
    browser = sign_in(make_member(make_unit(room.campaign.authority), Role.LEADER))
    assert "Trả lời các câu đã chọn" not in html(browser.get(url("questions")))
    assert "Ghi nhận kiến nghị" not in html(browser.get(url("question", question.pk)))


def test_the_table_goes_to_excel(room, sign_in, url):
    asked(room)
    page = sign_in(room.manager).get(url("questions_file"))
    assert page.content[:2] == b"PK"


@pytest.mark.parametrize(
    ("who", "name", "count"),
    [("officer", "questions", 6), ("manager", "questions", 7), ("head", "published_replies", 6)],
)
def test_lists_cost_the_same_for_few_and_for_many(room, sign_in, url, django_assert_num_queries, who, name, count):
    asked(room)
    answered(room, asked(room), to_all=True, asked="Ngày nào?")
    browser = sign_in(getattr(room, who))
    browser.get(url(name))  # the first page of a session also writes the session
    with django_assert_num_queries(count):
        browser.get(url(name))
    for _ in range(4):
        asked(room)
        answered(room, asked(room, room.neighbour), to_all=True, asked="Ngày nào?")
    with django_assert_num_queries(count):
        browser.get(url(name))
