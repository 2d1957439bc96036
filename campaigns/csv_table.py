"""Tables in CSV whose columns are fixed; every row knows its line."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from campaigns.faults import BrokenFile, Fault
from campaigns.json_lines import read_text


@dataclass(frozen=True)
class Row:
    """Stripped values by column; `line` is where the row begins."""

    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values[column]


def read_table(path: Path, columns: Sequence[str], optional: Sequence[str] = ()) -> list[Row]:
    """All rows of a file whose first line names exactly `columns`; raises BrokenFile with every faulty row.

    Columns of `optional` may follow; one that is not there is empty in every row.
    """
    reader = csv.reader(io.StringIO(unicodedata.normalize("NFC", read_text(path)), newline=""), strict=True)
    rows, faults, line = [], [], 1
    try:
        header = next(reader, [])
        if [each for each in header if each not in optional] != list(columns) or len(set(header)) != len(header):
            raise BrokenFile([Fault(path.name, 1, "", f"dòng đầu phải là các cột: {', '.join(columns)}")])
        line = reader.line_num + 1
        for cells in reader:
            if cells and len(cells) != len(header):
                faults.append(Fault(path.name, line, "", f"có {len(cells)} ô, phải có {len(header)} ô"))
            elif cells:
                values = zip(header, (cell.strip() for cell in cells), strict=True)
                rows.append(Row(line, dict.fromkeys(optional, "") | dict(values)))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(path.name, line, "", "dấu ngoặc kép không khép hoặc đặt sai chỗ"))
        raise BrokenFile(faults) from error
    if faults:
        raise BrokenFile(faults)
    return rows
