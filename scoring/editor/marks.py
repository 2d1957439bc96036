"""How the rows of one list count: I, II, III; 1, 2, 3; a, b, c; A, B, C. Pure."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Style = Literal["roman", "number", "letter", "capital"]
Letters = str

VIETNAMESE: Letters = "abcdđeghiklmnopqrstuvxy"  # points of a clause: Nghị định 30/2020, phụ lục I
LATIN: Letters = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
    (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_TAIL = re.compile(r"(.*?)([1-9][0-9]{0,3}|(?<![^\W_])(?:[IVXLCDM]+|[A-ZĐ]|[a-zđ]))")


@dataclass(frozen=True)
class Series:
    """What the marks of one list have in common: the text in front of them, and how they count."""

    front: str
    style: Style


@dataclass(frozen=True)
class Mark:
    series: Series
    count: int


def letters_in(tails: Sequence[str]) -> Letters:
    """Vietnamese letters (d, đ, e, g), unless the sheet already counts d, e, f."""
    found = {match[2] for tail in tails if (match := _TAIL.fullmatch(tail))}
    return LATIN if found & set("efjwz") and "đ" not in found else VIETNAMESE


def marks_in(tails: Sequence[str], letters: Letters) -> list[Mark | None]:
    """The mark in each tail of a list; None for a name. A, B, C are letters where the list has an A, else C is 100."""
    parsed = [_TAIL.fullmatch(tail) for tail in tails]
    tokens = {match[2] for match in parsed if match}
    capitals = "A" in tokens and not any(len(token) > 1 and token.isalpha() for token in tokens)
    return [_mark(match[1], match[2], capitals, letters) if match else None for match in parsed]


def _mark(front: str, token: str, capitals: bool, letters: Letters) -> Mark | None:
    if token.isdecimal():
        return Mark(Series(front, "number"), int(token))
    if token.islower():
        return Mark(Series(front, "letter"), letters.find(token) + 1)
    if capitals and len(token) == 1:
        return Mark(Series(front, "capital"), letters.find(token.lower()) + 1)
    return Mark(Series(front, "roman"), value) if (value := _value(token)) else None


def written(series: Series, count: int, letters: Letters) -> str:
    """The mark of the row at `count` (from 1): after the last letter come a1, b1."""
    if series.style == "number":
        return str(count)
    if series.style == "roman":
        return _roman(count)
    rounds, place = divmod(count - 1, len(letters))
    letter = letters[place] if series.style == "letter" else letters[place].upper()
    return f"{letter}{rounds or ''}"


def _roman(count: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        times, count = divmod(count, value)
        text += sign * times
    return text


def _value(token: str) -> int:
    """What a Roman numeral is worth; 0 when it is none."""
    rest, total = token, 0
    for value, sign in _ROMAN:
        while rest.startswith(sign):
            rest, total = rest.removeprefix(sign), total + value
    return total if total and _roman(total) == token else 0
