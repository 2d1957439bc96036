"""Sổ theo dõi báo cáo: the office's table, a unit's own list, one place of the register."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns import spreadsheets
from campaigns.access import access
from campaigns.log_words import told
from campaigns.logbook import history_of
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import OVERSEERS, UNIT_SIDE, Role
from campaigns.rules import Refused
from scoring.actions import report_receipts as actions
from scoring.judges import judge_for
from scoring.models import ReportDuty
from scoring.reports.excel import register_workbook
from scoring.reports.forms import LONGEST_REASON, ReceiptForm
from scoring.reports.queries import duties_visible_to, line_of, own_registers
from scoring.reports.register import Book
from scoring.reports.rules import receipt_blockers
from scoring.reports.series import Series
from scoring.reports.table import Registers, UnitRow
from scoring.verification_rules import campaign_blockers

KEEPERS = (Role.MANAGER, Role.VERIFIER)


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def report_register(request: HttpRequest, code: str) -> HttpResponse:
    """A unit's own reports; for the offices one series at a time, units by reports."""
    campaign = campaign_for(request, code)
    context = {"campaign": campaign, "today": timezone.localdate()}
    if request.acting.role in UNIT_SIDE:
        context |= {
            "rows": own_registers(campaign, request.acting.unit_id, context["today"]),
            "crumbs": [("Báo cáo phải gửi", "")],
        }
        return render(request, "scoring/reports/own.html", context)
    registers = registers_for(request, campaign)
    series = registers.find(request.GET.get("series", ""))
    context |= {"tabs": _tabs(request, registers, series), "table": registers.table(series) if series else None}
    context["crumbs"] = [("Sổ theo dõi báo cáo", "")]
    return render(request, "scoring/reports/register.html", context)


def duty_for(request: HttpRequest, pk: int) -> ReportDuty:
    duty = get_object_or_404(duties_visible_to(request.acting), pk=pk)
    request.campaign = duty.campaign
    return duty


def registers_for(request: HttpRequest, campaign: Campaign) -> Registers:
    return Registers.read(campaign, judge_for(request.user, campaign, timezone.localdate()))


def _tabs(request: HttpRequest, registers: Registers, chosen: Series | None) -> list[dict[str, object]]:
    return [
        {"label": each.title, "url": f"{request.path}?series={each.key}", "active": each == chosen}
        for each in registers.series
    ]


@access(*UNIT_SIDE, *OVERSEERS)
@require_safe
def report_register_file(request: HttpRequest, code: str) -> HttpResponse:
    """All series; a unit gets its own rows."""
    campaign = campaign_for(request, code)
    registers = registers_for(request, campaign)
    tables = [registers.table(each) for each in registers.series]
    if request.acting.role in UNIT_SIDE:
        own = request.acting.unit_id
        tables = [replace(each, rows=[row for row in each.rows if row.unit.pk == own]) for each in tables]
        tables = [each for each in tables if each.rows]
    if not tables:
        return redirect("report_register", code)
    response = HttpResponse(register_workbook(tables), content_type=spreadsheets.MEDIA_TYPE)
    response["Content-Disposition"] = 'attachment; filename="so-theo-doi-bao-cao.xlsx"'
    return response


@access(*UNIT_SIDE, *OVERSEERS)
@require_http_methods(["GET", "POST"])
def unit_report(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    """One place in the register: what stands there, its history, and the form of those who keep it."""
    duty, row = _place(request, pk, unit)
    entry = row.register.entries[0]
    receipt = entry.receipt
    initial = {"received_on": receipt.received_on, "number": receipt.number} if receipt else {}
    form = ReceiptForm(request.POST or None, corrects=receipt is not None, initial=initial)
    if request.method == "POST" and form.is_valid() and _recorded(request, duty, row, form):
        return redirect("unit_report", pk, unit)
    entries = history_of(duty).filter(unit=unit)
    context = {"campaign": duty.campaign, "duty": duty, "row": row, "entry": entry, "form": form}
    context |= {"history": told(entries), "blockers": _blockers(request, row)}
    context["crumbs"] = [("Sổ theo dõi báo cáo", register_url(duty)), (f"{row.unit}, {duty.title}", "")]
    return render(request, "scoring/reports/place.html", context, status=422 if form.is_bound else 200)


def _recorded(request: HttpRequest, duty: ReportDuty, row: UnitRow, form: ReceiptForm) -> bool:
    """False: refused, with the reasons on the form."""
    receipt, said = row.register.entries[0].receipt, form.cleaned_data
    who = {"by_user": request.user, "now": timezone.now()}
    try:
        if receipt:
            actions.correct_receipt(receipt=receipt, **said, **who)
        else:
            entry = actions.Received(duty.pk, row.unit.pk, said["received_on"], said["number"])
            actions.record_receipts(campaign=duty.campaign, entries=[entry], **who)
    except Refused as refused:
        if refused.status == 403:
            raise
        form.refuse(refused)
        return False
    messages.success(request, f"Đã ghi ngày nhận “{duty.title}” của {row.unit}.")
    return True


@access(*KEEPERS)
@require_POST
def erase_unit_report(request: HttpRequest, pk: int, unit: int) -> HttpResponse:
    duty, row = _place(request, pk, unit)
    receipt = row.register.entries[0].receipt
    if receipt is None:
        raise Http404("Sổ chưa có ngày nhận báo cáo này.")
    reason = request.POST.get("reason", "")[:LONGEST_REASON]
    actions.erase_receipt(receipt=receipt, reason=reason, by_user=request.user, now=timezone.now())
    messages.success(request, f"Đã xóa ngày nhận “{duty.title}” của {row.unit}; lý do được giữ trong nhật ký.")
    return redirect("unit_report", pk, unit)


def _place(request: HttpRequest, pk: int, unit: int) -> tuple[ReportDuty, UnitRow]:
    """A unit's people find their own places only."""
    duty = duty_for(request, pk)
    foreign = request.acting.role in UNIT_SIDE and request.acting.unit_id != unit
    line = None if foreign else line_of(duty, unit)
    if line is None:
        raise Http404("Đơn vị này không phải gửi báo cáo này.")
    register = Book.read(duty.campaign_id, timezone.localdate(), [unit]).register([duty], unit)
    return duty, UnitRow(line, register, mine=False)


def _blockers(request: HttpRequest, row: UnitRow) -> list:
    campaign: Campaign = request.campaign
    judge = judge_for(request.user, campaign, timezone.localdate())
    return campaign_blockers(campaign) or receipt_blockers(judge, row.unit.pk, row.line.criterion.office)


def register_url(duty: ReportDuty) -> str:
    return f"{reverse('report_register', args=[duty.campaign.code])}?series={duty.series}"
