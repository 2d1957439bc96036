"""What visits found, in templates."""

from collections.abc import Iterable, Mapping

from django import template

from scoring.models import ScoreLine, VisitCheck

register = template.Library()


@register.simple_tag
def findings_of(line: ScoreLine) -> list[VisitCheck]:
    """What inspection teams found on a line at visits that both sides have closed; two statements, one without any."""
    checks = VisitCheck.objects.filter(line=line, visited__closed_at__isnull=False)
    related = checks.select_related("visited__visit", "noted_by").prefetch_related("photos")
    return list(related.order_by("visited__closed_at"))


@register.filter
def noted(checks: Iterable[VisitCheck]) -> int:
    """How many were looked at."""
    return sum(check.noted_by_id is not None for check in checks)


@register.filter
def of_key(words: Mapping[str, str], key: str) -> str:
    """The words of a choice."""
    return words.get(key, key)
