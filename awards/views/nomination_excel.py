"""Nominations out to Excel and in again: template, preview with every mistake, and only then the change."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from awards.actions.nomination_import import bring_in, try_out
from awards.nominating.reading import Reading, read_nominations
from awards.nominating.workbook import LINE, MARK, MARKED, MERIT, UNIT, choices_of, nomination_workbook
from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused
from campaigns.spreadsheets import MEDIA_TYPE
from campaigns.workbook_archive import UnreadableWorkbook
from campaigns.workbook_process import read_table
from campaigns.workbook_table import Table
from scoring.sheet_forms import SheetFileForm

_KEPT_FOR = 24 * 3600  # seconds that a preview may be applied


@access(Role.HEAD)
@require_safe
def nomination_template(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_for(request, code)
    response = HttpResponse(nomination_workbook(campaign, request.acting.unit), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="de-nghi-xet-khen.xlsx"'
    return response


@access(Role.HEAD)
@require_http_methods(["GET", "HEAD", "POST"])
def import_nominations(request: HttpRequest, code: str) -> HttpResponse:
    """Choosing the file; a file that is sent comes back as a preview and changes nothing."""
    campaign = campaign_for(request, code)
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = read_table(form.cleaned_data["file"].read(), MARK, MARKED, (LINE, UNIT, MERIT))
        except UnreadableWorkbook as error:
            form.add_error("file", str(error))
        else:
            return _preview(request, campaign, table)
    context = {"form": form, **_frame(campaign)}
    return render(request, "awards/import_nominations.html", context, status=422 if form.errors else 200)


def _preview(request: HttpRequest, campaign: Campaign, table: Table) -> HttpResponse:
    reading, unit = _read(request, campaign, table), request.acting.unit
    refused = try_out(wanted=reading.wanted, unit=unit, by_user=request.user, now=timezone.now())
    mistakes = sorted([*reading.mistakes, *refused], key=lambda one: one.row)
    context: dict[str, Any] = {"reading": reading, "mistakes": mistakes, **_frame(campaign)}
    context["signed"] = signing.dumps(vars(table), salt=_salt(request, campaign), compress=True)
    return render(request, "awards/nominations_preview.html", context, status=422 if mistakes else 200)


@access(Role.HEAD)
@require_POST
def apply_nominations(request: HttpRequest, code: str) -> HttpResponse:
    """All rows of the preview, or none."""
    campaign = campaign_for(request, code)
    try:
        said = signing.loads(request.POST.get("signed", ""), salt=_salt(request, campaign), max_age=_KEPT_FOR)
    except signing.BadSignature as error:
        raise Refused([Blocker("Bản xem trước không còn dùng được.", "Chọn lại tệp.")]) from error
    reading = _read(request, campaign, Table(**said))
    if reading.mistakes:
        raise Refused([Blocker("Tệp còn lỗi nên chưa nhập được.", "Sửa các dòng có lỗi rồi chọn lại tệp.")], 422)
    made = bring_in(wanted=reading.wanted, unit=request.acting.unit, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã đề nghị {len(made)} tập thể, cá nhân từ tệp Excel.")
    return redirect("nominations", code)


def _read(request: HttpRequest, campaign: Campaign, table: Table) -> Reading:
    return read_nominations(table, choices_of(campaign, request.acting.unit))


def _salt(request: HttpRequest, campaign: Campaign) -> str:
    return f"nominations:{campaign.pk}:{request.acting.unit_id}:{request.user.pk}"


def _frame(campaign: Campaign) -> dict[str, Any]:
    home = ("Đề nghị xét khen", reverse("nominations", args=[campaign.code]))
    return {"campaign": campaign, "crumbs": [home, ("Nhập từ Excel", "")]}
