"""What each tab of the page shows, and who may open it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from campaigns.models import Campaign, Membership
from campaigns.queries import campaigns_visible_to
from campaigns.roles import Role
from scoring.insight import tables
from scoring.insight.facts import Facts
from scoring.insight.progress import Progress, progress
from scoring.insight.reading import Scope, facts_of, facts_of_years
from scoring.insight.spread import spreads
from scoring.menu import ANALYSTS

# How single people decided is the business of those who answer for them.
OVER_VERIFIERS = frozenset({Role.MANAGER, Role.LEADER})


@dataclass(frozen=True)
class Tab:
    """`row` and `note` name what stands in a row of the tab's table, where it is one of figures. `totals`: its rows are
    whole scorecards and so have totals; `averaged`: a row is about several."""

    key: str
    label: str
    table: Callable[[Facts], tables.Table] | None = None
    row: str = ""
    note: str = ""
    totals: bool = False
    averaged: bool = False
    roles: frozenset[Role] = ANALYSTS


TABS = (
    Tab("unit", "Theo đơn vị", tables.by_unit, "Đơn vị", totals=True),
    Tab("part", "Theo phần", tables.by_part, "Phần", "Tên phần"),
    Tab("criterion", "Theo tiêu chí", tables.by_criterion, "Mã", "Tiêu chí"),
    Tab("verifier", "Theo người thẩm định", tables.by_verifier, "Người thẩm định", roles=OVER_VERIFIERS),
    Tab("year", "Theo năm", tables.by_year, "Năm", "Phong trào", totals=True, averaged=True),
    Tab("spread", "Chênh lệch và đồng điểm"),
    Tab("progress", "Tiến độ"),
)


def tab_of(key: str) -> Tab:
    """An unknown key is the first tab."""
    return next((tab for tab in TABS if tab.key == key), TABS[0])


def tabs_of(role: str) -> list[Tab]:
    return [tab for tab in TABS if role in tab.roles]


def facts_for(tab: Tab, campaign: Campaign, acting: Membership, scope: Scope) -> Facts:
    if tab.key == "year":
        return facts_of_years(campaigns_visible_to(acting), scope)
    return facts_of(campaign, scope)


def shown(tab: Tab, facts: Facts) -> dict[str, Any]:
    """The context of a tab's template."""
    found: dict[str, Any]
    context = {"facts": facts, "provisional": sum(card.published is None for card in facts.cards)}
    if tab.table:
        table = tab.table(facts)
        context |= {"table": table, "columns": _columns(tab, table)}
        found = {"check": tables.check(facts), "adjusted": tables.adjusted(facts)}
    elif tab.key == "spread":
        found = {"spreads": spreads(facts.cards)}
    else:
        found = {"progress": progress_of(facts)}
    return context | found


def _columns(tab: Tab, table: tables.Table) -> int:
    """How many columns stand behind the number of a row: those that hold nothing at all are left out."""
    return 10 + bool(table.sum.waiting) + bool(table.sum.added) + 2 * tab.totals + 2 * tab.averaged


def progress_of(facts: Facts) -> Progress:
    handed_in = [card.handed_in for card in facts.cards if card.handed_in]
    verified = [line.verified_on for line in facts.lines if line.settled and line.verified_on]
    return progress(handed_in, verified, cards=len(facts.cards) + len(facts.absent), lines=len(facts.lines))
