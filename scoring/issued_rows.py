"""Rows of issued sheets, read once by each process: what is issued never changes again, a draft is read every time.

An issued sheet bears a `stamp` that no other row ever had, so that nothing is ever taken for it, whatever becomes of
keys. What is kept is never handed out: every reader gets rows of its own.
"""

from collections.abc import Sequence
from functools import lru_cache
from uuid import UUID

from django.db.models import TextField
from django.db.models.base import ModelState
from django.db.models.functions import Cast

from campaigns.models import Unit
from scoring.models import Criterion, ScoreSheet

# JSON also as text, in which numbers stay exact.
TEXTS = {"params_text": "params", "applies_text": "applies_to"}


def rows_of(sheet: ScoreSheet) -> list[Criterion]:
    """Rows in printed order with the offices that they name; of a known issued sheet without a statement, or with the
    one that reads those offices."""
    if sheet.stamp is None:
        return _read(sheet.pk)
    rows = [_copy(row) for row in _kept(sheet.stamp, sheet.pk)]
    _name_offices(rows)
    return rows


@lru_cache(maxsize=32)
def _kept(stamp: UUID, sheet_id: int) -> Sequence[Criterion]:
    return _read(sheet_id)


def _read(sheet_id: int) -> list[Criterion]:
    texts = {name: Cast(field, TextField()) for name, field in TEXTS.items()}
    rows = Criterion.objects.filter(sheet=sheet_id).select_related("office")
    return list(rows.order_by("position").annotate(**texts))


def _copy(row: Criterion) -> Criterion:
    """A row that shares its values with the kept one and nothing that is set on it afterwards."""
    copy = Criterion.__new__(Criterion)
    copy.__dict__.update(row.__dict__)
    copy._state = ModelState()
    copy._state.db, copy._state.adding = row._state.db, False
    return copy


def _name_offices(rows: Sequence[Criterion]) -> None:
    """Offices are read each time: they may be renamed."""
    named = {row.office_id for row in rows if row.office_id}
    offices = Unit.objects.in_bulk(named) if named else {}
    for row in (row for row in rows if row.office_id):
        row.office = offices[row.office_id]
