"""What is offered on a line from last year."""

from django import template

from scoring.card_tree import Row
from scoring.suggestions import Suggestion
from scoring.views.bench import Bench

register = template.Library()


@register.filter
def last_year(bench: Bench, row: Row) -> Suggestion | None:
    return bench.last_year.get(row.key)
