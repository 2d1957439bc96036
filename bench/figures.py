"""What a measurement says: a figure, its goal, and the table of all of them."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Figure:
    """`value` may be at most `goal`, or with `at_least` must reach it; without a goal it is only told. `exactly`: no
    other value will do. A value of None could not be measured: `note` says why."""

    what: str
    value: float | None
    unit: str = "×"
    goal: float | None = None
    at_least: bool = False
    exactly: bool = False
    note: str = ""

    @property
    def met(self) -> bool | None:
        if self.goal is None:
            return None
        if self.value is None:
            return False
        if self.exactly:
            return self.value == self.goal
        return self.value >= self.goal if self.at_least else self.value <= self.goal


@dataclass(frozen=True)
class Row:
    """All figures of one goal on one database."""

    name: str
    title: str
    database: str
    figures: Sequence[Figure]


def write(folder: Path, machine: dict[str, str], rows: Sequence[Row]) -> None:
    """bench.json and bench.md."""
    folder.mkdir(parents=True, exist_ok=True)
    told = [asdict(row) | {"figures": [asdict(each) | {"met": each.met} for each in row.figures]} for row in rows]
    text = json.dumps({"machine": machine, "rows": told}, ensure_ascii=False, indent=1)
    (folder / "bench.json").write_text(text + "\n", encoding="utf-8")
    (folder / "bench.md").write_text(as_markdown(machine, rows), encoding="utf-8")


def as_markdown(machine: dict[str, str], rows: Sequence[Row]) -> str:
    lines = [f"{name}: {told}.  " for name, told in machine.items()]
    lines += ["", "| mục | cơ sở dữ liệu | đo | được | mục tiêu | |", "| --- | --- | --- | ---: | ---: | --- |"]
    for row in rows:
        for place, figure in enumerate(row.figures):
            first = (row.title, row.database) if place == 0 else ("", "")
            cells = (*first, figure.what, _number(figure.value, figure.unit), _goal(figure), _verdict(figure))
            lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _number(value: float | None, unit: str) -> str:
    if value is None:
        return "–"
    digits = 0 if value == int(value) or abs(value) >= 1000 else 2
    return f"{value:,.{digits}f} {unit}".strip().translate(str.maketrans(",.", ".,"))


def _goal(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    sign = "" if figure.exactly else "≥ " if figure.at_least else "≤ "
    return sign + _number(figure.goal, figure.unit)


def _verdict(figure: Figure) -> str:
    told = {True: "đạt", False: "**chưa đạt**", None: ""}[figure.met]
    return " ".join(filter(None, [told, figure.note]))
