"""Rows of a drafted score sheet: a new one, and a changed one."""

from copy import copy
from datetime import datetime

from django.db import transaction

from campaigns.models import User
from campaigns.rules import Blocker, Refused, require
from scoring.actions.draft_sheets import locked_draft
from scoring.actions.drafted_rows import about, carry_references, log, present_row, rows_of, store_order
from scoring.editor.places import Slot, moved, placed, slots_for
from scoring.editor.rules import RowValues, room_blockers, row_blockers, same_sort_blockers
from scoring.editor.stored import as_rows, row_fingerprint, row_words
from scoring.models import Criterion, ScoreSheet

_VALUES = ["code", "title", "kind", "max_points", "params", "evidence_required", "instructions", "applies_to"]
_WRITTEN = [*_VALUES, "self_scored", "office"]


class Overtaken(Refused):
    """A colleague changed the row since it was read. Nothing was written; `stored` is the row as it now stands, `sent`
    the row as it would have become."""

    def __init__(self, stored: Criterion, sent: Criterion) -> None:
        self.stored, self.sent = stored, sent
        text = f"Dòng {stored.code} vừa được người khác sửa."
        super().__init__([Blocker(text, "Xem hai bản và chọn bản giữ lại.")])


@transaction.atomic
def add_criterion(*, sheet: ScoreSheet, values: RowValues, slot: Slot, by_user: User, now: datetime) -> Criterion:
    """A new row at `slot`; when its neighbour has gone meanwhile, at the end of the same holder. Raises Refused."""
    sheet = locked_draft(sheet.pk, by_user=by_user, now=now)
    criteria = rows_of(sheet)
    rows = as_rows(criteria)
    require(row_blockers(values, rows, 0, slot.parent), status=422)
    require(room_blockers(len(rows), 1))
    holder = next((each for each in criteria if each.pk == slot.parent), None)
    row = _filled(Criterion(sheet=sheet, position=len(rows) + 1, parent=holder), values)
    row.save()
    (new,) = as_rows([row])
    wanted = slot if slot in slots_for(rows, new) else Slot(slot.parent)
    store_order([*criteria, row], placed(rows, [new], wanted))
    log("thêm dòng bảng điểm", sheet, {}, about(row.code, row_words(row)), by_user=by_user, now=now)
    return row


@transaction.atomic
def change_criterion(
    *, criterion: Criterion, values: RowValues, parent: int, seen: str, by_user: User, now: datetime
) -> Criterion:
    """The row with these values, inside `parent` (0: the sheet). `seen` is its fingerprint as it was read.

    A new code goes along to whatever names the row. Raises Overtaken when somebody changed the row since, Refused
    (422) for values that cannot be stored. Saving what already stands there writes nothing.
    """
    sheet = locked_draft(criterion.sheet_id, by_user=by_user, now=now)
    criteria = rows_of(sheet)
    stored, rows = present_row(criteria, criterion.pk), as_rows(criteria)
    require(same_sort_blockers(stored.kind, values.kind), status=422)
    require(row_blockers(values, rows, stored.pk, parent), status=422)
    row = _filled(copy(stored), values)
    row.parent = next((each for each in criteria if each.pk == parent), None)
    if row_words(row) == row_words(stored):
        return stored
    if seen != row_fingerprint(stored):
        raise Overtaken(stored, row)
    row.save(update_fields=_WRITTEN)
    present = [row if each.pk == row.pk else each for each in criteria]
    if row.parent_id != stored.parent_id:
        row.parent = stored.parent
        store_order(present, moved(as_rows(present), row.pk, Slot(parent)))
    carry_references(sheet, present, {stored.code: row.code})
    old, new = (about(stored.code, row_words(each)) for each in (stored, row))
    log("sửa dòng bảng điểm", sheet, old, new, by_user=by_user, now=now)
    return row


def _filled(row: Criterion, values: RowValues) -> Criterion:
    for name in _VALUES:
        setattr(row, name, getattr(values, name))
    row.applies_to, row.office = list(values.applies_to), values.office
    row.self_scored = values.parsed().self_scored
    return row
