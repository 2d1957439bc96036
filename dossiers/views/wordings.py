"""Lời văn của văn bản: how the office words its papers, kind by kind, and how one paper is worded."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access, any_role
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Refused, require
from dossiers.actions import wordings as actions
from dossiers.desk import desk_of
from dossiers.kept import kept_ground
from dossiers.kinds import KINDS
from dossiers.models import Document
from dossiers.queries import documents_visible_to
from dossiers.views.documents import home_of
from dossiers.wordings.forms import WordsForm
from dossiers.wordings.page import Page, history, outdated, overview, paper_page, preview
from dossiers.wordings.rules import rewording_blockers
from dossiers.wordings.screen import paper_style as style_sheet
from dossiers.wordings.trial import Trial


@access(Role.SECRETARY)
@require_safe
def wordings(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    context = {"campaign": campaign, "rows": overview(campaign), "crumbs": [("Lời văn của văn bản", "")]}
    return render(request, "dossiers/wordings/list.html", context)


@access(Role.SECRETARY)
@require_http_methods(["GET", "POST"])
def kind_wording(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """What every paper of the kind says around its figures."""
    campaign = campaign_for(request, code)
    trial = _trial(campaign, kind)
    form = WordsForm(trial.places, request.POST or None, initial={"opened_at": timezone.now()})
    if request.method == "POST" and form.is_valid():
        given = {"texts": form.texts, "opened_at": form.cleaned_data["opened_at"]}
        try:
            actions.word_kind(campaign=campaign, kind=kind, by_user=request.user, now=timezone.now(), **given)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, f"Đã lưu lời văn của {KINDS[kind].label}.")
            return redirect("kind_wording", code, kind)
    return _kind_page(request, campaign, trial, form)


def _trial(campaign: Campaign, kind: str) -> Trial:
    if kind not in KINDS:
        raise Http404("Không có loại văn bản này.")
    return Trial(kept_ground(campaign, timezone.localdate()), kind)


def _kind_page(request: HttpRequest, campaign: Campaign, trial: Trial, form: WordsForm) -> HttpResponse:
    label = KINDS[trial.kind].label
    page = Page(
        title=f"Lời văn: {label}",
        lead="Dùng cho mọi văn bản loại này của cơ quan. Số liệu, tên, ngày in vào chỗ điền trong ngoặc nhọn.",
        preview_url=reverse("preview_kind_wording", args=[campaign.code, trial.kind]),
        reset_url=reverse("reset_kind_wording", args=[campaign.code, trial.kind]),
        back_url=reverse("wordings", args=[campaign.code]),
        history=history(campaign, trial.kind),
    )
    crumbs = [("Lời văn của văn bản", page.back_url), (label, "")]
    return _page(request, page, trial, form, crumbs, outdated(trial))


def _page(
    request: HttpRequest,
    page: Page,
    trial: Trial,
    form: WordsForm,
    crumbs: list[tuple[str, str]],
    stale: Sequence[Document] = (),
) -> HttpResponse:
    texts = form.texts if form.is_bound else trial.written
    context = {"page": page, "trial": trial, "form": form, "crumbs": crumbs, "outdated": stale}
    context |= preview(trial, texts)
    return render(request, "dossiers/wordings/words.html", context, status=422 if form.is_bound else 200)


@access(Role.SECRETARY)
@require_POST
def preview_kind_wording(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """The paper with what is typed now; nothing is written."""
    return _preview(request, _trial(campaign_for(request, code), kind))


def _preview(request: HttpRequest, trial: Trial) -> HttpResponse:
    form = WordsForm(trial.places, request.POST)
    form.is_valid()
    return render(request, "dossiers/wordings/_preview.html", {"form": form, **preview(trial, form.texts)})


@access(Role.SECRETARY)
@require_POST
def reset_kind_wording(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """Back to the shipped words, for all of the kind."""
    campaign = campaign_for(request, code)
    texts = dict.fromkeys(_trial(campaign, kind).written, "")
    actions.word_kind(campaign=campaign, kind=kind, texts=texts, by_user=request.user, now=timezone.now())
    messages.success(request, f"{KINDS[kind].label}: đã trở về lời có sẵn.")
    return redirect("kind_wording", code, kind)


@access(Role.SECRETARY, Role.MANAGER, *UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def document_wording(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What this one paper says otherwise than the office's other papers of its kind."""
    found, trial = _of_paper(request, pk)
    form = WordsForm(trial.places, request.POST or None, initial={"opened_at": timezone.now()})
    if request.method == "POST" and form.is_valid():
        given = {"texts": form.texts, "opened_at": form.cleaned_data["opened_at"]}
        try:
            made = actions.word_paper(document=found, by_user=request.user, now=timezone.now(), **given)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, "Đã lưu lời văn và lập lại văn bản; số, ngày và số liệu giữ nguyên.")
            return redirect("document", made.pk)
    page = paper_page(found)
    crumbs = [home_of(request, found), (found.get_kind_display(), page.back_url), ("Lời văn", "")]
    return _page(request, page, trial, form, crumbs)


def _of_paper(request: HttpRequest, pk: UUID) -> tuple[Document, Trial]:
    """The paper within scope, if it may still be worded by this person."""
    found = get_object_or_404(documents_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    desk = desk_of(found, request.acting, timezone.localdate())
    require(rewording_blockers(found, desk.versions[0], request.user, timezone.now()))
    return found, Trial(desk.ground, found.kind, found.subject)


@access(Role.SECRETARY, Role.MANAGER, *UNIT_SIDE)
@require_POST
def preview_document_wording(request: HttpRequest, pk: UUID) -> HttpResponse:
    return _preview(request, _of_paper(request, pk)[1])


@access(Role.SECRETARY, Role.MANAGER, *UNIT_SIDE)
@require_POST
def reset_document_wording(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The paper says again what the office's other papers of its kind say."""
    found, trial = _of_paper(request, pk)
    texts = dict.fromkeys(trial.written, "")
    made = actions.word_paper(document=found, texts=texts, by_user=request.user, now=timezone.now())
    messages.success(request, "Văn bản đã trở về lời văn chung và được lập lại.")
    return redirect("document", made.pk)


@any_role
@require_safe
@cache_control(private=True, max_age=3600)
def paper_style(request: HttpRequest) -> HttpResponse:
    """The style sheet of the print, for previews in the browser."""
    return HttpResponse(style_sheet(), content_type="text/css; charset=utf-8")
