"""The forms of a page as a browser would send them: as they are shown, or with what is empty filled in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.urls import Resolver404, resolve
from lxml import html

Body = dict[str, list[str]]
_TYPED = {"date": "2024-12-03", "time": "08:30", "datetime-local": "2024-12-03T08:30", "number": "1", "email": "a@b.vn"}


@dataclass(frozen=True)
class Form:
    """`name`: of the view that it is sent to."""

    name: str
    address: str
    shown: Body = field(hash=False)
    filled: Body = field(hash=False)

    @cached_property
    def key(self) -> tuple[str, frozenset[str]]:
        """Two that ask one view for the same things are one."""
        return self.name, frozenset(self.filled)


def forms_of(page: str, address: str) -> Iterator[Form]:
    """Everything on a page that sends something; `address` is the page's own."""
    root = html.fromstring(page)
    for form in root.iter("form"):
        if (form.get("method") or "").lower() != "post" and not form.get("hx-post"):
            continue
        inside = [*form.xpath(".//input|.//select|.//textarea"), *_tied(root, form)]
        buttons = [*form.xpath(".//button[@type='submit' or not(@type)]"), *_tied(root, form, "button")]
        for button in buttons or [None]:
            yield from _sent(form, button, inside, address)
    for button in root.xpath("//button[@hx-post][not(ancestor::form)]"):
        yield from _made(button.get("hx-post"), address, _values_of(button), _values_of(button))


def _tied(root: html.HtmlElement, form: html.HtmlElement, tag: str = "") -> list[html.HtmlElement]:
    """Controls elsewhere on the page that belong to the form."""
    tags = [tag] if tag else ["input", "select", "textarea"]
    return [one for one in root.iter(*tags) if form.get("id") and one.get("form") == form.get("id")]


def _sent(
    form: html.HtmlElement, button: html.HtmlElement | None, inside: list[html.HtmlElement], address: str
) -> Iterator[Form]:
    said = {} if button is None else dict(button.attrib)
    target = said.get("hx-post") or said.get("formaction") or form.get("hx-post") or form.get("action") or ""
    extra = {said["name"]: [said.get("value", "")]} if said.get("name") else {}
    shown, filled = dict(extra), dict(extra)
    for control in inside:
        if name := control.get("name"):
            _put(shown, name, _as_shown(control))
            _put(filled, name, _as_filled(control, first=name not in filled))
    yield from _made(target, address, shown, filled)


def _put(body: Body, name: str, values: list[str]) -> None:
    if values:
        body[name] = body.get(name, []) + values


def _made(target: str, address: str, shown: Body, filled: Body) -> Iterator[Form]:
    where = target.partition("#")[0]
    where = address.partition("?")[0] + where if where.startswith("?") else where or address
    try:
        name = resolve(where.partition("?")[0]).url_name or ""
    except Resolver404:
        return  # made whole by a script
    yield Form(name, where, _without_token(shown), _without_token(filled))


def _without_token(body: Body) -> Body:
    return {name: values for name, values in body.items() if name != "csrfmiddlewaretoken"}


def _values_of(button: html.HtmlElement) -> Body:
    return {name: [str(value)] for name, value in json.loads(button.get("hx-vals") or "{}").items()}


def _as_shown(control: html.HtmlElement) -> list[str]:
    if control.tag == "textarea":
        return [control.text_content()]
    if control.tag == "select":
        chosen = control.xpath(".//option[@selected]") or control.xpath("(.//option)[1]")
        return [one.get("value", one.text_content()) for one in chosen]
    if control.get("type") in ("checkbox", "radio"):
        return [control.get("value", "on")] if "checked" in control.attrib else []
    return [] if control.get("type") in ("file", "submit", "button") else [control.get("value", "")]


def _as_filled(control: html.HtmlElement, *, first: bool) -> list[str]:
    """`first`: of several that bear one name one is enough."""
    shown = _as_shown(control)
    if control.get("type") in ("checkbox", "radio"):
        return shown or ([control.get("value", "on")] if first else [])
    if any(shown) or control.get("type") in ("file", "hidden", "submit", "button"):
        return shown
    if control.tag == "select":
        offered = [one.get("value", one.text_content()) for one in control.xpath(".//option[not(@disabled)]")]
        return next(([value] for value in offered if value), shown)
    return [control.get("min") or _TYPED.get(control.get("type", ""), "Theo hồ sơ thử")]
