"""Who was ranked how in each published content, with the scorecards behind it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Model

from awards.models import Ranking, RankingRow
from campaigns.models import Content, ContestGroup
from dossiers.facts.results import PartResult, parts_of
from scoring.engine.results import SheetResult
from scoring.engine.sheet import Sheet
from scoring.evaluation import evaluate_cards, sheets_of
from scoring.models import Scorecard
from scoring.states import ScorecardState


@dataclass(frozen=True)
class Published:
    """Published scorecards of all contents; their points by part are worked out together when a table is wanted."""

    cards: Sequence[Scorecard]

    def __getstate__(self) -> dict[str, object]:
        """What was worked out for one table is as large as all else that is kept of a campaign's papers."""
        return {"cards": self.cards}

    @cached_property
    def sheets(self) -> dict[int, Sheet]:
        """By scorecard."""
        return sheets_of(self.cards)

    @cached_property
    def results(self) -> dict[int, SheetResult]:
        return evaluate_cards(self.cards, "final", sheets=self.sheets)


@dataclass(frozen=True)
class Standings:
    """The ranked groups of one published content: `rows` in the order of the table, `cards` of every unit that scored
    itself, `published` of every content. Nothing is worked out before a table is wanted."""

    content: Content
    groups: Sequence[ContestGroup]
    rows: Mapping[int, Sequence[RankingRow]]
    cards: Sequence[Scorecard]
    published: Published

    @property
    def sheets(self) -> dict[int, Sheet]:
        return self.published.sheets

    @cached_property
    def parts(self) -> dict[int, tuple[PartResult, ...]]:
        """By unit."""
        results = self.published.results
        return {
            card.unit_id: parts_of(self.sheets[card.pk], results[card.pk], card.final_total)
            for card in self._published
            if card.final_total is not None
        }

    @property
    def _published(self) -> list[Scorecard]:
        return [card for card in self.cards if card.state == ScorecardState.PUBLISHED]

    def ranking(self, group: ContestGroup) -> Ranking | None:
        rows = self.rows.get(group.pk)
        return rows[0].ranking if rows else None

    def moved(self, group: ContestGroup) -> list[RankingRow]:
        """Rows whose scorecard no longer has the points that were sealed."""
        totals = {card.unit_id: card.final_total for card in self._published if card.group_id == group.pk}
        return [row for row in self.rows.get(group.pk, ()) if totals.get(row.unit_id) != row.points]


def _share(cards: Iterable[Scorecard], names: Iterable[str]) -> None:
    """One row in memory for all cards that name it: thousands of them name a handful of sheets."""
    known: dict[tuple[str, int], Model] = {}
    for card in cards:
        for name in names:
            row = getattr(card, name)
            setattr(card, name, known.setdefault((name, row.pk), row))


def standings_of(contents: Iterable[Content], rows: Iterable[RankingRow]) -> list[Standings]:
    """Of those contents whose points are published, in two statements; `rows`: of the rankings in force."""
    published = [content for content in contents if content.published_at]
    groups = list(ContestGroup.objects.filter(content__in=published, scored=True).order_by("position"))
    related = ("unit", "sheet", "content", "group")
    cards = list(Scorecard.objects.filter(content__in=published).select_related(*related).order_by("unit__sort_key"))
    _share(cards, ("sheet", "content", "group"))
    together = Published([card for card in cards if card.state == ScorecardState.PUBLISHED])
    by_group: dict[int, list[RankingRow]] = {}
    for row in sorted(rows, key=lambda row: row.position):
        by_group.setdefault(row.ranking.group_id, []).append(row)
    found = [
        Standings(
            content,
            [group for group in groups if group.content_id == content.pk],
            by_group,
            [card for card in cards if card.content_id == content.pk],
            together,
        )
        for content in published
    ]
    return [one for one in found if one.groups]
