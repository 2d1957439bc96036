"""What the page shows, put together: of the whole campaign, or of one content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef

from awards.models import Ranking
from campaigns.models import Campaign, Content, ContestGroup
from dossiers.panorama.papers import Waiting, sendings_of, waiting_in
from dossiers.panorama.places import PlaceLine, SeatBar, Sum, bars_of, lines_of, sum_of
from dossiers.panorama.scale import Pair, Scale, pair_of, scale_of, share
from dossiers.panorama.schedule import Standing, Step, steps_of
from dossiers.panorama.tallies import Points, Tally, tallies_of, whole
from dossiers.panorama.units import Late, handed_in_late, not_handed_in
from dossiers.states import SendingLevel, SendingState
from scoring.publication.closing import waiting_of


@dataclass(frozen=True)
class ContentRow:
    """A content among the others; `bars`: (kind, start, width) of a bar as long as all its scorecards."""

    content: Content
    tally: Tally
    points: Points
    places: Sum
    pair: Pair | None

    @property
    def difference(self) -> Decimal | None:
        claimed, granted = self.points.claimed, self.points.granted
        return None if claimed is None or granted is None else granted - claimed

    @property
    def awaited(self) -> int:
        """Not there, and still in time."""
        return self.tally.missing - self.tally.overdue

    @property
    def gone(self) -> int:
        """Not there in time, or at all."""
        return self.tally.overdue + self.tally.absent

    @property
    def bars(self) -> list[tuple[str, int, int]]:
        tally, before, found = self.tally, 0, []
        parts = (("done", tally.done), ("others", tally.submitted), ("idle", self.awaited), ("returned", self.gone))
        for kind, count in parts:
            start, before = share(before, tally.every), before + count
            found.append((kind, start, share(before, tally.every) - start))
        return [bar for bar in found if bar[2]]


@dataclass(frozen=True)
class Panorama:
    """`chosen`: the content that is shown, None for the whole campaign. `scale`: of all the points on the page."""

    chosen: Content | None
    steps: list[Step]
    rows: list[ContentRow]
    tally: Tally
    scale: Scale
    missing: list[Late]
    late: list[Late]
    lines: list[PlaceLine]
    places: Sum
    papers: list[Waiting]

    @property
    def bars(self) -> list[tuple[PlaceLine, SeatBar]]:
        return bars_of(self.lines)

    @property
    def is_allocated(self) -> bool:
        return any(one.allocated for one in self.lines)


def panorama_of(campaign: Campaign, contents: Sequence[Content], chosen: Content | None, today: date) -> Panorama:
    """`contents`: all of the campaign. Ten statements for any number of contents and units."""
    shown = [chosen] if chosen else list(contents)
    tallies, lines = tallies_of(campaign, today), lines_of(shown)
    told = {one.pk: tallies.get(one.pk, (Tally(), Points())) for one in shown}
    scale = _scale([points for _, points in told.values()])
    sendings = sendings_of(campaign)
    tally, places = whole(told.values()), sum_of(lines)
    groups, sealed = _groups(shown)
    standing = Standing(
        campaign=campaign,
        contents=shown,
        tally=tally,
        groups=groups,
        sealed=sealed,
        petitions=waiting_of([one.pk for one in shown]).count(),
        places=places,
        received=bool(sendings.get((SendingLevel.OFFICE, SendingState.RECEIVED))),
    )
    return Panorama(
        chosen=chosen,
        steps=steps_of(standing, today),
        rows=[_row(one, *told[one.pk], lines, scale) for one in shown],
        tally=tally,
        scale=scale,
        missing=not_handed_in(shown, campaign, today),
        late=handed_in_late(shown),
        lines=lines,
        places=places,
        papers=waiting_in(campaign, sendings) if chosen is None else [],
    )


def _scale(points: Sequence[Points]) -> Scale:
    lowest = min((one.lowest for one in points if one.lowest is not None), default=None)
    highest = max((one.highest for one in points if one.highest is not None), default=None)
    return scale_of(lowest, highest)


def _row(content: Content, tally: Tally, points: Points, lines: Sequence[PlaceLine], scale: Scale) -> ContentRow:
    own = sum_of(one for one in lines if one.line.content_id == content.pk)
    return ContentRow(content, tally, points, own, pair_of(scale, points.claimed, points.granted))


def _groups(contents: Sequence[Content]) -> tuple[int, int]:
    """How many groups are ranked, and how many of them have their sealed ranking; one statement."""
    groups = ContestGroup.objects.filter(content__in=[one.pk for one in contents], scored=True).order_by()
    sealed = groups.annotate(is_sealed=Exists(Ranking.objects.filter(group=OuterRef("pk"))))
    counts = dict(sealed.values_list("is_sealed").annotate(Count("pk")))
    return sum(counts.values()), counts.get(True, 0)
