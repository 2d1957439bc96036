"""What a browser posts of a form: the controls of some HTML, in the order of the page."""

from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any

from django.http import QueryDict
from django.template.loader import render_to_string

from campaigns.shapes import Shape
from scoring.params import param_inputs


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.posted: list[tuple[str, str]] = []
        self.aside = 0  # inside <template>, which is no part of the form
        self.select: tuple[str, list[str], list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "template":
            self.aside += 1
        elif tag == "select":
            self.select = (given["name"], [], [])
        elif tag == "option" and self.select:
            self.select[2 if "selected" in given else 1].append(given["value"])
        elif tag == "input" and not self.aside:
            ticked = given.get("type") not in ("checkbox", "radio") or "checked" in given
            if ticked and given.get("name"):
                self.posted.append((given["name"], given.get("value", "on")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.aside -= 1
        elif tag == "select" and self.select:
            name, others, selected = self.select
            if not self.aside:
                self.posted.append((name, (selected or others)[0]))
            self.select = None


def controls(html: str) -> list[tuple[str, str]]:
    form = _Form()
    form.feed(html)
    return form.posted


def posted(pairs: list[tuple[str, str]]) -> QueryDict:
    data = QueryDict(mutable=True)
    for name, value in pairs:
        data.appendlist(name, value)
    return data


def form_html(shape: type[Shape], raw: Mapping[str, Any] | None = None, errors: Mapping[str, str] | None = None) -> str:
    return render_to_string("scoring/params/_inputs.html", {"inputs": param_inputs(shape, raw, errors), "prefix": "x"})


def form_data(shape: type[Shape], raw: Mapping[str, Any] | None = None) -> QueryDict:
    """The form of `raw` sent back untouched."""
    return posted(controls(form_html(shape, raw)))
