"""The units of a plan file: rows of its CSV and those named beside it, as one list in which parents come first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from campaigns.csv_table import Row, read_table
from campaigns.faults import BrokenFile, Fault
from campaigns.json_lines import JsonFile
from campaigns.plan_shape import PaperShape, UnitShape, UnitsShape
from campaigns.shapes import ShapeError, read_shape

COLUMNS = ("code", "name", "kind", "parent")
AREAS = ("border", "hard_area")  # columns that may follow: "x" is yes, "-" no; empty leaves what is stored


@dataclass(frozen=True)
class PlannedUnit:
    """`areas`: those of AREAS that the file speaks of."""

    code: str
    name: str
    kind: str
    parent: str
    symbol: str = ""
    letterhead: tuple[str, ...] = ()
    areas: Mapping[str, bool] = field(default_factory=dict)


def read_units(units: UnitsShape, json_file: JsonFile, folder: Path) -> tuple[PlannedUnit, ...]:
    """All units in order; raises BrokenFile naming line and column of every mistake."""
    path = folder / units.file
    faults: list[Fault] = []
    found: dict[str, UnitShape] = {}
    for row in read_table(path, COLUMNS, AREAS):
        unit, wrong = _unit_of(row, path.name)
        faults += wrong
        if unit:
            faults += [Fault(path.name, row.line, *fault) for fault in _misplaced(unit, found)]
            found[unit.code] = unit
    for position, unit in enumerate(units.more):
        where = f"units.more.{position}"
        faults += [json_file.fault(f"{where}.{field}", message) for field, message in _misplaced(unit, found)]
        found[unit.code] = unit
    papers = {paper.code: paper for paper in units.papers}
    faults += _stray_papers(units, found, json_file)
    if faults:
        raise BrokenFile(faults)
    return tuple(_planned(unit, papers) for unit in found.values())


_TICKS = {"": None, "x": True, "-": False}


def _unit_of(row: Row, file: str) -> tuple[UnitShape | None, list[Fault]]:
    strange = [area for area in AREAS if row[area] not in _TICKS]
    if strange:
        return None, [Fault(file, row.line, area, "ghi “x” (có), “-” (không) hoặc để trống") for area in strange]
    try:
        return read_shape(UnitShape, row.values | {area: _TICKS[row[area]] for area in AREAS}), []
    except ShapeError as error:
        return None, [Fault(file, row.line, each.path, each.message) for each in error.errors]


def _misplaced(unit: UnitShape, before: Mapping[str, UnitShape]) -> list[tuple[str, str]]:
    """(field, message) of what is wrong with a unit's place in the list."""
    wrong = []
    if unit.code in before:
        wrong.append(("code", f"mã đơn vị “{unit.code}” đã có ở trên"))
    if unit.parent and unit.parent not in before:
        wrong.append(("parent", f"không có đơn vị “{unit.parent}” ở các dòng trên"))
    return wrong


def _stray_papers(units: UnitsShape, known: Mapping[str, UnitShape], json_file: JsonFile) -> list[Fault]:
    faults, seen = [], set()
    for position, paper in enumerate(units.papers):
        where = f"units.papers.{position}.code"
        if paper.code not in known:
            faults.append(json_file.fault(where, f"không có đơn vị “{paper.code}”"))
        if paper.code in seen:
            faults.append(json_file.fault(where, f"đơn vị “{paper.code}” đã khai ở trên"))
        seen.add(paper.code)
    return faults


def _planned(unit: UnitShape, papers: Mapping[str, PaperShape]) -> PlannedUnit:
    paper = papers.get(unit.code)
    heading = (paper.symbol, paper.letterhead) if paper else ("", ())
    areas = {area: getattr(unit, area) for area in AREAS if getattr(unit, area) is not None}
    return PlannedUnit(unit.code, unit.name, unit.kind.value, unit.parent, *heading, areas)
