"""Published scorecards of a group as the plain values that are ranked and sealed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property, lru_cache
from sys import intern
from typing import Any

from django.db.models import Case, Count, Exists, Max, OuterRef, Q, QuerySet, When
from django.db.models.functions import Coalesce

from awards.barred import Barred, barred_in
from awards.frozen import Frozen, freeze
from awards.named import Named
from awards.ranking import Entry
from awards.tie_steps import TieValue
from campaigns.models import ContestGroup
from scoring.evaluation import evaluate_cards, sheets_of
from scoring.final_standing import MOMENT, handed_in, standing_row
from scoring.models import FinalStanding, Inspection, Petition, Scorecard, ScoreLine, ScoreSheet
from scoring.states import LineStatus, PetitionState, ScorecardState


@dataclass(frozen=True)
class Standing:
    """A group (loaded with content and campaign) as it stands now; every part is read when it is first asked for, in
    the same number of statements for one unit or a hundred thousand.

    `entries` are its published units; the other parts say what is not settled. `held_up` are cards with lines missing,
    wrong or provisional (`open_lines`), with petitions that nobody has answered (`open_petitions`), or without the lead
    office's all-round confirmation (`unconfirmed`; plan II.1.3, II.2.3, II.3.2); `absent`: units without published
    points, so unranked.
    """

    group: ContestGroup

    @property
    def size(self) -> int:
        """How many units are ranked."""
        return len(self.entries) if self.has_entries else self._extent["size"]

    @property
    def first_order(self) -> str:
        """Of who stands first."""
        return self._extent["first"] or ""

    @cached_property
    def _extent(self) -> dict[str, Any]:
        return kept_in(self.group).aggregate(size=Count("*"), first=Max("order"))

    @property
    def has_entries(self) -> bool:
        """Whether the entries have been read already."""
        return "entries" in self.__dict__

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        return entries_of(kept_in(self.group).order_by("scorecard__unit__sort_key", "pk"), self.barred)

    @cached_property
    def barred(self) -> Barred:
        return barred_in(self.group.content_id)

    @cached_property
    def sheets(self) -> list[ScoreSheet]:
        """Those by which its units were scored."""
        used = Exists(self._published.order_by().filter(sheet=OuterRef("pk")))
        return list(ScoreSheet.objects.filter(used, content=self.group.content_id).order_by("version"))

    @cached_property
    def chains(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(sheet.rules.get("tie_break", ())) for sheet in self.sheets)

    @property
    def tie_break(self) -> tuple[str, ...]:
        """The sheet's chain; sealing is refused where the group's sheets disagree."""
        return min(self.chains, default=())

    @cached_property
    def held_up(self) -> Named[Any]:
        waiting = Petition.objects.filter(line__scorecard=OuterRef("pk"), state=PetitionState.WAITING)
        confirmed = Inspection.objects.filter(scorecard=OuterRef("pk"), confirmed=True)
        open_lines = FinalStanding.objects.filter(scorecard=OuterRef("pk"), settled=False)
        told = self._published.annotate(
            open_lines=Exists(open_lines), open_petitions=Exists(waiting), unconfirmed=~Exists(confirmed)
        )
        return Named.of(told.filter(Q(open_lines=True) | Q(open_petitions=True) | Q(unconfirmed=True)))

    @cached_property
    def absent(self) -> Named[Scorecard]:
        """Points are published with their total, so who has none was left out."""
        return Named.of(self._cards.filter(final_total=None))

    @property
    def about(self) -> dict[str, str]:
        content = self.group.content
        titles = [f"{sheet.title} (phiên bản {sheet.version})" for sheet in sorted(self.sheets, key=_titled)]
        return {
            "campaign": content.campaign.code,
            "content": content.number,
            "content_title": content.title,
            "group": self.group.code,
            "group_name": self.group.name,
            "sheet": "; ".join(titles),
        }

    @cached_property
    def frozen(self) -> Frozen:
        """What would be sealed."""
        return freeze(self.entries, self.tie_break, self.about)

    @property
    def _cards(self) -> QuerySet[Scorecard]:
        cards = Scorecard.objects.filter(group=self.group).select_related("unit", "content")
        return cards.order_by("unit__sort_key", "pk")

    @property
    def _published(self) -> QuerySet[Scorecard]:
        return self._cards.filter(state=ScorecardState.PUBLISHED)


def _titled(sheet: ScoreSheet) -> tuple[str, int]:
    return sheet.title, sheet.version


def recipient_key(unit_id: int) -> str:
    """The same key as a nomination of the unit has."""
    return f"unit:{unit_id}"


def unit_id_of(key: str) -> int:
    return int(key.removeprefix("unit:"))


def standing_of(group: ContestGroup) -> Standing:
    return Standing(group)


def kept_in(group: ContestGroup) -> QuerySet[FinalStanding]:
    """How the published cards of a group stand among each other, in no order."""
    return FinalStanding.objects.filter(group=group)


_number = lru_cache(maxsize=10_000)(Decimal)  # the same figures come again and again
_COLUMNS = (
    "scorecard_id",
    "tie_values",
    "own",
    "scorecard__unit_id",
    "scorecard__unit__name",
    "scorecard__unit__sort_key",
    "scorecard__final_total",
    "scorecard__late_days",
    "moment",
)


def entries_of(kept: QuerySet[FinalStanding], barred: Barred) -> tuple[Entry, ...]:
    """In the order of the query, one statement."""
    return tuple(entry_of(row, barred) for row in rows_of(kept).iterator(2_000))


def rows_of(kept: QuerySet[FinalStanding], *before: str) -> QuerySet[FinalStanding, tuple[Any, ...]]:
    """What `entry_of` takes, after the columns of other names."""
    moment = Coalesce("scorecard__first_submitted_at", "scorecard__submitted_at")
    own = Case(When(is_barred=True, then="barred"), default=None)
    return kept.annotate(moment=moment, own=own).values_list(*before, *_COLUMNS)


def entry_of(row: Sequence[Any], barred: Barred) -> Entry:
    card, values, own, unit, name, sort_key, points, late_days, moment = row
    return Entry(
        recipient_key(unit),
        name,
        points or Decimal(0),
        tie_values_of(values, moment),
        sort_key,
        barred.words(card, own or ()),
        late_days,
    )


def tie_values_of(kept: Mapping[str, str], moment: datetime | None) -> dict[str, TieValue]:
    """As kept with a standing, and when the unit handed in."""
    values: dict[str, TieValue] = {intern(step): _number(value) for step, value in kept.items()}
    if moment:
        values[MOMENT] = moment.isoformat()
    return values


def tie_values_in(sealed: Mapping[str, str]) -> dict[str, TieValue]:
    """As sealed: the moment is one of them."""
    return {intern(step): value if step == MOMENT else _number(value) for step, value in sealed.items()}


def supposed_entries(cards: Sequence[Scorecard], points: Mapping[int, Decimal]) -> dict[int, Entry]:
    """Entries by card as if lines (by key) had these final points: cards loaded as above, nothing is stored."""
    lines = list(ScoreLine.objects.filter(scorecard__in=cards).select_related("criterion"))
    for line in lines:
        if line.pk in points:
            line.final_points, line.final_status = points[line.pk], LineStatus.SCORED
    sheets = sheets_of(cards)
    results = evaluate_cards(cards, "final", lines, sheets)
    barred = barred_in(*{card.content_id for card in cards})
    found = {}
    for card in cards:
        kept = standing_row(card, sheets[card.pk], results[card.pk])
        found[card.pk] = Entry(
            key=recipient_key(card.unit_id),
            name=card.unit.name,
            points=results[card.pk].total,
            tie_values=tie_values_of(kept.tie_values, handed_in(card)),
            sort_key=card.unit.sort_key,
            excluded=barred.words(card.pk, kept.barred),
            late_days=card.late_days,
        )
    return found
