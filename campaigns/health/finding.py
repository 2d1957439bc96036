"""What is found of one part of the system."""

from dataclasses import dataclass
from enum import IntEnum


class Severity(IntEnum):
    OK = 0
    WARNING = 1  # works, but somebody should look
    DOWN = 2


@dataclass(frozen=True)
class Figure:
    """A number for the metrics; `help` in English, as is usual there. Names end in their unit."""

    name: str
    value: float
    help: str


@dataclass(frozen=True)
class Finding:
    """`found`: a sentence on what was measured; `cure`: what to do, empty when nothing need be done."""

    severity: Severity
    found: str
    cure: str = ""
    figures: tuple[Figure, ...] = ()
