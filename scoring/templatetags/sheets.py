"""Score sheets in templates."""

import re

from django import template

register = template.Library()

_MARK = re.compile(r"^\s*\[MINH HỌA[^\]]*\]\s*", re.IGNORECASE)


@register.filter
def unmarked(title: str) -> str:
    """The name of an illustration without its mark, for pages that say it in a line of their own."""
    return _MARK.sub("", title)
