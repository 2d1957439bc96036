"""What comes of reading a file of earlier awards: rows to write in, and what is wrong with others."""

from dataclasses import dataclass, field

from awards.outcome.earlier import Earlier


@dataclass(frozen=True)
class Mistake:
    row: int
    column: str
    message: str


@dataclass(frozen=True)
class Wanted:
    row: int
    earlier: Earlier


@dataclass
class Reading:
    wanted: list[Wanted] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
