"""Rows drawn by Jinja: they escape what people write, and their addresses are those of the pages."""

from uuid import UUID

from django.urls import reverse

from scoring.drawn import draw, url


class Option:
    key, label, points = "a", "<b>Tốt</b> & khá", 5


class Field:
    key, label, options = "value", '<script>alert("1")</script>', [Option]


class Input:
    field, value = Field, "a"


def test_whatever_people_write_stands_on_the_page_as_text():
    page = draw("scoring/inputs/_choice.jinja", input=Input)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "&lt;b&gt;Tốt&lt;/b&gt; &amp; khá" in page


def test_addresses_are_those_of_the_pages():
    document = UUID("6f1f5a3e-0000-4000-8000-000000000001")
    assert url("save_line", 7) == reverse("save_line", args=[7])
    assert url("save_line", 123_456) == reverse("save_line", args=[123_456])
    assert url("remove_evidence", 7, document) == reverse("remove_evidence", args=[7, document])
    assert url("ask_question", "nam-nay") == reverse("ask_question", args=["nam-nay"])
