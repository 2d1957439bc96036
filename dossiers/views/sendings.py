"""A dossier before it goes: what it holds, what it lacks, and the sending itself."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from dossiers.actions import sendings as actions
from dossiers.facts.ground import Ground, ground_of
from dossiers.gaps import gaps, report_gaps
from dossiers.kept import kept_ground
from dossiers.overview import entries_of
from dossiers.queries import READERS
from dossiers.sending.folders import Folder, office_folder, province_folders, unit_folder
from dossiers.sending.page import FolderPage
from dossiers.sending.queries import newest_turns, sendings_of
from dossiers.sending.stages import opened
from dossiers.states import DossierStage, SendingLevel


@access(*UNIT_SIDE)
@require_safe
def unit_dossier(request: HttpRequest, code: str) -> HttpResponse:
    """What a unit sends to the lead office: its proposal, the minutes of its meeting, its reports."""
    campaign = campaign_for(request, code)
    today = timezone.localdate()
    ground = kept_ground(campaign, today, lambda: ground_of(campaign, today))
    folder = unit_folder(ground, entries_of(ground), request.acting.unit)
    warnings = report_gaps(ground, folder.needed, "reports")
    return _page(request, folder, warnings, "dossiers/sending/unit.html", [("Hồ sơ trình", "")])


@access(*READERS)
@require_safe
def office_dossier(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    ground = kept_ground(campaign, timezone.localdate())
    entries = entries_of(ground)
    beside = gaps(ground, entries, newest_turns(campaign))
    warnings = [*beside[DossierStage.PLAN], *beside[DossierStage.SENDING]]
    return _page(request, office_folder(ground, entries), warnings, *_office(campaign, "Trình lãnh đạo UBND"))


@access(*READERS)
@require_safe
def province_dossier(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """`number` of the content, for which one department of the province is asked."""
    campaign = campaign_for(request, code)
    ground = kept_ground(campaign, timezone.localdate())
    folder = _asked(ground, number)
    return _page(request, folder, [], *_office(campaign, f"Trình cấp tỉnh, nội dung {number}"))


def _asked(ground: Ground, number: str) -> Folder:
    found = next((one for one in province_folders(ground, entries_of(ground)) if one.subject == number), None)
    if found is None:
        raise Http404
    return found


def _office(campaign: Campaign, title: str) -> tuple[str, list[tuple[str, str]]]:
    crumbs = [("Hồ sơ khen thưởng", reverse("dossier", args=[campaign.code])), (title, "")]
    return "dossiers/sending/folder.html", crumbs


def _page(
    request: HttpRequest, folder: Folder, warnings: list[Blocker], template: str, crumbs: list[tuple[str, str]]
) -> HttpResponse:
    campaign = folder.ground.campaign
    turns = list(sendings_of(campaign, level=folder.level, unit=folder.unit, subject=folder.subject))
    page = FolderPage(folder, turns, request.acting, opened(request.GET))
    context = {"campaign": campaign, "page": page, "folder": folder, "warnings": warnings, "crumbs": crumbs}
    return render(request, template, context)


@access(Role.SECRETARY, Role.MANAGER, Role.HEAD)
@require_POST
def send_dossier(request: HttpRequest, code: str) -> HttpResponse:
    """`level` and `subject` as the page has them; a head sends the unit's own, an office those of the offices."""
    campaign = campaign_for(request, code)
    level, subject = request.POST.get("level", ""), request.POST.get("subject", "")
    if (request.acting.role == Role.HEAD) != (level == SendingLevel.UNIT):
        raise Http404
    sending = actions.send_dossier(
        campaign=campaign,
        level=level,
        unit_id=_sender(request, campaign, level),
        subject=subject,
        note=request.POST.get("note", "")[:2_000],
        by_user=request.user,
        now=timezone.now(),
    )
    messages.success(request, f"Đã trình hồ sơ tới {sending.addressee}: {len(sending.papers)} văn bản.")
    return redirect("sending", sending.pk)


@access(Role.SECRETARY, *UNIT_SIDE)
@require_POST
def make_papers(request: HttpRequest, code: str) -> HttpResponse:
    """All papers of a dossier that are still to be made, given by `level` and `subject` as for sending."""
    campaign = campaign_for(request, code)
    level, subject = request.POST.get("level", ""), request.POST.get("subject", "")
    if (request.acting.role in UNIT_SIDE) != (level == SendingLevel.UNIT):
        raise Http404
    made = actions.make_papers(
        campaign=campaign,
        level=level,
        unit_id=_sender(request, campaign, level),
        subject=subject,
        by_user=request.user,
        now=timezone.now(),
    )
    messages.success(request, f"Đang tạo bản in cho {len(made)} văn bản." if made else "Mọi văn bản đều đã lập.")
    return redirect(_page_of(campaign, level, subject))


def _page_of(campaign: Campaign, level: str, subject: str) -> str:
    if level == SendingLevel.PROVINCE:
        return reverse("province_dossier", args=[campaign.code, subject])
    return reverse("unit_dossier" if level == SendingLevel.UNIT else "office_dossier", args=[campaign.code])


def _sender(request: HttpRequest, campaign: Campaign, level: str) -> int:
    if level == SendingLevel.UNIT:
        return int(request.acting.unit_id)
    committee = campaign.council_unit.parent_id or campaign.lead_unit_id
    return int(committee if level == SendingLevel.PROVINCE else campaign.lead_unit_id)
