"""What has to be mended in a score sheet before it is issued, and what deserves another look."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.plan_rules import lead_blockers
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from scoring.editor.totals import totals
from scoring.engine.checks import SheetFinding
from scoring.evaluation import criteria_of
from scoring.models import Criterion, ScoreSheet
from scoring.queries import IN_USE_FIRST, competing_kinds, sheets_visible_to
from scoring.sheet_findings import findings_of, whole_sheet
from scoring.states import SheetState

_PLACES = {
    "code": "Mã",
    "parent": "Chỗ đứng",
    "title": "Tên",
    "kind": "Cách tính",
    "max_points": "Điểm tối đa",
    "params": "Quy tắc tính",
    "evidence": "Tài liệu kiểm chứng",
    "applies_to": "Áp dụng cho",
    "rules": "Quy tắc chung",
}


@dataclass(frozen=True)
class Told:
    """A finding with the row it is about; None when it concerns the sheet as a whole."""

    finding: SheetFinding
    row: Criterion | None

    @property
    def place(self) -> str:
        return _PLACES[self.finding.field]


@access(*(role for role in Role if role not in UNIT_SIDE))
@require_safe
def sheet_check(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """The draft if there is one, else the sheet in use; ?version= names another."""
    campaign = campaign_for(request, code)
    leads = request.acting.role == Role.MANAGER and not lead_blockers(campaign, request.user, timezone.localdate())
    sheet = _chosen(request, campaign, number, leads)
    criteria, kinds = criteria_of(sheet), competing_kinds(campaign, number)
    rows, (whole, _) = {row.code: row for row in criteria}, whole_sheet(sheet, criteria)
    found = [Told(each, rows.get(each.code)) for each in findings_of(sheet, criteria, kinds)]
    context = {
        "campaign": campaign,
        "sheet": sheet,
        "errors": [each for each in found if each.finding.level == "error"],
        "warnings": [each for each in found if each.finding.level == "warning"],
        "totals": totals({kind: whole.for_unit_kind(kind) for kind in kinds}) if whole else [],
        "editable": leads and sheet.state == SheetState.DRAFT,
        "crumbs": _crumbs(code, number),
    }
    return render(request, "scoring/sheet_check.html", context)


def _chosen(request: HttpRequest, campaign: Campaign, number: str, leads: bool) -> ScoreSheet:
    """Only the lead office looks at a correction before it is issued."""
    every = sheets_visible_to(request.acting).filter(content__campaign=campaign, content__number=number)
    sheets = list(every.order_by(*IN_USE_FIRST))
    readable = sheets if leads else [each for each in sheets if each.state == SheetState.ISSUED] or sheets[:1]
    readable.sort(key=lambda each: each.state != SheetState.DRAFT)
    asked = request.GET.get("version", "")
    found = next((each for each in readable if asked in ("", str(each.version))), None)
    if found is None:
        raise Http404("Không có bảng điểm này.")
    return found


def _crumbs(code: str, number: str) -> list[tuple[str, str]]:
    sheet = (f"Bảng điểm nội dung {number}", reverse("sheet", args=[code, number]))
    return [("Kế hoạch", reverse("plan", args=[code])), sheet, ("Kiểm tra", "")]
