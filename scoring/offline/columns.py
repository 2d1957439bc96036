"""The columns of a scorecard in Excel, and the key by which a row is known again wherever it was moved."""

from dataclasses import dataclass

from scoring.models import ScoreLine

MARK, MARKED = "MAU_BANG_TU_CHAM", "tbemulation-tu-cham/1"
HEADERS = ("Mã", "Tiêu chí", "Điểm tối đa", "Mục nhập", "Giá trị", "Cách nhập", "Bản gốc", "Khóa")
WIDTHS = (9, 52, 10, 36, 36, 28, 12, 12)
CODE, TITLE, MAXIMUM, ITEM, VALUE, HINT, BASE, KEY = range(len(HEADERS))


@dataclass(frozen=True)
class RowKey:
    """Scorecard, line, the line's version when the file was made, and the place of the cell among those of the line."""

    card: int
    line: int
    version: int
    place: int

    def __str__(self) -> str:
        return f"{self.card}.{self.line}.{self.version}.{self.place}"

    @classmethod
    def read(cls, text: str) -> "RowKey | None":
        parts = text.split(".")
        if len(parts) != 4 or not all(part.isascii() and part.isdigit() and len(part) < 12 for part in parts):
            return None
        return cls(*map(int, parts))


def key_of(line: ScoreLine, place: int) -> str:
    return str(RowKey(line.scorecard_id, line.pk, line.version, place))
