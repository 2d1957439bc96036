"""What changed between two frozen copies of a scorecard, line by line. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from scoring.handover import Copy
from scoring.states import LineStatus

_SAID = ("kind", "answer", "status", "points", "note")


@dataclass(frozen=True)
class Said:
    """What stood on a line; `points` None where there are none."""

    words: tuple[tuple[str, str], ...]
    points: Decimal | None
    status: str
    note: str

    @property
    def answered(self) -> bool:
        return self.status != LineStatus.UNANSWERED


@dataclass(frozen=True)
class LineDifference:
    """`before` or `after` None: the line was not there. Documents by name; `replaced` have another file under it."""

    line: int
    code: str
    title: str
    before: Said | None
    after: Said | None
    added: tuple[str, ...]
    removed: tuple[str, ...]
    replaced: tuple[str, ...]

    @property
    def says_else(self) -> bool:
        """Not only its documents changed."""
        return self.before != self.after

    @property
    def gain(self) -> Decimal:
        return _points(self.after) - _points(self.before)


@dataclass(frozen=True)
class Difference:
    lines: tuple[LineDifference, ...]
    total_before: Decimal
    total: Decimal
    sheet_before: int
    sheet: int

    @property
    def gain(self) -> Decimal:
        return self.total - self.total_before


def difference_of(before: Copy, after: Copy) -> Difference:
    """Lines are the same by their row, so that a sheet that was renumbered in between differs in nothing else."""
    old, new = _by_row(before), _by_row(after)
    rows = [*new, *(key for key in old if key not in new)]
    found = (_compare(old.get(key), new.get(key)) for key in rows)
    return Difference(
        lines=tuple(line for line in found if line),
        total_before=Decimal(before["total"]),
        total=Decimal(after["total"]),
        sheet_before=before["sheet_version"],
        sheet=after["sheet_version"],
    )


def _by_row(copy: Copy) -> dict[int, Mapping[str, Any]]:
    return {line["line"]: line for line in copy["lines"]}


def _compare(old: Mapping[str, Any] | None, new: Mapping[str, Any] | None) -> LineDifference | None:
    shown = new or old or {}
    added, removed, replaced = _documents(old["evidence"] if old else [], new["evidence"] if new else [])
    same = old is not None and new is not None and all(old[name] == new[name] for name in _SAID)
    if same and not (added or removed or replaced):
        return None
    return LineDifference(
        shown["line"], shown["code"], shown["title"], _said(old), _said(new), added, removed, replaced
    )


def _documents(
    old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]
) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    before, after = {each["id"]: each for each in old}, {each["id"]: each for each in new}
    return (
        tuple(each["name"] for key, each in after.items() if key not in before),
        tuple(each["name"] for key, each in before.items() if key not in after),
        tuple(
            each["name"] for key, each in after.items() if key in before and before[key]["version"] != each["version"]
        ),
    )


def _said(line: Mapping[str, Any] | None) -> Said | None:
    if line is None:
        return None
    words = tuple((label, text) for label, text in line["words"])
    points = None if line["points"] is None else Decimal(line["points"])
    return Said(words, points, line["status"], line["note"])


def _points(said: Said | None) -> Decimal:
    return said.points or Decimal(0) if said else Decimal(0)
