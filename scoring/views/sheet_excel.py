"""A score sheet out to Excel and in again: file, preview with every mistake, and only then the change."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.models import Content
from campaigns.plan_rules import lead_blockers
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Blocker, Refused, require
from campaigns.spreadsheets import MEDIA_TYPE
from campaigns.workbook_archive import UnreadableWorkbook
from campaigns.workbook_table import Table
from scoring.actions import sheet_import as actions
from scoring.correction_rules import import_blockers
from scoring.queries import competing_kinds
from scoring.sheet_differences import differences
from scoring.sheet_forms import SheetFileForm
from scoring.sheet_from_workbook import Reading, read_sheet_table, table_of
from scoring.sheet_offices import offices_of
from scoring.sheet_params import stored_params
from scoring.sheet_preview import lines_of, totals_of
from scoring.sheet_workbook import marked_workbook, sheet_workbook

_KEPT_FOR = 24 * 3600  # seconds that a preview may be applied


@access(Role.MANAGER)
@require_safe
def sheet_file(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The sheet of a content as a workbook; without a sheet, the empty template."""
    content = _content(request, code, number)
    return _download(sheet_workbook(content, _newest(content)), f"bang-diem-{number}.xlsx")


@access(Role.MANAGER)
@require_http_methods(["GET", "HEAD", "POST"])
def import_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """Choosing the file; a file that is sent comes back as a preview and changes nothing."""
    content = _content(request, code, number)
    _require_open(request, content)
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            table = table_of(form.cleaned_data["file"].read())
        except UnreadableWorkbook as error:
            form.add_error("file", str(error))
        else:
            return _preview(request, content, table)
    context = {"form": form, "tabs": _tabs(content), **_frame(content)}
    return render(request, "scoring/sheet_import.html", context, status=422 if form.errors else 200)


@access(Role.MANAGER)
@require_POST
def apply_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    content = _content(request, code, number)
    _require_open(request, content)
    reading, seen = _signed(request, content)
    if reading.sheet is None:
        raise Refused([Blocker("Tệp còn lỗi nên chưa áp dụng được.", "Sửa các ô có lỗi rồi chọn lại tệp.")], 422)
    stored = actions.import_sheet(
        content=content, table=reading.sheet, seen=seen, by_user=request.user, now=timezone.now()
    )
    word = "Đã thay bảng điểm" if stored.changed else "Tệp giống hệt bảng điểm hiện nay nên không có gì thay đổi ở"
    messages.success(request, f"{word} {str(content).lower()}.")
    if stored.sheet.version > 1:  # the rows of a correction: what they would do comes next
        return redirect("sheet_difference", code, number, stored.sheet.version)
    return redirect("sheet", code, number)


@access(Role.MANAGER)
@require_POST
def sheet_errors_file(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """What was sent, with the wrong cells marked."""
    content = _content(request, code, number)
    reading, _ = _signed(request, content)
    return _download(marked_workbook(content, reading.table, reading.marks), f"bang-diem-{number}-co-loi.xlsx")


def _preview(request: HttpRequest, content: Content, table: Table) -> HttpResponse:
    sheet, kinds = _newest(content), competing_kinds(content.campaign, content.number)
    offices = offices_of(content.campaign)
    reading = read_sheet_table(table, kinds, offices, stored_params(sheet))
    payload = {"table": vars(table), "seen": actions.fingerprint(sheet)}
    context: dict[str, Any] = {"reading": reading, "sheet": sheet, **_frame(content)}
    context["signed"] = signing.dumps(payload, salt=_salt(request, content), compress=True)
    if reading.sheet:
        context["title"] = reading.sheet.root.node.title
        context["lines"] = lines_of(reading.sheet, offices)
        context["totals"] = totals_of(reading.sheet, kinds)
        context["differences"] = differences(sheet, reading.sheet)
    return render(request, "scoring/sheet_preview.html", context, status=422 if reading.mistakes else 200)


def _signed(request: HttpRequest, content: Content) -> tuple[Reading, str]:
    """The table of the preview, read anew, and the fingerprint of the sheet it was held against."""
    try:
        payload = signing.loads(request.POST.get("signed", ""), salt=_salt(request, content), max_age=_KEPT_FOR)
    except signing.BadSignature as error:
        raise Refused([Blocker("Bản xem trước không còn dùng được.", "Chọn lại tệp.")]) from error
    kinds, offices = competing_kinds(content.campaign, content.number), offices_of(content.campaign)
    stored = stored_params(_newest(content))  # as in the preview: `seen` is held against it when it is applied
    return read_sheet_table(Table(**payload["table"]), kinds, offices, stored), payload["seen"]


def _salt(request: HttpRequest, content: Content) -> str:
    return f"sheet-import:{content.pk}:{request.user.pk}"


def _content(request: HttpRequest, code: str, number: str) -> Content:
    return get_object_or_404(campaign_for(request, code).contents, number=number)


def _newest(content: Content) -> Any:
    return content.sheets.order_by("-version").first()


def _require_open(request: HttpRequest, content: Content) -> None:
    require(lead_blockers(content.campaign, request.user, timezone.localdate()), status=403)
    require(import_blockers(content))


def _frame(content: Content) -> dict[str, Any]:
    code, number = content.campaign.code, content.number
    sheet_page = (f"Bảng điểm nội dung {number}", reverse("sheet", args=[code, number]) if _newest(content) else "")
    crumbs = [("Kế hoạch", reverse("plan", args=[code])), sheet_page, ("Nhập từ Excel", "")]
    return {"campaign": content.campaign, "content": content, "crumbs": crumbs}


def _tabs(content: Content) -> list[dict[str, object]]:
    code = content.campaign.code
    return [
        {
            "label": f"Nội dung {each.number}",
            "url": reverse("import_sheet", args=[code, each.number]),
            "active": each.pk == content.pk,
        }
        for each in content.campaign.contents.order_by("number")
    ]


def _download(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
