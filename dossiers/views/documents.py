"""One paper: its page, its file, its number. A file is reached through here only, after the scope is asked."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from campaigns.access import access
from campaigns.models import Job
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Refused
from dossiers.actions.documents import set_document_number
from dossiers.desk import Desk, desk_of
from dossiers.files import made_file, paper_file, readable_name, stored_file
from dossiers.forms import NumberForm
from dossiers.issuing.check import checked_paper
from dossiers.issuing.desk import Issuing
from dossiers.job_kinds import PRINT
from dossiers.models import Document
from dossiers.numbering.desk import NumberDesk
from dossiers.queries import READERS, SUMMARY_READERS, documents_visible_to
from dossiers.rules import OF_UNITS
from dossiers.states import DocumentKind, PrintState
from dossiers.word import MEDIA_TYPE, render_docx


def _document(request: HttpRequest, pk: UUID) -> Document:
    """The paper within scope; remembers its campaign for the page frame."""
    document = get_object_or_404(documents_visible_to(request.acting), pk=pk)
    request.campaign = document.campaign
    return document


@access(*READERS, *UNIT_SIDE)
@require_safe
def document(request: HttpRequest, pk: UUID) -> HttpResponse:
    desk = desk_of(_document(request, pk), request.acting, timezone.localdate())
    number = desk.document.number
    form = NumberForm(initial={"number": number.zfill(2) if number else "", "dated_on": desk.suggested_day})
    return _page(request, desk, form)


def _page(request: HttpRequest, desk: Desk, form: NumberForm, status: int = 200) -> HttpResponse:
    crumbs = [home_of(request, desk.document), (desk.title, "")]
    issuing = Issuing(desk, timezone.now())
    context = {"desk": desk, "issuing": issuing, "document": desk.document, "form": form, "crumbs": crumbs}
    context["numbering"] = NumberDesk(desk)
    return render(request, "dossiers/document.html", context, status=status)


def home_of(request: HttpRequest, found: Document) -> tuple[str, str]:
    """The list in which this person finds the paper."""
    label, name = ("Hồ sơ khen thưởng", "dossier")
    if found.kind == DocumentKind.PLAN:
        label, name = ("Kế hoạch và chỉ tiêu", "plan")
    elif request.acting.role in UNIT_SIDE:
        written = found.kind in OF_UNITS
        label, name = ("Họp xét của đơn vị", "unit_meetings") if written else ("Báo cáo thành tích", "reports")
    elif found.kind == DocumentKind.QUESTION_SUMMARY and request.acting.role in SUMMARY_READERS:
        label, name = ("Tổng hợp vướng mắc", "question_summary")
    return label, reverse(name, args=[found.campaign.code])


@access(*READERS, *UNIT_SIDE)
@require_safe
def document_pdf(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The print, in place inside our own page; handed over as a file when asked with ?download."""
    found = _document(request, pk)
    if found.print_state != PrintState.READY:
        raise Http404("Bản in chưa tạo xong.")
    return paper_file(found, download="download" in request.GET)


@access(*READERS, *UNIT_SIDE)
@require_safe
def document_docx(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The same paper to work on in Word: as it was issued, until then made from the frozen data."""
    found = _document(request, pk)
    name = readable_name(found, "docx")
    if found.issued_at:
        return stored_file(found.docx, name, MEDIA_TYPE, download=True)
    return made_file(render_docx(checked_paper(found)), name, MEDIA_TYPE)


@access(*READERS, *UNIT_SIDE)
@require_safe
def document_printing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """How far the print is; the page is loaded anew once it has ended."""
    found = _document(request, pk)
    if found.print_state != PrintState.WAITING:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "dossiers/_printing.html", {"document": found, "job": printing_job(found)})


def printing_job(found: Document) -> Job | None:
    return Job.objects.filter(kind=PRINT, arguments__document=str(found.pk)).order_by("-id").first()


@access(Role.SECRETARY, Role.MANAGER, *UNIT_SIDE)
@require_POST
def document_number(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Number and day that the clerk gave; a refusal is shown beside what was typed."""
    found = _document(request, pk)
    form = NumberForm(request.POST)
    if form.is_valid():
        try:
            numbered = set_document_number(
                document=found, by_user=request.user, now=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            desk = desk_of(found, request.acting, timezone.localdate())
            desk.refusal = refused.blockers
            return _page(request, desk, form, status=refused.status)
        return redirect("document", numbered.pk)
    return _page(request, desk_of(found, request.acting, timezone.localdate()), form, status=422)
