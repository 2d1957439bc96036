"""The dossier of a campaign: what it needs, what is made, what is missing."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from awards.nominating.unit_meetings import unit_meetings_visible_to
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.spreadsheets import MEDIA_TYPE, workbook
from dossiers.actions import documents as actions
from dossiers.bundle.queries import READERS as BUNDLE_READERS
from dossiers.entries import EntryState
from dossiers.facts.ground import ground_of, minutes_subject, subject_of
from dossiers.gaps import gaps
from dossiers.kept import kept_ground
from dossiers.lists import HEADERS, recipient_rows
from dossiers.overview import entries_of
from dossiers.queries import READERS, report_slots_visible_to
from dossiers.sending.folders import folders_of
from dossiers.sending.page import FolderPage, received_units, turns_of
from dossiers.sending.queries import newest_turns
from dossiers.sending.stages import opened, phases, stages
from dossiers.states import DocumentKind


@access(*READERS)
@require_safe
def dossier(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    ground = kept_ground(campaign, timezone.localdate())
    entries = entries_of(ground)
    turns = newest_turns(campaign)
    found = stages(entries, gaps(ground, entries, turns), opened(request.GET))
    folders = [FolderPage(one, turns_of(one, turns), request.acting) for one in folders_of(ground, entries)]
    needed = folders[0].folder.needed
    context = {
        "campaign": campaign,
        "stages": found,
        "phases": phases(found),
        "folders": folders,
        "units": received_units(ground, turns),
        "to_make": sum(entry.to_make for entry in entries if entry.slot),
        "made": sum(entry.state == EntryState.READY for entry in needed),
        "all": len(needed),
        "making": sum(entry.state == EntryState.MAKING for entry in entries),
        "making_rows": ",".join(f"#{rows}" for stage in found for rows in stage.all_rows),
        "may_make": request.acting.role == Role.SECRETARY,
        "may_bundle": request.acting.role in BUNDLE_READERS,
        "crumbs": [("Hồ sơ khen thưởng", "")],
    }
    return render(request, "dossiers/dossier.html", context)


@access(Role.SECRETARY, Role.MANAGER, *UNIT_SIDE)
@require_POST
def make_document(request: HttpRequest, code: str) -> HttpResponse:
    """`kind` and `subject` as the page listed them; unit people reach the reports on their own recipients only."""
    campaign = campaign_for(request, code)
    kind, subject = request.POST.get("kind", ""), request.POST.get("subject", "")
    if request.acting.role in UNIT_SIDE:
        _require_own(request, campaign, kind, subject)
    document = actions.make_document(
        campaign=campaign, kind=kind, subject=subject, by_user=request.user, now=timezone.now()
    )
    return redirect("document", document.pk)


def _require_own(request: HttpRequest, campaign: Campaign, kind: str, subject: str) -> None:
    """A unit's own paper: its proposal, the minutes of its meeting, or the report on its recipient."""
    if kind == DocumentKind.UNIT_PROPOSAL:
        own = {str(request.acting.unit_id)}
    elif kind == DocumentKind.UNIT_MINUTES:
        held = unit_meetings_visible_to(request.acting).filter(campaign=campaign)
        own = {minutes_subject(meeting) for meeting in held}
    else:
        slots = report_slots_visible_to(request.acting).filter(content__campaign=campaign)
        own = {subject_of(slot) for slot in slots} if kind == DocumentKind.ACHIEVEMENT_REPORT else set()
    if subject not in own:
        raise Http404


@access(Role.SECRETARY)
@require_POST
def make_reports(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    made = actions.make_reports(campaign=campaign, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đang tạo bản in cho {len(made)} báo cáo." if made else "Mọi báo cáo đều đã lập.")
    return redirect(f"{reverse('dossier', args=[campaign.code])}?open=achievement_report#achievement_report")


@access(*READERS)
@require_safe
def dossier_export(request: HttpRequest, code: str) -> HttpResponse:
    """Everybody put forward, as an Excel list."""
    campaign = campaign_for(request, code)
    title = f"Danh sách tập thể, cá nhân đề nghị khen thưởng năm {campaign.year}"
    content = workbook(title, HEADERS, recipient_rows(ground_of(campaign, timezone.localdate())))
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="danh-sach-khen-thuong-{campaign.code}.xlsx"'
    return response
