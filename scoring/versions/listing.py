"""The versions of one content's sheet, and the sheets that a draft may be copied from."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from campaigns.models import Content, LogEntry, Membership
from scoring.engine.tree import CONTAINERS, SheetRules
from scoring.models import Criterion, ScoreSheet
from scoring.queries import sheets_visible_to
from scoring.states import SheetState

_MADE_BY = ("ban hành bảng điểm", "lập bản đính chính")


@dataclass(frozen=True)
class Version:
    """`who`: by whose hand it was issued, or is drafted; "" where the logbook does not say. `before`: the number of
    the version that it follows, 0 for the first."""

    sheet: ScoreSheet
    who: str
    in_use: bool
    before: int = 0

    @property
    def draft(self) -> bool:
        return self.sheet.state == SheetState.DRAFT


def versions_of(content: Content, *, drafts: bool) -> list[Version]:
    """The newest first; `drafts`: also what is only being written. Two statements."""
    sheets = counted(content.sheets.order_by("-version"))
    read = [sheet for sheet in sheets if drafts or sheet.state == SheetState.ISSUED]
    who = _who(read)
    used = next((sheet.pk for sheet in read if sheet.state == SheetState.ISSUED), 0)
    before = [*(sheet.version for sheet in read[1:]), 0]
    return [
        Version(sheet, who.get(str(sheet.pk), ""), sheet.pk == used, earlier)
        for sheet, earlier in zip(read, before, strict=False)
    ]


def copyable(acting: Membership, content: Content) -> QuerySet[ScoreSheet]:
    """Issued sheets of the authority, and drafts of this campaign; none of the content's own and none that is empty."""
    own_campaign = Q(content__campaign=content.campaign_id)
    sheets = sheets_visible_to(acting).filter(Q(state=SheetState.ISSUED) | own_campaign)
    filled = Exists(Criterion.objects.filter(sheet=OuterRef("pk")))
    return counted(sheets.filter(filled).exclude(content=content.pk)).order_by(
        "-content__campaign__starts_on", "content__number", "-version"
    )


def counted(sheets: QuerySet[ScoreSheet]) -> QuerySet[ScoreSheet]:
    """Each with the number of its criteria."""
    return sheets.annotate(criteria_count=Count("criteria", filter=~Q(criteria__kind__in=CONTAINERS)))


def scale_of(sheet: ScoreSheet) -> SheetRules:
    """The rules of the whole, read: `na_rescale_to` is the scale of the sheet."""
    return SheetRules.model_validate(sheet.rules)


def _who(sheets: Iterable[ScoreSheet]) -> dict[str, str]:
    keys = [str(sheet.pk) for sheet in sheets]
    entries = LogEntry.objects.filter(object_type="scoring.scoresheet", object_key__in=keys, verb__in=_MADE_BY)
    return dict(entries.order_by("id").values_list("object_key", "actor_name"))
