"""Kho tài liệu: every document of a unit with where it is used, and one document with its versions and history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.log_words import told
from campaigns.logbook import history_of
from campaigns.models import Campaign
from campaigns.paging import page_of
from campaigns.queries import campaign_for, units_visible_to
from campaigns.roles import OVERSEERS, UNIT_SIDE
from campaigns.vietnamese import search_key
from scoring.actions import library as actions
from scoring.evidence.forms import LibraryFilter, RenameForm, ReplaceForm
from scoring.evidence.rules import change_blockers, discard_blockers, library_size, lines_of
from scoring.intake import received
from scoring.limits import limits
from scoring.models import Evidence, EvidenceUse
from scoring.queries import evidence_visible_to
from scoring.sniff import SHOWN_IN_PLACE, Unfit

PER_PAGE = 30  # documents; a row of it says much
LATEST = 20  # entries of the history on the page of one document


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def evidence_library(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    is_own = request.acting.role in UNIT_SIDE
    has = Exists(Evidence.objects.filter(unit=OuterRef("pk"), campaign=campaign))
    units = None if is_own else units_visible_to(request.acting).filter(has)
    filters = LibraryFilter(request.GET, units=units)
    unit = request.acting.unit if is_own else filters.value("unit")
    place = {"campaign": campaign, "unit": unit} if unit else {"campaign": campaign}
    visible = evidence_visible_to(request.acting).filter(**place)
    restricted = Evidence.objects.filter(**place, sensitive=True, removed_at=None)
    page = page_of(request, _narrowed(visible, filters).order_by("-uploaded_at", "pk"), per_page=PER_PAGE)
    context = {
        "campaign": campaign,
        "page": page,
        "filters": filters,
        "clear_url": request.path if request.GET else "",
        "is_own": is_own,
        "limits": limits(),
        "size": library_size(unit, campaign) if unit else None,
        "hidden": restricted.exclude(pk__in=visible.values("pk")).count(),
        "crumbs": [("Tự chấm", ""), ("Kho tài liệu", "")],
    }
    return render(request, "scoring/library.html", context)


def _narrowed(found: QuerySet[Evidence], filters: LibraryFilter) -> QuerySet[Evidence]:
    """With each document the lines on which it stands."""
    text, kind, use, unit = (filters.value(name) for name in ("q", "kind", "use", "unit_name"))
    if unit:
        found = found.filter(unit__search_key__contains=search_key(unit))
    if text:
        found = found.filter(search_key__contains=search_key(text))
    if kind:
        found = found.filter(kind=kind)
    if use:
        used = Exists(EvidenceUse.objects.filter(evidence=OuterRef("pk")))
        found = found.filter(used if use == "used" else ~used)
    related = EvidenceUse.objects.select_related("line__criterion", "line__scorecard__content")
    ordered = related.order_by("line__scorecard__content__number", "line__criterion__position")
    return found.prefetch_related(Prefetch("uses", queryset=ordered))


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def evidence_item(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _item(request, _evidence(request, pk))


@access(*UNIT_SIDE)
@require_POST
def rename_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    evidence, form = _evidence(request, pk), RenameForm(request.POST)
    if not form.is_valid():
        return _item(request, evidence, rename_form=form)
    actions.rename_evidence(evidence=evidence, name=form.cleaned_data["name"], **_by(request))
    return _done(request, evidence, "Đã đổi tên tài liệu.")


@access(*UNIT_SIDE)
@require_POST
def mark_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    evidence, restrict = _evidence(request, pk), request.POST.get("sensitive") == "yes"
    actions.mark_evidence(evidence=evidence, sensitive=restrict, **_by(request))
    who = "chỉ người của đơn vị và người thẩm định" if restrict else "các cơ quan theo dõi phong trào đều"
    return _done(request, evidence, f"Đã đổi quyền xem: {who} xem được tài liệu này.")


@access(*UNIT_SIDE)
@require_POST
def replace_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    evidence = _evidence(request, pk)
    try:
        document = received(request)
    except Unfit as reason:
        return _item(request, evidence, unfit=reason)
    replaced = actions.replace_evidence(evidence=evidence, document=document, **_by(request))
    return _done(request, evidence, f"Đã thay tệp; đang dùng bản {replaced.version}, các bản trước vẫn giữ.")


@access(*UNIT_SIDE)
@require_POST
def discard_evidence(request: HttpRequest, pk: UUID) -> HttpResponse:
    evidence = _evidence(request, pk)
    actions.discard_evidence(evidence=evidence, **_by(request))
    messages.success(request, "Đã bỏ tài liệu khỏi kho; mã tệp và nhật ký vẫn giữ.")
    return redirect("evidence_library", evidence.campaign.code)


def _evidence(request: HttpRequest, pk: UUID) -> Evidence:
    """A document of one's scope, its campaign shown in the page frame."""
    evidence = get_object_or_404(evidence_visible_to(request.acting), pk=pk)
    request.campaign = evidence.campaign
    return evidence


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by_user": request.user, "now": timezone.now()}


def _done(request: HttpRequest, evidence: Evidence, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("evidence_item", evidence.pk)


def _item(
    request: HttpRequest, evidence: Evidence, *, rename_form: RenameForm | None = None, unfit: Unfit | None = None
) -> HttpResponse:
    can_edit = request.acting.role in UNIT_SIDE
    context = {
        "evidence": evidence,
        "can_edit": can_edit,
        "in_place": evidence.media_type in SHOWN_IN_PLACE,
        "versions": evidence.earlier.select_related("uploaded_by"),
        "lines": lines_of(evidence),
        "changing": change_blockers(evidence) if can_edit else [],
        "discarding": discard_blockers(evidence) if can_edit else [],
        "rename_form": rename_form or RenameForm(initial={"name": evidence.display_name}),
        "replace_form": ReplaceForm(),
        "unfit": unfit,
        "history": told(history_of(evidence).order_by("-id")[:LATEST]),
        "crumbs": _crumbs(evidence.campaign, evidence),
    }
    return render(request, "scoring/evidence_item.html", context, status=422 if rename_form or unfit else 200)


def _crumbs(campaign: Campaign, evidence: Evidence) -> list[tuple[str, str]]:
    library = reverse("evidence_library", args=[campaign.code])
    return [("Tự chấm", ""), ("Kho tài liệu", library), (evidence.display_name, "")]
