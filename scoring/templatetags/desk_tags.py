"""The verifier's desk in templates: states of lines, progress of parts."""

from django import template

from scoring.card_tree import Part, Row
from scoring.desk import is_unproven, is_waiting

register = template.Library()
register.filter("lacks_proof", is_unproven)


@register.filter
def line_kind(row: Row, may_decide: bool) -> str:
    """The `kind` of components/status.html: a waiting claim is work for who may decide, else it waits for others."""
    if not is_waiting(row):
        return "done"
    return "mine" if row.asked and may_decide else "others"


@register.filter
def first_open(part: Part) -> Row | None:
    """Where a part is entered: its first waiting line, else its first."""
    rows = [row for row in part.rows if row.line]
    return next((row for row in rows if is_waiting(row)), rows[0] if rows else None)


@register.filter
def decided_of(part: Part) -> str:
    """ "5/8" lines of a part are decided."""
    rows = [row for row in part.rows if row.line]
    return f"{sum(not is_waiting(row) for row in rows)}/{len(rows)}"
