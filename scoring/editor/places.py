"""Where the rows of a sheet stand and where they may go: pure, and the only place that knows.

Rows are a sequence in printed order, each after the row that holds it. Directly under the sheet stand parts, and after
them what lies beside the total (gates, bonus, penalty): the pages and papers are drawn so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

SHEET = 0  # the key of the sheet itself, which holds its parts


@dataclass(frozen=True)
class Row:
    """`key` is the row's identity, `parent` that of the row that holds it; `outside`: beside the total."""

    key: int
    parent: int
    kind: str
    code: str = ""
    outside: bool = False

    @property
    def holds(self) -> bool:
        return self.kind in ("part", "group")

    @property
    def company(self) -> tuple[bool, bool, bool]:
        """Rows of one company usually stand together."""
        return self.holds, self.outside, self.kind == "gate"


Rows = Sequence[Row]


@dataclass(frozen=True)
class Slot:
    """A place inside `parent`, in front of its row `before`; 0 is behind the last of such rows."""

    parent: int
    before: int = 0


class NoPlace(ValueError):
    """The row cannot stand there."""


def row_of(rows: Rows, key: int) -> Row | None:
    return next((row for row in rows if row.key == key), None)


def block_of(rows: Rows, key: int) -> list[Row]:
    """The row and everything inside it; empty when there is no such row."""
    inside = {key} - {SHEET}
    found = []
    for row in rows:
        if row.key == key or row.parent in inside:
            inside.add(row.key)
            found.append(row)
    return found


def children_of(rows: Rows, parent: int) -> list[Row]:
    return [row for row in rows if row.parent == parent]


def may_hold(holder: Row | None, row: Row) -> bool:
    """Whether `row` may stand directly inside `holder` (None: the sheet)."""
    if holder is None:
        return row.kind == "part" or (row.outside and not row.holds)
    return holder.holds and row.kind != "part"


def slots_for(rows: Rows, row: Row) -> list[Slot]:
    """Every place where `row` may stand among the others, from top to bottom; inside itself it may not."""
    own = {each.key for each in block_of(rows, row.key)}
    return list(_slots([each for each in rows if each.key not in own], row, SHEET))


def _slots(rows: Rows, row: Row, parent: int) -> Iterator[Slot]:
    fits = may_hold(row_of(rows, parent), row)
    for child in children_of(rows, parent):
        if fits and _beside(child, row, parent):
            yield Slot(parent, child.key)
        if child.holds:
            yield from _slots(rows, row, child.key)
    if fits:
        yield Slot(parent)


def _beside(one: Row, other: Row, parent: int) -> bool:
    """Directly under the sheet, parts stand among parts only."""
    return parent != SHEET or (one.kind == "part") == (other.kind == "part")


def placed(rows: Rows, block: Rows, slot: Slot) -> list[Row]:
    """The sheet with `block` (a row and what is inside it, new or already there) at `slot`; raises NoPlace."""
    own = {row.key for row in block}
    others = [row for row in rows if row.key not in own]
    if slot not in slots_for(others, block[0]):
        raise NoPlace
    index = _index(others, block[0], slot)
    return [*others[:index], replace(block[0], parent=slot.parent), *block[1:], *others[index:]]


def _index(others: Rows, row: Row, slot: Slot) -> int:
    keys = [each.key for each in others]
    if slot.before:
        return keys.index(slot.before)
    if slot.parent != SHEET:
        return keys.index(block_of(others, slot.parent)[-1].key) + 1
    behind = (each.key for each in children_of(others, SHEET) if row.kind == "part" and each.kind != "part")
    return keys.index(first) if (first := next(behind, SHEET)) else len(keys)


def moved(rows: Rows, key: int, slot: Slot) -> list[Row]:
    """The sheet with a row, and what is inside it, brought to another place; raises NoPlace."""
    return placed(rows, block_of(rows, key), following(rows, key) if slot.before == key else slot)


def following(rows: Rows, key: int) -> Slot:
    """The place right behind a row, inside the same holder."""
    row = next(each for each in rows if each.key == key)
    siblings = [each.key for each in children_of(rows, row.parent) if _beside(each, row, row.parent)]
    return Slot(row.parent, next(iter(siblings[siblings.index(key) + 1 :]), 0))


def step(rows: Rows, key: int, by: int) -> Slot | None:
    """The next place above (-1) or below (1) in which such rows usually stand; None at the end of the road."""
    row = next(each for each in rows if each.key == key)
    usual = [slot for slot in slots_for(rows, row) if slot.parent == row.parent or _is_usual(rows, row, slot.parent)]
    index = usual.index(following(rows, key)) + by
    return usual[index] if 0 <= index < len(usual) else None


def _is_usual(rows: Rows, row: Row, parent: int) -> bool:
    """A holder with such rows only, or an empty one of the same side of the total."""
    company, holder = {each.company for each in children_of(rows, parent)}, row_of(rows, parent)
    return company == {row.company} or (not company and holder is not None and holder.outside == row.outside)
