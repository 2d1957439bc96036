"""Awards of earlier years in from Excel: template, preview with every mistake, and only then the change."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from awards.actions.earlier_awards import bring_in, try_out
from awards.outcome.mistakes import Reading
from awards.outcome.reading import Register, read_earlier
from awards.outcome.workbook import DAY, KIND, MARK, MARKED, NAME, NUMBER, earlier_workbook
from campaigns.access import access
from campaigns.models import Unit
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from campaigns.spreadsheets import MEDIA_TYPE
from campaigns.workbook_archive import UnreadableWorkbook
from campaigns.workbook_process import read_table
from campaigns.workbook_table import Table
from scoring.sheet_forms import SheetFileForm

_KEPT_FOR = 24 * 3600  # seconds that a preview may be applied


@access(Role.SECRETARY)
@require_safe
def award_template(request: HttpRequest) -> HttpResponse:
    authority = request.acting.unit.authority
    units = Unit.objects.filter(authority=authority, valid_to=None).order_by("sort_key")
    response = HttpResponse(earlier_workbook(authority, list(units)), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="khen-thuong-cac-nam-truoc.xlsx"'
    return response


@access(Role.SECRETARY)
@require_http_methods(["GET", "HEAD", "POST"])
def import_awards(request: HttpRequest) -> HttpResponse:
    """Choosing the file; a file that is sent comes back as a preview and changes nothing."""
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = read_table(form.cleaned_data["file"].read(), MARK, MARKED, (KIND, NAME, NUMBER, DAY))
        except UnreadableWorkbook as error:
            form.add_error("file", str(error))
        else:
            return _preview(request, table)
    context = {"form": form, "crumbs": _crumbs()}
    return render(request, "awards/outcome/import.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, table: Table) -> HttpResponse:
    reading, authority = _read(request, table), request.acting.unit.authority
    refused = try_out(authority=authority, wanted=reading.wanted, by_user=request.user, now=timezone.now())
    mistakes = sorted([*reading.mistakes, *refused], key=lambda one: one.row)
    context: dict[str, Any] = {"reading": reading, "mistakes": mistakes, "crumbs": _crumbs()}
    context["decisions"] = len({(one.earlier.paper.document, one.earlier.paper.issued_on) for one in reading.wanted})
    context["signed"] = signing.dumps(vars(table), salt=_salt(request), compress=True)
    return render(request, "awards/outcome/import_preview.html", context, status=422 if mistakes else 200)


@access(Role.SECRETARY)
@require_POST
def apply_awards(request: HttpRequest) -> HttpResponse:
    """All rows of the preview, or none."""
    try:
        said = signing.loads(request.POST.get("signed", ""), salt=_salt(request), max_age=_KEPT_FOR)
    except signing.BadSignature as error:
        raise Refused([Blocker("Bản xem trước không còn dùng được.", "Chọn lại tệp.")]) from error
    reading = _read(request, Table(**said))
    if reading.mistakes:
        raise Refused([Blocker("Tệp còn lỗi nên chưa nhập được.", "Sửa các dòng có lỗi rồi chọn lại tệp.")], 422)
    authority = request.acting.unit.authority
    made = bring_in(authority=authority, wanted=reading.wanted, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã ghi {len(made)} khen thưởng của các năm trước.")
    return redirect("awards")


def _read(request: HttpRequest, table: Table) -> Reading:
    return read_earlier(table, Register(Unit.objects.filter(authority=request.acting.unit.authority)))


def _salt(request: HttpRequest) -> str:
    return f"earlier-awards:{request.acting.unit.authority_id}:{request.user.pk}"


def _crumbs() -> list[tuple[str, str]]:
    return [("Khen thưởng các năm", reverse("awards")), ("Nhập từ Excel", "")]
