"""Whatever a browser can send is sent again from what was stored of it."""

from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from scoring.answers import inputs_of, read_posted
from scoring.posted_fields import posted_fields
from tests.scoring.test_answers import BONUS, LATE, TABLE, shaped

INSIDE = [(kind, answer) for kind, _, answer in TABLE if answer is not None and kind is not BONUS]


@pytest.mark.parametrize(("kind", "answer"), INSIDE)
def test_a_stored_answer_is_read_again_as_itself(kind, answer):
    name, params = shaped(kind)

    read = read_posted(name, params, QueryDict(urlencode(posted_fields(name, params, answer))))

    assert read.errors == {}
    assert inputs_of(name, params, read.answer) == inputs_of(name, params, answer)
    assert bool(read.answer.get("na")) == bool(answer.get("na"))


def test_a_field_left_blank_last_year_blanks_what_was_typed():
    fields = posted_fields(*shaped(LATE), {"late_days": [0, 0]})

    assert fields == [("f-late_days-due", "2"), ("f-late_days-missing", "0"), ("f-late_days-days", "")]
