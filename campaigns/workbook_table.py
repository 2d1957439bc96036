"""A table out of an uploaded workbook, as plain text: what `workbook_reader` gives and everybody else takes."""

from dataclasses import dataclass, field

from campaigns.letters import search_key

BROKEN = "Tệp Excel bị hỏng hoặc không đọc được. Hãy mở tệp, lưu lại dưới dạng .xlsx rồi chọn lại."


@dataclass(frozen=True)
class Table:
    """A table as typed: `rows` are (row number, texts) of rows that are not blank, cells in the order of `header`.

    `faults` are cells that hold no usable value: (row number, index of column, reason).
    """

    sheet: str
    header_row: int
    header: list[str]
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    faults: list[tuple[int, int, str]] = field(default_factory=list)


def header_key(text: str) -> str:
    """By which a column is recognised: no case, no marks, no “(*)”."""
    return search_key(text.replace("(*)", " "))
