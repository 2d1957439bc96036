"""How high a row of a spreadsheet must be for its text, reckoned, since Excel fits no merged cell by itself. Pure."""

from textwrap import wrap

HIGHEST = 409.0  # points: no row of Excel is higher
_LETTERS_PER_WIDTH = 1.1  # of Times New Roman at 12 points; a width is one letter of the standard font
_LEADING, _AIR = 1.3, 2.0  # height of a line in sizes of its letters; points above and below


def height(text: str, width: float, size: int, *, bold: bool = False) -> float:
    """Points that a text needs when it is broken at a width."""
    rows = sum(len(_wrapped(line, width, size, bold=bold)) for line in text.split("\n"))
    return rows * size * _LEADING + _AIR


def pieces(text: str, width: float, size: int, *, bold: bool = False) -> list[str]:
    """The text in pieces that each fit into one row; all but very long ones are one piece."""
    most = int((HIGHEST - _AIR) / (size * _LEADING))
    broken = [
        (number, piece)
        for number, line in enumerate(text.split("\n"))
        for piece in _wrapped(line, width, size, bold=bold)
    ]
    if len(broken) <= most:
        return [text]
    return [_joined(broken[start : start + most]) for start in range(0, len(broken), most)]


def _wrapped(line: str, width: float, size: int, *, bold: bool) -> list[str]:
    """The line as it is broken; capitals and bold letters are broader."""
    breadth = (1.4 if line.isupper() else 1.0) * (1.1 if bold else 1.0) * size / 12
    return wrap(line, max(int(width * _LETTERS_PER_WIDTH / breadth) - 1, 1)) or [""]


def _joined(broken: list[tuple[int, str]]) -> str:
    """Pieces of one line with spaces between them, lines under each other; Excel breaks them again by itself."""
    lines: dict[int, list[str]] = {}
    for number, piece in broken:
        lines.setdefault(number, []).append(piece)
    return "\n".join(" ".join(words) for words in lines.values())
