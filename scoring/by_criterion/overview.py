"""The queue by criterion: in each contest group, how far every criterion of the sheet is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from campaigns.models import Content, ContestGroup
from scoring.by_criterion.round import entrance
from scoring.by_criterion.stops import Stop, stops_of
from scoring.evaluation import criteria_of
from scoring.judges import Judge
from scoring.models import Criterion, Scorecard, ScoreLine


@dataclass(frozen=True)
class CriterionRow:
    criterion: Criterion
    stops: Sequence[Stop]

    @property
    def entry(self) -> Stop:
        return entrance(self.stops) or self.stops[0]

    @property
    def handed_in(self) -> int:
        return sum(stop.handed_in for stop in self.stops)

    @property
    def waiting(self) -> int:
        return sum(stop.waits for stop in self.stops)

    @property
    def mine(self) -> int:
        return sum(stop.mine for stop in self.stops)

    @property
    def decided(self) -> int:
        return sum(stop.decided for stop in self.stops)

    @property
    def bare(self) -> int:
        """Waiting claims without the document that the sheet asks for."""
        return sum(stop.bare and stop.waits for stop in self.stops)


@dataclass(frozen=True)
class GroupTable:
    """One contest group; `parts` are those of the sheet with their criteria, as far as some unit has them."""

    group: ContestGroup
    stops: Sequence[Stop]

    @property
    def parts(self) -> list[tuple[Criterion, list[CriterionRow]]]:
        found: dict[Criterion, dict[Criterion, list[Stop]]] = {}
        for stop in self.stops:
            found.setdefault(stop.part, {}).setdefault(stop.criterion, []).append(stop)
        return [(part, [CriterionRow(*pair) for pair in rows.items()]) for part, rows in found.items()]

    @property
    def mine(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.mine]

    @property
    def blanks(self) -> list[Stop]:
        """Bonuses and penalties left empty that wait for this person: there is nothing in them to judge."""
        return [stop for stop in self.mine if stop.blank]


def group_tables(content: Content, judge: Judge, today: date) -> list[GroupTable]:
    """The scored groups of a content whose scorecards are open; four statements for any number of units."""
    card = Scorecard.objects.filter(content=content).select_related("sheet").first()
    if card is None:
        return []
    stops = stops_of(ScoreLine.objects.filter(scorecard__content=content), criteria_of(card.sheet), judge, today)
    by_group: dict[int, list[Stop]] = {}
    for stop in stops:
        by_group.setdefault(stop.group, []).append(stop)
    groups = content.groups.filter(pk__in=by_group).order_by("position")
    return [GroupTable(group, by_group[group.pk]) for group in groups]
