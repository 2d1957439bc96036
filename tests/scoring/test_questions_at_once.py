"""Two people of the office at one moment: a question is answered once, a number is given once (PostgreSQL)."""

from scoring.models import Reply
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories.questions import answered, asked, make_room

pytestmark = ON_POSTGRESQL
MANY = 6


def test_one_question_answered_by_many_at_once_has_one_answer():
    room = make_room()
    question = asked(room)
    results = at_once([lambda: answered(room, question)] * MANY)
    assert [isinstance(result, Reply) for result in results].count(True) == 1
    assert Reply.objects.count() == 1


def test_answers_published_at_once_are_numbered_through():
    room = make_room()
    questions = [asked(room) for _ in range(MANY)]
    at_once([lambda one=one: answered(room, one, to_all=True, asked="Ngày nào?") for one in questions])
    assert sorted(Reply.objects.values_list("number", flat=True)) == list(range(1, MANY + 1))


def test_one_button_pressed_many_times_asks_once():
    room = make_room()
    at_once([lambda: asked(room, text="Ngày nào?")] * MANY)
    assert room.campaign.questions.count() == 1
