"""Mistakes in a file that people wrote: each names the file, the line and the field."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """`line` counts from 1 (None: the file as a whole); `field` is a path, a column, or "" for the line as a whole."""

    file: str
    line: int | None
    field: str
    message: str

    def __str__(self) -> str:
        where = [self.file]
        where += [f"dòng {self.line}"] if self.line else []
        where += [f"trường {self.field}"] if self.field else []
        return ", ".join(where) + f": {self.message}"


class BrokenFile(Exception):
    """A file that is refused whole; `faults` are all that were found."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)
