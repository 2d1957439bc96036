"""Running text of a paper: headings, paragraphs, lists, lines of facts and small print."""

from dataclasses import dataclass
from enum import StrEnum


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Mark(StrEnum):
    """How the items of a list are marked; PLUS under an item that has a dash."""

    DASH = "dash"
    PLUS = "plus"
    NUMBER = "number"
    LETTER = "letter"


@dataclass(frozen=True)
class Heading:
    """Heading of a section: level 1 "I. ..." in bold capitals, level 2 "1. ..." in bold, level 3 bold italic."""

    text: str
    level: int = 1
    number: str = ""

    @property
    def line(self) -> str:
        return f"{self.number}. {self.text}" if self.number else self.text


@dataclass(frozen=True)
class Paragraph:
    """Running text; `lead` is printed in bold before it."""

    text: str
    lead: str = ""
    align: Align = Align.JUSTIFY
    indent: bool = True
    italic: bool = False

    @property
    def introduces(self) -> bool:
        """Ends with a colon, so it must not be parted from what follows."""
        return (self.text or self.lead).endswith(":")


@dataclass(frozen=True)
class ItemList:
    """Items each on its own line, marked by a dash, a number or a letter of the Vietnamese alphabet."""

    items: tuple[str, ...]
    mark: Mark = Mark.DASH

    @property
    def lines(self) -> tuple[str, ...]:
        return tuple(f"{_mark(self.mark, place)} {item}" for place, item in enumerate(self.items))


@dataclass(frozen=True)
class Field:
    """One line of facts, "Họ và tên: ..."; an empty value prints a dotted line to be filled in."""

    label: str
    value: str = ""


@dataclass(frozen=True)
class Fields:
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Blank:
    """Dotted lines to write on by hand, where nothing is known yet."""

    lines: int


@dataclass(frozen=True)
class Note:
    """Small print under a list or table."""

    text: str


def ended(lines: tuple[str, ...]) -> tuple[str, ...]:
    """Every line ends with ";" and the last with ".", whatever it ended with before."""
    bare = [line.rstrip(" ;.,") for line in lines]
    return tuple(f"{line}{'.' if place == len(bare) else ';'}" for place, line in enumerate(bare, start=1))


def listed(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names as dash lines under each other, closed like legal bases."""
    return tuple(f"- {line}" for line in ended(names))


# Điểm are lettered by the Vietnamese alphabet, which has đ and lacks f, j, w, z (II.6đ).
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def _mark(mark: Mark, place: int) -> str:
    if mark is Mark.NUMBER:
        return f"{place + 1}."
    if mark is Mark.LETTER:
        return f"{_LETTERS[place]})"
    return "+" if mark is Mark.PLUS else "-"
