"""A scorecard out to Excel and in again: file, preview with three columns, and only then the change."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from campaigns.access import access
from campaigns.roles import UNIT_SIDE
from campaigns.rules import Blocker, Refused, require
from campaigns.spreadsheets import MEDIA_TYPE
from campaigns.workbook_archive import UnreadableWorkbook
from scoring.actions.lines import Edit
from scoring.actions.offline import bring_in
from scoring.card_tree import card_rows
from scoring.models import Scorecard, ScoreLine
from scoring.offline.book import card_workbook
from scoring.offline.reading import CardReading, Change, read_card, table_of
from scoring.queries import lines_visible_to, scorecards_visible_to
from scoring.rules import edit_blockers
from scoring.sheet_forms import SheetFileForm

_KEPT_FOR = 24 * 3600  # seconds that a preview may be applied


@access(*UNIT_SIDE)
@require_safe
def card_file(request: HttpRequest, pk: int) -> HttpResponse:
    card = _card(request, pk)
    response = HttpResponse(card_workbook(card, card_rows(card)), content_type=MEDIA_TYPE)
    response["Content-Disposition"] = f'attachment; filename="tu-cham-{card.content.number}-{card.pk}.xlsx"'
    return response


@access(*UNIT_SIDE)
@require_http_methods(["GET", "HEAD", "POST"])
def import_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Choosing the file; a file that is sent comes back as a preview and changes nothing."""
    card = _card(request, pk)
    require(edit_blockers(card))
    form = SheetFileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            reading = read_card(table_of(form.cleaned_data["file"].read()), card_rows(card))
        except UnreadableWorkbook as error:
            form.add_error("file", str(error))
        else:
            context = {"reading": reading, "signed": _sign(request, card, reading), **_frame(card)}
            return render(request, "scoring/offline/preview.html", context)
    context = {"form": form, **_frame(card)}
    return render(request, "scoring/offline/choose.html", context, status=422 if form.errors else 200)


@access(*UNIT_SIDE)
@require_POST
def apply_card(request: HttpRequest, pk: int) -> HttpResponse:
    """Save the clean lines, and of the conflicting ones those for which the file was chosen."""
    card = _card(request, pk)
    require(edit_blockers(card))
    payload = _signed(request, card)
    chosen = [each for each in payload if _is_chosen(request, each)]
    lines = lines_visible_to(request.acting).filter(scorecard=card).in_bulk([each["line"] for each in chosen])
    changes = [Edit(_line(lines, each), each["answer"], each["note"], each["version"]) for each in chosen]
    count = bring_in(changes=changes, by_user=request.user, now=timezone.now())
    left = len(payload) - count
    words = f" {left} dòng giữ bản hiện nay." if left else ""
    messages.success(request, f"Đã lưu {count} dòng từ tệp Excel.{words}")
    return redirect("scorecard", card.pk)


def _is_chosen(request: HttpRequest, change: dict[str, Any]) -> bool:
    if not change["conflict"]:
        return True
    kept = request.POST.get(f"keep-{change['line']}")
    if kept not in ("file", "now"):
        raise Refused([Blocker(f"Dòng {change['code']} chưa chọn bản giữ lại.", "Chọn một bản ở từng dòng.")], 422)
    return kept == "file"


def _line(lines: dict[int, ScoreLine], change: dict[str, Any]) -> ScoreLine:
    """A correction of the sheet may have taken the line away since the preview."""
    if change["line"] not in lines:
        raise Refused([Blocker(f"Dòng {change['code']} không còn trong bảng điểm.", "Tải lại tệp mẫu.")])
    return lines[change["line"]]


def _sign(request: HttpRequest, card: Scorecard, reading: CardReading) -> str:
    return signing.dumps([_kept(each) for each in reading.changes], salt=_salt(request, card), compress=True)


def _kept(change: Change) -> dict[str, Any]:
    return {
        "line": change.line.pk,
        "code": change.row.criterion.code,
        "version": change.line.version,
        "answer": change.answer,
        "note": change.note,
        "conflict": change.standing == "conflict",
    }


def _signed(request: HttpRequest, card: Scorecard) -> list[dict[str, Any]]:
    try:
        return signing.loads(request.POST.get("signed", ""), salt=_salt(request, card), max_age=_KEPT_FOR)
    except signing.BadSignature as error:
        raise Refused([Blocker("Bản xem trước không còn dùng được.", "Chọn lại tệp.")]) from error


def _salt(request: HttpRequest, card: Scorecard) -> str:
    return f"card-import:{card.pk}:{request.user.pk}"


def _card(request: HttpRequest, pk: int) -> Scorecard:
    card = get_object_or_404(scorecards_visible_to(request.acting), pk=pk)
    request.campaign = card.content.campaign
    return card


def _frame(card: Scorecard) -> dict[str, Any]:
    listed = ("Bảng tự chấm", reverse("scorecards", args=[card.content.campaign.code]))
    crumbs = [listed, (str(card.content), reverse("scorecard", args=[card.pk])), ("Nhập từ Excel", "")]
    return {"card": card, "crumbs": crumbs}
