"""What a correction does, in templates: signed gains, and the fate of a line in a few words."""

from decimal import Decimal

from django import template

from campaigns.vietnamese import format_points
from scoring.correction_impact import Impact
from scoring.correction_words import fate_words

register = template.Library()
register.filter("told", fate_words)


@register.filter
def signed(value: Decimal) -> str:
    """ "+2,5" or "−2,5", with the sign of arithmetic."""
    return f"{'+' if value > 0 else '−'}{format_points(abs(value))}"


@register.filter
def classes(impact: Impact) -> list[str]:
    """A sentence when the class changes; while lines are open there is none."""
    before, after = impact.change.verified_before.classification, impact.change.verified.classification
    return [f"Xếp loại: {before} → {after}"] if before and after and before != after else []
