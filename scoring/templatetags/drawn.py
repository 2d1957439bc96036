"""Jinja's templates of rows within Django's templates of pages."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from scoring import drawn

register = template.Library()


@register.simple_tag(takes_context=True)
def draw(context: Any, name: str, **values: Any) -> SafeString:
    """A template with these values, and with the token for its forms."""
    return drawn.draw(name, csrf_token=context.get("csrf_token", ""), **values)
