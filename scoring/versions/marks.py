"""Which words of two texts differ: pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain

_WORDS = re.compile(r"\s+|\S+")


@dataclass(frozen=True)
class Piece:
    text: str
    differs: bool = False


Marked = tuple[Piece, ...]


def marked(old: str, new: str) -> tuple[Marked, Marked]:
    """Both texts in pieces, words that the other does not have marked. Joined they are the texts again."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pairs = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        differs = tag != "equal"
        pairs.append((_piece(before[i1:i2], differs), _piece(after[j1:j2], differs)))
    return tuple(chain(*(one for one, _ in pairs))), tuple(chain(*(other for _, other in pairs)))


def plain(text: str) -> Marked:
    return (Piece(text),) if text else ()


def _piece(words: Sequence[str], differs: bool) -> Marked:
    return (Piece("".join(words), differs),) if words else ()
