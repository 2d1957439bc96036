"""Bản quét có chữ ký: the signed copies of one paper."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns.access import access
from campaigns.roles import UNIT_SIDE
from dossiers.actions.scans import add_scan
from dossiers.desk import desk_of
from dossiers.issuing.desk import Issuing
from dossiers.queries import READERS, documents_visible_to, scans_visible_to
from scoring.intake import received
from scoring.limits import limits
from scoring.sniff import Unfit
from scoring.views.stored_files import handed_over

ACCEPT = ".pdf,.jpg,.jpeg,.png"


@access(*READERS, *UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def document_scans(request: HttpRequest, pk: UUID) -> HttpResponse:
    """All of them, the newest shown; a file that may not be taken in is told beside the field."""
    found = get_object_or_404(documents_visible_to(request.acting), pk=pk)
    request.campaign, unfit = found.campaign, None
    if request.method == "POST":
        try:
            add_scan(document=found, file=received(request), by_user=request.user, now=timezone.now())
        except Unfit as reason:
            unfit = reason
        else:
            messages.success(request, "Đã lưu bản quét có chữ ký.")
            return redirect("document_scans", found.pk)
    now = timezone.now()
    desk = desk_of(found, request.acting, timezone.localdate(now))
    context = {
        "desk": desk,
        "document": found,
        "issuing": Issuing(desk, now),
        "unfit": unfit,
        "accept": ACCEPT,
        "limits": limits(),
        "crumbs": [(desk.title, reverse("document", args=[found.pk])), ("Bản quét có chữ ký", "")],
    }
    return render(request, "dossiers/issuing/scans.html", context, status=422 if unfit else 200)


@access(*READERS, *UNIT_SIDE)
@require_safe
def scan_file(request: HttpRequest, pk: UUID) -> FileResponse:
    """A download, or in place inside our own page when asked with ?view."""
    scan = get_object_or_404(scans_visible_to(request.acting), pk=pk)
    return handed_over(scan, scan.display_name, in_place="view" in request.GET)
