"""openpyxl called directly with the cells of a file that the product made, one style object for all of them:
`python -m bench.floor.sheets FILE`, one line a deed."""

import sys
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side

from bench.helper import answer

_LINE = Side(style="thin")


def main() -> None:
    read = load_workbook(sys.argv[1])
    given = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in read]

    def write() -> int:
        book, style = Workbook(), None
        for rows in given:
            sheet = book.create_sheet()
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row, start=1):
                    cell = sheet.cell(number, column, value)
                    if style is None:
                        cell.font, cell.border = Font(size=11), Border(_LINE, _LINE, _LINE, _LINE)
                        cell.alignment = Alignment(vertical="top", wrap_text=True)
                        style = cell._style
                    cell._style = style
        stream = BytesIO()
        book.save(stream)
        return stream.tell()

    answer({"write": write})


if __name__ == "__main__":
    main()
