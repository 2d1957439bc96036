"""Parameters of rules as plain Vietnamese lines, as an office writes them into one cell of a workbook.

    Các mức:
    - Từ 4 kỳ: 3
    - 2 đến 3 kỳ: 1,5
    Khi không áp dụng: Tính trọn điểm

`write_lines` gives them, `read_lines` reads them, `pattern` shows how one
parameter is written, of those that are `written` at all. Titles and the words of
choices are those of the form (`campaigns.shapes.told`). A new kind of criterion needs nothing here.
"""

from scoring.params.lines.patterns import pattern, written
from scoring.params.lines.reading import read_lines
from scoring.params.lines.slips import Slip
from scoring.params.lines.writing import write_lines

__all__ = ["Slip", "pattern", "read_lines", "write_lines", "written"]
