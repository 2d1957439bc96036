"""Which scorecards, lines and evidence exist for whom, and a scorecard as the tree that a page shows."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from campaigns.models import Campaign, Content, Membership, Unit
from campaigns.roles import OVERSEERS, UNIT_SIDE
from campaigns.states import UnitKind
from scoring.engine.registry import KINDS
from scoring.judges import judge_for
from scoring.models import Criterion, Evidence, EvidenceUse, Extension, Scorecard, ScoreLine, ScoreSheet
from scoring.restricted import judge_reads
from scoring.states import LineStatus, SheetState

# Versions of one content's sheet: what is issued before what is only drafted, the newest first.
IN_USE_FIRST = (F("issued_at").desc(nulls_last=True), "-version")
INSIDE_KINDS = [name for name, kind in KINDS.items() if not kind.outside_total]


def _scope(acting: Membership, prefix: str = "") -> Q:
    """Unit people see exactly the unit they act for (a commune and its steering committee are two memberships)."""
    if acting.role in UNIT_SIDE:
        return Q(**{f"{prefix}unit_id": acting.unit_id})
    if acting.role in OVERSEERS:
        return Q(**{f"{prefix}unit__authority_id": acting.unit.authority_id})
    return Q(pk__in=[])


def scorecards_visible_to(acting: Membership) -> QuerySet[Scorecard]:
    """Scorecards of one's unit, or of the whole authority for its offices; none for the system's administrator."""
    related = ("content__campaign", "group", "unit", "sheet", "extension")
    return Scorecard.objects.filter(_scope(acting)).select_related(*related)


def lines_visible_to(acting: Membership) -> QuerySet[ScoreLine]:
    card = ("content__campaign", "unit", "sheet", "extension")
    related = ("criterion__sheet", *(f"scorecard__{each}" for each in card))
    return ScoreLine.objects.filter(_scope(acting, "scorecard__")).select_related(*related)


def evidence_visible_to(acting: Membership) -> QuerySet[Evidence]:
    """What stands in the libraries of one's scope; restricted documents for their own unit and its judges only."""
    found = Evidence.objects.filter(_scope(acting), removed_at=None).select_related("campaign", "unit", "uploaded_by")
    return found if acting.role in UNIT_SIDE else found.filter(Q(sensitive=False) | _restricted_scope(acting))


def _restricted_scope(acting: Membership) -> Q:
    """Documents of units that the person judges, and those on lines that the person verifies for an office of their
    own; campaign by campaign, of those that have restricted documents at all."""
    own = Campaign.objects.filter(authority_id=acting.unit.authority_id, evidence__sensitive=True)
    allowed = Q(pk__in=[])
    for campaign in own.select_related("lead_unit", "alternate_unit").distinct():
        judge = judge_for(acting.user, campaign, timezone.localdate())
        units = set(campaign.evidence.filter(sensitive=True).values_list("unit_id", flat=True))
        allowed |= Q(campaign=campaign, unit_id__in=[unit for unit in units if judge_reads(judge, unit)])
        named = EvidenceUse.objects.filter(evidence__campaign=campaign, evidence__sensitive=True).exclude(
            line__criterion__office=None
        )
        uses = named.select_related("evidence", "line__criterion__office")
        readable = [u.evidence_id for u in uses if judge_reads(judge, u.evidence.unit_id, u.line.criterion.office)]
        allowed |= Q(pk__in=readable)
    return allowed


def sheets_visible_to(acting: Membership) -> QuerySet[ScoreSheet]:
    """Score sheets are read by every role of the authority."""
    sheets = ScoreSheet.objects.filter(content__campaign__authority_id=acting.unit.authority_id)
    return sheets.select_related("content__campaign")


def criteria_visible_to(acting: Membership) -> QuerySet[Criterion]:
    """Rows of the authority's score sheets."""
    rows = Criterion.objects.filter(sheet__content__campaign__authority_id=acting.unit.authority_id)
    return rows.select_related("sheet__content__campaign")


def sheet_in_use(content: Content) -> ScoreSheet | None:
    """The newest issued version of a content's sheet; before the launch, its draft."""
    return content.sheets.order_by(*IN_USE_FIRST).first()


def draft_of(content: Content) -> ScoreSheet | None:
    """The version that is being written, if any: the first one, or a correction of an issued one."""
    return content.sheets.filter(state=SheetState.DRAFT).first()


def competing_kinds(campaign: Campaign, number: str) -> list[str]:
    """Kinds of the units that compete in a content by points, in the order of the plan."""
    competing = Unit.objects.filter(
        participations__group__content__campaign=campaign,
        participations__group__content__number=number,
        participations__group__scored=True,
    )
    found = set(competing.values_list("kind", flat=True))
    return [kind for kind in UnitKind.values if kind in found]


def extension_of(scorecard: Scorecard) -> Extension | None:
    """The extension that decides its last day; none once the campaign's own day is as late. No statement where
    `extension` was read with the scorecard."""
    granted = scorecard.extension
    return granted if granted and granted.until > scorecard.content.campaign.self_score_until else None


def due_of(scorecard: Scorecard) -> date:
    """The last day on which the scorecard is in time: the later of the campaign's and the unit's own."""
    granted = extension_of(scorecard)
    return granted.until if granted else scorecard.content.campaign.self_score_until


def progress_of(scorecards: Iterable[Scorecard]) -> dict[int, tuple[int, int]]:
    """(answered, all) of the lines that the unit answers inside the total, by scorecard, in one statement."""
    counted = (
        ScoreLine.objects.filter(
            scorecard__in=list(scorecards), criterion__self_scored=True, criterion__kind__in=INSIDE_KINDS
        )
        .values("scorecard_id")
        .annotate(
            answered=Count("id", filter=Q(self_status__in=[LineStatus.SCORED, LineStatus.NOT_APPLICABLE])),
            every=Count("id"),
        )
    )
    return {each["scorecard_id"]: (each["answered"], each["every"]) for each in counted}


def unseen_of(scorecards: Iterable[Scorecard]) -> dict[int, list[int]]:
    """Keys of the lines that a correction changed and the unit has not looked at, by scorecard, in one statement."""
    lines = ScoreLine.objects.filter(
        scorecard__in=list(scorecards), superseded__isnull=False, criterion__self_scored=True
    )
    found: dict[int, list[int]] = {}
    for card, line in lines.order_by("criterion__position").values_list("scorecard_id", "pk"):
        found.setdefault(card, []).append(line)
    return found
