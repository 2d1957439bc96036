"""Text into a box: as large as it may be, broken well, and smaller only where it must. Pure.

A line never breaks inside a word. Words that begin with capitals and follow each other are a name (xã Vĩnh Trung,
Nguyễn Thị Ngọc Diễm) and stay together while any size allows it; of a person's name the last two words always do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from dossiers.certificates.measure import height, width

STEP = 0.5  # points


@dataclass(frozen=True)
class Fitted:
    lines: tuple[str, ...]
    size: float


def fit(text: str, face: str, box: tuple[float, float], sizes: tuple[float, float]) -> Fitted | None:
    """`text` with its own line breaks into `box` (width, height in mm); `sizes`: wished and smallest, in points.

    None: it does not fit at any of these sizes.
    """
    paragraphs = [line.split() for line in text.split("\n")]
    for glued in (True, False):
        chunks = [_chunks(words, whole=glued) for words in paragraphs]
        for size in _sizes(*sizes):
            lines = _broken(chunks, face, size, box[0])
            if lines and height(len(lines), size) <= box[1]:
                return Fitted(tuple(lines), size)
    return None


def _sizes(wished: float, smallest: float) -> Iterator[float]:
    size = wished
    while size > smallest:
        yield size
        size -= STEP
    yield smallest


def _chunks(words: Sequence[str], *, whole: bool) -> list[str]:
    """Words with what may not be parted from them. `whole`: names are one piece, else only their last two words."""
    chunks: list[list[str]] = []
    for place, word in enumerate(words):
        goes_on = place > 0 and _same_name(words[place - 1], word)
        ends = place + 1 == len(words) or not _same_name(word, words[place + 1])
        if goes_on and (whole or ends):
            chunks[-1].append(word)
        else:
            chunks.append([word])
    return [" ".join(chunk) for chunk in chunks]


def _same_name(before: str, word: str) -> bool:
    """Vĩnh Trung, but neither "Trung, Tịnh" nor "xã Vĩnh"; where all is capital (ỦY BAN) nothing tells a name."""
    return before[-1].isalpha() and all(each[:1].isupper() and not _all_capital(each) for each in (before, word))


def _all_capital(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _broken(paragraphs: Sequence[Sequence[str]], face: str, size: float, most: float) -> list[str] | None:
    lines: list[str] = []
    for chunks in paragraphs:
        part = _balanced(chunks, face, size, most)
        if part is None:
            return None
        lines += part
    return lines


def _balanced(chunks: Sequence[str], face: str, size: float, most: float) -> list[str] | None:
    """The fewest lines, and of these the most even: no word alone on the last one."""
    if not chunks:
        return [""]
    widths, space = [width(chunk, face, size) for chunk in chunks], width(" ", face, size)
    # Of the first n chunks: lines, unevenness, where the last begins; None where a chunk is wider than a line.
    best: list[tuple[int, float, int] | None] = [(0, 0.0, 0)]
    for end in range(1, len(chunks) + 1):
        found, wide = [], -space
        for start in range(end - 1, -1, -1):
            wide += widths[start] + space
            if wide > most:
                break
            if before := best[start]:
                found.append((before[0] + 1, before[1] + (most - wide) ** 2, start))
        best.append(min(found, default=None))
    return list(reversed(list(_lines(chunks, best)))) if best[-1] else None


def _lines(chunks: Sequence[str], best: Sequence[Any]) -> Iterator[str]:
    end = len(chunks)
    while end:
        start = best[end][2]
        yield " ".join(chunks[start:end])
        end = start
