"""Rows from which papers are made, each read in one go with all that papers say of it."""

from django.db.models import Count, Q

from awards.models import Nomination, RankingRow, Slot
from campaigns.models import Campaign
from dossiers.models import AchievementReport, Document, Wording
from scoring.models import Question

_UNIT = ("unit__parent__parent", "nomination__unit__parent__parent", "nomination__proposed_by_unit")


def slots_of(campaign: Campaign):
    """The campaign's places with all that a paper says of them."""
    related = ("quota_line", "content__campaign__authority", "ranking_row__ranking__group__content", *_UNIT)
    slots = Slot.objects.filter(content__campaign=campaign).select_related(*related)
    return slots.order_by("content__number", "quota_line__position", "number")


def newest_papers(campaign: Campaign) -> dict[tuple[str, str], Document]:
    papers = Document.objects.filter(campaign=campaign).select_related("unit", "made_by").order_by("version")
    return {(paper.kind, paper.subject): paper for paper in papers}


def reports_of(campaign: Campaign):
    found = AchievementReport.objects.filter(content__campaign=campaign).select_related("edited_by", "returned_by")
    return found.prefetch_related("confirmations__confirmed_by")


def wordings_of(campaign: Campaign) -> list[Wording]:
    own = Wording.objects.filter(authority_id=campaign.authority_id)
    return list(own.filter(Q(campaign=None) | Q(campaign=campaign)))


def rows_of(rankings):
    rows = RankingRow.objects.filter(ranking__in=rankings)
    return rows.select_related("ranking__group__content", "ranking__sealed_by", "unit")


def sizes_of(campaign: Campaign) -> dict[int, int]:
    rows = RankingRow.objects.filter(ranking__group__content__campaign=campaign).order_by()
    return dict(rows.values("ranking_id").annotate(size=Count("id")).values_list("ranking_id", "size"))


def nominations_of(campaign: Campaign):
    found = Nomination.objects.filter(quota_line__content__campaign=campaign)
    related = ("unit__parent__parent", "proposed_by_unit__parent__parent", "quota_line__content__campaign")
    return found.select_related(*related).order_by("id")


def questions_of(campaign: Campaign) -> list[Question]:
    """Of the units, as they came."""
    asked = Question.objects.filter(campaign=campaign).select_related("unit", "content", "criterion", "reply")
    return list(asked.order_by("asked_at", "pk"))
