"""Rows of one sheet copied into the draft of another."""

from collections.abc import Mapping

from scoring.models import Criterion, ScoreSheet
from scoring.sheet_offices import units_coded


def copy_rows(source: ScoreSheet, draft: ScoreSheet, origins: Mapping[str, int]) -> None:
    """Make the draft say what the source says; its own rows give way. `origins` as for `origins_for`.

    An office is kept where the draft's authority still knows it by its code.
    """
    draft.title, draft.rules, draft.illustrative = source.title, source.rules, source.illustrative
    draft.save()
    draft.criteria.update(parent=None)
    draft.criteria.all().delete()
    rows = list(source.criteria.select_related("office").order_by("position"))
    offices = units_coded(draft.content.campaign, [row.office.code for row in rows if row.office])
    copies: dict[int | None, Criterion] = {}
    for row in rows:
        source_key = row.pk
        row.office = offices.get(row.office.code) if row.office else None
        row.parent, row.origin_id = copies.get(row.parent_id), origins.get(row.code)
        row.pk, row.sheet = None, draft
        row._state.adding = True
        row.save()
        copies[source_key] = row
