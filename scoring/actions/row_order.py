"""The order of a drafted sheet's rows: moved, taken out, doubled, numbered anew."""

from copy import copy
from datetime import datetime

from django.db import transaction
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat

from campaigns.models import User
from campaigns.rules import Refused, require
from scoring.actions.draft_sheets import locked_draft
from scoring.actions.drafted_rows import about, carry_references, log, present_row, rows_of, store_order
from scoring.editor.codes import copied, renumbered
from scoring.editor.places import NoPlace, Slot, block_of, following, moved, placed, step
from scoring.editor.rules import NO_PLACE, long_code_blockers, room_blockers
from scoring.editor.stored import as_rows, row_words
from scoring.models import Criterion, ScoreSheet


@transaction.atomic
def move_criterion(*, criterion: Criterion, slot: Slot, by_user: User, now: datetime) -> None:
    """The row, with what is inside it, at `slot`. Raises Refused when it does not belong there."""
    sheet = locked_draft(criterion.sheet_id, by_user=by_user, now=now)
    _move(sheet, criterion, slot, by_user, now)


@transaction.atomic
def step_criterion(*, criterion: Criterion, by: int, by_user: User, now: datetime) -> bool:
    """One place up (-1) or down (1); False when there is none further."""
    sheet = locked_draft(criterion.sheet_id, by_user=by_user, now=now)
    row = present_row(criteria := rows_of(sheet), criterion.pk)
    slot = step(as_rows(criteria), row.pk, by)
    if slot is not None:
        _move(sheet, row, slot, by_user, now)
    return slot is not None


def _move(sheet: ScoreSheet, criterion: Criterion, slot: Slot, by_user: User, now: datetime) -> None:
    row = present_row(criteria := rows_of(sheet), criterion.pk)
    before = _place_words(criteria, row)
    try:
        rows = moved(as_rows(criteria), row.pk, slot)
    except NoPlace as error:
        raise Refused([NO_PLACE]) from error
    store_order(criteria, rows)
    after = _place_words(sorted(criteria, key=lambda each: each.position), row)
    if before != after:
        log("chuyển dòng bảng điểm", sheet, before, after, by_user=by_user, now=now)


def _place_words(criteria: list[Criterion], row: Criterion) -> dict[str, str]:
    """Where a row stands: in what, and behind which row of it."""
    siblings = [each for each in criteria if each.parent_id == row.parent_id]
    place = siblings.index(row)
    behind = f"sau {siblings[place - 1].code}" if place else "đầu tiên"
    return about(row.code, {"nằm trong": row.parent.code if row.parent else "bảng điểm", "vị trí": behind})


@transaction.atomic
def remove_criterion(*, criterion: Criterion, by_user: User, now: datetime) -> list[Criterion]:
    """Take out the row and everything inside it; returns what has gone."""
    sheet = locked_draft(criterion.sheet_id, by_user=by_user, now=now)
    criteria = rows_of(sheet)
    present_row(criteria, criterion.pk)
    rows = as_rows(criteria)
    keys = {row.key for row in block_of(rows, criterion.pk)}
    gone = [each for each in criteria if each.pk in keys]
    old = {each.code: row_words(each) for each in gone}
    Criterion.objects.filter(pk__in=keys).update(parent=None)
    Criterion.objects.filter(pk__in=keys).delete()
    store_order(criteria, [row for row in rows if row.key not in keys])
    log("xóa dòng bảng điểm", sheet, old, {}, by_user=by_user, now=now)
    return gone


@transaction.atomic
def duplicate_criterion(*, criterion: Criterion, by_user: User, now: datetime) -> Criterion:
    """A copy of the row, with what is inside it, right behind it and under free codes."""
    sheet = locked_draft(criterion.sheet_id, by_user=by_user, now=now)
    criteria = rows_of(sheet)
    original, rows = present_row(criteria, criterion.pk), as_rows(criteria)
    block, codes = block_of(rows, original.pk), copied(rows, original.pk)
    require([*room_blockers(len(rows), len(block)), *long_code_blockers(codes.values())])
    by_key, copies = {each.pk: each for each in criteria}, {}
    for row in block:
        twin = copies[row.key] = copy(by_key[row.key])
        twin.pk, twin.origin, twin.code, twin._state.adding = None, None, codes[row.key], True
        twin.parent = copies.get(row.parent, twin.parent)
        twin.save()
    made = list(copies.values())
    store_order([*criteria, *made], placed(rows, as_rows(made), following(rows, original.pk)))
    new = {codes[row.key]: f"bản sao của {row.code}" for row in block}
    log("nhân bản dòng bảng điểm", sheet, {}, new, by_user=by_user, now=now)
    return made[0]


@transaction.atomic
def renumber(*, sheet: ScoreSheet, by_user: User, now: datetime) -> int:
    """Codes by place; what names a row goes along. Returns how many rows got another code."""
    sheet = locked_draft(sheet.pk, by_user=by_user, now=now)
    criteria = rows_of(sheet)
    codes = renumbered(as_rows(criteria))
    require(long_code_blockers(codes.values()))
    changed = {each.code: codes[each.pk] for each in criteria if each.code != codes[each.pk]}
    for each in criteria:
        each.code = codes[each.pk]
    # Two steps, because a code may pass from one row to another and no two rows may bear it in between.
    Criterion.objects.filter(sheet=sheet, code__in=changed).update(code=Concat(Value("?"), Cast("pk", CharField())))
    Criterion.objects.bulk_update([each for each in criteria if each.code in changed.values()], ["code"])
    carry_references(sheet, criteria, changed)
    if changed:
        log("đánh số lại bảng điểm", sheet, {"mã": list(changed)}, {"mã": list(changed.values())}, by_user=by_user,
            now=now)  # fmt: skip
    return len(changed)
