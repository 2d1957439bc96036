"""Lines that one person may ask about: of one scorecard, or one row of the sheet on all units."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet

from campaigns.models import Campaign
from scoring.judges import Judge
from scoring.models import Criterion, RequestedLine, Scorecard, ScoreLine
from scoring.states import ScorecardState


@dataclass(frozen=True)
class Candidate:
    """`why`: why it cannot be asked about now; empty where it can."""

    line: ScoreLine
    why: str

    @property
    def unit(self) -> str:
        return str(self.line.scorecard.unit)


def open_lines(campaign: Campaign) -> QuerySet[ScoreLine]:
    """What units have claimed and the office has before it."""
    related = (
        "criterion__office", "criterion__sheet", "scorecard__unit", "scorecard__group", "scorecard__content__campaign",
    )  # fmt: skip
    lines = ScoreLine.objects.filter(
        scorecard__content__campaign=campaign,
        scorecard__state=ScorecardState.SUBMITTED,
        criterion__self_scored=True,
    )
    asked = RequestedLine.objects.filter(line=OuterRef("pk"), closed_at=None)
    place = ("scorecard__group__position", "scorecard__unit__sort_key", "criterion__position")
    found = lines.exclude(criterion__kind="gate").select_related(*related).order_by(*place)
    return found.annotate(asked=Exists(asked), documents=Count("evidence_uses"))


def candidates(lines: Iterable[ScoreLine], judge: Judge) -> list[Candidate]:
    """Those that this person may decide."""
    mine = [
        line
        for line in lines
        if not judge.line_blockers(line.scorecard.unit_id, line.criterion.office, line.verifier_id)
    ]
    return [Candidate(line, "đang có yêu cầu" if getattr(line, "asked", False) else "") for line in mine]


def choices(campaign: Campaign) -> tuple[list[Criterion], list[Scorecard]]:
    """What one may start from: rows of the sheets in use, and the scorecards handed in."""
    cards = Scorecard.objects.filter(content__campaign=campaign, state=ScorecardState.SUBMITTED)
    rows = Criterion.objects.filter(sheet__in=cards.values("sheet"), self_scored=True)
    rows = rows.exclude(kind__in=("part", "group", "gate")).select_related("sheet__content")
    in_order = rows.order_by("sheet__content__number", "position")
    listed = cards.select_related("unit", "content").order_by("content__number", "group__position", "unit__sort_key")
    return list(in_order), list(listed)
