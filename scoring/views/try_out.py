"""Trying out the rule of a criterion as it stands in its form, saved or not. Nothing is written."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from campaigns.access import access
from campaigns.plan_rules import lead_blockers
from campaigns.roles import Role
from campaigns.rules import require
from campaigns.shapes import ShapeError, read_shape
from scoring.editor.equal_points import with_twin
from scoring.engine.registry import KINDS
from scoring.engine.tree import SheetRules
from scoring.models import Criterion, ScoreSheet
from scoring.params.trial import try_out
from scoring.queries import sheets_visible_to
from scoring.sheet_rules import issued_blockers


@access(Role.MANAGER)
@require_POST
def try_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """The rule in words, what to mend, what the sample figures earn; the sample inputs only when they change."""
    found = Criterion.objects.filter(sheet__in=sheets_visible_to(request.acting))
    criterion = get_object_or_404(found.select_related("sheet__content__campaign"), pk=pk)
    require(lead_blockers(criterion.sheet.content.campaign, request.user, timezone.localdate()), status=403)
    require(issued_blockers(criterion.sheet))
    kind = request.POST.get("kind", criterion.kind)
    if kind not in KINDS and kind not in ("part", "group"):
        raise Http404("Không có cách tính này.")
    trial = try_out(kind, _rules(criterion.sheet), with_twin(kind, request.POST))
    renewed = trial.sample is not None and request.POST.get("try-mark") != trial.sample.mark
    return render(request, "scoring/params/_tried.html", {"trial": trial, "renewed": renewed})


def _rules(sheet: ScoreSheet) -> SheetRules:
    """The sheet's rules, or the usual ones while those that were written cannot be read."""
    try:
        return read_shape(SheetRules, sheet.rules)
    except ShapeError:
        return SheetRules()
