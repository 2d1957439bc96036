"""Number and day of many papers in one go, and papers that cite a number that has changed."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.models import Campaign
from campaigns.queries import campaign_for
from campaigns.roles import UNIT_SIDE, Role
from campaigns.rules import Blocker
from dossiers.actions.citing import remake_citing as remake
from dossiers.actions.numbering import RowsRefused, Typed, set_document_numbers
from dossiers.entries import Entry
from dossiers.facts.ground import Ground, ground_of
from dossiers.kept import kept_ground
from dossiers.models import Document
from dossiers.numbering.citing import stale_citing
from dossiers.numbering.forms import FillForm, GridFilter
from dossiers.numbering.grid import Row, numberable, rows_of, suggested_rows
from dossiers.numbering.remaking import Remaking
from dossiers.overview import entries_of
from dossiers.queries import documents_visible_to


@access(Role.SECRETARY, *UNIT_SIDE)
@require_http_methods(["GET", "POST"])
def number_grid(request: HttpRequest, code: str) -> HttpResponse:
    """?fill puts the next numbers on blank rows, without saving them; ?day is that of papers without a meeting."""
    campaign = campaign_for(request, code)
    ground = _ground(request, campaign)
    entries = numberable(entries_of(ground), request.acting)
    if request.method == "POST":
        return _save(request, ground, _rows_typed(request, entries))
    fill = FillForm(request.GET if "fill" in request.GET else None)
    if fill.is_bound and fill.is_valid():
        rows = suggested_rows(_shown(request, entries), fill.value("day") or timezone.localdate())
    else:
        rows = rows_of(_shown(request, entries))
    return _page(request, ground, rows, fill=fill, kinds=[entry.kind for entry in entries])


def _ground(request: HttpRequest, campaign: Campaign) -> Ground:
    """A unit's page shows few papers."""
    today = timezone.localdate()
    narrow = (lambda: ground_of(campaign, today)) if request.acting.role in UNIT_SIDE else None
    return kept_ground(campaign, today, narrow)


def _shown(request: HttpRequest, entries: Sequence[Entry]) -> list[Entry]:
    filters = GridFilter(request.GET, kinds=[entry.kind for entry in entries])
    return [entry for entry in entries if filters.lets(entry)]


def _rows_typed(request: HttpRequest, entries: Sequence[Entry]) -> list[Row]:
    """Rows of the page that was sent: one whose paper has a new version since then is not among them."""
    sent = set(request.POST.getlist("row"))
    return rows_of([one for one in entries if one.paper and str(one.paper.pk) in sent], request.POST)


def _save(request: HttpRequest, ground: Ground, rows: list[Row]) -> HttpResponse:
    gone = len(set(request.POST.getlist("row"))) - len(rows)
    refusal = [Blocker(f"{gone} văn bản đã có lần lập mới từ khi mở trang.", "Tải lại trang.")] if gone else []
    changed = [row for row in rows if row.form.has_changed()]
    if not changed and not gone:
        refusal = [Blocker("Chưa ghi số nào.", "Ghi số và ngày vào dòng của văn bản.")]
    wrong = [row for row in changed if not row.form.is_valid()]
    if wrong or refusal:
        return _page(request, ground, rows, status=422, refusal=refusal)
    typed = [Typed(row.paper, **row.form.cleaned_data) for row in changed]
    try:
        made = set_document_numbers(campaign=ground.campaign, typed=typed, by_user=request.user, now=timezone.now())
    except RowsRefused as refused:
        for row in rows:
            row.refused = refused.rows.get(row.paper.pk, ())
        return _page(request, ground, rows, status=refused.status)
    messages.success(request, f"Đã ghi số cho {len(made)} văn bản; bản in đang được tạo lại.")
    return redirect(reverse("number_grid", args=[ground.campaign.code]))


def _page(
    request: HttpRequest,
    ground: Ground,
    rows: list[Row],
    *,
    status: int = 200,
    fill: FillForm | None = None,
    kinds: Sequence[str] = (),
    refusal: Sequence[Blocker] = (),
) -> HttpResponse:
    campaign = ground.campaign
    stale = stale_citing(ground) if request.acting.role == Role.SECRETARY else []
    context = {
        "campaign": campaign,
        "rows": rows,
        "blank": sum(not row.paper.number and row.open for row in rows),
        "wrong": sum(row.is_wrong for row in rows),
        "refusal": refusal,
        "fill": fill,
        "filters": GridFilter(request.GET, kinds=kinds) if kinds else None,
        "clear_url": request.path if request.GET else "",
        "citing": Remaking(stale, "số đã đổi"),
        "crumbs": [_home(request, campaign), ("Ghi số, ngày văn bản", "")],
    }
    return render(request, "dossiers/numbering/grid.html", context, status=status)


def _home(request: HttpRequest, campaign: Campaign) -> tuple[str, str]:
    of_unit = request.acting.role in UNIT_SIDE
    label, name = ("Báo cáo thành tích", "reports") if of_unit else ("Hồ sơ khen thưởng", "dossier")
    return label, reverse(name, args=[campaign.code])


@access(Role.SECRETARY)
@require_POST
def remake_all_citing(request: HttpRequest, code: str) -> HttpResponse:
    """Every paper out of date that cites a number."""
    campaign = campaign_for(request, code)
    made = remake(campaign=campaign, by_user=request.user, now=timezone.now())
    messages.success(request, _told(made))
    return redirect("number_grid", campaign.code)


@access(Role.SECRETARY)
@require_POST
def remake_citing(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Papers out of date that cite this one."""
    found = get_object_or_404(documents_visible_to(request.acting), pk=pk)
    request.campaign = found.campaign
    made = remake(campaign=found.campaign, document=found, by_user=request.user, now=timezone.now())
    messages.success(request, _told(made))
    return redirect(f"{reverse('document', args=[found.pk])}#cited-by")


def _told(made: Sequence[Document]) -> str:
    return f"Đã lập lại {len(made)} văn bản; đang tạo bản in." if made else "Mọi văn bản dẫn số đều đã đúng."
