"""Claimed against granted by unit, part, criterion, verifier and year. Each table ends in the totals of its scorecards.

Lines alone do not make a total: caps, conversion for lines that do not apply, and limits stand between. What they add
or take away is a row of its own, so that every table reconciles to the last digit.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from scoring.engine.exact import half_up
from scoring.insight.facts import Card, Facts, Line
from scoring.insight.figures import ZERO, Figures, figures_of, summed

Key = TypeVar("Key", bound=Hashable)
NOBODY = "Chưa thẩm định"


@dataclass(frozen=True)
class Totals:
    """Totals of some scorecards: `total` is the sum of their lines and `adjustment`."""

    cards: int
    claimed: Decimal
    adjustment: Decimal
    total: Decimal

    @property
    def average(self) -> Decimal:
        return half_up(Fraction(self.total) / self.cards, 2) if self.cards else ZERO


@dataclass(frozen=True)
class Row:
    label: str
    figures: Figures
    note: str = ""
    totals: Totals | None = None


@dataclass(frozen=True)
class Section:
    """Rows under a heading; `content` is the number of their content, where they have one."""

    title: str
    content: str
    rows: list[Row]


Rows = dict[tuple[str, str], list[Row]]  # by number of the content and heading


@dataclass(frozen=True)
class Table:
    """`sum` of all rows; `claimed_adjustment` and `totals.adjustment` lead from it to the totals."""

    sections: list[Section]
    sum: Figures
    totals: Totals

    @property
    def contents(self) -> int:
        return len({section.content for section in self.sections})

    @property
    def claimed_adjustment(self) -> Decimal:
        return self.totals.claimed - self.sum.claimed


@dataclass(frozen=True)
class Check:
    """The published scorecards in view: what their lines come to, and the sum of what was published."""

    cards: int
    computed: Decimal
    published: Decimal

    @property
    def agrees(self) -> bool:
        return self.computed == self.published


def check(facts: Facts) -> Check:
    published = [card for card in facts.cards if card.published is not None]
    stored = sum((card.published or ZERO for card in published), ZERO)
    return Check(len(published), sum((card.total for card in published), ZERO), stored)


def by_unit(facts: Facts) -> Table:
    figures = _grouped(facts.lines, lambda line: line.card)
    rows: Rows = {}
    for card in facts.cards:
        own, title = figures.get(card.key, Figures()), f"{facts.contents[card.content]} · {card.group}"
        rows.setdefault((card.content, title), []).append(Row(card.unit, own, totals=_totals([card], own)))
    return _table(facts, rows)


def by_part(facts: Facts) -> Table:
    figures = _grouped(facts.lines, lambda line: facts.criteria[line.criterion].part)
    rows: Rows = {}
    for key, part in facts.criteria.items():
        if key in figures:
            rows.setdefault((key[0], facts.contents[key[0]]), []).append(Row(key[1], figures[key], part.title))
    return _table(facts, rows)


def by_criterion(facts: Facts) -> Table:
    figures = _grouped(facts.lines, lambda line: line.criterion)
    rows: Rows = {}
    for key, criterion in facts.criteria.items():
        if key in figures:
            part = facts.criteria[criterion.part]
            title = f"{facts.contents[key[0]]} · {part.key[1]}. {part.title}"
            rows.setdefault((key[0], title), []).append(Row(key[1], figures[key], criterion.title))
    return _table(facts, rows)


def by_verifier(facts: Facts) -> Table:
    """Who decided what; those with the most lines first, what nobody has decided last."""
    figures = _grouped(facts.lines, lambda line: line.verifier)
    waiting = figures.pop(None, None)
    found = sorted(figures.items(), key=lambda pair: (-pair[1].lines, facts.verifiers[pair[0] or 0]))
    rows = [Row(facts.verifiers[key or 0], own) for key, own in found]
    return _table(facts, {("", ""): [*rows, *([Row(NOBODY, waiting)] if waiting else [])]})


def by_year(facts: Facts) -> Table:
    """Campaigns of the years side by side, content by content."""
    years = {card.key: (card.content, card.year, card.campaign) for card in facts.cards}
    figures = _grouped(facts.lines, lambda line: years[line.card])
    rows: Rows = {}
    for key in sorted(set(years.values())):
        content, year, campaign = key
        cards = [card for card in facts.cards if years[card.key] == key]
        own = figures.get(key, Figures())
        rows.setdefault((content, facts.contents[content]), []).append(
            Row(str(year), own, campaign, _totals(cards, own))
        )
    return _table(facts, rows)


def adjusted(facts: Facts) -> list[tuple[Card, Decimal]]:
    """Scorecards whose total is not the plain sum of their lines, and by how much."""
    figures = _grouped(facts.lines, lambda line: line.card)
    parted = [(card, card.total - figures.get(card.key, Figures()).total) for card in facts.cards]
    return [(card, points) for card, points in parted if points]


def _grouped(lines: Iterable[Line], key: Callable[[Line], Key]) -> dict[Key, Figures]:
    found: dict[Key, list[Figures]] = {}
    for line in lines:
        found.setdefault(key(line), []).append(figures_of(line))
    return {each: summed(figures) for each, figures in found.items()}


def _totals(cards: list[Card], figures: Figures) -> Totals:
    total = sum((card.total for card in cards), ZERO)
    return Totals(len(cards), sum((card.claimed for card in cards), ZERO), total - figures.total, total)


def _table(facts: Facts, rows: Rows) -> Table:
    every = summed(row.figures for section in rows.values() for row in section)
    sections = [Section(title, content, found) for (content, title), found in rows.items()]
    return Table(sections, every, _totals(list(facts.cards), every))
