"""Which criteria are scored from the register, and whose lines they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

from campaigns.models import Campaign
from scoring.engine.kind import LeafParams
from scoring.models import Criterion, ReportDuty, ScoreLine, ScoreSheet

KIND, PREFIX = "deduct_late", "obligations:"


@dataclass(frozen=True)
class Series:
    """Reports of one kind, such as "bao_cao_dinh_ky", with the criteria of the sheets in use that they answer."""

    key: str
    criteria: tuple[Criterion, ...]

    @property
    def title(self) -> str:
        return self.criteria[0].title

    @property
    def place(self) -> str:
        """ "Nội dung 01, I.3.a" """
        return "; ".join(f"{each.sheet.content}, {each.code}" for each in self.criteria)

    @property
    def offices(self) -> frozenset[int]:
        """Offices of their own that the criteria name."""
        return frozenset(each.office_id for each in self.criteria if each.office_id)


def series_key(kind: str, params: Mapping[str, Any] | LeafParams) -> str:
    """The series that a criterion names; "" when it names none."""
    source = params.source if isinstance(params, LeafParams) else params.get("source")
    return source.removeprefix(PREFIX) if kind == KIND and source and source.startswith(PREFIX) else ""


def key_of(line: ScoreLine) -> str:
    """The series that feeds a line, where that has duties."""
    return series_key(line.criterion.kind, line.criterion.params)


def series_of(campaign: Campaign) -> list[Series]:
    """In the order of the contents and their sheets; two statements."""
    sheets = ScoreSheet.objects.filter(content__campaign=campaign).order_by("content_id", "version")
    used: dict[int, ScoreSheet] = {}
    for sheet in sheets:  # the newest issued version; before the launch, the draft
        if sheet.issued_at or sheet.content_id not in used:
            used[sheet.content_id] = sheet
    rows = Criterion.objects.filter(kind=KIND, sheet__in=used.values()).select_related("sheet__content", "office")
    found: dict[str, list[Criterion]] = {}
    for row in rows.order_by("sheet__content__number", "position"):
        if key := series_key(row.kind, row.params):
            found.setdefault(key, []).append(row)
    return [Series(key, tuple(criteria)) for key, criteria in found.items()]


def kept_series(campaign_id: int) -> set[str]:
    """Series with reports to follow: their lines are fed by the register. One statement."""
    duties = ReportDuty.objects.filter(campaign=campaign_id, removed_at=None).order_by()
    return set(duties.values_list("series", flat=True).distinct())


@dataclass(frozen=True)
class Owing:
    """The lines of a campaign that a register can answer, by series; one statement."""

    lines: tuple[ScoreLine, ...]

    @classmethod
    def of(cls, campaign: Campaign, **narrowed: Any) -> "Owing":
        """`narrowed`: further conditions on the lines."""
        return cls(tuple(line for line in report_lines(campaign).filter(**narrowed) if key_of(line)))

    @cached_property
    def by_series(self) -> dict[str, list[ScoreLine]]:
        found: dict[str, list[ScoreLine]] = {}
        for line in self.lines:
            found.setdefault(key_of(line), []).append(line)
        return found

    def find(self, series: str, unit_id: int) -> ScoreLine | None:
        """A unit's line of a series."""
        return next((each for each in self.by_series.get(series, []) if each.scorecard.unit_id == unit_id), None)

    def cards(self, series: Iterable[str], units: Iterable[int] | None = None) -> list[int]:
        """Keys of the scorecards that have a line of these series, of these units or of all."""
        wanted = None if units is None else set(units)
        lines = (line for key in series for line in self.by_series.get(key, []))
        return sorted({x.scorecard_id for x in lines if wanted is None or x.scorecard.unit_id in wanted})


def report_lines(campaign: Campaign) -> QuerySet[ScoreLine]:
    """Lines of reports that came late, of all units in the order of their names."""
    lines = ScoreLine.objects.filter(scorecard__content__campaign=campaign, criterion__kind=KIND)
    related = ("criterion__sheet", "criterion__office", "scorecard__unit", "scorecard__content", "scorecard__group")
    ordered = ("scorecard__content__number", "scorecard__group__position", "scorecard__unit__sort_key", "pk")
    return lines.select_related(*related).order_by(*ordered)
