"""A small QR as a picture; the one room around segno."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

SIDE = 13.0  # mm, with the white border that readers need
_BORDER = 2  # modules; the paper around it is white as well
_PIXELS = 10  # to the module: sharp at 600 dots to the inch


def svg_path(content: str) -> tuple[str, int]:
    """Dark modules as one path, and how many modules the picture has at each side."""
    code = _code(content)
    parts = [
        f"M{column},{line}h{width}v1h-{width}z"
        for line, row in enumerate(code.matrix, start=_BORDER)
        for column, width in _runs(row)
    ]
    return "".join(parts), len(code.matrix) + 2 * _BORDER


def png(content: str) -> bytes:
    """The same picture in black and white."""
    stream = BytesIO()
    _code(content).save(stream, kind="png", scale=_PIXELS, border=_BORDER)
    return stream.getvalue()


def _code(content: str) -> "QRCode":
    import segno  # noqa: PLC0415 - only who prints needs it

    return segno.make(content, error="m", micro=False, boost_error=False)


def _runs(row: bytearray) -> list[tuple[int, int]]:
    """(column, width) of the dark stretches of a row."""
    found: list[tuple[int, int]] = []
    for column, dark in enumerate(row, start=_BORDER):
        if not dark:
            continue
        if found and sum(found[-1]) == column:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((column, 1))
    return found
