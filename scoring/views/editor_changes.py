"""Changes to a drafted sheet from its editor. Each answers with form, tree and totals as they stand now."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from campaigns.access import access
from campaigns.queries import campaign_for
from campaigns.roles import Role
from campaigns.rules import Refused
from scoring.actions import criteria as rows
from scoring.actions import sheet_settings as settings
from scoring.editor.conflicts import row_changes, sheet_changes
from scoring.editor.panes import Pane
from scoring.editor.places import SHEET, Slot
from scoring.editor.stored import row_fingerprint, sheet_fingerprint
from scoring.models import Criterion
from scoring.views.editor_room import Room, drafted_row, drafted_sheet, whole

_PAGE = ["GET", "HEAD", "POST"]


@access(Role.MANAGER)
@require_POST
def start_sheet(request: HttpRequest, code: str, number: str) -> HttpResponse:
    """An empty first version, and to its editor."""
    content = get_object_or_404(campaign_for(request, code).contents, number=number)
    settings.start_sheet(content=content, by_user=request.user, now=timezone.now())
    messages.success(request, "Đã lập bảng điểm trống. Bắt đầu bằng các phần lớn.")
    return redirect("edit_sheet", code, number)


@access(Role.MANAGER)
@require_http_methods(_PAGE)
def add_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of a new row, and storing it."""
    sheet = drafted_sheet(request, pk)
    room = Room(request, sheet)
    asked = request.POST if request.method == "POST" else request.GET
    sort, at = asked.get("sort", ""), whole(asked, "at")
    if request.method != "POST":
        pane = room.new_pane(sort, at, asked)
        return room.answer(pane) if request.htmx else redirect(room.address(add=sort, at=at))
    pane = room.new_pane(sort, at, asked, posted=True)
    if not pane.is_valid():
        return room.answer(pane, status=422)
    slot = pane.place.addition.slot if pane.place.addition else Slot(SHEET)
    parent = int(pane.form.cleaned_data["parent"])
    wanted = slot if slot.parent == parent else Slot(parent)
    try:
        row = rows.add_criterion(
            sheet=sheet, values=pane.values(), slot=wanted, by_user=request.user, now=timezone.now()
        )
    except Refused as refused:
        return _refused(room, pane, refused)
    return _saved(request, row, f"Đã thêm {row.code}.")


@access(Role.MANAGER)
@require_POST
def change_criterion(request: HttpRequest, pk: int) -> HttpResponse:
    row = drafted_row(request, pk)
    room = Room(request, row.sheet)
    pane = room.row_pane(pk, request.POST, posted=True)
    if not pane.is_valid():
        return room.answer(pane, status=422)
    said = pane.form.cleaned_data
    try:
        row = rows.change_criterion(
            criterion=row,
            values=pane.values(),
            parent=int(said["parent"]),
            seen=said["seen"],
            by_user=request.user,
            now=timezone.now(),
        )
    except rows.Overtaken as overtaken:
        pane.conflict = row_changes(overtaken.stored, overtaken.sent)
        return _conflict(room, pane, row_fingerprint(overtaken.stored))
    except Refused as refused:
        return _refused(room, pane, refused)
    return _saved(request, row, f"Đã lưu {row.code}.")


@access(Role.MANAGER)
@require_http_methods(_PAGE)
def sheet_rules(request: HttpRequest, pk: int) -> HttpResponse:
    """The form of the sheet as a whole, and storing it."""
    sheet = drafted_sheet(request, pk)
    room = Room(request, sheet)
    if request.method != "POST":
        return room.answer(room.sheet_pane()) if request.htmx else redirect(room.address())
    pane = room.sheet_pane(request.POST)
    if not pane.is_valid():
        return room.answer(pane, status=422)
    said = pane.form.cleaned_data
    try:
        settings.change_sheet_settings(
            sheet=sheet, title=said["title"], rules=pane.params, seen=said["seen"], by_user=request.user,
            now=timezone.now(),
        )  # fmt: skip
    except settings.SheetOvertaken as overtaken:
        pane.conflict = sheet_changes(overtaken.stored, said["title"], pane.params)
        return _conflict(room, pane, sheet_fingerprint(overtaken.stored))
    except Refused as refused:
        return _refused(room, pane, refused)
    room = Room(request, drafted_sheet(request, pk))
    return room.answer(room.sheet_pane(), "Đã lưu quy tắc chung.")


def _saved(request: HttpRequest, row: Criterion, said: str) -> HttpResponse:
    """The row as it stands, or the form of the next one that was asked for together with saving."""
    room = Room(request, drafted_sheet(request, row.sheet_id))
    following = request.POST.get("next", "")
    if following == "new":
        found = room.desk.found(row.pk)
        sort = "beside" if found and found.level == 1 and row.kind != "part" else _sort_of(row.kind)
        return room.answer(room.new_pane(sort, row.pk), said)
    return room.answer(room.row_pane(row.pk), said)


def _sort_of(kind: str) -> str:
    return kind if kind in ("part", "group") else "criterion"


def _refused(room: Room, pane: Pane, refused: Refused) -> HttpResponse:
    """What belongs to fields is told there; everything else is told as refusals are."""
    if not pane.told_at_fields(refused):
        raise refused
    pane.refuse(refused)
    return room.answer(pane, status=422)


def _conflict(room: Room, pane: Pane, seen: str) -> HttpResponse:
    """Both versions; what was typed stays in its fields, and saving once more keeps it."""
    pane.form.data = pane.form.data.copy()
    pane.form.data["seen"] = seen
    return room.answer(pane, status=409)
