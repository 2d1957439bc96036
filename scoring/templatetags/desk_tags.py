"""The verifier's desk in templates: states of lines, progress of parts."""

from django import template

from scoring.card_tree import Part, Row
from scoring.desk import Desk, is_unproven, is_waiting

register = template.Library()
register.filter("lacks_proof", is_unproven)


@register.filter
def line_kind(row: Row, worker: Desk | None) -> str:
    """The `kind` of components/status.html; `worker` is the desk of somebody who decides here, None for readers."""
    if not is_waiting(row):
        return "done"
    return "mine" if worker and worker.awaits_me(row) else "others"


@register.filter
def first_open(part: Part, worker: Desk | None) -> Row | None:
    """Where a part is entered: its first line that waits for the worker, else its first that waits, else its first."""
    rows = [row for row in part.rows if row.line]
    mine = [row for row in rows if worker and worker.awaits_me(row)]
    return next(iter([*mine, *(row for row in rows if is_waiting(row)), *rows]), None)


@register.filter
def decided_of(part: Part) -> str:
    """ "5/8" lines of a part are decided."""
    rows = [row for row in part.rows if row.line]
    return f"{sum(not is_waiting(row) for row in rows)}/{len(rows)}"
