"""The plan itself, from the draft on, and the tables of points and ranks behind everything that follows from it."""

from functools import partial

from dossiers.entries import Entry
from dossiers.facts.ground import Ground
from dossiers.facts.plan import plan
from dossiers.facts.ranking_table import ranking_table
from dossiers.facts.standings import Standings
from dossiers.plan_papers.rules import table_blockers
from dossiers.states import DocumentKind


def plan_entry(ground: Ground) -> Entry:
    campaign = ground.campaign
    return Entry(
        ground,
        DocumentKind.PLAN,
        "",
        "Kế hoạch phát động phong trào thi đua",
        campaign.council_unit.parent or campaign.lead_unit,
        partial(plan, ground),
        note="Kèm bảng điểm thi đua của từng nội dung",
    )


def table_entries(ground: Ground) -> list[Entry]:
    """Of each content whose points are published."""
    return [_table_entry(ground, standings) for standings in ground.standings]


def _table_entry(ground: Ground, standings: Standings) -> Entry:
    content = standings.content
    return Entry(
        ground,
        DocumentKind.RANKING_TABLE,
        content.number,
        f"Bảng tổng hợp điểm và xếp hạng, nội dung {content.number}",
        ground.campaign.lead_unit,
        partial(ranking_table, ground, standings),
        note=content.short_title,
        blockers=table_blockers(standings),
    )
