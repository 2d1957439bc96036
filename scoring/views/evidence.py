"""The only way to an evidence file: scope is asked, the type is ours, and the browser may run nothing of it."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.roles import OVERSEERS, UNIT_SIDE
from scoring.actions.evidence_log import log_reading
from scoring.models import Evidence, EvidenceVersion
from scoring.queries import evidence_visible_to
from scoring.views.stored_files import handed_over


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def evidence_file(request: HttpRequest, pk: UUID) -> FileResponse:
    evidence = get_object_or_404(evidence_visible_to(request.acting), pk=pk)
    if not evidence.is_file:
        raise Http404("Tài liệu này không phải là tệp.")
    return _opened(request, evidence, evidence, evidence.version)


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def evidence_version(request: HttpRequest, pk: UUID, number: int) -> FileResponse:
    """A file as it was before it was replaced."""
    evidence = get_object_or_404(evidence_visible_to(request.acting), pk=pk)
    earlier = get_object_or_404(evidence.earlier, number=number)
    return _opened(request, evidence, earlier, number)


def _opened(request: HttpRequest, evidence: Evidence, stored: Evidence | EvidenceVersion, number: int) -> FileResponse:
    """Shown inside our own frame when asked with ?view; everything else is handed over as a download."""
    response = handed_over(stored, stored.display_name, in_place="view" in request.GET)
    if evidence.sensitive:
        log_reading(evidence=evidence, version=number, by_user=request.user, now=timezone.now())
    return response
