"""What one authority below has published, sealed and decided, as the one above reads it: results, no claims, no votes,
no documents of units."""

from dataclasses import dataclass

from awards.models import Award, RankingRow
from awards.queries import latest_rankings
from awards.states import AwardState
from campaigns.models import Campaign, Content
from campaigns.states import ContentState
from dossiers.models import Document
from scoring.published import ResultTable, results


@dataclass(frozen=True)
class ContentResults:
    """`tables` are empty before publication; `ranks` (by group, then unit) before a ranking is sealed."""

    content: Content
    tables: list[ResultTable]
    ranks: dict[int, list[RankingRow]]

    @property
    def is_published(self) -> bool:
        return self.content.state == ContentState.PUBLISHED

    @property
    def sealed(self) -> list[tuple[str, list[RankingRow]]]:
        names = {table.group.pk: table.group.name for table in self.tables}
        return [(names[group], rows) for group, rows in self.ranks.items() if group in names]


def results_of(campaign: Campaign) -> list[ContentResults]:
    """By content, in the plan's order."""
    ranks: dict[int, list[RankingRow]] = {}
    rows = RankingRow.objects.filter(ranking__in=latest_rankings(campaign)).select_related("unit", "ranking")
    for row in rows.order_by("ranking__group__position", "position"):
        ranks.setdefault(row.ranking.group_id, []).append(row)
    return [ContentResults(one, results(one, by_total=True), ranks) for one in campaign.contents.order_by("number")]


def awards_of(campaign: Campaign) -> list[Award]:
    """Granted and not taken back, by decision."""
    found = Award.objects.filter(decision__campaign=campaign, state=AwardState.GRANTED)
    return list(found.select_related("decision", "slot__quota_line__content").order_by("decision__issued_on", "pk"))


def papers_of(campaign: Campaign) -> list[Document]:
    """Issued, newest version of each; to be asked for from those who issued them."""
    issued = Document.objects.filter(campaign=campaign, issued_at__isnull=False, replacements__issued_at=None)
    return list(issued.select_related("unit").order_by("dated_on", "issued_at").distinct())
