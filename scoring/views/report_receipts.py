"""Recording one report of many units: typed or read from a file, looked at with names and counts, then recorded."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from campaigns import spreadsheets
from campaigns.access import access
from campaigns.rules import Blocker, Refused
from campaigns.workbook_archive import UnreadableWorkbook
from scoring.actions import report_receipts as actions
from scoring.models import ReportDuty
from scoring.reports.forms import grid, mistakes, typed
from scoring.reports.receipt_file import read_receipts, receipts_template
from scoring.reports.table import UnitRow
from scoring.sheet_forms import SheetFileForm
from scoring.views.reports import KEEPERS, duty_for, register_url, registers_for


@access(*KEEPERS)
@require_http_methods(["GET", "POST"])
def duty_receipts(request: HttpRequest, pk: int) -> HttpResponse:
    """One report of all units: days are typed, then shown with names and counts, then recorded as they were shown."""
    duty, step = duty_for(request, pk), request.POST.get("step", "")
    owing = _rows(request, duty)
    data, unread = _imported(request, owing) if step == "import" else (request.POST, [])
    rows = grid(owing, data if request.method == "POST" else None)
    wrong = mistakes(rows)
    refusal = unread or (wrong if step in ("check", "save", "import") else [])
    if step == "save" and not wrong:
        try:
            made = actions.record_receipts(
                campaign=duty.campaign, entries=typed(rows), by_user=request.user, now=timezone.now()
            )
        except Refused as refused:
            refusal = refused.blockers
        else:
            messages.success(request, f"Đã ghi sổ {len(made)} đơn vị: {duty.title}.")
            return redirect(register_url(duty))
    shown = [row for row in rows if row.received_on] if step == "check" and not wrong else []
    context = {"campaign": duty.campaign, "duty": duty, "rows": rows, "refusal": refusal, "shown": shown}
    context |= {"late": sum(row.late > 0 for row in shown), "open": any(row.row.mine for row in rows), "step": step}
    context["filled"] = min(duty.due_on, timezone.localdate())
    context["crumbs"] = [("Sổ theo dõi báo cáo", register_url(duty)), (duty.title, "")]
    return render(request, "scoring/reports/receipts.html", context, status=422 if refusal else 200)


@access(*KEEPERS)
@require_safe
def duty_receipts_file(request: HttpRequest, pk: int) -> HttpResponse:
    """The units that are still open, to be filled in away from the page."""
    duty = duty_for(request, pk)
    response = HttpResponse(receipts_template(duty, _open(_rows(request, duty))), content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="ngay-nhan-{duty.pk}.xlsx"'
    return response


def _imported(request: HttpRequest, rows: list[UnitRow]) -> tuple[QueryDict, list[Blocker]]:
    """What was typed, overlaid with what the file says; nothing is recorded yet."""
    data, form = request.POST.copy(), SheetFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return data, [Blocker(text) for texts in form.errors.values() for text in texts]
    try:
        listed = read_receipts(form.cleaned_data["file"].read(), _open(rows))
    except UnreadableWorkbook as error:
        return data, [Blocker(str(error))]
    for unit, (day, number) in listed.days.items():
        data[f"day-{unit}"], data[f"number-{unit}"] = day, number
    names = "; ".join(listed.unknown[:5])
    cure = "Tên khác trong sổ, đã ghi rồi, hoặc ghi hai lần; các đơn vị còn lại đã điền."
    return data, [Blocker(f"Không nhận {len(listed.unknown)} dòng của tệp: {names}.", cure)] if listed.unknown else []


def _open(rows: list[UnitRow]) -> list[UnitRow]:
    return [row for row in rows if row.mine and row.register.entries[0].receipt is None]


def _rows(request: HttpRequest, duty: ReportDuty) -> list[UnitRow]:
    """The units that owe a report, each with this report alone."""
    registers = registers_for(request, duty.campaign)
    lines = registers.owing.by_series.get(duty.series, [])
    return [UnitRow(x, registers.book.register([duty], x.scorecard.unit_id), registers.records(x)) for x in lines]
