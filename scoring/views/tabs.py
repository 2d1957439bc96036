"""The workbench page by page: parts as tabs, the own lines as the first of them, and what of the rows is sent when."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from scoring.card_tree import Group, Part, Row, Tree

MINE, GATES = "mine", "gates"
FIRST_ROWS = 14  # of the own lines in the first answer, which is to stay light; the others follow with the other parts


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
    """A part with those of its groups and rows that are sent now; none: they follow."""

    part: Part
    groups: list[Group]
    hidden: bool
    mine: bool


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


def first_sections(tree: Tree, shown: str, mine: Collection[Row]) -> list[Section]:
    """Every part; rows only of the tab that is shown."""
    own = list(mine)[:FIRST_ROWS]
    return [
        _section(part, _only(part, own) if shown == MINE else part.groups if _is(part, shown) else [], shown, mine)
        for part in tree.parts
    ]


def other_sections(tree: Tree, shown: str, mine: Collection[Row]) -> list[Section]:
    """The parts that did not come, or not whole, with the first answer."""
    return [_section(part, part.groups, shown, mine) for part in tree.parts if not _is(part, shown)]


def _is(part: Part, shown: str) -> bool:
    return str(part.criterion.pk) == shown


def _section(part: Part, groups: list[Group], shown: str, mine: Collection[Row]) -> Section:
    own = any(row in mine for row in part.rows)
    return Section(part, groups, not (own if shown == MINE else _is(part, shown)), own)


def _only(part: Part, rows: Collection[Row]) -> list[Group]:
    return list(_trimmed(part, rows))


def _trimmed(part: Part, rows: Collection[Row]) -> Iterator[Group]:
    for group in part.groups:
        kept = [row for row in group.rows if row in rows]
        if kept:
            yield replace(group, rows=kept)
