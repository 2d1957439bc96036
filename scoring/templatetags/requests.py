"""Requests of the office in templates."""

from datetime import date

from django import template

from scoring.models import RequestedLine
from scoring.requests.standing import Asked

register = template.Library()


@register.filter
def as_asked(row: RequestedLine, today: date) -> Asked:
    """A requested line as its own unit sees it on a day."""
    return Asked(row, today, for_unit=True)
