"""What stands on a page by the dozen, and the answer to each save, drawn by Jinja: a line has some hundred and fifty
values, and Django's templates take ten times as long for each.

A template `*.jinja` gets what it is given and nothing else. What is rare on a line stays a template of Django and is
put in by `django(name)`.
"""

from collections.abc import MutableMapping
from functools import cache, lru_cache
from typing import Any

from django.conf import settings
from django.template.defaultfilters import filesizeformat, linebreaksbr
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from jinja2 import Environment, FileSystemLoader, pass_context
from jinja2.runtime import Context

from campaigns import vietnamese
from campaigns.templatetags import ui
from scoring.addresses import line_url
from scoring.templatetags import card
from scoring.templatetags.requests import as_asked

PASSED_ON = ("bench", "row", "renewed", "csrf_token")
_SAMPLE = 987_654_321


def draw(name: str, csrf_token: Any = "", **context: Any) -> SafeString:
    """A template with these values. `csrf_token` where it holds forms."""
    return SafeString(_environment().get_template(name).render(csrf_token=csrf_token, **context))


@pass_context
def django(context: Context, name: str, **more: Any) -> SafeString:
    """A template of Django about the same row of the same bench."""
    return render_to_string(name, {key: context[key] for key in PASSED_ON if key in context} | more)


def url(name: str, *keys: Any) -> str:
    """As `reverse`, which is asked once for addresses made of numbers."""
    if not all(isinstance(key, int) for key in keys):
        return _address(name, *keys)
    return _pattern(name, len(keys)).format(*keys)


_address = lru_cache(maxsize=512)(lambda name, *keys: reverse(name, args=keys))


@cache
def _pattern(name: str, count: int) -> str:
    address = reverse(name, args=range(_SAMPLE, _SAMPLE + count))
    for place in range(count):
        address = address.replace(str(_SAMPLE + place), "{}")
    return address


class _Environment(Environment):
    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """No template has names of its own: Jinja would chain two tables, and walk both at each include."""
        return super().make_globals(d) if d else self.globals


@cache
def _environment() -> Environment:
    loader = FileSystemLoader(settings.TEMPLATES[0]["DIRS"])
    made = _Environment(loader=loader, autoescape=True, keep_trailing_newline=True, auto_reload=settings.DEBUG)
    made.filters.update(
        points=vietnamese.format_points,
        vidate=vietnamese.format_date,
        vitime=vietnamese.format_datetime,
        localtime=localtime,
        linebreaksbr=linebreaksbr,
        filesizeformat=filesizeformat,
        default_if_none=lambda value, instead: instead if value is None else value,
        as_asked=as_asked,
        inputs=card.inputs,
        words=card.words,
        owner=card.owner,
        reopening=card.reopening,
        evidence_icon=card.evidence_icon,
        in_place=card.in_place,
    )
    made.globals.update(
        django=django,
        url=url,
        icon=ui.icon,
        shape=ui.shape,
        status=ui.status,
        points_of=ui.points_of,
        why_not=ui.why_not,
        line_points=card.line_points,
        line_state=card.line_state,
        line_url=line_url,
    )
    return made
