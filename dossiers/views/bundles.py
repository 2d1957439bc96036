"""The whole dossier as one file: what would go into it, asking for it, how far it is, the file."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from dossiers.actions import bundles as actions
from dossiers.bundle.forms import BundleOrderForm
from dossiers.bundle.gather import gather
from dossiers.bundle.queries import READERS, bundles_of, bundles_visible_to, progress_of
from dossiers.certificates.queries import signers
from dossiers.files import file_name, stored_file
from dossiers.kept import kept_ground
from dossiers.models import Bundle
from dossiers.states import BundleForm, BundleState

_MEDIA_TYPES = {BundleForm.ZIP: "application/zip", BundleForm.MERGED: "application/pdf"}


@access(*READERS)
@require_http_methods(["GET", "POST"])
def dossier_bundle(request: HttpRequest, code: str) -> HttpResponse:
    """What goes in and what stays out, then one button; a refusal is shown beside what was chosen."""
    campaign = campaign_for(request, code)
    if request.method != "POST":
        return _page(request, campaign, _form(campaign))
    form = _form(campaign, request.POST)
    if not form.is_valid():
        return _page(request, campaign, form, status=422)
    try:
        actions.ask_for_bundle(campaign=campaign, order=form.order, by_user=request.user, now=timezone.now())
    except Refused as refused:
        return _page(request, campaign, form, refused.blockers, refused.status)
    return redirect(f"{reverse('dossier_bundle', args=[campaign.code])}#made")


def _page(
    request: HttpRequest, campaign: Campaign, form: BundleOrderForm, refusal: Sequence[Blocker] = (), status: int = 200
) -> HttpResponse:
    order = form.order
    found = gather(kept_ground(campaign, timezone.localdate()), order.template, order.signer)
    bundles = bundles_of(campaign, request.acting)
    context = {
        "campaign": campaign,
        "form": form,
        "found": found,
        "count": len(found.contents.parts),
        "unprinted": sum(not one.is_printed for one in found.chosen.certificates) + found.chosen.untold,
        "refusal": refusal,
        "making": [(one, progress_of(one)) for one in bundles if one.state == BundleState.WAITING],
        "ended": [one for one in bundles if one.state != BundleState.WAITING],
        "may_ask": request.acting.role == Role.SECRETARY,
        "crumbs": [("Hồ sơ khen thưởng", reverse("dossier", args=[campaign.code])), ("Tải trọn bộ", "")],
    }
    return render(request, "dossiers/bundle/page.html", context, status=status)


def _form(campaign: Campaign, data: Any = None) -> BundleOrderForm:
    return BundleOrderForm(data, campaign=campaign, signers=signers(campaign, timezone.localdate()))


@access(*READERS)
@require_safe
def bundle_progress(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far it is; the page is loaded anew once that has ended."""
    bundle = _bundle(request, pk)
    progress = progress_of(bundle)
    if progress is None:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "dossiers/bundle/_progress.html", {"bundle": bundle, "progress": progress})


@access(*READERS)
@require_safe
def bundle_file(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where it must first be made, the page on which one asks for it."""
    bundle = _bundle(request, pk)
    if bundle.state != BundleState.READY:
        return redirect("dossier_bundle", bundle.campaign.code)
    day = timezone.localtime(bundle.ready_at)
    ending = "zip" if bundle.form == BundleForm.ZIP else "pdf"
    name = file_name(f"Hồ sơ khen thưởng {bundle.campaign.short_title} {day:%d-%m-%Y %H.%M}", ending)
    return stored_file(bundle.file, name, _MEDIA_TYPES[BundleForm(bundle.form)], download=True)


@access(Role.SECRETARY)
@require_POST
def stop_bundle(request: HttpRequest, pk: UUID) -> HttpResponse:
    bundle = actions.stop_bundle(bundle=_bundle(request, pk), by_user=request.user, now=timezone.now())
    messages.success(request, "Đã dừng. Những phần đã tạo được dùng lại khi yêu cầu lần sau.")
    return redirect("dossier_bundle", bundle.campaign.code)


def _bundle(request: HttpRequest, pk: UUID) -> Bundle:
    bundle = get_object_or_404(bundles_visible_to(request.acting), pk=pk)
    request.campaign = bundle.campaign
    return bundle
