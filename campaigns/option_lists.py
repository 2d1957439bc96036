"""What the drop-downs of a file to be filled in offer: a page of its own, which also bears the mark of such files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from string import ascii_uppercase

from campaigns.spreadsheets import Page, Value

_TITLE, _HEADER_ROW = "Danh mục", 3
_FIRST = _HEADER_ROW + 1
_MARK, _MARK_WIDTH = "Mẫu", 26


@dataclass(frozen=True)
class OptionLists:
    """`columns`: words to choose from, by heading; `mark`: by which the file is known when it comes back."""

    columns: Mapping[str, Sequence[str]]
    widths: Sequence[int]
    mark: str

    @property
    def page(self) -> Page:
        return Page(
            title=_TITLE,
            heading="Các lựa chọn của tệp",
            headers=(*self.columns, _MARK),
            rows=list(enumerate(self._rows(), start=_FIRST)),
            widths=(*self.widths, _MARK_WIDTH),
            header_row=_HEADER_ROW,
            unlocked=(),
        )

    @property
    def place_of_mark(self) -> str:
        return f"'{_TITLE}'!${ascii_uppercase[len(self.columns)]}${_FIRST}"

    def place_of(self, heading: str) -> str:
        """Where its words stand, as a drop-down names it."""
        letter = ascii_uppercase[list(self.columns).index(heading)]
        last = _HEADER_ROW + max(len(self.columns[heading]), 1)
        return f"'{_TITLE}'!${letter}${_FIRST}:${letter}${last}"

    def _rows(self) -> list[list[Value]]:
        return [list(row) for row in zip_longest(*self.columns.values(), [self.mark], fillvalue="")]
