"""The workbench page by page: parts as tabs, the own lines as the first of them, and what of the rows is sent when."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from scoring.card_tree import Group, Part, Row, Tree

MINE, GATES = "mine", "gates"
FIRST_ROWS = 7  # of a tab in the first answer, which is to stay below 60 kB; the others follow with the other parts


@dataclass(frozen=True)
class Tab:
    """`answered` of `every` line that counts; `gap`: something here still waits for the unit."""

    key: str
    title: str
    answered: int = 0
    every: int = 0
    gap: bool = False


@dataclass(frozen=True)
class Section:
    """A part with those of its groups and rows that are sent now; none: they follow. `more`: rows in view follow."""

    part: Part
    groups: list[Group]
    hidden: bool
    mine: bool
    more: bool


def tabs_of(tree: Tree, mine: Collection[Row]) -> list[Tab]:
    tabs = [_tab(str(p.criterion.pk), f"{p.criterion.code}. {p.criterion.title}", p.rows) for p in tree.parts]
    if mine:
        tabs.insert(0, _tab(MINE, "Việc của tôi", mine))
    return [*tabs, Tab(GATES, "Điều kiện xét khen")] if tree.gates else tabs


def _tab(key: str, title: str, rows: Collection[Row]) -> Tab:
    asked = [row for row in rows if row.asked and not row.optional]
    gap = any(row.left or row.unseen for row in rows)
    return Tab(key, title, sum(not row.left for row in asked), len(asked), gap)


def chosen_tab(tree: Tree, tabs: list[Tab], *, part: str, line: str) -> str:
    """The tab that the address asks for; else the part of its line; else the own lines; else where a gap is."""
    keys = [tab.key for tab in tabs]
    if part in keys:
        return part
    around = next((p for p in tree.parts if any(row.key == line for row in p.rows)), None)
    if around:
        return str(around.criterion.pk)
    gaps = [tab.key for tab in tabs if tab.gap]
    return next(iter([*(key for key in keys if key == MINE), *gaps, *keys]), "")


def first_sections(tree: Tree, shown: str, mine: Collection[Row], *, asked: str, whole: bool) -> list[Section]:
    """Every part; rows only of the tab that is shown, and of a long one only the first of them and the line `asked`."""
    rows = [row for part in tree.parts for row in _in_view(part, shown, mine)]
    sent = rows if whole else [row for at, row in enumerate(rows) if at < FIRST_ROWS or row.key == asked]
    return [_section(part, _only(part, sent), shown, mine) for part in tree.parts]


def other_sections(tree: Tree, shown: str, mine: Collection[Row]) -> list[Section]:
    """The parts that did not come, or not whole, with the first answer."""
    came = [part for part in tree.parts if _is(part, shown) and len(part.rows) <= FIRST_ROWS]
    return [_section(part, part.groups, shown, mine) for part in tree.parts if part not in came]


def _in_view(part: Part, shown: str, mine: Collection[Row]) -> list[Row]:
    if shown == MINE:
        return [row for row in part.rows if row in mine]
    return part.rows if _is(part, shown) else []


def _is(part: Part, shown: str) -> bool:
    return str(part.criterion.pk) == shown


def _section(part: Part, groups: list[Group], shown: str, mine: Collection[Row]) -> Section:
    left_out = len(_in_view(part, shown, mine)) - sum(len(group.rows) for group in groups)
    own = any(row in mine for row in part.rows)
    return Section(part, groups, not (own if shown == MINE else _is(part, shown)), own, left_out > 0)


def _only(part: Part, rows: Collection[Row]) -> list[Group]:
    trimmed = (replace(group, rows=[row for row in group.rows if row in rows]) for group in part.groups)
    return [group for group in trimmed if group.rows]
