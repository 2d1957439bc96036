"""Codes of rows: the next one of a list, and all of them anew by place. Pure.

A code is the code of the row that holds it and a tail: I.1.a is ".a" inside I.1. A tail counts in Roman numerals,
figures or letters behind some text; one that does not count, like the T of a part for bonus points, is a name and kept.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from scoring.editor.marks import Letters, Mark, Series, letters_in, marks_in, written
from scoring.editor.places import SHEET, Row, Rows, block_of, children_of, row_of

LONGEST = 20  # characters
_BESIDE = {"gate": "G.", "penalty": "P.", "bonus": "T."}
_PARTS = Series("", "roman")


def suggested(rows: Rows, parent: int, row: Row) -> str:
    """A free code for a new `row` inside `parent`: the one after the highest of its list."""
    book = _Book(rows)
    series = book.usual(parent, row)
    marks = book.marks[parent].values() if parent in book.marks else ()
    highest = max((mark.count for mark in marks if mark and mark.series == series), default=0)
    return next(book.free(book.code(parent), series, highest, {each.code for each in rows}))


def copied(rows: Rows, key: int) -> dict[int, str]:
    """Free codes for a copy of a row and of what is inside it, by the keys of the originals."""
    top, *inside = block_of(rows, key)
    codes = {top.key: suggested(rows, top.parent, top)}
    taken = {each.code for each in rows} | set(codes.values())
    book = _Book(rows)
    for row in inside:
        tail = tail_of(row.code, book.code(row.parent))
        code = codes[row.parent] + tail if tail else ""
        if not code or code in taken:
            code = next(book.free(codes[row.parent], book.usual(row.parent, row), 0, taken))
        codes[row.key] = code
        taken.add(code)
    return codes


def renumbered(rows: Rows) -> dict[int, str]:
    """Every row's code by its place: each list counts in its own way from its first row; rows that came from another
    list join. Doing it again changes nothing, and no code comes twice."""
    book, codes = _Book(rows), {}
    _renumber(book, SHEET, "", codes)
    return codes


def _renumber(book: "_Book", parent: int, code: str, codes: dict[int, str]) -> None:
    reached: Counter[Series] = Counter()
    taken = set(codes.values())
    for row in children_of(book.rows, parent):
        tail, mark = tail_of(row.code, book.code(parent)), book.marks[parent][row.key]
        if tail and not mark and code + tail not in taken:
            codes[row.key] = code + tail
        else:
            series = mark.series if mark else book.usual(parent, row)
            free = book.counted(code, series, reached[series])
            reached[series], codes[row.key] = next(each for each in free if each[1] not in taken)
        taken.add(codes[row.key])
        _renumber(book, row.key, codes[row.key], codes)
        taken |= set(codes.values())


def tail_of(code: str, holder: str) -> str:
    """What a code adds to the code of the row that holds it; "" when it does not begin with that."""
    if not holder:
        return code
    tail = code.removeprefix(holder)
    return tail if tail != code and tail and not tail[0].isalnum() else ""


class _Book:
    """The sheet's codes taken apart, list by list."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._codes = {row.key: row.code for row in rows} | {SHEET: ""}
        lists: dict[int, dict[int, str]] = {}
        for row in rows:
            lists.setdefault(row.parent, {})[row.key] = tail_of(row.code, self._codes[row.parent])
        self.letters: Letters = letters_in([tail for tails in lists.values() for tail in tails.values()])
        self.marks: Mapping[int, Mapping[int, Mark | None]] = {
            parent: dict(zip(tails, marks_in(list(tails.values()), self.letters), strict=True))
            for parent, tails in lists.items()
        }

    def code(self, key: int) -> str:
        return self._codes[key]

    def usual(self, parent: int, row: Row) -> Series:
        """How rows like this one count: in this list, else in like lists of the sheet, else as such sheets do."""
        like = [each for each in self.rows if (each.holds, each.kind == "part") == (row.holds, row.kind == "part")]
        holder = row_of(self.rows, parent)
        here = [each for each in like if each.parent == parent and (parent or each.kind == row.kind)]
        cousins = [each for each in like if parent and self._kind(each.parent) == (holder and holder.kind)]
        return self._most(here) or self._most(cousins) or _default(holder, row)

    def _kind(self, key: int) -> str | None:
        row = row_of(self.rows, key)
        return row.kind if row else None

    def _most(self, rows: Sequence[Row]) -> Series | None:
        found = Counter(mark.series for each in rows if (mark := self.marks[each.parent][each.key]))
        return found.most_common(1)[0][0] if found else None

    def counted(self, code: str, series: Series, reached: int) -> Iterator[tuple[int, str]]:
        """(count, code) of one row after the other."""
        while True:
            reached += 1
            yield reached, code + series.front + written(series, reached, self.letters)

    def free(self, code: str, series: Series, reached: int, taken: set[str]) -> Iterator[str]:
        return (found for _, found in self.counted(code, series, reached) if found not in taken)


def _default(holder: Row | None, row: Row) -> Series:
    if holder is None:
        return _PARTS if row.kind == "part" else Series(_BESIDE.get(row.kind, "G."), "number")
    return Series(".", "letter" if holder.kind == "group" and not row.holds else "number")
