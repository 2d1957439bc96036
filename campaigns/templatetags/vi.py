"""Filters that write numbers, points and dates as Vietnamese papers do."""

from django import template

from campaigns import vietnamese

register = template.Library()
register.filter("points", vietnamese.format_points)
register.filter("decimals", vietnamese.format_fixed)
register.filter("vidate", vietnamese.format_date)
register.filter("vitime", vietnamese.format_datetime)
register.filter("longdate", vietnamese.long_date)
register.filter("two_digits", vietnamese.two_digits)


@register.filter
def get(mapping, key):
    """The value under a key that is only known at run time."""
    return mapping.get(key) if mapping else None
