"""Where a new row goes, seen from the row that is chosen, and how it is most likely scored. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from scoring.editor.places import SHEET, Row, Rows, Slot, children_of, following, placed, row_of

SORTS = ("part", "group", "criterion", "beside")  # beside: a gate, bonus or penalty right under the sheet
FIRST_KIND, FIRST_OUTSIDE, FIRST_BESIDE = "yes_no", "bonus", "gate"


@dataclass(frozen=True)
class Addition:
    slot: Slot
    kind: str


def addition(rows: Rows, sort: str, at: int) -> Addition | None:
    """Place and kind of a new row of this sort when the row `at` (0: the sheet) is chosen; None without a place."""
    if sort == "part":
        return Addition(_behind_top(rows, at, lambda top: top.kind == "part"), "part")
    if sort == "beside":
        slot = _behind_top(rows, at, lambda top: top.kind != "part")
        return Addition(slot, _kind_before(rows, slot, FIRST_BESIDE))
    slot = _group_slot(rows, at) if sort == "group" else _criterion_slot(rows, at)
    if slot is None:
        return None
    holder = row_of(rows, slot.parent)
    first = FIRST_OUTSIDE if holder and holder.outside else FIRST_KIND
    return Addition(slot, "group" if sort == "group" else _kind_before(rows, slot, first))


def _way_up(rows: Rows, key: int) -> list[Row]:
    """A row and those that hold it, the part last."""
    row = row_of(rows, key)
    return [row, *_way_up(rows, row.parent)] if row else []


def _behind_top(rows: Rows, at: int, fits: Callable[[Row], bool]) -> Slot:
    way = _way_up(rows, at)
    return following(rows, way[-1].key) if way and fits(way[-1]) else Slot(SHEET)


def _part_for(rows: Rows, at: int) -> Row | None:
    """The part that the chosen row stands in, else the last inside the total, else the last."""
    parts = [row for row in rows if row.kind == "part"]
    here = [row for row in _way_up(rows, at) if row.kind == "part"]
    return (here or [row for row in parts if not row.outside] or parts or [None])[-1]


def _group_slot(rows: Rows, at: int) -> Slot | None:
    part = _part_for(rows, at)
    if part is None:
        return None
    inside = [row for row in _way_up(rows, at) if row.parent == part.key]
    return following(rows, inside[-1].key) if inside else Slot(part.key)


def _criterion_slot(rows: Rows, at: int) -> Slot | None:
    chosen, part = row_of(rows, at), _part_for(rows, at)
    if chosen and not chosen.holds and chosen.parent != SHEET:
        return following(rows, at)
    if chosen and chosen.kind == "group":
        return Slot(chosen.key)
    if part is None:
        return None
    groups = [row for row in children_of(rows, part.key) if row.holds]
    return Slot((groups or [part])[-1].key)


def _kind_before(rows: Rows, slot: Slot, first: str) -> str:
    """The kind of the criterion in front of the place, the nearest on the same side of the total."""
    probe = Row(-1, slot.parent, first, outside=first != FIRST_KIND)
    order = placed(rows, [probe], slot)
    near = [row for row in order[: order.index(next(row for row in order if row.key == -1))] if not row.holds]
    beside = [row for row in near if row.parent == slot.parent]
    alike = [row for row in near if row.outside == probe.outside and slot.parent != SHEET and not probe.outside]
    return (beside or alike or [probe])[-1].kind
